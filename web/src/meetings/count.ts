// Who would count in a vote, shown before it is recorded; the server counts again when it records, and its count
// stands (rules/vote.cpp). The rule rows of the day say which standings are left out, and which share is needed.
import type { Schemas } from '../api/client';

export interface RuleRow {
  value: string;
  from: string;
  until?: string;
}
export interface BaseLine {
  person: string;
  reason: string; // a word of the group "base"
  counts: boolean;
  present: boolean;
}
type Member = Pick<Schemas['Member'], 'code' | 'standings'>;

export function ruleOn<R extends RuleRow>(rows: readonly R[], day: string): R | undefined {
  return rows.find((row) => row.from <= day && (!row.until || day < row.until));
}

function reasonFor(member: Member, present: boolean, minus: readonly string[]): string {
  const is = (standing: Member['standings'][number]) => member.standings.includes(standing);
  if (is('guest')) return 'guest';
  if (!is('official')) return 'probationary';
  for (const standing of ['detained', 'prosecuted', 'suspended'] as const) if (is(standing) && minus.includes(standing)) return standing;
  if (is('temporarily_away') && minus.includes('temporarily_away')) return present ? 'counted_back' : 'temporarily_away';
  if (is('exempt') && minus.includes('exempt_absent')) return present ? 'counted_exempt' : 'exempt_absent';
  return 'counted';
}

export function baseOf(members: readonly Member[], present: ReadonlySet<string>, minus: readonly string[]): BaseLine[] {
  return members.map((member) => {
    const here = present.has(member.code);
    const reason = reasonFor(member, here, minus);
    return { person: member.code, reason, counts: reason.startsWith('counted'), present: here };
  });
}

// Whether somebody counts only when present: then the base is not known before the attendance is.
export function leansOnAttendance(lines: readonly BaseLine[]): boolean {
  return lines.some((line) => ['temporarily_away', 'exempt_absent', 'counted_back', 'counted_exempt'].includes(line.reason));
}

export const wordsOf = (value: string | undefined): string[] => (value ?? '').split(',').map((word) => word.trim()).filter(Boolean);

// "≥ 2/3" of 19 is 13; "> 1/2" of 10 is 6.
export function neededOf(base: number, share: string | undefined): number {
  const parts = /^([≥>])\s*(\d+)\/(\d+)$/.exec(share ?? '');
  if (!parts) return 0;
  const exact = (base * Number(parts[2])) / Number(parts[3]);
  return parts[1] === '>' ? Math.floor(exact) + 1 : Math.ceil(exact);
}
