// What is asked when somebody is introduced, and what the server is told of it.
import { get, type Schemas } from '../api/client';
import { age, iso } from '../ui/dates';
import { fold } from '../ui/text';

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

// Somebody of the same name whom the server knows already.
export interface Similar {
  person: string;
  full_name: string;
  cell: string;
  born_on: string;
  case: string;
  phase: string;
}

export async function similar(name: string): Promise<Similar[]> {
  const find = tidy(name);
  const [people, cases] = await Promise.all([get('/api/v1/people', {}, { find, limit: 50 }), get('/api/v1/cases', {}, { find, limit: 50 })]);
  const found = people.data.items.filter((each) => fold(each.full_name) === fold(find)).slice(0, 5);
  return Promise.all(
    found.map(async (each) => {
      const known = cases.data.items.find((line) => line.person.code === each.code);
      const details = await get('/api/v1/people/{person}', { person: each.code }).then((answer) => answer.data.details, () => undefined);
      return { person: each.code, full_name: each.full_name, cell: known?.org.name ?? each.org.name, born_on: details?.born_on ?? '', case: known?.code ?? '', phase: known?.phase ?? '' };
    }),
  );
}
