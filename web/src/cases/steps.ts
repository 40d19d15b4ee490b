// The eleven steps people see, each made of one or more steps of the procedure.
import type { Assessment, Clock } from './case';

export const phases: readonly (readonly [number, number])[] = [[1, 3], [4, 5], [6, 9], [10, 11]];

const parts = (a: Assessment, visible: number) => a.steps.filter((step) => step.visible === visible && step.state !== 'not_applicable');

export function stateOf(a: Assessment, visible: number): 'done' | 'current' | 'waiting' | 'missed' {
  const all = parts(a, visible);
  const ended = a.phase === 'closed' || a.phase === 'official';
  if (all.length && all.every((step) => step.state === 'done')) return 'done';
  if (visible === a.visible_step && !ended) return 'current';
  if (all.some((step) => step.state === 'missed')) return 'missed';
  return visible < a.visible_step ? 'done' : 'waiting';
}

export function stepDoneOn(a: Assessment, visible: number): string | undefined {
  return parts(a, visible).map((step) => step.done_on ?? '').sort().at(-1) || undefined;
}

// The day a phase was finished; nothing while it is not.
export function doneOn(a: Assessment, phase: number): string | undefined {
  const [from, to] = phases[phase]!;
  let day = '';
  for (let visible = from; visible <= to; visible++) {
    const state = stateOf(a, visible);
    if (state === 'current' || state === 'waiting') return undefined;
    day = [day, stepDoneOn(a, visible) ?? ''].sort().at(-1)!;
  }
  return day;
}

const clockOf: Record<number, string> = { 8: 'decide_admission', 9: 'ceremony', 10: 'probation', 11: 'decide_official' };
export const clockAt = (a: Assessment, visible: number): Clock | undefined =>
  a.clocks.find((clock) => clock.id === clockOf[visible] && ['running', 'overdue'].includes(clock.state));
