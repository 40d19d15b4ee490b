// A case opened to record something in it: what may be done, who is on the roll, and what others added meanwhile.
import { get, Refusal, type Schemas } from '../../api/client';
import { byGivenName } from '../../ui/text';
import { shown } from '../../ui/dates';
import { language } from '../../words/words';
import { actOf } from './acts';

export type Fact = Omit<Schemas['Fact'], 'body'> & { body: Record<string, unknown> };
export type Member = Schemas['Member'];
type Case = Omit<Schemas['Case'], 'facts'> & { facts: Fact[] };

// What a reader may not see is nothing, not an error.
export async function allowed<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.missing) return undefined;
    throw refusal;
  }
}

export async function membersOf(org: string, on?: string): Promise<Member[]> {
  const list = (await allowed(get('/api/v1/orgs/{org}/members', { org }, on ? { on } : {})))?.data.items ?? [];
  return list.sort((a, b) => byGivenName(a.full_name || a.code, b.full_name || b.code));
}

async function fetchCase(code: string) {
  const { data, etag } = await get('/api/v1/cases/{case}', { case: code }, { lang: language });
  return { case: data as Case, etag };
}

export class OpenCase {
  case: Case;
  etag = '';
  members = $state.raw<Member[]>([]);
  added = $state.raw<Fact[]>([]); // by somebody else, since it was opened
  changed = $state(false);

  constructor(opened: { case: Case; etag: string }) {
    this.case = $state.raw(opened.case);
    this.etag = opened.etag;
  }
  get today(): string {
    return this.case.assessment.today;
  }
  get assessment() {
    return this.case.assessment;
  }
  act(name: string) {
    return this.assessment.acts.find((each) => each.act === name);
  }
  facts(kind: string): Fact[] {
    return this.case.facts.filter((fact) => fact.kind === kind);
  }
  get official(): Member[] {
    return this.members.filter((member) => member.standings.includes('official') && !member.standings.includes('guest'));
  }
  // A person or a fact by its code.
  named = (code: string): string => {
    const person = [...this.case.people, ...this.members].find((each) => each.code === code);
    if (person?.full_name) return person.full_name;
    const fact = this.case.facts.find((each) => each.code === code);
    return fact ? [fact.body.form, fact.label, shown(fact.on)].filter(Boolean).join(', ') : code;
  };
  // The server's sentences name people by code.
  told = (sentence: string): string => sentence.replace(/\b[0-9A-Z]{10}\b/g, this.named);

  // The mentors of the present stage, the latest first.
  get mentors(): string[] {
    const released = (fact: Fact) => this.case.facts.some((each) => each.on >= fact.on && each !== fact && ((each.kind === 'mentor_released' && each.body.mentor === fact.body.mentor) || (each.kind === 'mentor_assigned' && each.body.replaces === fact.body.mentor)));
    const stage = this.assessment.phase === 'probationary' ? 'probationary' : 'applicant';
    const standing = this.facts('mentor_assigned').filter((fact) => fact.body.mentor && !released(fact));
    const now = standing.filter((fact) => fact.body.stage === stage);
    return [...new Set((now.length ? now : standing).map((fact) => String(fact.body.mentor)))].reverse();
  }

  async refresh(): Promise<void> {
    const before = new Set(this.case.facts.map((fact) => fact.code));
    const now = await fetchCase(this.case.code);
    this.added = now.case.facts.filter((fact) => !before.has(fact.code));
    this.changed = true;
    this.case = now.case;
    this.etag = now.etag;
  }
}

export async function openCase(code: string): Promise<OpenCase> {
  const opened = new OpenCase(await fetchCase(code));
  opened.members = await membersOf(opened.case.org.code);
  return opened;
}

// The act that is meant: the one of the address, or the one that can be done now.
export function actMeant(opened: OpenCase, kind: string, wanted: string | null, candidates: readonly string[]): string {
  if (wanted && candidates.includes(wanted)) return wanted;
  const open = candidates.filter((act) => opened.act(act)?.allowed);
  const later = opened.assessment.phase === 'probationary' || opened.assessment.phase === 'official';
  const fitting = open.find((act) => /recogni|_on_member|probation/.test(act) === later);
  return fitting ?? open[0] ?? actOf(kind, { purpose: later ? 'recognition' : 'admission', stage: later ? 'probationary' : 'applicant' });
}
