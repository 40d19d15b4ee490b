// Counting a vote of the cell (biểu quyết): the base is computed from roster and attendance, member by
// member, each exclusion with its reason; nobody types it.
#pragma once

#include <vector>

#include "rules/roster.h"
#include "rules/rulebook.h"

namespace ketnap::rules {

// Why a person of the roster does not count in the base (vote.base.minus), or does.
enum class BaseReason : std::uint8_t {
  counted,          // official member, summoned
  counted_exempt,   // exempt but present and voting
  counted_back,     // temporarily away but back and summoned
  probationary,     // no vote yet
  guest,            // on temporary transfer here: votes at home
  temporarily_away, // temporarily transferred out
  exempt_absent,
  suspended,
  prosecuted,
  detained,
};
[[nodiscard]] std::string_view word_of(BaseReason reason);

struct BaseLine {
  PersonRef person;
  BaseReason reason = BaseReason::counted;
  bool present = false;
  [[nodiscard]] bool counts() const { return reason <= BaseReason::counted_back; }
};

struct VoteCount {
  std::vector<BaseLine> lines; // every member of the roster on that day
  int on_roll = 0;             // official members before any exclusion
  int base = 0;
  int present = 0; // of the base
  int needed = 0;  // smallest whole number of votes that reaches the share
  int in_favour = 0;
  bool passed = false;
  const Row* row = nullptr; // the share
};

// Who counts on `day`, given who was present. `minus` is the row vote.base.minus, `share` vote.cell;
// either may be null before the first edition: then nothing is excluded and nothing is needed.
[[nodiscard]] VoteCount count_vote(const Roster& roster, const CellVoted& vote, Day day, const Row* minus,
                                   const Row* share);

} // namespace ketnap::rules
