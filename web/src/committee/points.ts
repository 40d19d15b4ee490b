// What an officer looks at in a dossier, and the places that go back to the cell.
import type { Case, Purpose } from './case';

export type Matter = 'paper' | 'declaration' | 'verification' | 'remarks' | 'introductions' | 'union_resolution' | 'opinions' | 'meeting' | 'other';
export interface Point {
  id: string;
  title: string;
  detail?: string;
  citation?: string;
  weight?: string;
  on?: string;
  matter: Matter;
  form: string;
}

const matterOfStep: Record<number, Matter> = { 3: 'union_resolution', 6: 'paper', 7: 'declaration', 8: 'paper', 9: 'verification', 10: 'remarks', 11: 'introductions', 12: 'opinions', 13: 'meeting', 20: 'opinions', 21: 'meeting' };
const matterOfFact: Record<string, Matter> = {
  history_declared: 'declaration',
  verified: 'verification',
  remarked: 'remarks',
  introduction_given: 'introductions',
  union_resolved: 'union_resolution',
  opinion_given: 'opinions',
  opinions_joined: 'opinions',
  cell_voted: 'meeting',
  paper_registered: 'paper',
};

export function pointsOf(c: Case, purpose: Purpose): { findings: Point[]; papers: Point[]; clocks: Point[] } {
  const { findings, steps, clocks } = c.assessment;
  const weights = ['breach', 'caution', 'note'];
  const formOf = (matter: Matter) => steps.find((step) => matterOfStep[step.number] === matter && (purpose === 'admission') === step.number < 17)?.form ?? '';
  // Steps that the cell has done or passed over before the committee looks.
  const [from, until] = purpose === 'admission' ? [1, 15] : [19, 22];
  const looked = purpose === 'admission' ? ['awareness_certificate', 'dossier', 'decide_admission'] : ['probation', 'cell_review', 'decide_official'];
  return {
    findings: findings
      .filter((finding) => !finding.reason.id.startsWith('defect.') && !finding.reason.id.startsWith('meeting.again'))
      .map((finding, i) => {
        const matter = matterOfFact[c.facts.find((fact) => fact.code === finding.fact)?.kind ?? ''] ?? 'other';
        return { id: `${finding.reason.id}:${finding.fact || i}`, title: finding.reason.sentence, detail: finding.reason.remedy, weight: finding.weight, matter, form: formOf(matter), ...(finding.reason.rule?.citation ? { citation: finding.reason.rule.citation } : {}) };
      })
      .sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight)),
    papers: steps
      .filter((step) => step.number >= from && step.number <= until && ['done', 'missed', 'current'].includes(step.state))
      .map((step) => ({ id: `step:${step.number}:${step.visible}`, title: step.label, detail: step.actor, matter: matterOfStep[step.number] ?? 'other', form: step.form, ...(step.done_on ? { on: step.done_on } : {}) })),
    clocks: clocks
      .filter((clock) => clock.state !== 'waiting' && looked.includes(clock.id))
      .map((clock) => ({ id: `clock:${clock.id}`, title: clock.label, detail: clock.why, matter: 'other' as Matter, form: '', ...(clock.end ? { on: clock.end } : {}), ...(clock.state === 'overdue' || clock.state === 'met_late' ? { weight: 'breach' } : {}) })),
  };
}

// One numbered place of a return, as it is being written.
export interface Place {
  point: string; // the point it came from; nothing when it was added by itself
  kind: 'form' | 'substance';
  matter: Matter;
  relation: string;
  form: string;
  page: string;
  item: string;
  what: string;
}

// Which matters are usually of substance is a row of the rules: "verification, remarks, opinions". A meeting always is.
export function usualKind(matter: Matter, substance: string): Place['kind'] {
  return matter === 'meeting' || substance.split(/,\s*/).includes(matter) ? 'substance' : 'form';
}
export function placeFor(point: Point | undefined, substance: string): Place {
  const matter = point?.matter ?? 'paper';
  return { point: point?.id ?? '', kind: usualKind(matter, substance), matter, relation: '', form: point?.form ?? '', page: '', item: '', what: point?.weight ? point.title : '' };
}

// "Sai", "thiếu" and the like say nothing; a place that cannot be found cannot be mended.
export function isVague(what: string): boolean {
  const text = what.trim();
  return text.length < 10 || text.split(/\s+/).length < 3;
}
export function isNowhere(place: Place): boolean {
  return !place.form.trim() && !place.page.trim() && !place.item.trim() && (place.matter === 'paper' || place.matter === 'other');
}

export function defectsOf(places: readonly Place[]) {
  return places.map((place, i) => ({
    number: i + 1,
    kind: place.kind,
    matter: place.matter,
    what: place.what.trim(),
    ...(place.form.trim() ? { form: place.form.trim() } : {}),
    ...(place.page.trim() ? { page: place.page.trim() } : {}),
    ...(place.item.trim() ? { item: place.item.trim() } : {}),
    ...(place.matter === 'verification' && place.relation ? { relation: place.relation as 'parents' } : {}),
  }));
}

