// Which dossiers lie at the committee, sorted into the lists of the officer.
import type { Waiting } from './case';
import { isDossier, isLate, isOurs } from '../work/groups';

export type ListName = 'moi' | 'nop-lai' | 'qua-han' | 'tat-ca' | 'bo-sung';
export const lists: readonly ListName[] = ['moi', 'nop-lai', 'qua-han', 'tat-ca', 'bo-sung'];

// `again` holds the codes of dossiers that were returned once and have come back.
export function inList(line: Waiting, list: ListName, again: ReadonlySet<string>): boolean {
  if (list === 'bo-sung') return line.open_defects > 0;
  if (!isOurs(line, false)) return false;
  if (list === 'qua-han') return isLate(line);
  if (list === 'nop-lai') return again.has(line.code);
  return list === 'tat-ca' || !again.has(line.code);
}

// What a session can resolve or decide; a verification or a card is the committee's work too, but no session's.
export function forSession(line: Waiting): boolean {
  return isOurs(line, false) && isDossier(line);
}

// The nearest term first; without one, who has waited longest.
export function byUrgency(a: Waiting, b: Waiting): number {
  return (a.due?.end ?? '9').localeCompare(b.due?.end ?? '9') || a.since.localeCompare(b.since);
}
