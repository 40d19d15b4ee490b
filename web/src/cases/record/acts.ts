// Which act a fact is the trace of: mostly one act for a kind; some kinds tell it by purpose and answer. The same
// table as the server's (rules/acts.cpp); acts.test.ts holds every act to a kind.
import { tableOf } from '../kinds/kind';

type Values = Record<string, unknown>;
const purposes = ['admission', 'recognition', 'removal'];
const of = (...acts: string[]) => ({ purpose, as, answer }: Values) => acts[Math.max(0, purposes.indexOf(String(purpose))) + (as === 'report' || answer === 'rejected' ? 3 : 0)]!;

const told: Record<string, (values: Values) => string> = {
  mentor_assigned: ({ stage }) => (stage === 'probationary' ? 'assign_probation_mentor' : 'assign_mentor'),
  opinion_given: of('give_opinion', 'give_opinion_on_member', 'give_opinion_on_member'),
  opinions_joined: of('join_opinions', 'join_opinions_on_member', 'join_opinions_on_member'),
  cell_voted: of('vote_admission', 'vote_recognition', 'vote_removal'),
  section_reported: of('section_report_admission', 'section_report_recognition', 'section_report_removal'),
  committee_resolved: of('committee_resolve_admission', 'committee_resolve_recognition', 'committee_resolve_removal'),
  submitted: of('propose_admission', 'propose_recognition', 'propose_removal', 'report_vote_admission', 'report_vote_recognition', 'report_vote_removal'),
  returned: of('return_admission', 'return_recognition', 'return_recognition'),
  decided: of('admit', 'recognise', 'decide_removal', 'reject_admission', 'reject_recognition', 'reject_removal'),
  decision_received: of('receive_admission', 'receive_recognition', 'receive_removal'),
  decision_extended: of('extend_admission', 'extend_recognition', 'extend_recognition'),
  decision_cancelled: of('cancel_admission', 'cancel_recognition', 'cancel_removal'),
};
const telling: Record<string, readonly string[]> = {
  purpose: purposes,
  as: ['proposal', 'report'],
  answer: ['approved', 'rejected'],
  stage: ['applicant', 'probationary'],
};

export function actOf(kind: string, values: Values): string {
  return told[kind]?.(values) ?? tableOf[kind]?.act ?? '';
}

// What the telling fields may be when an act is meant: { purpose: ['removal'], as: ['report'] }.
export function meant(kind: string, act: string): Record<string, string[]> {
  const fields = (tableOf[kind]?.fields ?? []).map((field) => field.name).filter((name) => name in telling);
  let every: Record<string, string>[] = [{}];
  for (const name of fields) every = every.flatMap((each) => telling[name]!.map((word) => ({ ...each, [name]: word })));
  const fitting = every.filter((each) => actOf(kind, each) === act);
  return Object.fromEntries(fields.map((name) => [name, [...new Set(fitting.map((each) => each[name]!))]]));
}
