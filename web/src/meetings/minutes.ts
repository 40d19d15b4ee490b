// A meeting as data: who was there, what was recorded of it, and how each vote was counted.
import { get, type Schemas } from '../api/client';
import { allowed, type Fact } from '../cases/record/opened.svelte';
import { byGivenName } from '../ui/text';
import { language } from '../words/words';

export interface Held {
  meeting: Schemas['MeetingWhole'];
  done: Done[];
}
export interface Done {
  code: string; // of the case
  person: Schemas['PersonRef'];
  fact: Fact;
  base?: Schemas['VoteBase'];
}

// The lines of a base in the order of names, as a list is read out.
export function inOrder<L extends { person: string }>(lines: readonly L[], named: (code: string) => string): L[] {
  return [...lines].sort((a, b) => byGivenName(named(a.person), named(b.person)));
}

export const whole = async (meeting: string): Promise<Schemas['MeetingWhole']> => (await get('/api/v1/meetings/{meeting}', { meeting }, { lang: language })).data;

export async function held(code: string): Promise<Held> {
  const meeting = await whole(code);
  const done = await Promise.all(
    meeting.facts.map(async ({ case_code, person, fact }): Promise<Done> => {
      const base = fact.kind === 'cell_voted' ? (await allowed(get('/api/v1/cases/{case}/facts/{fact}/base', { case: case_code, fact: fact.code }, { lang: language })))?.data : undefined;
      return { code: case_code, person, fact: fact as Fact, ...(base ? { base } : {}) };
    }),
  );
  return { meeting, done };
}
