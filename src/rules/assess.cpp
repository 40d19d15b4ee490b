#include "rules/assess.h"

#include "rules/inquiry.h"

namespace ketnap::rules {

Assessment assess(const CaseFile& file, const Roster& roster, const Rulebook& rulebook,
                  const Calendar& calendar, Day today) {
  Inquiry in(file, roster, rulebook, calendar, today);
  if (in.own_rules) {
    in.foresee(ReasonId::own_rules, {}, today, in.row_today(Key::power_army_police));
  } else {
    judge_conditions(in);
    judge_introductions(in);
    judge_verification(in);
    judge_mentors(in);
    judge_papers(in);
    judge_local(in);
    judge_votes(in);
    judge_decisions(in);
    judge_returns(in);
    judge_probation(in);
    judge_sequence(in);
    judge_moves(in);
    judge_undone(in);
    run_clocks(in);
  }
  lay_steps(in);
  weigh_acts(in);
  if (in.out.historical) {
    const Day since = first_edition_day();
    in.find(ReasonId::historical, {}, since, nullptr, {{"since", since}});
  }
  in.out.next_change_on = in.today.next_change();
  return std::move(in.out);
}

namespace {

template <class Where>
std::vector<const CalendarEntry*> those(std::span<const CalendarEntry> entries, Where&& where) {
  std::vector<const CalendarEntry*> found;
  for (const CalendarEntry& entry : entries)
    if (where(entry)) found.push_back(&entry);
  return found;
}

} // namespace

std::vector<const CalendarEntry*> Clock::days_off() const {
  return those(crossed, [](const CalendarEntry& entry) { return entry.kind == CalendarEntry::Kind::off; });
}

std::vector<const CalendarEntry*> Clock::make_ups() const {
  return those(crossed,
               [](const CalendarEntry& entry) { return entry.kind == CalendarEntry::Kind::make_up; });
}

std::vector<const CalendarEntry*> Clock::unconfirmed() const {
  return those(crossed, [](const CalendarEntry& entry) { return !may_refuse(entry.confidence); });
}

const Clock* Assessment::clock(ClockId id) const {
  for (const Clock& candidate : clocks)
    if (candidate.id == id) return &candidate;
  return nullptr;
}

const ActVerdict& Assessment::verdict(Act act) const {
  return acts[static_cast<std::size_t>(act)];
}

bool Assessment::has(ReasonId id) const {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& finding) { return finding.reason.id == id; });
}

const Clock* Assessment::next_due() const {
  const Clock* next = nullptr;
  for (const Clock& candidate : clocks) {
    const bool open = candidate.state == ClockState::running || candidate.state == ClockState::overdue;
    if (open && (next == nullptr || *candidate.end < *next->end)) next = &candidate;
  }
  return next;
}

// --- words ---------------------------------------------------------------------------------------------

namespace {

constexpr std::string_view phase_words[] = {
#define KETNAP_X(name) #name,
    KETNAP_PHASES(KETNAP_X)
#undef KETNAP_X
};
constexpr std::string_view step_words[] = {"done", "current", "waiting", "missed", "not_applicable"};
constexpr std::string_view clock_words[] = {
    "awareness_certificate", "dossier",         "decide_admission", "ceremony",
    "member_file",           "probation",       "cell_review",      "decide_official",
    "transfer_start",        "transfer_present"};
constexpr std::string_view clock_state_words[] = {"waiting", "running", "overdue", "met", "met_late"};
constexpr std::string_view weight_words[] = {"breach", "caution", "note"};
constexpr std::string_view tense_words[] = {"standing", "past", "foreseen"};

} // namespace

std::string_view word_of(Phase phase) {
  return phase_words[static_cast<std::size_t>(phase)];
}
std::string_view word_of(StepState state) {
  return step_words[static_cast<std::size_t>(state)];
}
std::string_view word_of(ClockId id) {
  return clock_words[static_cast<std::size_t>(id)];
}
std::string_view word_of(ClockState state) {
  return clock_state_words[static_cast<std::size_t>(state)];
}
std::string_view word_of(Tense tense) {
  return tense_words[static_cast<std::size_t>(tense)];
}
std::string_view word_of(Weight weight) {
  return weight_words[static_cast<std::size_t>(weight)];
}

} // namespace ketnap::rules
