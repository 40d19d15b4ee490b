// Câu trả lời khi không làm được: RFC 9457 problem documents, with every reason.
//
// The same reasons grey a button beforehand and answer the request afterwards. Sentences are Vietnamese;
// title_en is for operators.
#pragma once

#include "http/message.h"
#include "json/read.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ketnap::http {

// One reason why not.
struct Reason {
  static constexpr std::string_view schema_name = "Reason";
  std::string id;                      // stable: vote.short, missing, …
  std::string message;                 // Vietnamese sentence
  std::optional<std::string> remedy;   // what to do
  std::optional<std::string> citation; // article of an instrument
  std::optional<std::string> path;     // JSON pointer into the body, when it is about a field
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("message", self.message);
    visit("remedy", self.remedy);
    visit("citation", self.citation);
    visit("path", self.path);
  }
};

struct Problem {
  static constexpr std::string_view schema_name = "Problem";
  std::string type; // /problems/…
  std::string title_vi;
  std::optional<std::string> title_en;
  int status = 500;
  std::optional<std::string> detail;
  std::optional<std::string> request_id; // to quote to the operator; filled on the way out
  std::vector<Reason> reasons;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("type", self.type);
    visit("title", self.title_vi); // the RFC's member
    visit("title_en", self.title_en);
    visit("status", self.status);
    visit("detail", self.detail);
    visit("request_id", self.request_id);
    visit("reasons", self.reasons);
  }
};

enum class ProblemKind : std::uint8_t {
  malformed,             // 400 the request's shape
  not_signed_in,         // 401
  forbidden,             // 403
  confirm_first,         // 403 signed in, but the password has to be given once more for this
  not_found,             // 404 foreign or missing alike
  method_not_allowed,    // 405
  conflict,              // 409 the state forbids it
  precondition_failed,   // 412
  too_large,             // 413
  unsupported_media,     // 415
  expectation_failed,    // 417
  refused,               // 422 a rule says no
  precondition_required, // 428
  too_many,              // 429
  headers_too_large,     // 431
  bug,                   // 500
  not_implemented,       // 501
  fault,                 // 503 the world failed
  overloaded,            // 503 too much to do just now
  no_room,               // 507 no room left to write; reading goes on
};

[[nodiscard]] Problem problem(ProblemKind kind, std::optional<std::string> detail = std::nullopt,
                              std::vector<Reason> reasons = {});

// 400 with one reason per field error.
[[nodiscard]] Problem problem_of(const std::vector<json::FieldError>& errors);

// As application/problem+json. Overloads and faults get Retry-After.
[[nodiscard]] Response problem_response(const Problem& problem);

// A handler does not know how its answer is filed: when it is a problem document without a request_id, it
// gets this one on the way out.
void name_request(Response& response, const std::string& id);

} // namespace ketnap::http
