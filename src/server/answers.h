// From what an act answers to what a browser gets: one table of statuses for all routes.
#pragma once

#include <exception>

#include "http/body.h"
#include "http/message.h"
#include "http/problem.h"
#include "record/once.h"
#include "record/refused.h"
#include "rules/rulebook.h"
#include "sentences/sentences.h"

namespace ketnap::server {

// What a write made; the ETag of the resource stands in the header.
struct DoneView {
  static constexpr std::string_view schema_name = "Done";
  std::string code;
  std::int64_t seq = 0;     // of its leaf in the journal
  std::int64_t version = 0; // of the resource it changed
  bool again = false;       // it was done before, under the same Idempotency-Key
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code);
    visit("seq", self.seq);
    visit("version", self.version);
    visit("again", self.again);
  }
};

// The first day on which something no longer holds.
struct EndBody {
  static constexpr std::string_view schema_name = "EndOn";
  rules::Day on{};
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("on", self.on);
  }
};

[[nodiscard]] http::Response answer_of(const record::Answer<record::Done>& done,
                                       const rules::Rulebook& rulebook, int status = 201);
[[nodiscard]] http::Response refusal_of(const record::Refused& refused, const rules::Rulebook& rulebook);

// Of a fault while something was being written: nothing of it stands. False where a COMMIT may have been answered to
// nobody, and for whatever came after one.
[[nodiscard]] bool surely_undone(const std::exception& fault);

// No room left where the record lies; nothing of it stands.
[[nodiscard]] bool no_room(const std::exception& fault);

// What the log says of a fault: the engine's own words, in which no value stands; of anything else only its class.
[[nodiscard]] std::string fault_words(const std::exception& fault);

// Missing and foreign alike.
[[nodiscard]] http::Response not_found();

[[nodiscard]] std::string etag(std::int64_t version);                        // "7", quoted
[[nodiscard]] std::optional<std::int64_t> version_of(std::string_view etag); // nothing for any other text

} // namespace ketnap::server
