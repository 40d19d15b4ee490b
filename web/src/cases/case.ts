// A case as its pages use it: what the server says, and whom its codes mean.
import { get, type Schemas } from '../api/client';
import { session } from '../api/session.svelte';
import { language } from '../words/words';

export type Case = Schemas['Case'];
export type Fact = Schemas['Fact'];
export type Assessment = Case['assessment'];
export type Act = Assessment['acts'][number];
export type Step = Assessment['steps'][number];
export type Clock = Assessment['clocks'][number];
export type Finding = Assessment['findings'][number];
export type Vote = NonNullable<Assessment['admission_vote']>;
export type Returned = Assessment['returns'][number];
export type Place = Returned['places'][number];
export type RuleReason = Act['against'][number];
export type Rule = NonNullable<RuleReason['rule']>;
export type Names = ReadonlyMap<string, string>;
export type Body = Record<string, unknown>;

export interface Opened {
  data: Case;
  etag: string;
  names: Names;
}

export const inWords = language === 'en' ? { lang: 'en' } : {};

export async function openCase(code: string): Promise<Opened> {
  const { data, etag } = await get('/api/v1/cases/{case}', { case: code }, inWords);
  return { data, etag, names: namesOf(data) };
}

// Whom the codes in facts and sentences mean: those whose names this post may see.
export function namesOf({ people }: Pick<Case, 'people'>): Names {
  return new Map(people.map((person) => [person.code, person.full_name]));
}

// The server writes people in its sentences by their codes.
export function told(text: string, names: Names, someone: string): string {
  return text.replace(/\b[0-9A-HJKMNP-TV-Z]{10}\b/g, (code) => names.get(code) ?? (/\d/.test(code) && /[A-Z]/.test(code) ? someone : code));
}

export const bodyOf = (fact: { body?: unknown }): Body => (fact.body ?? {}) as Body;
// What it was for: admission or recognition; of a mentor, before or during probation.
export const purposeOf = (fact: { body?: unknown }): string => String(bodyOf(fact).purpose ?? bodyOf(fact).stage ?? '');

// Whoever stands beside the road by a relation sees no votes and no verification.
const unseen = ['cell_voted', 'committee_resolved', 'section_reported', 'verified', 'political_question_raised', 'political_question_concluded'];
export const beside = (): boolean => !!session.me?.relation;
export const shownFact = (fact: { kind: string }): boolean => !beside() || !unseen.includes(fact.kind);

// What a returned place says of them is told by its matter alone.
export const hushed = (place: Place): boolean => beside() && /verification|meeting/.test(place.matter);

// In a cell of fewer than ten the numbers would tell who voted how: outside the minutes only the outcome is shown.
export const fewVoters = (vote: { on_roll: number }): boolean => vote.on_roll < 10;

// Who helps the person now: named by an assignment, and neither replaced nor released since.
export function mentors(facts: readonly Fact[]): { code: string; since: string; last?: string | undefined }[] {
  const now = new Map<string, { code: string; since: string; last?: string | undefined }>();
  for (const fact of facts) {
    const body = bodyOf(fact);
    const code = String(body.mentor ?? '');
    if (fact.kind === 'mentor_assigned') {
      now.delete(String(body.replaces ?? ''));
      if (!now.has(code)) now.set(code, { code, since: fact.on });
    } else if (fact.kind === 'mentor_released') now.delete(code);
    else if (fact.kind === 'mentor_reported' && now.has(code)) now.get(code)!.last = fact.on;
  }
  return [...now.values()];
}

export function introducers(facts: readonly Fact[]): { code: string; on: string }[] {
  const now = new Map<string, string>();
  for (const fact of facts) {
    if (fact.kind !== 'introduction_given') continue;
    const body = bodyOf(fact);
    now.delete(String(body.replaces ?? ''));
    now.set(String(body.introducer), fact.on);
  }
  return [...now].map(([code, on]) => ({ code, on }));
}

// A dossier that came back and has not gone up again.
export function waitingReturn(returns: readonly Returned[]): Returned | undefined {
  return [...returns].reverse().find((each) => !each.sent_again_on);
}
// What the card of a return says already.
export const aboutReturn = (reason: { id: string }): boolean => /^(defect\.open|meeting\.again)$/.test(reason.id);
export const openPlaces = (returned: Returned | undefined): Place[] => returned?.places.filter((place) => !place.mended_on) ?? [];
