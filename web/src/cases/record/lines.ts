// A fact as lines that can be read: before it is sent, and when somebody else recorded one.
import { shown } from '../../ui/dates';
import vi from '../../words/vi/record';
import { words } from '../../words/words';
import { tableOf, type Field } from '../kinds/kind';

export interface Line {
  label: string;
  value: string;
}
export type Named = (code: string) => string;
type Body = Record<string, unknown>;

const w = words('record', vi);

export function labelOf(kind: string, field: string): string {
  return w.fields[`${kind}.${field}`] ?? w.fields[field] ?? field;
}
export function wordOf(group: string | undefined, word: string): string {
  return w.names[group ?? '']?.[word] ?? word;
}

// A place of a returned dossier, as the cell reads it.
export interface Place {
  kind: string;
  matter: string;
  form: string;
  page: string;
  item: string;
  what: string;
  relation: string;
}

// "2-KNĐ, trang 7, mục 21: chưa khai năm mẹ về hưu."
export function placeLine(place: Place): string {
  const text = (name: keyof Place) => place[name]?.trim() ?? '';
  const where = [text('form') || wordOf('defect_matter', place.matter), text('relation') && wordOf('relation', place.relation), text('page') && w.page(text('page')), text('item') && w.item(text('item'))].filter(Boolean).join(', ');
  const what = text('what');
  return `${where && `${where}: `}${what || '…'}${/[.!…]$|^$/.test(what) ? '' : '.'}`;
}

function valueOf(field: Field, value: unknown, named: Named): string {
  switch (field.type) {
    case 'word':
      return wordOf(field.of, String(value));
    case 'yes_no':
    case 'maybe':
      return value ? w.yes : w.no;
    case 'day':
      return shown(String(value));
    case 'person':
    case 'fact':
      return named(String(value));
    case 'list':
      return (value as unknown[])
        .map((each, i) => (field.each ? `${i + 1}. ${placeLine(each as Place)} (${wordOf('defect_class', (each as Place).kind)})` : named(String(each))))
        .join(field.each ? '\n' : ', ');
    default:
      return String(value);
  }
}

// What is empty, or no by default, is left out.
export function linesOf(kind: string, body: Body, named: Named, fields: readonly Field[] = tableOf[kind]?.fields ?? []): Line[] {
  return fields.flatMap((field) => {
    const value = body[field.name];
    const nothing = value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length) || (field.type === 'yes_no' && !value);
    return nothing ? [] : [{ label: labelOf(kind, field.name), value: valueOf(field, value, named) }];
  });
}
