// A fact as lines that can be read: before it is sent, and when somebody else recorded one.
import { shown } from '../../ui/dates';
import vi from '../../words/vi/record';
import { words } from '../../words/words';
import type { Field } from '../kinds/kind';
import { tableOf } from './acts';

export interface Line {
  label: string;
  value: string;
}
export type Named = (code: string) => string;
type Body = Record<string, unknown>;

const w = () => words('record', vi);

export function labelOf(kind: string, field: string): string {
  return w().fields[`${kind}.${field}`] ?? w().fields[field] ?? field;
}
export function wordOf(group: string | undefined, word: string): string {
  return w().names[group ?? '']?.[word] ?? word;
}

function valueOf(kind: string, field: Field, value: unknown, named: Named): string {
  switch (field.type) {
    case 'word':
      return wordOf(field.of, String(value));
    case 'yes_no':
    case 'maybe':
      return value ? w().yes : w().no;
    case 'day':
      return shown(String(value));
    case 'person':
    case 'fact':
      return named(String(value));
    case 'list':
      return (value as unknown[])
        .map((each) => (field.each ? linesOf(kind, each as Body, named, field.each).map((line) => line.value).join(', ') : named(String(each))))
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
    return nothing ? [] : [{ label: labelOf(kind, field.name), value: valueOf(kind, field, value, named) }];
  });
}
