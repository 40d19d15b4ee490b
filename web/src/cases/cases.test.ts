import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Assessment, Fact, Returned } from './case';

// The words ask the browser which language was chosen; here there is none.
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const session = vi.hoisted(() => ({ me: null as { role: string; acts: string[] } | null, org: 'CELL', get isCell() { return !!this.me?.role.startsWith('cell_'); } }));
vi.mock('../api/session.svelte', () => ({ session }));
const signedIn = (role: string, ...may: string[]) => (session.me = { role, acts: may });

let acts: typeof import('./acts');
let cases: typeof import('./case');
let papers: typeof import('./papers');
let scans: typeof import('./scans');
let steps: typeof import('./steps');
beforeAll(async () => {
  [acts, cases, papers, scans, steps] = await Promise.all([import('./acts'), import('./case'), import('./papers'), import('./scans'), import('./steps')]);
});

const fact = (kind: string, body: object = {}, on = '2021-01-01', code = kind): Fact => ({ code, kind, act: '', label: kind, on, body });
const step = (number: number, visible: number, state: string, form = '') => ({ number, visible, state, form, label: `bước ${number}`, actor: 'chi bộ' });
const act = (name: string, visible: number, over: object = {}) => ({ act: name, kind: name, label: name, visible, done: false, allowed: true, next: false, against: [], mind: [], ...over });
const at = (over: Partial<Assessment>): Assessment =>
  ({ today: '2021-09-30', phase: 'applicant', visible_step: 8, steps: [], acts: [], returns: [], clocks: [], findings: [], preconditions: [], ...over }) as unknown as Assessment;
const returned = (places: object[], sent?: string): Returned =>
  ({ fact: 'R', purpose: 'admission', by: 'đảng uỷ cơ sở', on: '2021-09-28', needs_meeting: false, changed: [], places, ...(sent ? { sent_again_on: sent } : {}) }) as unknown as Returned;

describe('An act', () => {
  it('leads to the record of its kind, which is told the act', () => {
    expect(acts.recordAddress('K7M4Q2RT5X', { act: 'reject_removal', kind: 'decided' })).toBe('/ho-so/K7M4Q2RT5X/ghi/decided?viec=reject_removal');
  });
  it('belongs to those to whom the server gave it, and to nobody before they signed in', () => {
    signedIn('cell_secretary', 'vote_admission');
    expect([acts.isMine('vote_admission'), acts.isMine('admit')]).toEqual([true, false]);
    session.me = null;
    expect(acts.isMine('vote_admission')).toBe(false);
  });
  it('beside the usual way is offered and never urged', () => {
    expect(['reject_admission', 'strike_from_list', 'pause', 'decide_removal', 'extend_recognition'].every(acts.aside)).toBe(true);
    expect(['admit', 'recognise', 'vote_admission', 'apply', 'remark_as_mentor', 'assign_mentor'].some(acts.aside)).toBe(false);
  });
});

describe('What is next', () => {
  const a = at({ acts: [act('propose_admission', 7, { next: true }), act('admit', 8, { next: true }), act('pause', 0)] });
  it('is what brings the case on, of what this post may do', () => {
    signedIn('cell_secretary', 'propose_admission', 'pause');
    expect(papers.nextActs(a).map((each) => each.act)).toEqual(['propose_admission']);
  });
  it('is nothing for the committee while the cell mends', () => {
    signedIn('committee_officer', 'admit');
    expect(papers.nextActs(a).map((each) => each.act)).toEqual(['admit']);
    expect(papers.nextActs({ ...a, returns: [returned([{ number: 1 }])] })).toEqual([]);
  });
});

