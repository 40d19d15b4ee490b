// What the form of a fact is made from. table.ts is generated in this shape.
export interface Field {
  name: string;
  type: 'text' | 'number' | 'day' | 'yes_no' | 'maybe' | 'word' | 'list' | 'person' | 'fact'; // maybe: yes, no or not known
  required?: boolean;
  of?: string; // the group of words it is chosen from
  each?: Field[]; // what each line of a list holds; a list without is of people
}
export interface Kind {
  label: string; // of its first act
  act: string;
  fields: Field[];
}
