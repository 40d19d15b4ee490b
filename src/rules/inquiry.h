// One run of assess(): the facts known today, the rulebook asked by day, and the findings so far.
// Internal to src/rules; nothing outside includes it.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <type_traits>
#include <vector>

#include "rules/assess.h"

namespace ketnap::rules {

// Today, as the rules may ask for it: only by comparing it with a day. Each day still to come that was
// asked about is a day on which the answer may change.
class Today {
public:
  explicit Today(Day day) : day_(day) {}

  [[nodiscard]] bool reached(Day day) {
    if (day <= day_) return true;
    if (!next_ || day < *next_) next_ = day;
    return false;
  }
  // The last day of a term has gone by entirely.
  [[nodiscard]] bool past(Day last_day) { return reached(last_day + std::chrono::days{1}); }

  void may_change_on(std::optional<Day> day) {
    if (day && *day > day_ && (!next_ || *day < *next_)) next_ = day;
  }
  [[nodiscard]] Day day() const { return day_; }
  [[nodiscard]] std::optional<Day> next_change() const { return next_; }

private:
  Day day_;
  std::optional<Day> next_;
};

// A fact together with its typed body; false when there is none.
template <class T>
struct Seen {
  const Fact* fact = nullptr;
  const T* body = nullptr;
  explicit operator bool() const { return fact != nullptr; }
  const T* operator->() const { return body; }
  [[nodiscard]] Day on() const { return fact->on; }
  [[nodiscard]] FactId id() const { return fact ? fact->id : FactId{}; }
};

class Inquiry {
public:
  Inquiry(const CaseFile& file_in, const Roster& roster_in, const Rulebook& rulebook_in,
          const Calendar& calendar_in, Day today_in);

  const CaseFile& file;
  const Roster& roster;
  const Rulebook& rulebook;
  const Calendar& calendar;
  Today today;
  Assessment out;

  // --- facts, in order of days ---
  template <class T>
  [[nodiscard]] std::vector<Seen<T>> all() const {
    std::vector<Seen<T>> found;
    for (const Fact* fact : facts_)
      if (const T* body = std::get_if<T>(&fact->body)) found.push_back({fact, body});
    return found;
  }
  template <class T, class Where>
  [[nodiscard]] Seen<T> latest(Where&& where) const {
    for (auto it = facts_.rbegin(); it != facts_.rend(); ++it)
      if (const T* body = std::get_if<T>(&(*it)->body))
        if (where(*body)) return {*it, body};
    return {};
  }
  template <class T>
  [[nodiscard]] Seen<T> latest() const {
    return latest<T>([](const T&) { return true; });
  }
  template <class T>
  [[nodiscard]] Seen<T> latest(Purpose purpose) const {
    return latest<T>([&](const T& body) { return body.purpose == purpose; });
  }
  template <class T>
  [[nodiscard]] Seen<T> first() const {
    for (const Fact* fact : facts_)
      if (const T* body = std::get_if<T>(&fact->body)) return {fact, body};
    return {};
  }
  [[nodiscard]] const std::vector<const Fact*>& facts() const { return facts_; }

  // --- the rulebook ---
  // The row in force on the day of an act; null before the first edition, and then nothing is judged.
  [[nodiscard]] const Row* row(Key key, Day day) const { return rulebook.find(key, day); }
  // The row in force today; its next change is a day on which the answer may change.
  [[nodiscard]] const Row* row_today(Key key);
  [[nodiscard]] int number(Key key, Day day, int otherwise = 0) const;
  [[nodiscard]] bool says(Key key, Day day, std::string_view word) const; // word or one of words
  [[nodiscard]] bool is_true(Key key, Day day) const;

  // --- findings ---
  // Records a finding, unless the act is historical. The weight is that of the catalogue, but a rule
  // that is not confirmed (C, M) never weighs more than a caution.
  void find(ReasonId id, const FactId& fact, Day on, const Row* row, std::vector<Param> params = {});
  // The same, for what would be found if the cell met today: never more than a caution.
  void foresee(ReasonId id, const FactId& fact, Day on, const Row* row, std::vector<Param> params = {});
  [[nodiscard]] bool judged(Day on);

  // --- derived once, used by many ---
  Seen<CellVoted> admission_vote, recognition_vote, removal_vote; // the latest of each
  Seen<Decided> admission, recognition;                           // approvals
  Seen<DecisionReceived> admission_received;
  Seen<CeremonyHeld> ceremony;
  std::optional<Day> closed_on;
  bool own_rules = false; // army and police

private:
  void record(ReasonId id, Weight weight, const FactId& fact, Day on, const Row* row,
              std::vector<Param> params);
  std::vector<const Fact*> facts_; // known today, by day
};

// The parts of the judgement, in the order of the road; each adds findings, clocks or steps to `out`.
void judge_conditions(Inquiry& in);    // A1, A6: who may be considered
void judge_introductions(Inquiry& in); // A2
void judge_papers(Inquiry& in);        // A3, order and state of papers
void judge_votes(Inquiry& in);         // A4: the cell's meetings
void judge_decisions(Inquiry& in);     // A4: committees, authority
void judge_probation(Inquiry& in);     // A5
void judge_moves(Inquiry& in);         // A7
void run_clocks(Inquiry& in);          // after the judgements, which they do not need
void lay_steps(Inquiry& in);
void weigh_acts(Inquiry& in); // last: uses the findings

} // namespace ketnap::rules
