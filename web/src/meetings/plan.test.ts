import { describe, expect, it } from 'vitest';
import type { Item } from './agenda';
import { begun, bodyOf, entries, hourTyped, isChosen, linesOf, type Planned } from './plan';

const plan: Planned = {
  code: 'P', on: '2020-08-06', kind: 'thematic', hour: '19:30', place: 'Nhà văn hoá', saved_by: 'Bí thư', saved_at: '2020-08-01T10:00:00Z', lines: ['Thông báo nghị quyết'],
  items: [
    { case: 'A', act: 'vote_admission', label: 'Kết nạp', person: { code: 'p', full_name: 'Nguyễn Ví Dụ An' } },
    { case: 'B', act: 'hear_mentor', label: 'Nghe', person: { code: 'q', full_name: 'Trần Ví Dụ Bình' } },
  ],
};
const item = (code: string, act: string, turn: boolean) => ({ key: `${code}:${act}`, turn, act: { act, label: act }, opened: { case: { code, person: { full_name: `Người ${code}` } } } }) as unknown as Item;
const say = (_: string, label: string) => label;

describe('An hour', () => {
  it('is read as people write it, and as nothing else', () => {
    for (const text of ['19:30', '19h30', '19 giờ 30', '19g30', '19.30', ' 19 Giờ 30 phút ', '19 h 30']) expect(hourTyped(text), text).toBe('19:30');
    for (const text of ['7h', '7 giờ', '07:00', '7.00']) expect(hourTyped(text), text).toBe('07:00');
    for (const text of ['', '7', '24:00', '19:60', '19:3', '7 giờ tối', '1930', '-7:00']) expect(hourTyped(text), text).toBeUndefined();
  });
});

describe('What is written of the next meeting', () => {
  it('begins from what was saved, and says the same when nothing was changed', () => {
    const draft = begun({ plan, etag: '"7"' });
    const { offered, kept } = entries([item('A', 'vote_admission', true), item('C', 'agree_start', true)], plan, say);
    expect(kept.map((entry) => entry.key)).toEqual(['B:hear_mentor']);
    const agenda = [...offered, ...kept].filter((entry) => isChosen(entry.key, true, draft, plan));
    expect(bodyOf(draft, agenda, '2020-08-05')).toEqual({ on: '2020-08-06', kind: 'thematic', hour: '19:30', place: 'Nhà văn hoá', items: [{ case: 'A', act: 'vote_admission' }, { case: 'B', act: 'hear_mentor' }], lines: ['Thông báo nghị quyết'] });
  });
  it('has on its agenda what has its turn, until an agenda was saved or a tick says otherwise', () => {
    const draft = begun({ etag: '"0"' });
    expect(isChosen('A:x', true, draft, undefined)).toBe(true);
    expect(isChosen('A:x', false, draft, undefined)).toBe(false);
    expect(isChosen('C:x', true, draft, plan)).toBe(false);
    expect(isChosen('A:vote_admission', false, draft, plan)).toBe(true);
    draft.chosen['A:vote_admission'] = false;
    expect(isChosen('A:vote_admission', true, draft, plan)).toBe(false);
  });
  it('leaves out hour and place that were not settled, and sends what is no hour as it was typed', () => {
    const draft = { ...begun({ etag: '"0"' }), on: '6/8/2020', hour: ' ', where: '  ' };
    expect(bodyOf(draft, [], '2020-08-05')).toEqual({ on: '2020-08-06', kind: 'regular', items: [], lines: [] });
    expect(bodyOf({ ...draft, hour: '7 giờ tối' }, [], '2020-08-05').hour).toBe('7 giờ tối');
    expect(linesOf(' Một \n\n Hai')).toEqual(['Một', 'Hai']);
  });
});
