// What waits, in the order in which it wants to be done.
import type { Schemas } from '../api/client';
import { daysBetween } from '../ui/dates';

export type Line = Schemas['WaitingLine'];

// The cell's own people act through the cell; the centre of the class belongs to neither side.
const cellBodies = ['cell', 'cell_committee', 'mentor', 'applicant', 'introducer', 'youth_union', 'trade_union', 'host_cell'];
const outside = ['political_centre', 'political_protection_body'];

export function isOurs(line: Line, cell: boolean): boolean {
  // A returned dossier is mended below, whoever sends it up again.
  if (line.open_defects > 0) return cell;
  return cell ? cellBodies.includes(line.with) : !cellBodies.includes(line.with) && !outside.includes(line.with);
}
export function isLate(line: Line): boolean {
  return line.due?.state === 'overdue';
}
// Steps at which the whole cell meets.
export function needsMeeting(line: Line): boolean {
  return line.with === 'cell' && line.open_defects === 0;
}

export type GroupName = 'overdue' | 'mending' | 'thisWeek' | 'soon' | 'rest';
export interface Group {
  name: GroupName;
  items: Line[];
}

export function grouped(lines: readonly Line[], cell: boolean, today: string): Group[] {
  const nameOf = (line: Line): GroupName => {
    if (isLate(line)) return 'overdue';
    if (line.open_defects > 0) return 'mending';
    const days = line.due ? daysBetween(today, line.due.end) : Infinity;
    return days <= 7 ? 'thisWeek' : days <= 60 ? 'soon' : 'rest';
  };
  const mine = lines.filter((line) => isOurs(line, cell));
  const order: GroupName[] = ['overdue', 'mending', 'thisWeek', 'soon', 'rest'];
  return order
    .map((name) => ({ name, items: mine.filter((line) => nameOf(line) === name).sort((a, b) => (a.due?.end ?? '9').localeCompare(b.due?.end ?? '9') || a.since.localeCompare(b.since)) }))
    .filter((group) => group.items.length > 0);
}

// The first lines over all groups; nobody reads more than seven at once.
export function shortened(groups: readonly Group[], room: number): Group[] {
  return groups
    .map((group) => {
      const items = group.items.slice(0, Math.max(0, room));
      room -= items.length;
      return { ...group, items };
    })
    .filter((group) => group.items.length > 0);
}
