// Cuộc họp chi bộ: the meeting and who was there, as far as cases need it. The base of every vote is
// computed from this attendance and the roll of the day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/acts.h"

namespace ketnap::meetings {

enum class Kind : unsigned char { regular, thematic, extraordinary };
inline constexpr std::pair<Kind, std::string_view> kind_names[] = {
    {Kind::regular, "regular"}, {Kind::thematic, "thematic"}, {Kind::extraordinary, "extraordinary"}};
constexpr std::span<const std::pair<Kind, std::string_view>> enum_names(Kind) {
  return kind_names;
}

struct Attendee {
  std::string person; // public code
  bool present = true;
  std::string reason; // of an absence; may be empty
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("person", self.person);
    visit("present", self.present);
    visit("reason", self.reason);
  }
};

struct Meeting {
  static constexpr std::string_view schema_name = "Meeting";
  std::string org; // public code of the cell
  rules::Day held_on{};
  Kind kind = Kind::regular;
  std::optional<std::string> chair, secretary; // public codes
  std::vector<Attendee> attendance;            // everyone on the roll, present or not
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("org", self.org);
    visit("held_on", self.held_on);
    visit("kind", self.kind);
    visit("chair", self.chair);
    visit("secretary", self.secretary);
    visit("attendance", self.attendance);
  }
};

// Refused: a day to come, persons not on the roll of that day, one named twice. Who of the roll is not
// named counts as absent without a reason.
[[nodiscard]] record::Answer<record::Done> hold(db::Write& tx, const record::Office& office,
                                                const cases::Caller& caller, const Meeting& meeting);

// What was wrong in it: the day, or who was there. What is left out stays as it was.
struct MeetingCorrection {
  static constexpr std::string_view schema_name = "MeetingCorrection";
  std::string why;
  std::optional<std::string> evidence; // which paper shows it
  std::optional<rules::Day> held_on;
  std::optional<Kind> kind;
  std::optional<std::string> chair, secretary;
  std::optional<std::vector<Attendee>> attendance;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("why", self.why);
    visit("evidence", self.evidence);
    visit("held_on", self.held_on);
    visit("kind", self.kind);
    visit("chair", self.chair);
    visit("secretary", self.secretary);
    visit("attendance", self.attendance);
  }
};

// A new version of the meeting, under a code of its own; its votes follow, each counted anew, and what they
// counted before stays. Refused: what `hold` refuses, a missing reason, a vote of more than were present
// (`rules`), a meeting that was corrected already (`state`).
[[nodiscard]] record::Answer<record::Done> correct(db::Write& tx, const record::Office& office,
                                                   const cases::Caller& caller, std::string_view meeting_code,
                                                   const MeetingCorrection& correction);

struct MeetingSummary {
  static constexpr std::string_view schema_name = "MeetingSummary";
  std::string code, org;
  rules::Day held_on{};
  std::string kind;
  std::int64_t present = 0, absent = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code);
    visit("org", self.org);
    visit("held_on", self.held_on);
    visit("kind", self.kind);
    visit("present", self.present);
    visit("absent", self.absent);
  }
};

// Of one cell, newest first, before a day (for paging), at most `most`.
[[nodiscard]] std::vector<MeetingSummary> of_cell(db::Read& tx, const db::Scope& scope, std::string_view org,
                                                  std::optional<rules::Day> before, std::size_t most);

} // namespace ketnap::meetings
