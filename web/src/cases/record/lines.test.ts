import { tableOf } from '../kinds/kind';
import { describe, expect, it, vi } from 'vitest';
import { flawsOf, bodyOf } from './body';
import { linesOf, placeLine } from './lines';

// The words ask the browser which language somebody chose.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));

const place = { kind: 'form', matter: 'declaration', form: '2-KNĐ', page: '7', item: '21', what: 'Chưa khai năm mẹ về hưu', relation: '' };
const named = (code: string) => (code === '5J4RE2BR11' ? 'Lê Giả Định Ba' : code);

describe('a fact in words', () => {
  it('names people, words and days, and leaves out what is empty or no', () => {
    const body = { mentor: '5J4RE2BR11', stage: 'applicant', replaces: '', at_host: false };
    expect(linesOf('mentor_assigned', body, named)).toEqual([
      { label: 'Đảng viên giúp đỡ', value: 'Lê Giả Định Ba' },
      { label: 'Giúp đỡ ai', value: 'Người xin vào Đảng' },
    ]);
    expect(linesOf('trial_task', { task: 'Làm sổ', finished_on: '2020-12-10' }, named).at(-1)!.value).toBe('10/12/2020');
  });
  it('shows a place of a returned dossier as the cell reads it', () => {
    expect(placeLine(place)).toBe('2-KNĐ, trang 7, mục 21: Chưa khai năm mẹ về hưu.');
    expect(placeLine({ ...place, form: '', page: '', item: '' })).toBe('Khai lý lịch: Chưa khai năm mẹ về hưu.');
  });
});

describe('what was typed', () => {
  const say = { required: 'thiếu', notADay: 'không phải ngày', wholeNumber: 'không phải số' };
  it('goes to the server in its own types, without what is empty', () => {
    const values = { purpose: 'admission', committee_members: '9', in_favour: '8', against: '0' };
    expect(bodyOf(tableOf.committee_resolved!.fields, values)).toEqual({ purpose: 'admission', committee_members: 9, in_favour: 8, against: 0 });
    expect(bodyOf(tableOf.paper_registered!.fields, { form: ' 6-KNĐ ', has_seal: 'no', has_blanks: '' })).toEqual({ form: '6-KNĐ', has_seal: false });
  });
  it('is refused where it is missing, no day or no number', () => {
    const told = (kind: string, values: Record<string, string>) => flawsOf(kind, tableOf[kind]!.fields, values, '2021-08-20', say).map((each) => [each.path, each.message]);
    expect(told('committee_resolved', { purpose: 'admission', committee_members: 'chín', in_favour: '8', against: '' })).toEqual([
      ['/body/committee_members', 'Tổng số cấp uỷ viên: không phải số'],
      ['/body/against', 'Không tán thành: thiếu'],
    ]);
    expect(told('paused', { until: '31/2/2021' })).toEqual([['/body/until', 'Tạm dừng đến ngày: không phải ngày']]);
  });
});
