// What comes out of Excel through the clipboard: cells, the line of titles, and which column is what.
import { typed } from '../ui/dates';
import { fold } from '../ui/text';

export type Kind = '' | 'full_name' | 'first' | 'last' | 'born_on' | 'national_id' | 'phone' | 'address';

// Excel parts cells with tabs and wraps in quotation marks what holds a tab, a break or a quotation mark.
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').normalize('NFC');
  const close = () => {
    row.push(cell.replace(/[\s\u00a0]+/g, ' ').trim());
    cell = '';
  };
  for (let i = 0; i < source.length; i++) {
    const letter = source[i]!;
    if (quoted) {
      if (letter === '"' && source[i + 1] === '"') cell += source[i++];
      else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') close();
    else if (letter === '\n') {
      close();
      rows.push(row);
      row = [];
    } else cell += letter;
  }
  if (cell || row.length) {
    close();
    rows.push(row);
  }
  return rows.filter((each) => each.some(Boolean));
}

const titles: [Kind, RegExp][] = [
  ['first', /^ho( va)?( ten)? (dem|lot|chu dem)$|^ho( va)? (ten )?(dem|lot)|^ho$/],
  ['last', /^ten$/],
  ['full_name', /^ho( va|,)? ?ten|^ten (nguoi|quan chung|doan vien)|^ho va ten/],
  ['born_on', /ngay.*sinh|sinh ngay|^nam sinh|^ns$/],
  ['national_id', /can cuoc|cccd|cmnd|cmt|dinh danh|^so cc$/],
  ['phone', /dien thoai|sdt|di dong|^dt$/],
  ['address', /dia chi|noi o|thuong tru|cu tru|cho o|que quan hien/],
];
export function titled(cell: string): Kind {
  const words = fold(cell).replace(/[^a-z0-9, ]+/g, ' ').replace(/\s+/g, ' ').trim();
  return titles.find(([, pattern]) => pattern.test(words))?.[0] ?? '';
}

// What a column without a title most likely is, by what stands in it. Somebody confirms it.
export function guessed(cells: string[]): Kind {
  const filled = cells.filter(Boolean);
  const most = (test: (cell: string) => boolean) => filled.length > 0 && filled.filter(test).length * 2 > filled.length;
  const digits = (cell: string) => cell.replace(/[\s.']/g, '');
  if (most((cell) => typed(cell, '2026-01-01') !== undefined && !/^\d{9,}$/.test(cell))) return 'born_on';
  if (most((cell) => /^0\d{9}$|^[35789]\d{8}$/.test(digits(cell)))) return 'phone';
  if (most((cell) => /^\d{9}$|^\d{11,12}$/.test(digits(cell)) || /^\d[.,]\d+e\+?\d+$/i.test(cell))) return 'national_id';
  if (most((cell) => /^[^\d]+ [^\d]+$/.test(cell) && cell.split(' ').length <= 6)) return 'full_name';
  return '';
}

export interface Pasted {
  kinds: Kind[];
  names: string[]; // of the columns, where there were titles
  rows: string[][];
  sure: boolean; // the titles said which column is the name
}

// The titles may stand under a heading of the list: they are looked for in the first lines.
export function understood(text: string): Pasted {
  const rows = cellsOf(text);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const even = rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
  const top = even.slice(0, 6).findIndex((row) => {
    const kinds = row.map(titled);
    return (kinds.includes('full_name') || (kinds.includes('first') && kinds.includes('last'))) && kinds.filter(Boolean).length > (width > 1 ? 1 : 0);
  });
  if (top >= 0) {
    const kinds = once(even[top]!.map(titled));
    // "Họ và tên" over two cells that were merged: the second one has no title and holds the given name.
    const name = kinds.indexOf('full_name');
    const body = even.slice(top + 1).filter((row) => !row.every((cell) => cell === '' || /^\(?\d{1,2}\)?$/.test(cell))); // a line (1) (2) (3) under the titles
    if (name >= 0 && even[top]![name + 1] === '' && body.length > 0 && body.filter((row) => /^[^\d\s]+$/.test(row[name + 1] ?? '')).length * 2 > body.length) {
      kinds[name] = 'first';
      kinds[name + 1] = 'last';
    }
    return { kinds, names: even[top]!, rows: body, sure: true };
  }
  const kinds = once(Array.from({ length: width }, (_, i) => guessed(even.map((row) => row[i]!))));
  return { kinds, names: [], rows: even, sure: width === 1 && kinds[0] === 'full_name' };
}

// No two columns are the same thing; the first one keeps it.
function once(kinds: Kind[]): Kind[] {
  return kinds.map((kind, i) => (kinds.indexOf(kind) === i ? kind : ''));
}
