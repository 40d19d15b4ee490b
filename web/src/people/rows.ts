// The lines of a list of people to introduce: what was typed stays as it was typed until it is right.
import type { Kind } from './paste';
import { tidy, type Alike } from './introduce';
import { typed } from '../ui/dates';
import { fold } from '../ui/text';
import type vi from '../words/vi/many';

export type Field = 'full_name' | 'born_on' | 'national_id' | 'phone' | 'address';
export const fields: readonly Field[] = ['full_name', 'born_on', 'national_id', 'phone', 'address'];

export interface Row extends Record<Field, string> {
  sent: string; // what was sent of it last, and under which key: the same line counts once
  key: string;
  alike: Alike[]; // who are on record and may be this person
  person: string; // which of them it is, as somebody said
  differs: boolean; // none of them, as somebody said; nor the one above of the same name
  told: string[]; // what the server said against it
}
// `twice`: the same person stands above; somebody may say that it is another one.
export type Wrong = Partial<Record<Field | 'twice', string>>;
type Words = (typeof vi)['wrong'];

export function emptyRow(): Row {
  return { full_name: '', born_on: '', national_id: '', phone: '', address: '', sent: '', key: '', alike: [], person: '', differs: false, told: [] };
}
export function isEmpty(row: Row): boolean {
  return fields.every((field) => row[field].trim() === '');
}

const capitals = (name: string) => name.length > 3 && name === name.toLocaleUpperCase('vi') && name !== name.toLocaleLowerCase('vi');
const lowered = (name: string) => name.toLocaleLowerCase('vi').replace(/(^|[\s-])(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toLocaleUpperCase('vi'));

// From pasted cells to lines. Names in capitals are written as names are; how many, is told.
export function rowsOf(cells: string[][], kinds: readonly Kind[], today: string): { rows: Row[]; capitals: number } {
  let count = 0;
  const rows = cells.map((line) => {
    const of = (kind: Kind) => (kinds.includes(kind) ? (line[kinds.indexOf(kind)] ?? '') : '');
    let name = tidy(of('full_name') || `${of('first')} ${of('last')}`);
    if (capitals(name)) [name, count] = [lowered(name), count + 1];
    const born = of('born_on').replace(/^'/, '');
    return {
      ...emptyRow(),
      full_name: name,
      born_on: typed(born, today) ?? born,
      national_id: of('national_id').replace(/^'/, ''),
      phone: of('phone').replace(/^'/, ''),
      address: of('address'),
    };
  });
  return { rows: rows.filter((row) => !isEmpty(row)), capitals: count };
}

const rounded = /^\d([.,]\d+)?e\+?\d+$/i;

// Why a line cannot be recorded yet, cell by cell.
export function wrongIn(row: Row, introducedOn: string, w: Words): Wrong {
  const wrong: Wrong = {};
  const name = tidy(row.full_name);
  if (!name) wrong.full_name = w.nameMissing;
  else if (/[µ¸¶·¹¨®©ª«¬\u00ad¡¢§]/.test(name)) wrong.full_name = w.oldFont;
  else if (/\d/.test(name)) wrong.full_name = w.digits;

  const born = row.born_on.trim();
  if (born && !/^\d{4}-\d\d-\d\d$/.test(born)) wrong.born_on = /^(19|20)\d\d$/.test(born) ? w.onlyYear : /^\d{5}$/.test(born) ? w.serial : w.day;
  else if (born && introducedOn && born >= introducedOn) wrong.born_on = w.future;

  const id = row.national_id.replace(/\s/g, '');
  if (rounded.test(id)) wrong.national_id = w.rounded;
  else if (id && !/^\d+$/.test(id)) wrong.national_id = w.idLetters;
  else if (id.length === 11 || id.length === 8) wrong.national_id = w.zeroLost(id.length);
  else if (id && id.length !== 9 && id.length !== 12) wrong.national_id = w.idLength(id.length);

  const phone = row.phone.replace(/[\s.]/g, '');
  if (rounded.test(phone)) wrong.phone = w.rounded;
  else if (/^[1-9]\d{8}$/.test(phone)) wrong.phone = w.zeroLost(phone.length);
  else if (phone && !/^(0\d{8,10}|\+84\d{9})$/.test(phone)) wrong.phone = w.phone;
  return wrong;
}

// The line above that holds the same person: the same name, and nothing known that tells them apart.
export function sameAs(rows: readonly Row[], at: number): number | undefined {
  const row = rows[at]!;
  if (!tidy(row.full_name) || row.differs) return undefined;
  const apart = (a: string, b: string) => a.trim() !== '' && b.trim() !== '' && a.trim() !== b.trim();
  const found = rows.findIndex((other, i) => i < at && fold(tidy(other.full_name)) === fold(tidy(row.full_name)) && !apart(other.born_on, row.born_on) && !apart(other.national_id, row.national_id));
  return found < 0 ? undefined : found;
}
