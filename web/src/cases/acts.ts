// Which fact an act leaves, and whose act it is. The server knows both; it tells neither beside a case yet, so they
// stand here once (rules/acts.cpp, accounts/permissions.h).
import { session } from '../api/session.svelte';

const plain: Record<string, string> = {
  introduce: 'introduced', enter_list: 'listed', strike_from_list: 'struck', certify_class: 'awareness_certified',
  give_task: 'trial_task', assign_mentor: 'mentor_assigned', release_mentor: 'mentor_released',
  hear_mentor: 'mentor_reported', agree_start: 'start_agreed', apply: 'applied', withdraw: 'withdrew',
  declare_history: 'history_declared', seal_pages: 'pages_sealed', verify: 'verified', remark: 'remarked',
  raise_political_question: 'political_question_raised', conclude_political_question: 'political_question_concluded',
  give_introduction: 'introduction_given', resolve_union: 'union_resolved',
  give_opinion: 'opinion_given', give_opinion_on_member: 'opinion_given',
  join_opinions: 'opinions_joined', join_opinions_on_member: 'opinions_joined',
  admit: 'decided', recognise: 'decided', decide_removal: 'decided', allow_late_ceremony: 'late_ceremony_allowed',
  hold_ceremony: 'ceremony_held', make_member_file: 'member_file_made', assign_probation_mentor: 'mentor_assigned',
  finish_new_member_class: 'new_member_class_done', discipline: 'disciplined', leave: 'left_party', self_review: 'self_reviewed',
  remark_as_mentor: 'mentor_remarked', issue_card: 'card_issued', consent: 'consented', register_paper: 'paper_registered',
  dispute_paper: 'paper_disputed', claim_date: 'date_claimed', move: 'moved', give_move_letter: 'letter_given',
  mend_defect: 'defect_mended', pause: 'paused',
};
const purposed: Record<string, string> = {
  vote: 'cell_voted', section_report: 'section_reported', committee_resolve: 'committee_resolved', propose: 'submitted',
  report_vote: 'submitted', return: 'returned', extend: 'decision_extended', reject: 'decided',
  receive: 'decision_received', cancel: 'decision_cancelled',
};

export function kindOf(act: string): string {
  return plain[act] ?? purposed[/^(\w+)_(admission|recognition|removal)$/.exec(act)?.[1] ?? ''] ?? '';
}
// The form of a kind that several acts leave is told which act is meant.
export const recordAddress = (code: string, act: string): string => `/ho-so/${code}/ghi/${kindOf(act)}?viec=${act}`;

// Acts beside the usual way on: offered, never urged.
export const aside = (act: string): boolean =>
  /^(strike|release|withdraw|raise|conclude|report_vote|return|extend|reject|cancel|allow|discipline|leave|consent|register|dispute|claim|move|give_move|mend|pause)|_removal$/.test(act);

const cellAlone = /^(enter_list|strike|give_task|assign|release|hear|apply|withdraw|declare|give_introduction|resolve_union|give_opinion|join|vote|self_review|remark_as)/;
const officerAlone = /^(seal|section_report|issue_card|give_move)/;
const committeeAlone = /^(conclude|committee_resolve|return|extend|admit|reject|cancel|allow_late|recognise|decide|consent)/;
const related: Record<string, RegExp> = {
  mentor: /^remark_as_mentor$/,
  introducer: /^give_introduction$/,
  youth_union: /^(resolve_union|give_opinion)/,
  applicant: /^(apply|withdraw|declare_history|self_review)$/,
};

export function isMine(act: string, role = session.me?.role ?? ''): boolean {
  const cell = role === 'cell_secretary' || role === 'cell_deputy';
  if (cellAlone.test(act)) return cell || !!related[role]?.test(act);
  if (officerAlone.test(act)) return role === 'committee_officer';
  if (committeeAlone.test(act)) return role === 'committee_officer' || role === 'committee_leader';
  return cell || role === 'committee_officer';
}
