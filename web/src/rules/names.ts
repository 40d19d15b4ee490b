// What keys, units and values of the book of rules are called: data of the book itself (tools/names.mjs), fetched
// only by whoever opens the rules.
import type { Schemas } from '../api/client';
import { fetched } from '../ui/fetched';
import { language } from '../words/words';
import english from './names.en.json?url';
import vietnamese from './names.vi.json?url';
import sourcesAt from './sources.json?url';

export type Row = Schemas['RuleRow'];
export interface Edition {
  id: string;
  from: string;
  until?: string; // that day no longer
  number: string;
}
export interface Names {
  keys: Record<string, string>;
  units: Record<string, string>;
  values: Record<string, Record<string, string>>;
  editions: Edition[];
}
// What a source of a row is, and where it was read.
export type Sources = Record<string, [text: string, address?: string]>;

export const names = (): Promise<Names> => fetched<Names>(language === 'en' ? english : vietnamese);
export const sources = (): Promise<Sources> => fetched<Sources>(sourcesAt);

export const nameOf = (row: Row, of: Names) => of.keys[row.key] ?? row.key;

// "18 năm", "≥ 2/3 đảng viên chính thức", "bỏ phiếu kín, giơ thẻ đảng viên".
export function valueOf(row: Row, of: Names, w: { yes: string; no: string }): string {
  if (!row.unit) return row.value === 'có' ? w.yes : row.value === 'không' ? w.no : row.value;
  const unit = of.units[row.unit];
  if (unit) return `${row.value.replace('≥ ', '≥\u00a0').replace('> ', '>\u00a0')} ${unit}`;
  return row.value
    .split(', ')
    .map((word) => of.values[row.unit]?.[word] ?? word)
    .join(', ');
}

// The citation alone: the server adds the mark, which a page shows beside it.
export const citationOf = (row: Row) => (row.mark ? row.citation.replace(` (${row.mark})`, '') : row.citation);

// "S8,Q1#13": S8; Q1, question 13.
export function sourcesOf(row: Row, of: Sources): { code: string; text: string; address?: string }[] {
  return row.source
    .split(',')
    .filter(Boolean)
    .map((code) => {
      const [text, address] = of[code] ?? of[code.split(/[#.]/)[0]!] ?? [''];
      return { code, text, ...(address ? { address } : {}) };
    });
}

export const groupOf = (key: string) => key.split('.')[0]!;
