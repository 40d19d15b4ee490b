// From what was typed to what the server takes, field by field, with everything that is missing or no day, no number.
import type { Reason } from '../../api/client';
import { typed } from '../../ui/dates';
import { Form } from '../../ui/form.svelte';
import type { Field } from '../kinds/kind';
import { labelOf } from './lines';

export type Typed = Record<string, string | boolean>;

export function bodyOf(fields: readonly Field[], values: Typed): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const value = values[field.name];
      if (value === undefined || value === '') return [];
      if (field.type === 'number') return [[field.name, Number(value)]];
      if (field.type === 'maybe') return [[field.name, value === 'yes']];
      return [[field.name, typeof value === 'string' ? value.trim() : value]];
    }),
  );
}

export function flawsOf(kind: string, fields: readonly Field[], values: Typed, today: string, say: { required: string; notADay: string; wholeNumber: string }): Reason[] {
  return fields.flatMap((field) => {
    const value = values[field.name];
    const text = typeof value === 'string' ? value.trim() : '';
    const wrong = (message: string) => [Form.problem(`/body/${field.name}`, `${labelOf(kind, field.name)}: ${message}`)];
    if (!text) return field.required && field.type !== 'yes_no' ? wrong(say.required) : [];
    if (field.type === 'day' && !typed(text, today)) return wrong(say.notADay);
    if (field.type === 'number' && !/^\d{1,9}$/.test(text)) return wrong(say.wholeNumber);
    return [];
  });
}
