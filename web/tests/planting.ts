// Hostile texts put into every field of text that the API takes: each kind of fact, each description of a person, a
// meeting, an organisation, a target, an account, a letter, a report, a correction.
import { Asker, type Told } from './asker';
import { hidden, payloads } from './hostile';
import type { House } from './house';
import { type Field, tableOf } from '../src/cases/kinds/kind';
import names from '../src/cases/kinds/names.vi';

const on = '2020-08-04';
const endings = ['withdrew', 'struck', 'left_party', 'decision_cancelled']; // after them a case is closed
const groups: Record<string, Record<string, string>> = names;

export class Planting {
  readonly texts = new Map<string, string>(); // by field: what stands in it
  readonly faults: string[] = []; // answers that were neither taken nor told as refused
  readonly letIn: string[] = []; // what no field may hold, and yet was taken
  cases: string[] = [];
  meeting = '';
  account = '';
  readonly #why = new Map<string, string>(); // of a field not yet taken
  #next = 0;
  #members: string[] = [];

  private constructor(
    private readonly secretary: Asker,
    private readonly officer: Asker,
    private readonly admin: Asker,
  ) {}

  static async in(house: House): Promise<Planting> {
    const [secretary, officer, admin] = [await Asker.in(house, 'bi-thu.tt-chi-bo-01'), await Asker.in(house, 'to-chuc.binh-lieu'), await Asker.in(house, 'quan-tri')];
    const planting = new Planting(secretary, officer, admin);
    await planting.#all();
    return planting;
  }
  get missing(): string[] {
    const wanted = Object.entries(tableOf).flatMap(([kind, { fields }]) => textsOf(kind, fields));
    return wanted.filter((field) => !this.texts.has(field)).map((field) => `${field}: ${this.#why.get(field) ?? 'never tried'}`);
  }

