// What an act answers when the rules, the rights or the state say no: all reasons at once.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "rules/reasons.h"

namespace ketnap::record {

// How a door tells it: the status table of docs/house.md.
enum class Why : unsigned char {
  rules,        // 422: the rule book says no
  shape,        // 400: a field is missing or malformed
  not_found,    // 404: missing, or not within the caller's scope: the same answer
  state,        // 409: somebody was faster, or it exists already
  precondition, // 412: the ETag is no longer the current one
  reused_key,   // 422: another body under a used Idempotency-Key
  forbidden,    // 403 is never told to the outside: doors answer 404; the CLI says it plainly
};

struct Flaw {         // of a request's shape
  std::string path;   // /votes/0/in_favour
  std::string code;   // field.missing
  std::string detail; // one sentence in Vietnamese
};

struct Refused {
  Why why = Why::rules;
  std::vector<rules::Reason> reasons;
  std::vector<Flaw> flaws;
};

template <class T>
using Answer = base::Result<T, Refused>;

[[nodiscard]] inline base::Refusal<Refused> not_found() {
  return base::refuse(Refused{Why::not_found, {}, {}});
}
[[nodiscard]] inline base::Refusal<Refused> stale() {
  return base::refuse(Refused{Why::precondition, {}, {}});
}
[[nodiscard]] inline base::Refusal<Refused> by_rules(std::vector<rules::Reason> reasons) {
  return base::refuse(Refused{Why::rules, std::move(reasons), {}});
}
[[nodiscard]] inline base::Refusal<Refused> flawed(std::string path, std::string code, std::string detail) {
  return base::refuse(Refused{Why::shape, {}, {{std::move(path), std::move(code), std::move(detail)}}});
}

} // namespace ketnap::record
