import { describe, expect, it } from 'vitest';
import { byMonth, runs, type Day } from './months';

const off = (on: string, name: string, some: Partial<Day> = {}): Day => ({ on, worked: false, name, source: 'T', confidence: 'A', mark: '', ...some });

describe('The days off of a year', () => {
  it('in a row and for one reason are one line', () => {
    expect(runs([off('2026-02-16', 'Tết'), off('2026-02-17', 'Tết'), off('2026-02-18', 'Tết')])).toMatchObject([{ on: '2026-02-16', last: '2026-02-18', days: 3 }]);
  });
  it('are told apart by what they are, how sure they are, and a gap between them', () => {
    expect(runs([off('2026-04-30', 'Chiến thắng'), off('2026-05-01', 'Lao động')])).toHaveLength(2);
    expect(runs([off('2026-02-20', 'Tết'), off('2026-02-23', 'Tết')])).toHaveLength(2);
    expect(runs([off('2026-01-01', 'Tết'), off('2026-01-02', 'Tết', { confidence: 'C' })])).toHaveLength(2);
  });
  it('stand under the month they begin in, and none goes on into the next', () => {
    const months = byMonth([off('2026-08-31', 'Quốc khánh'), off('2026-09-01', 'Quốc khánh'), off('2026-09-02', 'Quốc khánh')]);
    expect(months.map(({ month, runs: list }) => [month, list.map((run) => run.days)])).toEqual([[8, [1]], [9, [2]]]);
  });
});
