// A row of the rules in words.
import type { Schemas } from '../api/client';

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
export const citationOf = (row: Pick<Row, 'citation' | 'mark'>) => (row.mark ? row.citation.replace(` (${row.mark})`, '') : row.citation);

// "S8,Q1#13": S8; Q1, question 13.
export function sourcesOf(row: Pick<Row, 'source'>, of: Sources): { code: string; text: string; address?: string }[] {
  return row.source
    .split(',')
    .filter(Boolean)
    .map((code) => {
      const [text, address] = of[code] ?? of[code.split(/[#.]/)[0]!] ?? [''];
      return { code, text, ...(address ? { address } : {}) };
    });
}

export const groupOf = (key: string) => key.split('.')[0]!;
