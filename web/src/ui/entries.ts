// The way around: the same list for the bar, the rail and the page of other things.
import { session } from '../api/session.svelte';
import vi from '../words/vi/shell';
import { words } from '../words/words';
import type { IconName } from './icons';

export interface Entry {
  to: string;
  short: string;
  long: string;
  icon: IconName;
  bar: boolean; // in the bar of a telephone
}

// Where somebody begins: not everybody has work that waits.
export const home = (): string => entries()[0]!.to;

export function entries(): Entry[] {
  const w = words('shell', vi);
  const entry = (to: string, icon: IconName, short: string, long = short, bar = false): Entry => ({ to, short, long, icon, bar });
  const role = session.me?.role ?? '';
  const some = (wanted: string[], ...list: Entry[]) => (wanted.includes(role) ? list : []);
  const cell = ['cell_secretary', 'cell_deputy'];
  const committee = ['committee_officer', 'committee_leader'];
  return [
    ...some([...cell, ...committee], entry('/viec', 'list-checks', w.work, w.workLong, true)),
    ...some(committee, entry('/den', 'folder-input', w.incoming, w.incoming, true)),
    ...some([...cell, ...committee, 'mentor'], entry('/thong-bao', 'bell', w.notices)),
    ...(role === 'admin' ? [] : [entry('/nguoi', 'users', w.people, w.people, true)]),
    ...some(cell, entry('/hop', 'calendar-days', w.meetings, w.meetingsLong, true)),
    ...some(committee, entry('/phien-hop', 'gavel', w.sessions, w.sessionsLong)),
    ...some(['committee_officer'], entry('/lop', 'graduation-cap', w.classes)),
    ...some([...cell, ...committee, 'inspector', 'admin'], entry('/to-chuc', 'building-2', w.tree, w.tree, role === 'admin')),
    ...some(['admin'], entry('/nguoi-dung', 'key-round', w.users, w.users, true)),
    ...some([...committee, 'inspector', 'admin'], entry('/nhat-ky', 'history', w.journal)),
    entry('/quy-dinh', 'book-open', w.rules, w.rulesLong),
    entry('/lich-nghi', 'calendar-off', w.calendar),
    entry('/tro-giup', 'circle-help', w.help),
  ];
}
