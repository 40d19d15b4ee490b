import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { csv, pageOf } from './leaves';

const line = (some: Partial<Schemas['JournalLine']> = {}): Schemas['JournalLine'] => ({
  seq: 7, recorded_at: '2026-03-01T23:30:00Z', account: 'A000000001', act: 'rename', label: 'Đổi tên tổ chức', subject: 'org', subject_label: 'tổ chức', subject_code: 'G000000001', ...some,
});

describe('The journal as a file', () => {
  it('begins with the mark of UTF-8 and tells the time of Vietnam', () => {
    const [titles, row] = csv(['Dòng', 'Lúc'], [line({ happened_on: '2026-03-01' })]).split('\r\n');
    expect(titles).toBe('\ufeff"Dòng","Lúc"');
    expect(row).toBe('"7","02/03/2026 06:30","Đổi tên tổ chức","01/03/2026","A000000001","","tổ chức","G000000001",""');
  });
  it('gives a sheet no formula to work out, and doubles quotes', () => {
    const text = csv([], [line({ name: '=HYPERLINK("x")', account_name: '+84' })]);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).toContain(`"'+84"`);
  });
});

describe('A line of the journal', () => {
  it('leads to what it is about only where the reader has a page of it', () => {
    expect(pageOf(line({ subject: 'case', subject_code: 'C' }), 'inspector')).toBe('/ho-so/C');
    expect(pageOf(line({ subject: 'case', subject_code: 'C' }), 'admin')).toBe('');
    expect(pageOf(line({ subject: 'account', subject_code: 'A' }), 'admin')).toBe('/nguoi-dung/A');
    expect(pageOf(line({ subject: 'letter' }), 'inspector')).toBe('');
  });
});
