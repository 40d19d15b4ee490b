// The next meeting as it is saved for everybody, and as it is being written on a page.
import { Refusal, get, type Schemas } from '../api/client';
import { typed } from '../ui/dates';
import type { Item } from './agenda';

export type Planned = Schemas['PlannedMeeting'];
export type PlannedItem = Schemas['PlannedItem'];
type Body = Schemas['MeetingPlan'];

export interface Known {
  plan?: Planned | undefined;
  etag: string;
}
export async function nextMeeting(org: string): Promise<Known> {
  const { data, etag } = await get('/api/v1/orgs/{org}/next-meeting', { org });
  return { plan: data.plan, etag };
}
// For pages that can do without.
export const ifThere = (org: string): Promise<Known | undefined> =>
  nextMeeting(org).catch((refusal: unknown) => {
    if (refusal instanceof Refusal) return undefined;
    throw refusal;
  });

// 19:30, 19h30, 19 giờ 30, 19g30, 19.30, 7 giờ: as the server writes it, or nothing.
export function hourTyped(text: string): string | undefined {
  const parts = /^(\d{1,2})\s*(?::|\.|h|g|giờ)\s*(\d{2})?\s*(?:phút|p)?$/i.exec(text.trim());
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2] ?? 0)];
  return parts && hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : undefined;
}

// What is being written; a draft of it stays on the device until it was saved.
export interface Draft {
  etag: string; // of what was there when it was begun
  on: string;
  kind: string;
  hour: string;
  where: string;
  more: string; // an item a line
  chosen: Record<string, boolean>; // by case and act; what is not here stands as it would by itself
}
export const keyOf = (item: Pick<PlannedItem, 'case' | 'act'>): string => `${item.case}:${item.act}`;
export const linesOf = (more: string): string[] => more.split('\n').map((line) => line.trim()).filter(Boolean);

export function begun({ plan, etag }: Known): Draft {
  return { etag, on: plan?.on ?? '', kind: plan?.kind ?? 'regular', hour: plan?.hour ?? '', where: plan?.place ?? '', more: plan?.lines.join('\n') ?? '', chosen: {} };
}

export interface Entry extends Pick<PlannedItem, 'case' | 'act'> {
  key: string;
  label: string;
  name: string;
}
// What can stand on the agenda: what the cases offer today, and what was saved and is offered no more.
export function entries(items: readonly Item[], plan: Planned | undefined, label: (act: string, otherwise: string) => string): { offered: Entry[]; kept: Entry[] } {
  const offered = items.map(({ key, opened, act }) => ({ key, case: opened.case.code, act: act.act, label: label(act.act, act.label), name: opened.case.person.full_name }));
  const kept = (plan?.items ?? [])
    .filter((item) => !offered.some((each) => each.key === keyOf(item)))
    .map((item) => ({ key: keyOf(item), case: item.case, act: item.act, label: label(item.act, item.label), name: item.person.full_name }));
  return { offered, kept };
}
// Without a saved agenda what has its turn is on it; with one, what was saved.
export function isChosen(key: string, turn: boolean, draft: Pick<Draft, 'chosen'>, plan: Planned | undefined): boolean {
  return draft.chosen[key] ?? (plan ? plan.items.some((item) => keyOf(item) === key) : turn);
}

export function bodyOf(draft: Draft, agenda: readonly Entry[], today: string): Body {
  const where = draft.where.trim();
  return {
    on: typed(draft.on, today) ?? draft.on,
    kind: draft.kind as Body['kind'],
    ...(draft.hour.trim() ? { hour: hourTyped(draft.hour) ?? draft.hour.trim() } : {}),
    ...(where ? { place: where } : {}),
    items: agenda.map((entry) => ({ case: entry.case, act: entry.act as Body['items'][number]['act'] })),
    lines: linesOf(draft.more),
  };
}
