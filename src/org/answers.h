// Refusals that all rooms of the hall give, codes that nobody has yet, and words read back from rows.
#pragma once

#include <string>
#include <string_view>

#include "crypto/public_code.h"
#include "db/fault.h"
#include "record/refused.h"
#include "rules/words.h"

namespace ketnap::org {

using record::Answer;

// What a request asks for is already so, or cannot follow from what is.
[[nodiscard]] inline base::Refusal<record::Refused> conflict(std::string path, std::string code,
                                                             std::string detail) {
  return base::refuse(
      record::Refused{record::Why::state, {}, {{std::move(path), std::move(code), std::move(detail)}}});
}

// Draws until `taken(code)` says no.
template <class Taken>
[[nodiscard]] std::string unused_code(crypto::Random& random, Taken taken) {
  std::string code = crypto::public_code(random);
  while (taken(code))
    code = crypto::public_code(random);
  return code;
}

// The value of a word that a room wrote itself. Throws Fault(corrupt) for any other.
template <class E>
[[nodiscard]] E value_of_word(std::string_view word) {
  if (const auto value = rules::from_word<E>(word)) return *value;
  throw db::Fault(db::FaultKind::corrupt, "a row holds a word that nobody writes");
}

} // namespace ketnap::org
