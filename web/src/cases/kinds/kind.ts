// What the form of a fact is made from, read from the generated table.
import { lists, table } from './table';

export interface Field {
  name: string;
  type: 'text' | 'number' | 'day' | 'yes_no' | 'maybe' | 'word' | 'list' | 'person' | 'fact'; // maybe: yes, no or not known
  required: boolean;
  of?: string; // the group of words it is chosen from
  each?: Field[]; // what each line of a list holds; a list without is of people
}
export interface Kind {
  act: string; // its first; acts.ts knows when it is another
  fields: Field[];
}

// "mentor:person!" is a person that must be named; "stage=mentor_for" a word of that group; "reason" is text.
function fieldsOf(kind: string, words: string[]): Field[] {
  return words.map((word) => {
    const [, name = '', mark, what = '', must] = /^(\w+)([:=])?(\w*)(!?)$/.exec(word) ?? [];
    const each = lists[`${kind}.${name}`];
    return {
      name,
      type: mark === '=' ? 'word' : ((what || 'text') as Field['type']),
      required: must === '!',
      ...(mark === '=' ? { of: what } : {}),
      ...(each ? { each: fieldsOf('', each.split(' ')) } : {}),
    };
  });
}

export const tableOf: Record<string, Kind> = Object.fromEntries(
  Object.entries(table).map(([kind, line]) => {
    const [act = '', ...words] = line.split(' ');
    return [kind, { act, fields: fieldsOf(kind, words) }];
  }),
);
