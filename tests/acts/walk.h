// A random walk over all acts on a case: recorded facts of every kind, meetings, corrections and strikes of what
// was recorded, of meetings and of the roll, moves between cells. What the door refuses is refused; what it lets in
// is checked at the end of the walk.
#pragma once

#include <string>
#include <vector>

#include "cases/corrections.h"
#include "cases/homes.h"
#include "meetings/meetings.h"
#include "org/org.h"
#include "record/testing.h"

#include <rapidcheck.h>

namespace ketnap::cases::testing {

// A committee with two small cells, in which several walks go, one after the other.
class World {
public:
  World(db::testing::Engine engine, std::uint64_t seed);

  // One walk; whatever it leaves wrong is added to `faults`.
  void walk();
  // Everything that can be recomputed of all walks so far, recomputed.
  void check_all();

  std::vector<std::string> faults;
  std::int64_t recorded = 0, refused = 0, corrected = 0, moved = 0, findings = 0; // acts; findings at the end

private:
  struct Cell {
    org::Made org;
    std::vector<std::string> roll;
  };
  struct Kept { // an answer as it was given
    std::string case_code;
    std::int64_t known = 0;
    rules::Day on{};
    std::string text;
  };

  [[nodiscard]] rc::Random next() { return rc::Random(random_.next()); }
  [[nodiscard]] int below(int bound);
  template <class T>
  [[nodiscard]] const T& one_of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }
  template <class Answer>
  bool count(const Answer& answer) {
    ++(answer.refused() ? refused : recorded);
    return !answer.refused();
  }

  void open_case();
  void step();
  void record();
  void correct();
  void correct_meeting();
  void change_roll();
  void move();
  void keep_an_answer();
  void check(const std::string& code);

  [[nodiscard]] rules::Day any_past_day();
  void name_people(rules::FactBody& body);
  void make_votes_fit(rules::FactBody& body);
  [[nodiscard]] std::vector<std::string> facts();
  [[nodiscard]] std::string shown(const Kept& kept);
  [[nodiscard]] const Cell& home();
  void complain(const std::string& what);

  record::testing::FreshRecord fresh_;
  rc::Random random_;
  org::Made committee_;
  std::vector<Cell> cells_;
  Caller anyone_;
  std::string case_code_;
  std::vector<std::string> meetings_; // of the present walk
  std::vector<Kept> kept_;
  std::vector<std::string> cases_;
  int walks_ = 0;
  std::uint64_t seed_;
};

} // namespace ketnap::cases::testing
