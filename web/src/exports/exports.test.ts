import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../api/client';
import { exportOf } from '../people/list';
import { bodyOf, fileOf, hasReason, listed, standing, wantedOf, type Export } from './exports';

// The words ask the browser for its language.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));

const org = (code: string, slug: string) => ({ code, slug, name: slug, depth: 0 }) as Parameters<typeof bodyOf>[1][number];
const orgs = [org('0RG0000001', 'dang-bo'), org('0RG0000002', 'chi-bo-1')];
const one = (some: Partial<Export> = {}): Export => ({
  code: 'EXP0000001', by: 'Nguyễn Ví Dụ An', by_role: 'Cán bộ tổ chức', org: { code: '0RG0000001', slug: 'dang-bo', name: 'Đảng bộ Ví Dụ' }, lists: { code: '0RG0000002', slug: 'chi-bo-1', name: 'Chi bộ 1' },
  persons: 1234, reason: 'Họp giao ban', asked_on: '2024-06-28', lapses_on: '2024-07-01', state: 'ready', needs_second: true, mine: true, may_answer: false, may_fetch: true, ...some,
});

describe('What is asked for', () => {
  const all = { phase: '', overdue: false, cell: '', byDue: false };
  it('is what the list of people was showing, without its order', () => {
    const to = exportOf({ phase: 'applicant', overdue: true, cell: 'chi-bo-1', byDue: true });
    expect(to).toBe('/xuat-danh-sach?chang=applicant&qua-han=1&chi-bo=chi-bo-1');
    expect(exportOf({ ...all, byDue: true })).toBe('/xuat-danh-sach');
    const wanted = wantedOf(new URL(to, 'http://here').searchParams, 'dang-bo');
    expect(wanted).toEqual({ org: 'chi-bo-1', phase: 'applicant', late: true, reason: '' });
    expect(bodyOf({ ...wanted, reason: ' Họp giao ban ' }, orgs, '2024-03-01')).toEqual({ org: '0RG0000002', phase: 'applicant', due_by: '2024-02-29', reason: 'Họp giao ban' });
  });
  it('is all of the scope where one\'s own organisation stands, and nobody\'s where there is none of that name', () => {
    expect(bodyOf(wantedOf(new URLSearchParams('chi-bo=dang-bo'), 'dang-bo'), orgs, '2024-03-01')).toEqual({ reason: '' });
    expect(bodyOf(wantedOf(new URLSearchParams('chi-bo=chi-bo-9'), 'dang-bo'), orgs, '2024-03-01')).toEqual({ org: 'chi-bo-9', reason: '' });
  });
  it('wants a reason of five to three hundred characters, as they are counted by people', () => {
    expect([' họp ', 'Họp đi', 'ệ'.repeat(300), 'ệ'.repeat(301), '😀😀😀😀'].map(hasReason)).toEqual([false, true, true, false, false]);
  });
});

describe('A list that was asked for', () => {
  it('says how many persons, whose and which', () => {
    expect(listed(one({ phase: 'applicant', due_by: '2024-06-27' }))).toBe('1.234 người · Chi bộ 1 · Đang xét · hạn đến hết 27/06/2024');
    expect(listed(one())).toBe('1.234 người · Chi bộ 1');
  });
  it('says to whoever asked what comes next', () => {
    expect(standing(one())).toBe('Tải được đến hết ngày 01/07/2024.');
    expect(standing(one({ state: 'agreed', answered_by: 'Lê Ví Dụ Chi' }))).toBe('Lê Ví Dụ Chi đã đồng ý. Tải được đến hết ngày 01/07/2024.');
    expect(standing(one({ state: 'waiting' }))).toContain('nhắc cán bộ tổ chức hoặc lãnh đạo cấp uỷ');
    expect(standing(one({ state: 'declined', answered_by: 'Lê Ví Dụ Chi', declined_for: 'Từng chi bộ là đủ' }))).toBe('Lê Ví Dụ Chi không đồng ý: Từng chi bộ là đủ');
    expect(standing(one({ state: 'lapsed' }))).toContain('xin lại');
  });
  it('tells others only how it stands', () => {
    expect(standing(one({ mine: false, state: 'waiting' }))).toBe('Chờ người thứ hai đồng ý, chậm nhất ngày 01/07/2024.');
    expect(standing(one({ mine: false, state: 'lapsed' }))).toBe('Hết hạn ngày 01/07/2024.');
  });
});

describe('The file', () => {
  afterEach(() => vi.unstubAllGlobals());
  const answer = (given: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(given));
  it('comes as it was sent', async () => {
    answer(async () => new Response('\ufeffHọ và tên\r\n', { headers: { 'Content-Type': 'text/csv' } }));
    expect([...new Uint8Array(await (await fileOf('EXP0000001')).arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
    expect(fetch).toHaveBeenCalledWith('/api/v1/exports/EXP0000001/file');
  });
  it('that is refused tells every reason, and a line that is down that nothing was reached', async () => {
    const reasons = [{ id: 'export.waiting', message: 'Chờ người thứ hai đồng ý.' }];
    answer(async () => Response.json({ title: 'x', reasons }, { status: 409 }));
    await expect(fileOf('EXP0000001')).rejects.toEqual(new Refusal(409, 'x', reasons));
    answer(() => Promise.reject(new TypeError('network')));
    await expect(fileOf('EXP0000001')).rejects.toEqual(new Refusal(0, '', []));
    answer(async () => new Response('bad gateway', { status: 502 }));
    await expect(fileOf('EXP0000001')).rejects.toEqual(new Refusal(502, '', []));
  });
});
