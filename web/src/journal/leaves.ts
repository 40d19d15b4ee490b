// Lines of the journal as pages show them, whether of one case or of the whole installation; and as a file.
import type { Schemas } from '../api/client';
import { moment } from '../cases/when';
import { shown } from '../ui/dates';

export interface Leaf {
  seq: number;
  at: string;
  label: string;
  on: string; // the day it is judged by
  who: string;
  more?: string; // what they are, and where
  onlyWho?: string; // an address that leaves only what they did
  about?: string;
  aboutName?: string;
  aboutTo?: string;
}

// What a reader finds behind the record of a line, if their role has a page of it.
export function pageOf(line: Schemas['JournalLine'], role: string): string {
  const reads = ['committee_officer', 'committee_leader', 'inspector'].includes(role);
  if (line.subject === 'case') return reads ? `/ho-so/${line.subject_code}` : '';
  if (line.subject === 'meeting') return reads ? `/hop/${line.subject_code}` : '';
  if (line.subject === 'org') return `/to-chuc/${line.subject_code}`;
  if (line.subject === 'account') return role === 'admin' ? `/nguoi-dung/${line.subject_code}` : '';
  return '';
}

// Excel takes a cell that begins like a formula for one: an apostrophe keeps it text. Quotes are doubled.
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;

// With the mark that tells Excel of UTF-8.
export function csv(titles: readonly string[], lines: readonly Schemas['JournalLine'][]): string {
  const rows = lines.map((line) => [
    String(line.seq), moment(line.recorded_at), line.label, shown(line.happened_on), line.account_name || line.account,
    [line.role_label, line.org_name].filter(Boolean).join(', '), line.subject_label, line.subject_code, line.name ?? '',
  ]);
  return `\ufeff${[titles, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
