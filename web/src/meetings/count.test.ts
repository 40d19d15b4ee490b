import { describe, expect, it } from 'vitest';
import { baseOf, leansOnAttendance, neededOf, ruleOn, wordsOf } from './count';

const minus = wordsOf('temporarily_away, exempt_absent, suspended, prosecuted, detained');
const member = (code: string, ...standings: ('official' | 'probationary' | 'exempt' | 'temporarily_away' | 'guest' | 'suspended')[]) => ({ code, standings });
const count = (lines: { counts: boolean }[]) => lines.filter((line) => line.counts).length;

describe('the vote base before it is recorded', () => {
  it('leaves out who is exempt and absent, and counts them when they are there', () => {
    const members = [member('a', 'official'), member('b', 'official', 'exempt')];
    expect(count(baseOf(members, new Set(['a']), minus))).toBe(1);
    expect(count(baseOf(members, new Set(['a', 'b']), minus))).toBe(2);
    expect(leansOnAttendance(baseOf(members, new Set(), minus))).toBe(true);
  });
  it('counts a member who is merely absent', () => {
    expect(count(baseOf([member('a', 'official')], new Set(), minus))).toBe(1);
  });
  it('gives no vote to probationary members, guests and the suspended', () => {
    const lines = baseOf([member('a', 'probationary'), member('b', 'official', 'guest'), member('c', 'official', 'suspended')], new Set(['a', 'b', 'c']), minus);
    expect(lines.map((line) => line.reason)).toEqual(['probationary', 'guest', 'suspended']);
  });
  it('leaves out nobody where the rule of the day names nobody', () => {
    expect(count(baseOf([member('c', 'official', 'suspended')], new Set(), []))).toBe(1);
  });
  it('needs the smallest whole number that reaches the share', () => {
    expect([19, 52, 14, 3].map((base) => neededOf(base, '≥ 2/3'))).toEqual([13, 35, 10, 2]);
    expect(neededOf(10, '> 1/2')).toBe(6);
    expect(neededOf(10, undefined)).toBe(0);
  });
  it('takes the rule of the day', () => {
    const rows = [{ value: 'old', from: '2011-01-19', until: '2016-07-25' }, { value: 'new', from: '2016-07-25' }];
    expect(ruleOn(rows, '2016-07-24')?.value).toBe('old');
    expect(ruleOn(rows, '2016-07-25')?.value).toBe('new');
    expect(ruleOn(rows, '2010-01-01')).toBeUndefined();
  });
});
