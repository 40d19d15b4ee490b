// Acts as a case offers them: which page records one, and whose it is.
import { session } from '../api/session.svelte';
import type { Act } from './case';

// The form of a kind that several acts leave is told which act is meant.
export const recordAddress = (code: string, { act, kind }: Pick<Act, 'act' | 'kind'>): string => `/ho-so/${code}/ghi/${kind}?viec=${act}`;

// Refusing, withdrawing, pausing and what stands beside the road: possible, never urged.
export const aside = (act: string): boolean =>
  /^(strike|release|withdraw|raise|conclude|report_vote|return|extend|reject|cancel|allow|discipline|leave|consent|register|dispute|claim|move|give_move|mend|pause|talk)|_removal$/.test(act);

// Only so that nobody fills in a form in vain: the server decides.
export const isMine = (act: string): boolean => !!session.me?.acts.includes(act);

// The ways in which a case stops, for a time or for good, the lightest first.
export const stops: readonly string[] = ['pause', 'withdraw', 'strike_from_list', 'reject_admission', 'vote_removal', 'reject_recognition', 'decide_removal', 'leave', 'cancel_admission', 'cancel_recognition'];
