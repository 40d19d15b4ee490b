// Acts as a case offers them: which page records one, and whose it is.
import { session } from '../api/session.svelte';
import { kindsOf, may } from './record/acts';

const known = new Map<string, string>(); // each is asked for again and again while a page is drawn

export function kindOf(act: string): string {
  let kind = known.get(act);
  if (kind === undefined) known.set(act, (kind = kindsOf(act)[0] ?? ''));
  return kind;
}
// The form of a kind that several acts leave is told which act is meant.
export const recordAddress = (code: string, act: string): string => `/ho-so/${code}/ghi/${kindOf(act)}?viec=${act}`;

// Acts beside the usual way on: offered, never urged.
export const aside = (act: string): boolean =>
  /^(strike|release|withdraw|raise|conclude|report_vote|return|extend|reject|cancel|allow|discipline|leave|consent|register|dispute|claim|move|give_move|mend|pause)|_removal$/.test(act);

export const isMine = (act: string, role = session.me?.role ?? ''): boolean => may(role, act);
