// Có phải là người này? Persons on record who may be the one that somebody is about to enter anew.
//
// Nobody decides here that two are one. What is known to tell them apart (another day of birth) leaves them out; whoever
// is only called alike, with a day of birth missing on either side, is shown and asked about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/reads.h"

namespace ketnap::people {

struct Described { // as typed, for somebody new
  std::string full_name{};
  std::optional<Day> born_on{};
  std::optional<std::string> national_id{};
};

struct Alike {
  Person person;
  Details details;
  bool same_birth = false;  // known on both sides, and the same day
  bool same_number = false; // the identity number is theirs
  [[nodiscard]] bool surely() const { return same_birth || same_number; }
};

// Within the scope, the surest first, at most so many: the same folded name unless the days of birth differ; the same
// words in another order when they are the same; the same identity number in any case.
[[nodiscard]] std::vector<Alike> alike(db::Read& tx, const record::Office& office, const Described& who,
                                       std::size_t at_most = 10);

} // namespace ketnap::people
