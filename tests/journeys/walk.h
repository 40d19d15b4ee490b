// One person carried along a road over HTTP, each act by whoever has the right to it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "accounts/permissions.h"
#include "journeys/visitor.h"

namespace ketnap::journeys {

class Walk {
public:
  // Each fact is entered on its own day; or all of them, afterwards, on `entered_on`.
  Walk(Installation& house, const demo::CasePlan& plan, std::optional<rules::Day> entered_on = {});

  // The next fact of the road, on its day.
  Reply step();
  [[nodiscard]] bool done() const { return taken_.size() == road_.facts.size(); }
  // Facts until the next one is of this kind; every one must be accepted.
  void up_to(std::string_view kind);
  void to_the_end() { up_to(""); }

  // A turning beside the road: this fact, by whoever may, on its day.
  Reply record(const rules::Fact& fact);
  // The day of what happened last.
  [[nodiscard]] rules::Day today() const { return *day_; }

  // The road itself is another: the next fact never happened; what is still to come happens later.
  void leave_out() { road_.facts.erase(road_.facts.begin() + static_cast<std::ptrdiff_t>(taken_.size())); }
  void delay(std::chrono::days by);
  // Another description of the person.
  Reply describe(const rules::Applicant& who);
  // Another cell considers the case: its secretary goes on, with its members.
  void goes_on_in(const std::string& cell);

  // What would be sent for a fact, with a fresh key and the version last seen.
  [[nodiscard]] Letter letter(const rules::Fact& fact);
  [[nodiscard]] const rules::Fact& next() const { return road_.facts.at(taken_.size()); }

  struct Taken {
    rules::Fact fact;
    std::string code;                 // as answered
    std::vector<std::string> members; // of a vote: the roll of its day
  };
  [[nodiscard]] const std::vector<Taken>& taken() const { return taken_; }
  [[nodiscard]] const rules::CaseFile& road() const { return road_; }
  [[nodiscard]] const std::string& case_code() const { return case_code_; }
  [[nodiscard]] const std::string& cell_code() const { return cell_code_; }
  [[nodiscard]] std::string case_address() const { return "/api/v1/cases/" + case_code_; }
  [[nodiscard]] const std::string& version() const { return etag_; }
  [[nodiscard]] std::string fresh_key() { return case_name_ + "-" + std::to_string(++keys_); }

  // Who stands where on the roll of the cell: dv1 is the first.
  [[nodiscard]] const std::vector<std::string>& roll() const { return roll_; }

  Visitor& secretary() { return elsewhere_ ? *elsewhere_ : visitors_.at(0); }
  Visitor& officer() { return visitors_.at(1); }
  Visitor& leader() { return visitors_.at(2); }
  // The first of them whose post allows the act.
  Visitor& who_may(rules::Act act);

private:
  Reply introduce(const rules::Fact& fact);
  // Holds the meeting of a vote: everybody came, every official member is in favour. Its public code.
  std::string meet(rules::Day on, rules::CellVoted& vote);
  void set_clock(rules::Day day);
  void read_roll(const std::string& cell);

  Installation& house_;
  demo::CasePlan plan_;
  rules::CaseFile road_;
  std::string case_name_;
  std::array<Visitor, 3> visitors_;
  std::optional<Visitor> elsewhere_; // the secretary of the cell that took the case over
  std::string cell_code_, case_code_, etag_;
  std::vector<std::string> roll_, attending_;
  std::vector<Taken> taken_;
  std::optional<rules::Day> day_, entered_on_;
  int keys_ = 0;
};

} // namespace ketnap::journeys
