// Thời gian chờ của cấp uỷ: how long it took from the cell's resolution, and from the submission, to the
// decision, of what was decided in a period. Facts alone are counted; nobody is ranked.
#pragma once

#include "cases/read.h"

namespace ketnap::reports {

struct SpanView { // working days
  static constexpr std::string_view schema_name = "WorkingDays";
  std::int64_t counted = 0;                  // decisions whose start is recorded
  std::optional<std::int64_t> median_tenths; // 235 is 23,5 days; none when nothing was counted
  std::optional<std::int64_t> longest;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("counted", self.counted);
    visit("median_tenths", self.median_tenths);
    visit("longest", self.longest);
  }
};
[[nodiscard]] SpanView span_of(std::vector<std::int64_t> working_days);

struct PaceLine {
  static constexpr std::string_view schema_name = "PaceLine";
  rules::Purpose matter = rules::Purpose::admission;
  std::string label;
  std::int64_t decided = 0, approved = 0, rejected = 0;
  SpanView from_resolution, from_submission;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matter", self.matter);
    visit("label", self.label);
    visit("decided", self.decided);
    visit("approved", self.approved);
    visit("rejected", self.rejected);
    visit("from_resolution", self.from_resolution);
    visit("from_submission", self.from_submission);
  }
};

struct PaceView {
  static constexpr std::string_view schema_name = "Pace";
  rules::Day from{}, until{};  // half-open
  std::vector<PaceLine> items; // admission, recognition, removal
  bool days_known = true;      // false when some of it leaves the years of the calendar
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("from", self.from);
    visit("until", self.until);
    visit("items", self.items);
    visit("days_known", self.days_known);
  }
};

// Of an organisation and everything below it. Refused (`not_found`): it is out of scope; (`shape`): until ≤ from.
[[nodiscard]] record::Answer<PaceView> pace(db::Read& tx, const record::Office& office,
                                            const db::Scope& scope, std::string_view org, rules::Day from,
                                            rules::Day until);

} // namespace ketnap::reports
