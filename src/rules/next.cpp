#include "rules/next.h"

#include <algorithm>

namespace ketnap::rules {

namespace {

// The step an act brings on, by the procedure's row and the visible step it stands under. What happens once on the
// way (a union's resolution, sending up, receiving) is no row of its own.
struct Brings {
  int number, visible;
  Act act;
  bool once = false;
};
constexpr Brings table[] = {
    {3, 1, Act::introduce},
    {2, 1, Act::enter_list},
    {4, 2, Act::certify_class},
    {2, 3, Act::assign_mentor},
    {5, 3, Act::hear_mentor},
    {5, 3, Act::agree_start},
    {6, 4, Act::apply},
    {7, 4, Act::declare_history},
    {8, 4, Act::seal_pages},
    {9, 4, Act::verify},
    {10, 4, Act::remark},
    {11, 5, Act::give_introduction},
    {12, 5, Act::resolve_union, true},
    {12, 5, Act::give_opinion},
    {12, 5, Act::join_opinions},
    {13, 6, Act::vote_admission},
    {14, 7, Act::section_report_admission},
    {15, 7, Act::committee_resolve_admission},
    {16, 8, Act::propose_admission, true},
    {16, 8, Act::admit},
    {17, 9, Act::receive_admission, true},
    {17, 9, Act::hold_ceremony},
    {18, 9, Act::make_member_file},
    {19, 10, Act::assign_probation_mentor},
    {19, 10, Act::finish_new_member_class},
    {20, 11, Act::self_review},
    {20, 11, Act::remark_as_mentor},
    {20, 11, Act::give_opinion_on_member},
    {20, 11, Act::join_opinions_on_member},
    {21, 11, Act::vote_recognition},
    {22, 11, Act::section_report_recognition},
    {22, 11, Act::committee_resolve_recognition},
    {23, 11, Act::propose_recognition, true},
    {23, 11, Act::recognise},
    {24, 11, Act::receive_recognition, true},
    {24, 11, Act::issue_card},
};

bool is_open(const StepLine& step, const Assessment& assessed, bool again) {
  if (again && step.state == StepState::missed) return true;
  return step.visible == assessed.visible_step &&
         (step.state == StepState::current || step.state == StepState::waiting);
}

} // namespace

const ReturnOfDossier* waiting_return(const Assessment& assessment) {
  const auto found =
      std::ranges::find_if(assessment.returns.rbegin(), assessment.returns.rend(),
                           [](const ReturnOfDossier& back) { return !back.sent_again_on.has_value(); });
  return found == assessment.returns.rend() ? nullptr : &*found;
}

std::vector<Act> next_acts(const Assessment& assessment) {
  std::vector<Act> out;
  if (assessment.phase == Phase::closed) return out;
  const bool again = waiting_return(assessment) != nullptr;
  for (const Brings& each : table) {
    const bool open = std::ranges::any_of(assessment.steps, [&](const StepLine& step) {
      return step.number == each.number && step.visible == each.visible && is_open(step, assessment, again);
    });
    // Whoever sees only some acts of a case is asked about those.
    const auto verdict = std::ranges::find(assessment.acts, each.act, &ActVerdict::act);
    if (open && verdict != assessment.acts.end() && verdict->allowed() && !(each.once && verdict->done))
      out.push_back(each.act);
  }
  return out;
}

} // namespace ketnap::rules
