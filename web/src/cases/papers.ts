// The papers of a dossier, step by step, each with one of five words (and "not asked of this person").
import type { Act, Assessment, Fact, Place, Step } from './case';
import { openPlaces, purposeOf, waitingReturn } from './case';
import { session } from '../api/session.svelte';
import { aside, isMine } from './acts';

export type Status = 'none' | 'doing' | 'mend' | 'ready' | 'later' | 'na';

const kinds: Record<number, string[]> = {
  3: ['introduced'], 4: ['awareness_certified'], 5: ['mentor_reported', 'start_agreed'], 6: ['applied'], 7: ['history_declared'],
  8: ['pages_sealed'], 9: ['verified'], 10: ['remarked'], 11: ['introduction_given'], 12: ['opinions_joined', 'opinion_given'],
  13: ['cell_voted'], 14: ['section_reported'], 15: ['committee_resolved'], 16: ['decided'], 17: ['ceremony_held'],
  18: ['member_file_made'], 19: ['new_member_class_done', 'mentor_assigned'], 20: ['self_reviewed', 'mentor_remarked', 'opinion_given', 'opinions_joined'],
  21: ['cell_voted'], 22: ['section_reported', 'committee_resolved'], 23: ['decided'], 24: ['card_issued'],
};
const mending: Record<string, number> = { declaration: 7, verification: 9, remarks: 10, introductions: 11, union_resolution: 3, opinions: 12, meeting: 13 };

export function kindsOf(step: Step): string[] {
  return step.number === 2 ? [step.visible === 1 ? 'listed' : 'mentor_assigned'] : (kinds[step.number] ?? []);
}

// Which step a returned place belongs to: by what it concerns, else by the form it names.
function stepOf(place: Place, steps: readonly Step[]): number {
  return mending[place.matter] ?? steps.find((step) => step.form && step.form === place.form)?.number ?? 0;
}

export interface Paper {
  step: Step;
  status: Status;
  fact?: Fact | undefined; // the newest that stands
  places: Place[];
  add?: Act | undefined; // what records it, where it is missing and this post may
}

export function papersOf({ steps, returns, visible_step, acts }: Assessment, facts: readonly Fact[]): Paper[] {
  const again = waitingReturn(returns);
  const open = openPlaces(again);
  return steps.map((step) => {
    const about = step.visible >= 10 ? ['', 'recognition', 'probationary'] : ['', 'admission', 'applicant'];
    const mine = facts.filter((fact) => kindsOf(step).includes(fact.kind) && about.includes(purposeOf(fact))).reverse(); // the newest first
    // For a paper that several facts make, the one that is the paper: the synthesis, not a slip under it.
    const fact = mine.find((each) => each.kind === kindsOf(step)[0]) ?? mine[0];
    const places = open.filter((place) => stepOf(place, steps) === step.number);
    const begun = mine.length > 0 && step.number !== 2;
    const status: Status =
      step.state === 'not_applicable' ? 'na'
      : places.length || (again && step.state === 'missed' && begun) ? 'mend'
      : step.state === 'done' ? 'ready'
      : begun ? 'doing'
      : step.visible > visible_step && step.state !== 'missed' ? 'later'
      : 'none';
    const add = fact ? undefined : acts.find((act) => act.allowed && act.visible === step.visible && isMine(act.act) && !aside(act.act) && kindsOf(step).includes(act.kind));
    return { step, status, fact, places, add };
  });
}

// What this post may do to bring the present step on, in the order of the road.
export function nextActs({ acts, returns }: Assessment, cell = session.isCell): Act[] {
  if (waitingReturn(returns) && !cell) return []; // whoever returned it waits for the cell
  return acts.filter((act) => act.next && isMine(act.act));
}
