// A case as the committee looks at it: what it is about, whose turn it is, which acts belong to it.
import { get, type Schemas } from '../api/client';
import { session } from '../api/session.svelte';
import vi from '../words/vi/committee';
import { words } from '../words/words';

const w = words('committee', vi);

export type Case = Schemas['Case'];
export type Assessment = Case['assessment'];
export type Fact = Schemas['Fact'];
export type Act = Assessment['acts'][number];
export type Return = Assessment['returns'][number];
export type Waiting = Schemas['WaitingLine'];
export type Purpose = 'admission' | 'recognition' | 'removal';
export type Body = Waiting['with'];

interface Acts {
  resolve: string;
  decide: string;
  reject: string;
  receive: string;
  back?: string; // a proposal of removal is not returned: it is decided one way or the other
}
export const acts: Record<Purpose, Acts> = {
  admission: { resolve: 'committee_resolve_admission', decide: 'admit', reject: 'reject_admission', receive: 'receive_admission', back: 'return_admission' },
  recognition: { resolve: 'committee_resolve_recognition', decide: 'recognise', reject: 'reject_recognition', receive: 'receive_recognition', back: 'return_recognition' },
  removal: { resolve: 'committee_resolve_removal', decide: 'decide_removal', reject: 'reject_removal', receive: 'receive_removal' },
};

export function bodyOf<T = Record<string, unknown>>(fact: Fact): T {
  return (fact.body ?? {}) as T;
}
export function last(c: Case, kind: string, purpose?: Purpose): Fact | undefined {
  return c.facts.filter((fact) => fact.kind === kind && (!purpose || bodyOf<{ purpose?: string }>(fact).purpose === purpose)).at(-1);
}

// What the committee is asked for.
export function purposeOf(c: Case): Purpose {
  if (['prospect', 'applicant', 'decided'].includes(c.assessment.phase)) return 'admission';
  const asked = c.facts.filter((fact) => fact.kind === 'cell_voted').map((fact) => bodyOf<{ purpose: Purpose }>(fact).purpose).at(-1);
  return asked === 'removal' ? 'removal' : 'recognition';
}

export function actOf(c: Case, name: string | undefined): Act | undefined {
  return c.assessment.acts.find((each) => each.act === name);
}

export type Stage = 'resolve' | 'decide' | 'deliver' | 'none';
export function stageOf(c: Case, purpose: Purpose): Stage {
  const decided = last(c, 'decided', purpose);
  const received = last(c, 'decision_received', purpose);
  const at = (fact: Fact | undefined) => (fact ? c.facts.indexOf(fact) : -1);
  if (decided && at(decided) > at(last(c, 'cell_voted', purpose))) return at(received) > at(decided) ? 'none' : 'deliver';
  const current = (number: number) => c.assessment.steps.some((step) => step.number === number && step.state === 'current');
  if (purpose === 'removal') {
    if (!last(c, 'cell_voted', purpose)) return 'none';
    return actOf(c, acts.removal.resolve)?.allowed && !actOf(c, acts.removal.resolve)?.done ? 'resolve' : 'decide';
  }
  if (current(purpose === 'admission' ? 15 : 22)) return 'resolve';
  return current(purpose === 'admission' ? 16 : 23) ? 'decide' : 'none';
}

export interface Opened {
  c: Case;
  etag: string;
  waiting: Waiting | undefined;
  names: Map<string, string>; // of the people whom facts and sentences name by code
  letters: number;
}

export async function open(code: string): Promise<Opened> {
  const [answer, lines, letters] = await Promise.all([
    get('/api/v1/cases/{case}', { case: code }),
    everyWaiting(),
    get('/api/v1/cases/{case}/letters', { case: code }).then((told) => told.data.open, () => 0),
  ]);
  const c = answer.data;
  const names = new Map(c.people.map((person) => [person.code, person.full_name]));
  return { c, etag: answer.etag, waiting: lines.items.find((line) => line.code === code), names, letters };
}

export async function everyWaiting(): Promise<{ on: string; items: Waiting[] }> {
  const items: Waiting[] = [];
  let on = '';
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = (await get('/api/v1/orgs/{org}/waiting', { org: session.org }, { limit: 200, ...(cursor ? { cursor } : {}) })).data;
    items.push(...page.items);
    on = page.on;
    cursor = page.next;
  }
  return { on, items };
}

// What a fact is called as a paper: the server's names are of acts, "Nhận đơn xin vào Đảng".
export function paperName(fact: Fact): string {
  const name = fact.label.replace(/^(Ghi|Nhận) /, '');
  const { relation, by, form } = bodyOf<{ relation?: string; by?: string; form?: string }>(fact);
  const of = fact.kind === 'verified' ? w.relations[relation ?? ''] : fact.kind === 'remarked' ? w.bodies[by ?? ''] : fact.kind === 'paper_registered' ? form : '';
  return name.charAt(0).toUpperCase() + name.slice(1) + (of ? `: ${of.charAt(0).toLowerCase()}${of.slice(1)}` : '');
}

// Sentences name people by their codes; readers know them by their names.
export function named(sentence: string, names: Map<string, string>): string {
  return sentence.replace(/\b[0-9A-Z]{10}\b/g, (code) => names.get(code) ?? code);
}

// A share of the rules, "≥ 2/3" or "> 1/2", as a count of so many.
export function neededOf(share: string, of: number): number | undefined {
  const parts = /(≥|>)\s*(\d+)\s*\/\s*(\d+)/.exec(share);
  if (!parts) return undefined;
  const exact = (of * Number(parts[2])) / Number(parts[3]);
  return parts[1] === '≥' ? Math.ceil(exact - 1e-9) : Math.floor(exact + 1e-9) + 1;
}
export function inWords(share: string, words: { atLeast: string; over: string }): string {
  return share.replace('≥', words.atLeast).replace('>', words.over);
}
export async function shareOf(key: string, on: string): Promise<{ value: string; citation: string } | undefined> {
  const rows = await get('/api/v1/rules/{key}', { key }).then((answer) => answer.data.items, () => []);
  return rows.find((row) => row.from <= on && (!row.until || on < row.until));
}