describe('A paper', () => {
  const all = [step(7, 4, 'done', '2-KNĐ'), step(9, 4, 'current'), step(12, 5, 'waiting', '5-KNĐ'), step(13, 6, 'missed', '6-KNĐ'), step(14, 7, 'not_applicable'), step(15, 7, 'waiting')];
  it('has one of five words, or is not asked for', () => {
    const found = papers.papersOf(at({ visible_step: 5, steps: all }), [fact('history_declared'), fact('verified')]);
    expect(found.map((each) => each.status)).toEqual(['ready', 'doing', 'none', 'none', 'na', 'later']);
  });
  it('is to be mended where an open place concerns it, and no longer once that is mended', () => {
    const place = { number: 1, kind: 'form', matter: 'declaration', form: '2-KNĐ' };
    const status = (places: object[]) => papers.papersOf(at({ steps: all, returns: [returned(places)] }), [fact('history_declared'), fact('cell_voted', { purpose: 'admission' })]).map((each) => each.status);
    expect(status([place])[0]).toBe('mend');
    expect(status([{ ...place, mended_on: '2021-09-29' }])[0]).toBe('ready');
    expect(status([place])[3]).toBe('mend'); // the cell must meet again
  });
  it('of the recognition is not taken for one of the admission', () => {
    const found = papers.papersOf(at({ steps: [step(13, 6, 'done'), step(21, 11, 'current')], visible_step: 11 }), [fact('cell_voted', { purpose: 'admission' })]);
    expect(found.map((each) => each.fact?.code)).toEqual(['cell_voted', undefined]);
  });
});

describe('A sentence of the server', () => {
  const names = new Map([['7JC34DB2HY', 'Lê Giả Định Ba']]);
  it('names people instead of their codes', () => {
    expect(cases.told('7JC34DB2HY vừa giúp đỡ vừa giới thiệu.', names, 'một đồng chí')).toBe('Lê Giả Định Ba vừa giúp đỡ vừa giới thiệu.');
    expect(cases.told('Người giúp đỡ NV3PV4CYSB nay đã chuyển.', names, 'một đồng chí')).toBe('Người giúp đỡ một đồng chí nay đã chuyển.');
  });
  it('keeps numbers of documents as they are', () => {
    expect(cases.told('Quyết định 212-QĐ/ĐU, điểm 4.3.1, 24-QĐ/TW', names, 'x')).toBe('Quyết định 212-QĐ/ĐU, điểm 4.3.1, 24-QĐ/TW');
  });
});

describe('A mentor', () => {
  it('helps until replaced or released', () => {
    const given = (mentor: string, replaces = '') => fact('mentor_assigned', { mentor, replaces });
    expect(cases.mentors([given('A'), given('B', 'A')]).map((each) => each.code)).toEqual(['B']);
    expect(cases.mentors([given('A'), given('B'), fact('mentor_released', { mentor: 'A' })]).map((each) => each.code)).toEqual(['B']);
    expect(cases.mentors([given('A'), fact('mentor_reported', { mentor: 'A' }, '2021-06-04')])[0]?.last).toBe('2021-06-04');
  });
});

describe('A step', () => {
  it('that several steps of the procedure make is done when all are', () => {
    const a = at({ visible_step: 4, steps: [step(6, 4, 'done'), step(7, 4, 'current'), step(2, 1, 'done'), step(3, 1, 'done')] });
    expect([1, 4, 5].map((n) => steps.stateOf(a, n))).toEqual(['done', 'current', 'waiting']);
  });
});

describe('A scan', () => {
  it('is never taken of the personal history, of verification or of a closed meeting', () => {
    for (const kind of ['history_declared', 'pages_sealed', 'remarked', 'verified', 'cell_voted', 'committee_resolved']) expect(scans.takesScans(fact(kind)), kind).toBe(false);
    expect(scans.takesScans(fact('paper_registered', { form: 'Mẫu 2 - KNĐ' }))).toBe(false);
    expect(scans.takesScans(fact('paper_registered', { form: '1-KNĐ' }))).toBe(true);
    expect(scans.takesScans(fact('awareness_certified'))).toBe(true);
  });
  it('is a PDF, a JPEG or a PNG by its first bytes, whatever its name', () => {
    const bytes = (...all: number[]) => scans.kindOfBytes(new Uint8Array(all));
    expect(bytes(0x25, 0x50, 0x44, 0x46, 0x2d, 0x31)).toBe('pdf');
    expect(bytes(0xff, 0xd8, 0xff, 0xe0)).toBe('jpeg');
    expect(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)).toBe('png');
    expect(bytes(0x50, 0x4b, 0x03, 0x04)).toBe(undefined);
    expect(bytes()).toBe(undefined);
  });
});
