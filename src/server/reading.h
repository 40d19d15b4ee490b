// Đọc hồ sơ: where every answer that tells of persons passes, so that no reading is forgotten. A route says what its
// reading is called (http::Route::reads); an answer says whom it names; signed_in() brings both together with who asked.
#pragma once

#include <string>
#include <vector>

#include "http/body.h"
#include "server/api.h"
#include "json/describe.h"

namespace ketnap::server {

// Public codes of everybody whom an answer names: whatever in it has a code and a name. A guest on a roll whose record
// lies elsewhere has a code alone, and is not named.
template <class T>
void collect_named(const T& value, std::vector<std::string>& codes) {
  if constexpr (json::is_optional<T>) {
    if (value) collect_named(*value, codes);
  } else if constexpr (json::is_vector<T>) {
    for (const auto& each : value)
      collect_named(each, codes);
  } else if constexpr (json::Described<T>) {
    if constexpr (requires {
                    std::string(value.code);
                    std::string(value.full_name);
                  }) {
      if (!value.full_name.empty()) codes.push_back(value.code);
    }
    T::fields(value, [&codes](std::string_view, const auto& member) { collect_named(member, codes); });
  }
}

// A described value as a good answer, with whom it names.
template <class T>
[[nodiscard]] http::Response told(const T& value) {
  http::Response answer = http::json_answer(200, value);
  collect_named(value, answer.tells.of);
  return answer;
}

// The answer as it may go out: noted in the log of reads when its route is one that is kept. Throws db::Fault when it
// cannot be noted. An answer that names somebody on a route that says nothing of reading is a bug.
[[nodiscard]] http::Response noted(Api& api, const accounts::Principal& who, const http::Request& request,
                                   http::Response&& answer);

// Every word that a route may call its reading.
[[nodiscard]] bool is_kind_of_read(std::string_view word);

} // namespace ketnap::server
