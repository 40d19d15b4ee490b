// The working lists of people: what is asked for in the address, and who answers to it.
import type { Schemas } from '../api/client';
import { byGivenName, matches } from '../ui/text';

export type CaseLine = Schemas['CaseLine'];

// What the address asks for. A name never stands there: addresses are kept in logs and histories.
export interface Asked {
  phase: string;
  overdue: boolean;
  cell: string;
  byDue: boolean;
}

export function asked(search: URLSearchParams): Asked {
  return { phase: search.get('chang') ?? '', overdue: search.get('qua-han') === '1', cell: search.get('chi-bo') ?? '', byDue: search.get('xep') === 'han' };
}

export function address({ phase, overdue, cell, byDue }: Asked): string {
  const search = new URLSearchParams();
  if (phase) search.set('chang', phase);
  if (overdue) search.set('qua-han', '1');
  if (cell) search.set('chi-bo', cell);
  if (byDue) search.set('xep', 'han');
  const text = search.toString();
  return text ? `/nguoi?${text}` : '/nguoi';
}

// The page where what is looked at is asked for as a file: it reads the same words.
export const exportOf = (wanted: Asked): string => address({ ...wanted, byDue: false }).replace('/nguoi', '/xuat-danh-sach');

// Late is a term of the rules that has run out in a case that still goes on; a certificate that grew old is not late.
export function isLate(line: CaseLine, today: string): boolean {
  return !!line.next_due_on && line.next_due_on < today && line.phase !== 'closed';
}

export function select(lines: readonly CaseLine[], wanted: Asked, find: string, today: string): CaseLine[] {
  const found = lines.filter(
    (line) =>
      (!wanted.phase || line.phase === wanted.phase) &&
      (!wanted.overdue || isLate(line, today)) &&
      (!wanted.cell || line.org.slug === wanted.cell) &&
      (!find.trim() || matches(line.person.full_name, find)),
  );
  const byName = (a: CaseLine, b: CaseLine) => byGivenName(a.person.full_name, b.person.full_name);
  return found.sort(wanted.byDue ? (a, b) => (a.next_due_on ?? '9').localeCompare(b.next_due_on ?? '9') || byName(a, b) : byName);
}

// The cells that occur, each once, by name.
export function cellsOf(lines: readonly CaseLine[]): { slug: string; name: string }[] {
  const cells = new Map(lines.map((line) => [line.org.slug, line.org.name]));
  const order = new Intl.Collator('vi', { numeric: true });
  return [...cells].map(([slug, name]) => ({ slug, name })).sort((a, b) => order.compare(a.name, b.name));
}
