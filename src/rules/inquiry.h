// One run of assess(): the facts known today, the rulebook asked by day, and the findings so far.
// Internal to src/rules; nothing outside includes it.
#pragma once

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
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
  [[nodiscard]] std::string_view id() const { return fact ? std::string_view(fact->id) : std::string_view(); }
};

// All facts of one kind, by day.
template <class T>
class Facts {
public:
  class Iterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Seen<T>;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Seen<T>;
    explicit Iterator(const Fact* const* at) : at_(at) {}
    Seen<T> operator*() const { return {*at_, std::get_if<T>(&(*at_)->body)}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

  private:
    const Fact* const* at_;
  };

  explicit Facts(std::span<const Fact* const> facts) : facts_(facts) {}
  [[nodiscard]] Iterator begin() const { return Iterator(facts_.data()); }
  [[nodiscard]] Iterator end() const { return Iterator(facts_.data() + facts_.size()); }
  [[nodiscard]] bool empty() const { return facts_.empty(); }
  [[nodiscard]] Seen<T> front() const { return *begin(); }

  // The last that meets a condition; none, if nothing does.
  template <class Where>
  [[nodiscard]] Seen<T> last(Where&& where) const {
    for (auto at = facts_.rbegin(); at != facts_.rend(); ++at)
      if (const Seen<T> seen{*at, std::get_if<T>(&(*at)->body)}; where(seen)) return seen;
    return {};
  }

private:
  std::span<const Fact* const> facts_;
};

template <class T, class... Kinds>
constexpr std::size_t kind_of(std::variant<Kinds...>*) {
  std::size_t kind = 0;
  (void)((std::is_same_v<T, Kinds> || (++kind, false)) || ...);
  return kind;
}

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

  // --- facts of this round, in order of days ---
  template <class T>
  [[nodiscard]] Facts<T> all() const {
    constexpr std::size_t kind = kind_of<T>(static_cast<FactBody*>(nullptr));
    return Facts<T>(std::span(by_kind_).subspan(begins_[kind], begins_[kind + 1] - begins_[kind]));
  }
  template <class T>
  [[nodiscard]] Seen<T> first() const {
    const Facts<T> found = all<T>();
    return found.empty() ? Seen<T>{} : found.front();
  }
  template <class T, class Where>
  [[nodiscard]] Seen<T> latest(Where&& where) const {
    return all<T>().last([&](const Seen<T>& seen) { return where(*seen.body); });
  }
  template <class T>
  [[nodiscard]] Seen<T> latest() const {
    return latest<T>([](const T&) { return true; });
  }
  template <class T>
  [[nodiscard]] Seen<T> latest(Purpose purpose) const {
    return latest<T>([&](const T& body) { return body.purpose == purpose; });
  }
  // What was there on a day: a paper made later does not mend a meeting that was held without it.
  template <class T, class Where>
  [[nodiscard]] Seen<T> latest_by(Day day, Where&& where) const {
    return all<T>().last([&](const Seen<T>& seen) { return seen.on() <= day && where(*seen.body); });
  }
  template <class T>
  [[nodiscard]] Seen<T> latest_by(Day day) const {
    return latest_by<T>(day, [](const T&) { return true; });
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
  // that is not confirmed (C, M), or not in force on that day, never weighs more than a caution.
  void find(ReasonId id, std::string_view fact, Day on, const Row* row, Params params = {});
  // Two records contradict each other: a breach that needs no rule to be seen.
  void contradict(ReasonId id, std::string_view fact, Day on, Params params = {});
  // What only people can tell: never more than a caution.
  void caution(ReasonId id, std::string_view fact, Day on, const Row* row, Params params = {});
  // What would be found if the cell met today: never more than a caution.
  void foresee(ReasonId id, std::string_view fact, Day on, const Row* row, Params params = {});
  [[nodiscard]] bool judged(Day on);

  Tense tense = Tense::standing; // of the findings recorded now

  // --- derived once, used by many ---
  Seen<CellVoted> admission_vote, recognition_vote, removal_vote; // the latest of each
  [[nodiscard]] const Seen<CellVoted>& vote_on(Purpose matter) const {
    if (matter == Purpose::admission) return admission_vote;
    return matter == Purpose::recognition ? recognition_vote : removal_vote;
  }
  Seen<Decided> admission, recognition; // approvals
  Seen<DecisionReceived> admission_received;
  Seen<CeremonyHeld> ceremony;
  std::optional<Day> closed_on;
  bool deadlocked = false; // as many short votes as prob.deadlock: the committees decide
  bool own_rules = false;  // army and police

  struct Cancelled { // a decision that was cancelled, and the fact that did it
    Day decided;
    Seen<DecisionCancelled> by;
  };
  std::vector<Cancelled> cancelled;
  std::vector<Seen<DecisionCancelled>> cancelled_nothing; // that match no decision

private:
  void gather();
  void take_up_again();
  void cancel(const Seen<DecisionCancelled>& by);
  [[nodiscard]] bool used_up(Day voted) const;
  void sort_by_kind();
  void record(ReasonId id, Weight weight, Tense when, std::string_view fact, Day on, const Row* row,
              Params params);

  std::vector<const Fact*> facts_;   // of this round, by day
  std::vector<const Fact*> by_kind_; // the same, kind after kind
  std::array<std::size_t, std::variant_size_v<FactBody> + 1> begins_{};
};

// Whether somebody looked, by that day, at everybody whom a row of check.persons asks about.
[[nodiscard]] bool all_verified(const Inquiry& in, const Row* persons, Day by);

// Counts of a fact that cannot be, whatever the rules say.
[[nodiscard]] std::vector<Reason> impossible_counts(const Fact& fact);
// The same for a vote against the roll: more votes than members present, or somebody who is not on it.
[[nodiscard]] std::vector<Reason> impossible_attendance(const CellVoted& vote, Day on,
                                                        const VoteCount& count);

// The introductions in force on a day, the newest of each introducer; who was replaced no longer counts.
[[nodiscard]] std::vector<Seen<IntroductionGiven>> introductions_on(const Inquiry& in, Day day);
// A fact as a sentence names it: form and day of a paper, else what kind of fact it is.
[[nodiscard]] std::string named(const Inquiry& in, const FactId& fact);
// What the vote counted: as it was stored when it was recorded, else as the roll has it.
[[nodiscard]] bool fell_short(const Inquiry& in, const Seen<CellVoted>& vote);

// The parts of the judgement, in the order of the road; each adds findings, clocks or steps to `out`.
void judge_conditions(Inquiry& in);    // A1, A6: who may be considered
void judge_introductions(Inquiry& in); // A2
void judge_verification(Inquiry& in);  // the personal history, its verification and remarks
void judge_papers(Inquiry& in);        // A3, order and state of papers
void judge_mentors(Inquiry& in);       // who helps, who was released, roles that meet
void judge_local(Inquiry& in);         // what an organisation asks for beside the rules
void judge_returns(Inquiry& in);       // A11.3: returned dossiers, rejections without a reason
void judge_undone(Inquiry& in);        // A11: false papers, pauses, disciplines
void judge_votes(Inquiry& in);         // A4: the cell's meetings
void judge_decisions(Inquiry& in);     // A4: committees, authority
void judge_probation(Inquiry& in);     // A5
void judge_sequence(Inquiry& in);      // what came before what it needs
void judge_moves(Inquiry& in);         // A7
void run_clocks(Inquiry& in);          // after the judgements, which they do not need
void lay_steps(Inquiry& in);
void weigh_acts(Inquiry& in); // last: uses the findings

} // namespace ketnap::rules
