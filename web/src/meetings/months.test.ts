import { expect, it } from 'vitest';
import { byMonth } from './months';

it('shows a month without a meeting between two that had one', () => {
  const months = byMonth([{ held_on: '2020-12-03' }, { held_on: '2021-02-04' }], '2021-02-20');
  expect(months.map((each) => [each.year, each.month, each.meetings.length])).toEqual([[2021, 2, 1], [2021, 1, 0], [2020, 12, 1]]);
});
it('shows the last months of a cell that has recorded none', () => {
  expect(byMonth([], '2021-01-20').map((each) => each.month)).toEqual([1, 12, 11]);
});
