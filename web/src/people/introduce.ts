// What is asked when somebody is introduced, and what the server is told of it.
import { get, post, type Schemas } from '../api/client';
import { age, iso } from '../ui/dates';

export type Introduction = Schemas['Introduce'];
export type Source = Introduction['how']['source'];

// The marks that people tick; two of them say the opposite of what is recorded.
export const circumstances = [
  'youth_union_member', 'trade_union_member', 'no_youth_union', 'student', 'enterprise_worker', 'short_contract', 'private_owner',
  'hardship_area', 'village_elder', 'religious', 'hoa', 'married_to_foreigner', 'not_citizen', 'former_member',
] as const;

export interface Answers {
  org: string;
  full_name: string;
  on: string;
  source: string;
  by: string;
  born_on: string;
  education: string;
  marks: string[];
  graduates_on: string;
  left_on: string;
  left_because: string;
  national_id: string;
  phone: string;
  address: string;
}

export function nothingYet(org: string, today: string): Answers {
  return { org, full_name: '', on: today, source: '', by: '', born_on: '', education: 'unknown', marks: [], graduates_on: '', left_on: '', left_because: 'own_request', national_id: '', phone: '', address: '' };
}

// A name as it is kept: composed letters, single blanks.
export function tidy(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ');
}

export function bodyOf(answers: Answers): Introduction {
  const has = (mark: string) => answers.marks.includes(mark);
  const { graduates_on, left_on, left_because } = answers;
  const applicant: Record<string, unknown> = { education: answers.education };
  if (answers.born_on) applicant.born_on = answers.born_on;
  for (const mark of circumstances) if (has(mark) && !['no_youth_union', 'not_citizen', 'former_member'].includes(mark)) applicant[mark] = true;
  if (has('no_youth_union')) applicant.youth_union_in_unit = false;
  if (has('not_citizen')) applicant.citizen = false;
  if (has('student') && graduates_on) applicant.graduates_on = graduates_on;
  if (has('former_member')) applicant.former_memberships = [{ left_on, because: left_because, times_readmitted: 0 }];
  const digits = answers.national_id.replace(/\s/g, '');
  if (digits) applicant.id_digits = digits.length;
  return {
    org: answers.org,
    full_name: tidy(answers.full_name),
    on: answers.on,
    how: { source: answers.source as Source, ...(answers.by.trim() ? { by: answers.by.trim() } : {}) },
    applicant,
    ...(digits ? { national_id: digits } : {}),
    ...(answers.phone.trim() ? { phone: answers.phone.replace(/[\s.]/g, '') } : {}),
    ...(answers.address.trim() ? { address: answers.address.trim() } : {}),
  } as Introduction;
}

// The birthday on which so many years are full.
export function birthday(born: string, years: number): string {
  const [year, month, day] = born.split('-').map(Number) as [number, number, number];
  const leap = month === 2 && day === 29 && new Date(Date.UTC(year + years, 1, 29)).getUTCMonth() !== 1;
  return leap ? iso(year + years, 3, 1) : iso(year + years, month, day);
}

export interface AgeNote {
  kind: 'under' | 'over';
  limit: string;
  day: string;
  citation: string;
}

// What the rules of the day say of this age. The limits are the server's, not ours.
export async function ageNote(born: string, on: string): Promise<AgeNote | undefined> {
  const years = age(born, on);
  if (years > 25 && years < 55) return undefined; // far from every limit there ever was: nobody needs to be asked
  const row = async (key: string) => (await get('/api/v1/rules/{key}', { key })).data.items.find((each) => each.from <= on && (!each.until || on < each.until));
  const [least, most] = await Promise.all([row('cond.age.min'), row('cond.age.max')]);
  if (least && years < Number(least.value)) return { kind: 'under', limit: least.value, day: birthday(born, Number(least.value)), citation: least.citation };
  if (most && on > birthday(born, Number(most.value))) return { kind: 'over', limit: most.value, day: '', citation: most.citation };
  return undefined;
}

// Somebody who is on record already and may be the one that is being introduced, and what introducing them would begin.
export type Alike = Schemas['Alike'];

type Described = Pick<Answers, 'full_name' | 'born_on' | 'national_id'>;

// A number that is wrong is told of when it is sent; here it finds nobody.
export async function alike({ full_name, born_on, national_id }: Described): Promise<Alike[]> {
  const body = { full_name: tidy(full_name), ...(born_on ? { born_on } : {}), ...(national_id.trim() ? { national_id: national_id.trim() } : {}) };
  return (await post('/api/v1/people/alike', { body })).data.items;
}

// The same introduction, of somebody on record: who they are is known there.
export function onRecord({ full_name: _name, national_id: _id, phone: _phone, address: _address, ...body }: Introduction, person: string): Introduction {
  return { ...body, person };
}
