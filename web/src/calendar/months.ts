// The days of a year as a list by months reads them: days in a row that are off for the same reason are one line.
import type { Schemas } from '../api/client';
import { daysBetween } from '../ui/dates';

export type Day = Schemas['CalendarDay'];
export interface Run extends Day {
  last: string; // the same as `on` for a single day
  days: number;
}

const same = (a: Day, b: Day) => a.worked === b.worked && a.name === b.name && a.source === b.source && a.confidence === b.confidence;

// A run that goes on over a weekend is two lines: Saturday and Sunday are off anyway and are not counted twice.
export function runs(days: readonly Day[]): Run[] {
  const out: Run[] = [];
  for (const day of days) {
    const before = out.at(-1);
    if (before && same(before, day) && daysBetween(before.last, day.on) === 1 && before.last.slice(0, 7) === day.on.slice(0, 7)) {
      before.last = day.on;
      before.days += 1;
    } else out.push({ ...day, last: day.on, days: 1 });
  }
  return out;
}

export function byMonth(days: readonly Day[]): { month: number; runs: Run[] }[] {
  const all = runs(days);
  const months = [...new Set(all.map((run) => Number(run.on.slice(5, 7))))];
  return months.map((month) => ({ month, runs: all.filter((run) => Number(run.on.slice(5, 7)) === month) }));
}