  // A text of its own for each field, so that where it is shown says which field it was.
  #text(): string {
    return payloads[this.#next++ % payloads.length]!.replace('kn', `kn${this.#next}·`);
  }
  #note(field: string, text: string, { status, data }: Told): boolean {
    if (status === 200 || status === 201) this.texts.set(field, text);
    else if (![404, 428].includes(status)) this.#why.set(field, `${status} ${(data?.reasons ?? []).map((each: { message: string }) => each.message).join(' ')}`);
    if (status >= 300 && (status >= 500 || !(data?.reasons?.length || [404, 428].includes(status)))) this.faults.push(`${field}: ${status} ${JSON.stringify(data)}`);
    return status === 200 || status === 201;
  }
  // One body with a hostile text in each of its fields: first with what must not come in, then with what may.
  async #put(who: Asker, fields: string[], path: string, body: (text: (field: string) => string) => unknown, seen?: string, method = 'POST'): Promise<Told> {
    const send = (made: unknown) => (seen ? who.change(method, path, made, seen) : who.ask(method, path, made));
    const bad = hidden[this.#next % hidden.length]!;
    const told = await send(body(() => bad));
    if (told.status < 300) this.letIn.push(`${fields.join(', ')}: ${JSON.stringify(bad)}`);
    const texts = new Map<string, string>();
    const answer = await send(body((field) => {
      if (!texts.has(field)) texts.set(field, this.#text());
      return texts.get(field)!;
    }));
    for (const field of fields) this.#note(field, texts.get(field) ?? '', answer);
    return answer;
  }

  async #introduced(name: string): Promise<string> {
    const told = await this.#put(this.secretary, ['case.how.by', 'case.address'], '/cases', (text) => ({ org: this.secretary.org, full_name: name, on: '2020-07-01', how: { source: 'member', by: text('case.how.by') }, applicant: { born_on: '1995-02-14' }, address: text('case.address') }));
    this.cases.push(told.data.code);
    return told.data.code;
  }

  async #all(): Promise<void> {
    const { secretary } = this;
    this.#members = (await secretary.get(`/orgs/${secretary.org}/members`)).items.map((each: { code: string }) => each.code);
    const old: string[] = (await secretary.get('/cases')).items.map((each: { code: string }) => each.code);
    const fresh = await this.#introduced("H'Ví Dụ Thử");
    await this.#meetings();
    await this.#organisations();
    await this.#people(fresh);
    for (const kind of ['cell_voted', 'decided']) await this.#correct(old[1]!, kind);
    for (const code of [fresh, ...old]) await this.#record(code, (kind) => !endings.includes(kind));
    await this.#backwards(old[0]!);
    const elsewhere = (await this.officer.get('/cases')).items.map((each: { code: string }) => each.code).find((code: string) => !old.includes(code) && !this.cases.includes(code));
    const ends = { left_party: old[1]!, decision_cancelled: elsewhere, struck: await this.#introduced('Lê Ví Dụ Thôi'), withdrew: await this.#introduced('Lê Ví Dụ Rút') };
    for (const kind of ['listed', 'applied']) for (const code of [ends.struck, ends.withdrew]) await secretary.change('POST', `/cases/${code}/facts/${kind}`, { on, body: {} }, `/cases/${code}`);
    for (const [ending, code] of Object.entries(ends)) await this.#record(code, (kind) => kind === ending);
    // What has not had its turn in a field of its own.
    for (const [i, payload] of payloads.entries()) {
      if ([...this.texts.values()].some((text) => text.endsWith(payload.slice(2)))) continue;
      this.#next = i + 100 * payloads.length;
      await this.#put(secretary, [`paper ${i}`], `/cases/${fresh}/facts/paper_registered`, (text) => ({ on, body: { form: 'x', place: text(`paper ${i}`) } }), `/cases/${fresh}`);
    }
    await this.#put(secretary, ['export.reason'], '/exports', (text) => ({ reason: text('export.reason') }));
    this.cases.push(...old);
  }

  // Every kind that can be recorded on a case as it is now.
  async #record(code: string, wanted: (kind: string) => boolean): Promise<void> {
    const path = `/cases/${code}`;
    for (const [kind, { fields }] of Object.entries(tableOf)) {
      const texts = textsOf(kind, fields);
      if (!wanted(kind) || !texts.length || texts.every((field) => this.texts.has(field))) continue;
      const facts: { code: string; kind: string; body: any }[] = (await this.officer.get(path)).facts;
      const returned = facts.find((each) => each.kind === 'returned');
      const paper = facts.find((each) => each.kind === (kind === 'defect_mended' ? 'returned' : 'paper_registered')) ?? facts[0];
      if (kind === 'defect_mended' && !returned) continue;
      for (const who of [this.secretary, this.officer]) {
        const told = await this.#put(who, texts, `${path}/facts/${kind}`, (text) => ({ on, ...(kind === 'cell_voted' ? { meeting: this.meeting } : {}), body: this.#body(kind, fields, (name) => text(`${kind}.${name}`), paper?.code ?? '') }), path);
        if (told.status === 201) break;
      }
    }
  }
  #body(kind: string, fields: Field[], text: (name: string) => string, fact: string): Record<string, unknown> {
    const value = (field: Field): unknown => {
      if (field.type === 'text') return text(field.name);
      if (field.type === 'word') return kind === 'decided' && field.name === 'answer' ? 'refused' : Object.keys(groups[field.of!]!)[0];
      if (field.type === 'number') return 1;
      if (field.type === 'day') return on;
      if (field.type === 'person') return this.#members[0];
      if (field.type === 'fact') return fact;
      if (field.each) return [this.#body(kind, field.each, (name) => text(`${field.name}.${name}`), fact)];
      return field.type === 'list' ? [] : false;
    };
    return Object.fromEntries(fields.filter((field) => field.required || field.type === 'text' || field.each).map((field) => [field.name, value(field)]));
  }

  // What was recorded long ago, told anew with other texts.
  async #correct(code: string, kind: string): Promise<void> {
    const path = `/cases/${code}`;
    const fact = (await this.officer.get(path)).facts.find((each: { kind: string }) => each.kind === kind);
    const texts = textsOf(kind, tableOf[kind]!.fields);
    const why = ['correction.why', 'correction.evidence'];
    await this.#put(kind === 'decided' ? this.officer : this.secretary, [...texts, ...why], `${path}/facts/${fact.code}/correction`, (text) => ({ why: text(why[0]!), evidence: text(why[1]!), body: { ...fact.body, ...Object.fromEntries(texts.map((field) => [field.split('.')[1], text(field)])) } }), path);
  }

  // The road of somebody walked backwards: fact after fact is struck out, and what can be recorded there is recorded.
  async #backwards(code: string): Promise<void> {
    const path = `/cases/${code}`;
    for (let left = 60; left > 0 && this.missing.some((field) => !endings.some((kind) => field.startsWith(kind))); left--) {
      const facts: { code: string; happened_on?: string; on: string; kind: string }[] = (await this.officer.get(path)).facts;
      const last = facts.filter((each) => each.on < on).at(-1);
      if (!last) return;
      for (const who of [this.secretary, this.officer]) {
        const told = await this.#put(who, ['correction.why', 'correction.evidence'], `${path}/facts/${last.code}/correction`, (text) => ({ why: text('correction.why'), evidence: text('correction.evidence'), struck: true }), path);
        if (told.status < 300) break;
      }
      await this.#record(code, (kind) => !endings.includes(kind));
    }
  }

  async #meetings(): Promise<void> {
    const attendance = (text: (field: string) => string) => this.#members.map((person) => ({ person, present: false, reason: text('meeting.reason') }));
    const held = await this.#put(this.secretary, ['meeting.reason'], '/meetings', (text) => ({ org: this.secretary.org, held_on: on, kind: 'regular', attendance: attendance(text) }));
    this.meeting = held.data.code;
    const mended = await this.#put(this.secretary, ['meeting.why', 'meeting.evidence', 'meeting.reason'], `/meetings/${this.meeting}/correction`, (text) => ({ why: text('meeting.why'), evidence: text('meeting.evidence'), attendance: attendance(text) }));
    this.meeting = mended.data.code;
    const next = `/orgs/${this.secretary.org}/next-meeting`;
    await this.#put(this.secretary, ['plan.place', 'plan.lines'], next, (text) => ({ on: '2020-08-06', kind: 'regular', place: text('plan.place'), items: [], lines: [text('plan.lines')] }), next, 'PUT');
  }

  async #organisations(): Promise<void> {
    const { secretary, officer, admin } = this;
    const org = secretary.org;
    await this.#put(admin, ['org.name'], '/orgs', (text) => ({ parent: officer.org, slug: 'chi-bo-thu', name: text('org.name'), kind: 'cell', cell_kind: 'grassroots_cell', from: on }));
    await this.#put(admin, ['org.renamed'], `/orgs/${org}/names`, (text) => ({ name: text('org.renamed'), from: on }));
    await this.#put(officer, ['power.document'], `/orgs/${org}/powers`, (text) => ({ power: 'upper_direct', document: text('power.document'), from: on }));
    await this.#put(officer, ['count.source'], `/orgs/${org}/counts`, (text) => ({ what: 'households', on, number: 7, estimate: false, source: text('count.source') }));
    await this.#put(officer, ['requirement.name', 'requirement.form', 'requirement.document'], `/orgs/${officer.org}/requirements`, (text) => ({ name: text('requirement.name'), form: text('requirement.form'), before: 'admission', of: 'everyone', from: on, document: text('requirement.document') }));
    await this.#put(officer, ['target.resolution'], '/targets', (text) => ({ org, resolution: text('target.resolution'), indicator: 'admitted', base: 'year', from: '2020-01-01', until: '2021-01-01', number: 3 }));
    const target = (await officer.get(`/orgs/${org}/targets`)).items.at(-1).code;
    await this.#put(officer, ['target.source'], `/targets/${target}/claims`, (text) => ({ reported_on: on, done: 1, estimate: true, source: text('target.source') }));
    await this.#put(secretary, ['report.remark'], `/orgs/${org}/reports`, (text) => ({ on, remark: text('report.remark') }));
    const made = await this.#put(admin, ['account.display_name'], '/accounts', (text) => ({ login: 'nguoi-thu', display_name: text('account.display_name') }));
    this.account = made.data.code;
    await this.#put(admin, ['post.document'], '/posts', (text) => ({ account: this.account, role: 'cell_deputy', org, from: on, document: text('post.document') }));
  }

  async #people(code: string): Promise<void> {
    const { secretary, officer } = this;
    await this.#put(secretary, ['person.address'], '/people', (text) => ({ org: secretary.org, full_name: 'Bùi Ví Dụ Địa', address: text('person.address') }));
    await this.#put(secretary, ['applicant.why', 'applicant.evidence'], `/cases/${code}/applicant/correction`, (text) => ({ why: text('applicant.why'), evidence: text('applicant.evidence'), applicant: { born_on: '1995-02-15' } }), `/cases/${code}`);
    const letter = await this.#put(officer, ['letter.writer', 'letter.about'], `/orgs/${officer.org}/letters`, (text) => ({ case: code, received_on: on, anonymous: false, writer: text('letter.writer'), about: text('letter.about') }));
    await this.#put(officer, ['letter.to'], `/orgs/${officer.org}/letters/${letter.data.code}/passed-on`, (text) => ({ on, to: text('letter.to') }));
    await this.#put(officer, ['letter.outcome'], `/orgs/${officer.org}/letters/${letter.data.code}/concluded`, (text) => ({ on, outcome: text('letter.outcome') }));
    // A name holds letters, and nothing else comes in.
    for (const full_name of [...payloads, ...hidden]) {
      const told = await secretary.ask('POST', '/people', { org: secretary.org, full_name });
      if (told.status < 300) this.letIn.push(`person.full_name: ${full_name}`);
    }
  }
}

function textsOf(kind: string, fields: Field[]): string[] {
  return fields.flatMap((field) => (field.type === 'text' ? [`${kind}.${field.name}`] : (field.each ?? []).filter((each) => each.type === 'text').map((each) => `${kind}.${field.name}.${each.name}`)));
}
