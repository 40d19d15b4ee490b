// What waits, in the order in which it wants to be done.
import type { Schemas } from '../api/client';
import { recordAddress } from '../cases/acts';
import { daysBetween } from '../ui/dates';

type Waiting = Schemas['WaitingLine'];
export type Line = Waiting & { next: Schemas['NextAct'][]; meet?: Schemas['TalkTerm'] };

export const workLines = (items: readonly Schemas['WorkLine'][]): Line[] => items.map((item) => ({ ...item.waiting, next: item.next, meet: item.talk ?? undefined }));

// A committee has the dossier before it: to resolve on, or to decide.
export const isDossier = (line: Waiting): boolean => [7, 8].includes(line.visible_step) || (line.visible_step === 11 && line.phase === 'probationary');

// The one thing to press: mend what came back, else the first act that brings the case on. A committee looks at the
// dossier beside its checks before it says anything.
export function buttonOf(line: Line, cell: boolean, words: { mend: string; review: string }): { to: string; label: string } | undefined {
  const act = line.next[0];
  if (cell && line.open_defects > 0) return { to: `/ho-so/${line.code}#place-1`, label: words.mend };
  if (!cell && isDossier(line)) return { to: `/den/${line.code}`, label: words.review };
  return act && { to: recordAddress(line.code, act), label: act.label };
}

// The cell's own people act through the cell; the centre of the class belongs to neither side.
const cellBodies = ['cell', 'cell_committee', 'mentor', 'applicant', 'introducer', 'youth_union', 'trade_union', 'host_cell'];
const outside = ['political_centre', 'political_protection_body'];

export function isOurs(line: Waiting, cell: boolean): boolean {
  // A returned dossier is mended below, whoever sends it up again.
  if (line.open_defects > 0) return cell;
  return cell ? cellBodies.includes(line.with) : !cellBodies.includes(line.with) && !outside.includes(line.with);
}
export function isLate(line: Waiting): boolean {
  return line.due?.state === 'overdue';
}
// Steps at which the whole cell meets.
export function needsMeeting(line: Waiting): boolean {
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

// A committee's dossiers stand in Hồ sơ đến, all of them: here are those that cannot wait.
export const pressing = (groups: readonly Group[], cell: boolean): readonly Group[] => (cell ? groups : groups.filter(({ name }) => name === 'overdue' || name === 'thisWeek'));

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

// Whom the cell should meet again, once the year is nearly over. Never late: no rule asks for it.
export const toTalkWith = (lines: readonly Line[], today: string): Line[] =>
  lines.filter((line) => line.meet && daysBetween(today, line.meet.due_on) <= 31).sort((a, b) => a.meet!.due_on.localeCompare(b.meet!.due_on));
