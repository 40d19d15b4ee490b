#include "reports/pace.h"

#include <algorithm>
#include <map>

#include "org/org.h"

namespace ketnap::reports {

namespace {

using rules::Day;

// The day of the cell's resolution, and the day it was sent up, before a decision on the matter.
struct Starts {
  std::optional<Day> resolution, submission;
};

Starts starts_of(const rules::CaseFile& file, rules::Purpose matter, Day decided) {
  Starts starts;
  std::optional<Day> met;
  for (const rules::Fact& fact : file.facts) { // in the order of days
    if (fact.on > decided) continue;
    if (const auto* vote = std::get_if<rules::CellVoted>(&fact.body);
        vote != nullptr && vote->purpose == matter) {
      met = fact.on;
      starts.resolution = vote->resolution_on.value_or(fact.on);
      starts.submission.reset(); // what was sent up before this meeting is another dossier
    }
    if (const auto* sent = std::get_if<rules::Submitted>(&fact.body);
        sent != nullptr && sent->purpose == matter && (!met || fact.on >= *met))
      starts.submission = fact.on;
  }
  return starts;
}

struct Counted {
  PaceLine line;
  std::vector<std::int64_t> from_resolution, from_submission;
};

} // namespace

SpanView span_of(std::vector<std::int64_t> days) {
  if (days.empty()) return {};
  std::ranges::sort(days);
  const std::size_t half = days.size() / 2;
  const bool odd = days.size() % 2 == 1;
  return {static_cast<std::int64_t>(days.size()), odd ? days[half] * 10 : (days[half - 1] + days[half]) * 5,
          days.back()};
}

record::Answer<PaceView> pace(db::Read& tx, const record::Office& office, const db::Scope& scope,
                              std::string_view org, Day from, Day until) {
  if (until <= from) return record::flawed("/until", "before_from", "Ngày kết thúc phải sau ngày bắt đầu.");
  const auto id = org::id_by_code(tx, org);
  if (!id || !cases::within(tx, scope, *id, std::nullopt)) return record::not_found();
  const auto interval = org::interval_of(tx, *id);
  struct Line {
    std::int64_t case_id;
    std::string purpose, answer;
    Day decided_on;
    std::string code;
  };
  const rules::Calendar& calendar = office.regulations.calendar;
  PaceView view{from, until, {}, true};
  std::map<rules::Purpose, Counted> matters;
  for (const auto& [matter, word] : rules::enum_names(rules::Purpose{})) {
    matters[matter].line.matter = matter;
    matters[matter].line.label =
        std::string(sentences::name("purpose." + std::string(word), sentences::Language::vi));
  }
  for (const Line& line :
       tx.all<Line>("SELECT c.id, f.purpose, f.answer, f.happened_on, c.code FROM fact f JOIN case_file c ON "
                    "c.id = f.case_id JOIN org_place p ON p.org_id = c.org_id WHERE p.lo BETWEEN $1 AND $2 "
                    "AND f.kind = 'decided' AND f.superseded_seq IS NULL AND f.happened_on >= $3 AND "
                    "f.happened_on < $4 ORDER BY f.happened_on, f.id",
                    interval->lo, interval->hi, from, until)) {
    const auto matter = rules::from_word<rules::Purpose>(line.purpose);
    const auto row = cases::find_case(tx, line.code);
    if (!matter || !row) continue;
    Counted& counted = matters[*matter];
    ++counted.line.decided;
    ++(line.answer == "approved" ? counted.line.approved : counted.line.rejected);
    const Starts starts = starts_of(cases::load_file(tx, office, *row), *matter, line.decided_on);
    const auto add = [&](const std::optional<Day>& start, std::vector<std::int64_t>& to) {
      if (!start || *start > line.decided_on) return;
      to.push_back(calendar.working_days_between(*start, line.decided_on));
      view.days_known = view.days_known && calendar.covers(*start) && calendar.covers(line.decided_on);
    };
    add(starts.resolution, counted.from_resolution);
    add(starts.submission, counted.from_submission);
  }
  for (auto& [matter, counted] : matters) {
    counted.line.from_resolution = span_of(std::move(counted.from_resolution));
    counted.line.from_submission = span_of(std::move(counted.from_submission));
    view.items.push_back(std::move(counted.line));
  }
  return view;
}

} // namespace ketnap::reports
