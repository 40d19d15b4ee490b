// What is asked for as a file, and what a list that was asked for says of itself.
import { listener, Refusal, type Schemas } from '../api/client';
import { asked } from '../people/list';
import { dayBefore, shown } from '../ui/dates';
import { number } from '../ui/text';
import vi from '../words/vi/exports';
import people from '../words/vi/people';
import { words } from '../words/words';

export type Export = Schemas['Export'];
export interface Wanted {
  org: string; // its slug, as the address says it; none: all of the scope
  phase: string;
  late: boolean;
  reason: string;
}

// As the list of people was looked at; one's own organisation is all of the scope.
export function wantedOf(search: URLSearchParams, own: string | undefined): Wanted {
  const { cell, phase, overdue } = asked(search);
  return { org: cell === own ? '' : cell, phase, late: overdue, reason: '' };
}

export function bodyOf({ org, phase, late, reason }: Wanted, orgs: readonly Schemas['Org'][], today: string): Schemas['AskExport'] {
  // One that is none goes as it is and is refused: left out, it would ask for everybody.
  const code = orgs.find((each) => each.slug === org)?.code ?? org;
  // What ran out did so before today.
  return { ...(code ? { org: code } : {}), ...(phase ? { phase } : {}), ...(late ? { due_by: dayBefore(today) } : {}), reason: reason.trim() };
}

export function hasReason(text: string): boolean {
  const length = [...text.trim()].length;
  return length >= 5 && length <= 300;
}

// Whose cases, and which of them.
export function which(each: Export): string {
  const w = words('exports', vi);
  const phases = words('people', people).phases;
  return [each.lists.name, each.phase && phases[each.phase], each.due_by && w.lateBy(shown(each.due_by))].filter(Boolean).join(' · ');
}

export const listed = (each: Export): string => `${words('exports', vi).persons(number(each.persons))} · ${which(each)}`;

// How it stands, and what comes next for whoever looks.
export function standing(each: Export): string {
  const w = words('exports', vi);
  const { state, mine, answered_by: by = '' } = each;
  const last = shown(each.lapses_on);
  if (state === 'declined') return w.declinedBy(by, each.declined_for ?? '');
  if (state === 'lapsed') return mine ? w.lapsed(last) : w.lapsedTheirs(last);
  if (state === 'waiting') return mine ? w.remind(last) : w.waits(last);
  return [by && w.agreedBy(by), w.until(last)].filter(Boolean).join(' ');
}

// To be kept, not read: no answer that the client would know.
export async function fileOf(code: string): Promise<Blob> {
  const response = await fetch(`/api/v1/exports/${code}/file`).catch(() => undefined);
  if (response?.ok) return response.blob();
  if (response?.status === 401) listener.signedOut();
  const told = (await response?.json().catch(() => undefined)) as Partial<Schemas['Problem']> | undefined;
  throw new Refusal(response?.status ?? 0, told?.detail ?? told?.title ?? '', told?.reasons ?? []);
}
