// Between described types and bodies: what handlers use to read a request and to answer.
#pragma once

#include "base/result.h"
#include "http/problem.h"
#include "json/json.h"

#include <utility>

namespace ketnap::http {

// The body as a described value, or a 400 with every reason.
template <class T>
[[nodiscard]] base::Result<T, Problem> read_body(const Request& request, const json::TextCheck& is_nfc) {
  auto outcome = json::read<T>(request.body, is_nfc);
  if (outcome) return std::move(*outcome.value);
  return base::refuse(problem_of(outcome.errors));
}

// A described value as the answer.
template <class T>
[[nodiscard]] Response json_answer(int status, const T& value) {
  return json_response(status, json::write(value));
}

} // namespace ketnap::http
