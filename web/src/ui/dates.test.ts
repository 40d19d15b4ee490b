import { describe, expect, it } from 'vitest';
import { age, dayBefore, dated, daysBetween, shown, typed, weekday } from './dates';

describe('A day', () => {
  it('is read however people write it', () => {
    for (const text of ['5/8/2020', '05082020', '5-8-20', '05/08/2020', '5.8.2020', ' 5 / 8 / 2020 ', '2020-08-05', '050820'])
      expect(typed(text, '2026-11-22'), text).toBe('2020-08-05');
  });
  it('that is none is not guessed at', () => {
    for (const text of ['', '31/2/2020', '5/13/2020', '8/2020', 'hôm qua', '0/8/2020', '5/8/202', '29/2/2021'])
      expect(typed(text, '2026-11-22'), text).toBeUndefined();
  });
  it('of two digits belongs to the century that is near', () => {
    expect(typed('14/2/95', '2020-08-05')).toBe('1995-02-14');
    expect(typed('14/2/21', '2020-08-05')).toBe('2021-02-14');
  });
  it('is shown with leading zeros', () => {
    expect(shown('2020-08-05')).toBe('05/08/2020');
    expect(shown(undefined)).toBe('');
  });
  it('of a document is written out, with noughts before the first nine days and two months', () => {
    const write = (day: string, month: string, year: string) => `ngày ${day} tháng ${month} năm ${year}`;
    expect(dated('2020-08-05', write)).toBe('ngày 05 tháng 8 năm 2020');
    expect(dated('2021-02-28', write)).toBe('ngày 28 tháng 02 năm 2021');
    expect(dated('chưa ghi', write)).toBe('chưa ghi');
  });
  it('knows its weekday, and how far it is', () => {
    expect(weekday('2020-08-05')).toBe('Thứ Tư');
    expect(daysBetween('2020-07-31', '2020-08-05')).toBe(5);
  });
  it('makes nobody older before the birthday', () => {
    expect(age('1995-02-14', '2020-02-13')).toBe(24);
    expect(age('1995-02-14', '2020-02-14')).toBe(25);
  });
});

describe('A stretch', () => {
  it('ends on the day before the first that is out of it', () => {
    expect(dayBefore('2020-03-01')).toBe('2020-02-29');
    expect(dayBefore('2021-01-01')).toBe('2020-12-31');
    expect([dayBefore('2024-01-01'), dayBefore('2024-03-01'), dayBefore('2024-06-28')]).toEqual(['2023-12-31', '2024-02-29', '2024-06-27']);
  });
});
