// The one idea of the house: the procedure is a pure function.
//
//   assess(case facts, roster and powers, rulebook, calendar, today)
//       → steps · clocks · findings · what may be done now and every reason against the rest
//       · next_change_on
//
// Nothing here reads a clock, a file or a database. The answer points into the rulebook and the
// calendar it was given, so they must outlive it.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rules/acts.h"
#include "rules/calendar.h"
#include "rules/case_file.h"
#include "rules/party_age.h"
#include "rules/reasons.h"
#include "rules/roster.h"
#include "rules/route.h"
#include "rules/vote.h"

namespace ketnap::rules {

// Where the person stands: nguồn, người xin vào Đảng, decided but not yet admitted, đảng viên dự bị,
// đảng viên chính thức, or a case that ended otherwise.
#define KETNAP_PHASES(X) X(prospect) X(applicant) X(decided) X(probationary) X(official) X(closed)
enum class Phase : std::uint8_t {
#define KETNAP_X(name) name,
  KETNAP_PHASES(KETNAP_X)
#undef KETNAP_X
};
[[nodiscard]] std::string_view word_of(Phase phase);

enum class StepState : std::uint8_t { done, current, waiting, missed, not_applicable };
[[nodiscard]] std::string_view word_of(StepState state);

// One of the procedure's rows (regulations (b), 2–24; row 1 belongs to no case). Row 2 stands twice:
// the list entry under the visible step 1, the mentor under the visible step 3.
struct StepLine {
  int number = 0;         // 2–24
  int visible = 0;        // 1–11
  std::string_view label; // key of its name in the catalogue: step.2.list
  StepState state = StepState::waiting;
  std::optional<Day> done_on;
  Body actor = Body::cell;
  std::string_view form; // 6-KNĐ, or empty
};

enum class ClockId : std::uint8_t {
  awareness_certificate, // valid 60 months, to the cell meeting
  dossier,               // 12 months from setting it up to the cell meeting
  decide_admission,      // 60 working days from the cell's resolution
  ceremony,              // 30 working days from receipt, or from issue under 208-QĐ/TW
  member_file,           // 30 working days from the ceremony
  probation,             // 12 months from the ceremony
  cell_review,           // 30 working days from the end of month 12
  decide_official,       // 30 working days from the cell's resolution
  transfer_start,        // 60 working days from the effect of the job decision
  transfer_present,      // 30 working days from being introduced out
};
[[nodiscard]] std::string_view word_of(ClockId id);

enum class ClockState : std::uint8_t { waiting, running, overdue, met, met_late };
[[nodiscard]] std::string_view word_of(ClockState state);

// A term of the regulation, and why its end is this date.
struct Clock {
  ClockId id{};
  ClockState state = ClockState::waiting;
  std::optional<Day> start; // none while waiting for the event that starts it
  std::optional<Day> end;   // the last day that still keeps the term
  std::optional<Day> stopped_on;
  bool in_working_days = false;
  int length = 0;    // working days or months, without the extension
  int extension = 0; // working days added by a document
  int left = 0;      // working days (or calendar days) still left today; negative when overdue
  Purpose purpose = Purpose::admission;
  Body responsible = Body::cell;            // whose term it is
  std::string_view start_event;             // key of the event's name in the catalogue: event.cell_resolution
  const Row* row = nullptr;                 // the rule in force on the day of the act that starts it
  const Row* start_row = nullptr;           // the rule that names the start, where it is a rule of its own
  std::span<const CalendarEntry> crossed{}; // the days of the calendar on its way, counted as what they are
  bool calendar_known = true;               // false where it leaves the years of the calendar

