import { describe, expect, it } from 'vitest';
import { buttonOf, grouped, isOurs, pressing, shortened, toTalkWith, type Line } from './groups';

const line = (over: Partial<Line>) =>
  ({ code: 'A', with: 'cell', since: '2020-07-01', days: 1, working_days: 1, open_defects: 0, short_vote: false, next: [], ...over }) as Line;
const due = (end: string, state = 'running') => ({ clock: 'c', label: 'Hạn', state, end });

describe('What has to be done', () => {
  it('is with the cell when its own people are waited for', () => {
    for (const body of ['cell', 'mentor', 'applicant', 'youth_union'] as const) expect(isOurs(line({ with: body }), true), body).toBe(true);
    expect(isOurs(line({ with: 'grassroots_committee' }), true)).toBe(false);
    expect(isOurs(line({ with: 'grassroots_committee' }), false)).toBe(true);
    expect(isOurs(line({ with: 'political_centre' }), false)).toBe(false);
  });
  it('is with the cell while places of a returned dossier are open', () => {
    const returned = line({ with: 'grassroots_committee', open_defects: 2 });
    expect([isOurs(returned, true), isOurs(returned, false)]).toEqual([true, false]);
  });
  it('stands in the order of its terms, what is late first', () => {
    const lines = [line({ code: 'none' }), line({ code: 'soon', due: due('2020-08-30') }), line({ code: 'week', due: due('2020-08-10') }), line({ code: 'late', due: due('2020-08-01', 'overdue') }), line({ code: 'mend', open_defects: 1 })];
    expect(grouped(lines, true, '2020-08-05').map((group) => [group.name, group.items[0]!.code])).toEqual([['overdue', 'late'], ['mending', 'mend'], ['thisWeek', 'week'], ['soon', 'soon'], ['rest', 'none']]);
  });
  it('names whom the cell should meet again apart from what is due, and nobody whose year is young', () => {
    const term = (due_on: string) => ({ due_on, key: 'talk.every', months: 12, note: '' });
    const lines = [line({ code: 'late', meet: term('2020-02-01') }), line({ code: 'soon', meet: term('2020-09-05') }), line({ code: 'young', meet: term('2021-01-01') })];
    expect(toTalkWith(lines, '2020-08-05').map(({ code }) => code)).toEqual(['late', 'soon']);
    expect(grouped(lines, true, '2020-08-05').map((group) => group.name)).toEqual(['rest']);
  });
  it('is for a committee what is late or due this week; the rest stands in Hồ sơ đến', () => {
    const lines = [line({ code: 'none' }), line({ code: 'soon', due: due('2020-08-30') }), line({ code: 'week', due: due('2020-08-10') }), line({ code: 'late', due: due('2020-08-01', 'overdue') })].map((each) => ({ ...each, with: 'grassroots_committee' }) as Line);
    const groups = grouped(lines, false, '2020-08-05');
    expect(pressing(groups, false).flatMap(({ items }) => items.map(({ code }) => code))).toEqual(['late', 'week']);
    expect(pressing(groups, true)).toBe(groups);
  });
  it('is shortened over all groups together', () => {
    const many = Array.from({ length: 9 }, (_, i) => line({ code: `${i}`, ...(i < 4 ? { due: due('2020-08-06') } : {}) }));
    const groups = shortened(grouped(many, true, '2020-08-05'), 7);
    expect(groups.map((group) => group.items.length)).toEqual([4, 3]);
  });
  it('is finished by one button: what came back first, then what brings the case on', () => {
    const words = { mend: 'Xem chỗ', review: 'Thẩm định' };
    const next = [{ act: 'hold_ceremony', label: 'Ghi lễ kết nạp', kind: 'ceremony_held' }, { act: 'make_member_file', label: 'Làm lý lịch', kind: 'member_file_made' }];
    expect(buttonOf(line({ next }), true, words)).toEqual({ to: '/ho-so/A/ghi/ceremony_held?viec=hold_ceremony', label: 'Ghi lễ kết nạp' });
    expect(buttonOf(line({ next, open_defects: 2 }), true, words)).toEqual({ to: '/ho-so/A#place-1', label: 'Xem chỗ' });
    expect(buttonOf(line({ next, visible_step: 8, phase: 'applicant' }), false, words)).toEqual({ to: '/den/A', label: 'Thẩm định' });
    expect(buttonOf(line({}), true, words)).toBeUndefined();
  });
});
