import { describe, expect, it } from 'vitest';
import toml from '../../../../regulations/sentences/words.toml?raw';
import english from '../../words/en/record';
import vietnamese from '../../words/vi/record';
import { tableOf, type Field } from '../kinds/kind';
import { actOf, meant } from './acts';

const acts = [.../\[act\]\n([\s\S]*?)\n\n/.exec(toml)![1]!.matchAll(/^(\w+) = /gm)].map((match) => match[1]!);
const besideFacts = ['open_case', 'describe', 'attach_scan', 'correct_fact', 'strike_fact', 'take_over', 'correct_home', 'strike_home', 'correct_applicant', 'relate', 'end_relation'];

function everyField(): [string, Field][] {
  return Object.entries(tableOf).flatMap(([kind, each]) => each.fields.flatMap((field) => [field, ...(field.each ?? [])].map((one): [string, Field] => [kind, one])));
}

describe('the table of kinds', () => {
  it('has a label for every field, in both languages', () => {
    for (const words of [vietnamese, english])
      for (const [kind, field] of everyField()) expect(words.fields[`${kind}.${field.name}`] ?? words.fields[field.name], `${kind}.${field.name}`).toBeTruthy();
  });
  it('labels nothing that is not there', () => {
    const known = new Set(everyField().flatMap(([kind, field]) => [field.name, `${kind}.${field.name}`]));
    for (const label of Object.keys(vietnamese.fields)) expect(known, label).toContain(label);
    expect(Object.keys(english.fields)).toEqual(Object.keys(vietnamese.fields));
  });
  it('has a name for every word, in both languages', () => {
    for (const words of [vietnamese, english])
      for (const [kind, field] of everyField()) if (field.of) for (const name of Object.values(words.names[field.of] ?? { none: '' })) expect(name, `${kind}.${field.name}`).toBeTruthy();
    expect(Object.keys(english.names)).toEqual(Object.keys(vietnamese.names));
  });
});

describe('acts', () => {
  it('are each told by one kind', () => {
    const kindsOf = (act: string) => Object.keys(tableOf).filter((kind) => tableOf[kind]!.act === act || Object.values(meant(kind, act)).some((words) => words.length));
    const ofFacts = acts.filter((act) => !besideFacts.includes(act));
    expect(ofFacts.length).toBeGreaterThan(60);
    for (const act of ofFacts) expect(kindsOf(act), act).toHaveLength(1);
    for (const kind of Object.keys(tableOf)) expect(acts).toContain(actOf(kind, {}));
  });
  it('are told by purpose, answer and form of sending', () => {
    expect(actOf('submitted', { purpose: 'removal', as: 'report' })).toBe('report_vote_removal');
    expect(actOf('decided', { purpose: 'recognition', answer: 'rejected' })).toBe('reject_recognition');
    expect(actOf('mentor_assigned', { stage: 'probationary' })).toBe('assign_probation_mentor');
  });
  it('say what the telling fields may be', () => {
    expect(meant('submitted', 'report_vote_removal')).toEqual({ purpose: ['removal'], as: ['report'] });
    expect(meant('opinion_given', 'give_opinion_on_member')).toEqual({ purpose: ['recognition', 'removal'] });
  });
});