  [[nodiscard]] std::vector<const CalendarEntry*> days_off() const;    // holidays that were skipped
  [[nodiscard]] std::vector<const CalendarEntry*> make_ups() const;    // make-up Saturdays that were counted
  [[nodiscard]] std::vector<const CalendarEntry*> unconfirmed() const; // those that no official plan confirms
};

// Dates that follow from facts; nobody types them.
struct DerivedDates {
  std::optional<Day> cell_resolution, decision, ceremony, probation_end;
  std::optional<Day> official_from;  // the day month 12 ends, once recognised
  std::optional<Day> approval;       // the day of the recognition decision
  std::optional<Day> party_age_from; // the admission decision it goes back to, once recognised; see party_age
};

// A place of a returned dossier, and what mended it.
struct ReturnedPlace {
  Defect defect;
  std::optional<Day> mended_on; // none: still open
  FactId mended_by;
  bool by_word = true; // to say that it is mended is enough; false: it must be done again
};

// A dossier that came back: what is open, and what has changed since, which is all that the next reader needs.
struct ReturnOfDossier {
  FactId fact;
  Day on{};
  Purpose purpose = Purpose::admission;
  Body by{};
  std::vector<ReturnedPlace> places;
  bool needs_meeting = false;       // a defect of substance: the cell has not met since it was redone
  std::optional<Day> sent_again_on; // none: not yet
  std::vector<FactId> changed;      // facts since the return, up to the dossier's going up again
};

// A consent that somebody's circumstances ask for by name (A11.10, A11.16): a precondition, never a refusal by
// itself.
struct Precondition {
  ConsentFor matter{};
  const Row* row = nullptr; // the rule that asks for it
  std::string_view level;   // who must give it, where the rule says: level.province_standing
  FactId given;             // the consent; empty while it is missing
  bool level_met = true;    // false: given by another level than the rule names
};

// Somebody whose declaration is verified (thẩm tra): whether the rule of the meeting's day, before it of today, asks
// for it, and what was recorded last.
struct VerificationLine {
  Relation relation{};
  bool asked = false;
  bool open = false; // asked, and nobody looked yet; of two who stand for each other, one is enough
  FactId fact;       // empty: none
  Day on{};
  Verification how{};
};

struct Assessment {
  Assessment() = default;
  Assessment(Assessment&&) = default; // never copied: verdicts look at `reasons`
  Assessment& operator=(Assessment&&) = default;

  Phase phase = Phase::prospect;
  int round = 1;           // 2 once a closed case was taken up again; facts of earlier rounds do not count
  bool historical = false; // something in it happened before 25 July 2016 and is not judged
  int visible_step = 1;    // 1–11; 11 with phase official means the road is done
  std::vector<StepLine> steps;
  std::vector<Clock> clocks;
  std::vector<Finding> findings;
  std::vector<ActVerdict> acts; // every act, allowed or with all reasons against it
  std::vector<Reason> reasons;  // those of all acts, one after the other
  std::optional<Route> route;   // none: chưa rõ thẩm quyền
  DerivedDates dates;
  std::optional<PartyAge> party_age; // once official
  std::vector<ReturnOfDossier> returns;
  std::vector<Precondition> preconditions;
  std::vector<VerificationLine> verifications; // in the order of the rule, then who was verified beyond it
  std::optional<VoteCount> admission_vote, recognition_vote, removal_vote; // the latest of each

  // The first day after today on which anything above but the number of days left may differ.
  std::optional<Day> next_change_on;

  [[nodiscard]] const Clock* clock(ClockId id) const;
  [[nodiscard]] const ActVerdict& verdict(Act act) const;
  [[nodiscard]] bool has(ReasonId id) const;
  [[nodiscard]] const Clock* next_due() const; // the running or overdue clock that ends first
};

// Why the fact may not be recorded: everything against its act, a day still to come, and counts that cannot
// be. `before` is the assessment without the fact. Empty: record it; whatever else is wrong is a finding.
[[nodiscard]] std::vector<Reason> refusals_of(const Fact& fact, const Assessment& before,
                                              const Roster& roster, const Rulebook& rulebook, Day today);

// What no paper can say, however it got here: counts that cannot be, a day still to come. All that stands
// against a correction, which is never refused for what it makes wrong later.
[[nodiscard]] std::vector<Reason> impossible_in(const Fact& fact, const Roster& roster,
                                                const Rulebook& rulebook, Day today);

// Facts dated after `today` are not yet known. Cost: a few microseconds on a usual case.
[[nodiscard]] Assessment assess(const CaseFile& file, const Roster& roster, const Rulebook& rulebook,
                                const Calendar& calendar, Day today);

} // namespace ketnap::rules
