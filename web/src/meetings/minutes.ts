// A meeting as data: what was recorded on its day in the cases of the cell, and how each vote was counted.
import { get, Refusal, type Schemas } from '../api/client';
import { allowed, membersOf, type Fact, type Member } from '../cases/record/opened.svelte';
import { byGivenName } from '../ui/text';
import { language } from '../words/words';

export interface Held {
  meeting: Schemas['MeetingSummary'];
  members: Member[];
  done: Done[];
}
export interface Done {
  code: string; // of the case
  person: Schemas['PersonRef'];
  fact: Fact;
  base?: Schemas['VoteBase'];
}

// What a cell does in a meeting; the rest of a day's records is done at a desk.
const atMeetings = ['listed', 'struck', 'trial_task', 'mentor_assigned', 'mentor_released', 'mentor_reported', 'start_agreed', 'cell_voted'];

// The lines of a base in the order of names, as a list is read out.
export function inOrder<L extends { person: string }>(lines: readonly L[], named: (code: string) => string): L[] {
  return [...lines].sort((a, b) => byGivenName(named(a.person), named(b.person)));
}

async function find(org: string, code: string): Promise<Schemas['MeetingSummary']> {
  for (let before: string | undefined; ; ) {
    const { items } = (await get('/api/v1/orgs/{org}/meetings', { org }, before ? { before } : {})).data;
    const found = items.find((each) => each.code === code);
    if (found) return found;
    const oldest = items.at(-1)?.held_on;
    if (!oldest || items.length < 200) throw new Refusal(404, '', []);
    before = oldest;
  }
}

async function casesOf(org: string): Promise<Schemas['CaseLine'][]> {
  const items: Schemas['CaseLine'][] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = (await get('/api/v1/cases', {}, { org, limit: 200, ...(cursor ? { cursor } : {}) })).data;
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

export async function held(org: string, code: string): Promise<Held> {
  const meeting = await find(org, code);
  const [members, cases] = await Promise.all([membersOf(org, meeting.held_on), casesOf(org)]);
  const lists = await Promise.all(
    cases.filter((line) => line.opened_on <= meeting.held_on).map(async (line): Promise<Done[]> => {
      const opened = await allowed(get('/api/v1/cases/{case}', { case: line.code }, { lang: language }));
      const facts = ((opened?.data.facts ?? []) as Fact[]).filter((fact) => fact.on === meeting.held_on && atMeetings.includes(fact.kind));
      return Promise.all(
        facts.map(async (fact) => {
          const base = fact.kind === 'cell_voted' ? (await allowed(get('/api/v1/cases/{case}/facts/{fact}/base', { case: line.code, fact: fact.code }, { lang: language })))?.data : undefined;
          return { code: line.code, person: line.person, fact, ...(base ? { base } : {}) };
        }),
      );
    }),
  );
  return { meeting, members, done: lists.flat() };
}
