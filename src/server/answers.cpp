#include "server/answers.h"

#include <charconv>

#include "db/fault.h"

namespace ketnap::server {

namespace {

constexpr auto vietnamese = sentences::Language::vi;

http::Reason shown(const rules::Reason& reason, const rules::Rulebook& rulebook) {
  http::Reason out;
  out.id = std::string(rules::spec(reason.id).id);
  out.message = sentences::sentence(reason, vietnamese);
  if (std::string remedy = sentences::remedy(reason, vietnamese); !remedy.empty())
    out.remedy = std::move(remedy);
  if (reason.row != nullptr) out.citation = sentences::citation(*reason.row, rulebook, vietnamese);
  return out;
}

http::ProblemKind kind_of(record::Why why) {
  switch (why) {
  case record::Why::rules:
    return http::ProblemKind::refused;
  case record::Why::shape:
    return http::ProblemKind::malformed;
  case record::Why::not_found:
  case record::Why::forbidden:
    return http::ProblemKind::not_found; // one answer: nothing is told
  case record::Why::state:
    return http::ProblemKind::conflict;
  case record::Why::precondition:
    return http::ProblemKind::precondition_failed;
  case record::Why::reused_key:
    return http::ProblemKind::refused;
  }
  return http::ProblemKind::bug;
}

} // namespace

http::Response refusal_of(const record::Refused& refused, const rules::Rulebook& rulebook) {
  const http::ProblemKind kind = kind_of(refused.why);
  if (kind == http::ProblemKind::not_found) return not_found();
  std::vector<http::Reason> reasons;
  for (const rules::Reason& reason : refused.reasons)
    reasons.push_back(shown(reason, rulebook));
  for (const record::Flaw& flaw : refused.flaws)
    reasons.push_back({flaw.code, flaw.detail, std::nullopt, std::nullopt, flaw.path});
  return http::problem_response(http::problem(kind, std::nullopt, std::move(reasons)));
}

http::Response answer_of(const record::Answer<record::Done>& done, const rules::Rulebook& rulebook,
                         int status) {
  if (done.refused()) return refusal_of(done.refusal(), rulebook);
  http::Response response =
      http::json_answer(status, DoneView{done->code, done->seq, done->version, done->again});
  if (done->version > 0) response.headers.set("ETag", etag(done->version));
  return response;
}

bool surely_undone(const std::exception& fault) {
  const auto* known = dynamic_cast<const db::Fault*>(&fault);
  return known != nullptr && known->kind() != db::FaultKind::unavailable &&
         known->after() != db::After::stop_writing;
}

bool no_room(const std::exception& fault) {
  const auto* known = dynamic_cast<const db::Fault*>(&fault);
  return known != nullptr && known->kind() == db::FaultKind::disk_full && surely_undone(fault);
}

std::string fault_words(const std::exception& fault) {
  const auto* known = dynamic_cast<const db::Fault*>(&fault);
  return known != nullptr ? known->what() : "";
}

http::Response not_found() {
  return http::problem_response(http::problem(http::ProblemKind::not_found));
}

std::string etag(std::int64_t version) {
  return "\"" + std::to_string(version) + "\"";
}

std::optional<std::int64_t> version_of(std::string_view text) {
  if (text.size() < 3 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::int64_t version = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (fault != std::errc{} || end != text.data() + text.size() || version < 0) return std::nullopt;
  return version;
}

} // namespace ketnap::server
