#include "server/asking.h"

#include <charconv>

#include "http/cookie.h"

namespace ketnap::server {

std::string cookie_of(const Api& api) {
  return (api.secure_cookie ? "__Host-" : "") + std::string(cookie_name);
}

std::string token_of(const Api& api, const http::Request& request) {
  if (const auto header = request.headers.find("Authorization")) {
    constexpr std::string_view bearer = "Bearer ";
    if (header->starts_with(bearer)) return std::string(header->substr(bearer.size()));
  }
  if (const auto header = request.headers.find("Cookie")) {
    if (auto value = http::cookie_value(*header, cookie_of(api))) return *value;
  }
  return {};
}

http::Response not_signed_in() {
  return http::problem_response(http::problem(http::ProblemKind::not_signed_in));
}

http::Response confirm_first() {
  return http::problem_response(http::problem(
      http::ProblemKind::confirm_first, std::nullopt,
      {{"session.confirm_first", "Việc này cần nhập lại mật khẩu, và mã xác thực nếu tài khoản có.",
        "Gửi chúng đến /api/v1/session/confirm rồi gửi lại chính việc này.", std::nullopt, std::nullopt}}));
}

std::optional<accounts::Principal> principal_of(Api& api, const http::Request& request) {
  const std::string token = token_of(api, request);
  if (token.empty()) return std::nullopt;
  const record::Office& office = api.record.office();
  auto principal = api.record.db().read(db::Scope::system(), [&](db::Read& tx) {
    return accounts::principal_of(tx, office, token, api.rules.sessions);
  });
  if (principal && principal->touch_due)
    api.record.db().write(db::Scope::system(),
                          [&](db::Write& tx) { accounts::touch_session(tx, office, token); });
  return principal;
}

cases::Caller caller_of(const accounts::Principal& principal) {
  return {principal.who, principal.scope,
          [role = principal.role](rules::Act act) { return role && accounts::allows(*role, act); }};
}

Keyed key_of(const http::Request& request) {
  const auto key = request.headers.find("Idempotency-Key");
  if (!key) return {};
  return {std::string(*key),
          std::string(http::word(request.method)) + " " + request.path + "\n" + request.body};
}

std::optional<std::int64_t> expected_version(const http::Request& request) {
  const auto header = request.headers.find("If-Match");
  if (!header) return std::nullopt;
  return version_of(*header).value_or(-1);
}

std::optional<std::string> text_in(const http::Request& request, std::string_view name) {
  if (const auto value = request.query.find(name)) return std::string(*value);
  return std::nullopt;
}

std::optional<std::int64_t> number_in(const http::Request& request, std::string_view name) {
  const auto value = request.query.find(name);
  if (!value) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(value->data(), value->data() + value->size(), number);
  return number;
}

std::size_t limit_in(const http::Request& request, std::size_t usual) {
  const auto limit = number_in(request, "limit");
  if (!limit) return usual;
  return *limit < 0 ? 0 : static_cast<std::size_t>(*limit);
}

std::optional<rules::Day> day_in(const http::Request& request, std::string_view name) {
  const auto value = request.query.find(name);
  return value ? rules::parse_day(*value) : std::nullopt;
}

sentences::Language language_in(const http::Request& request) {
  return request.query.find("lang") == "en" ? sentences::Language::en : sentences::Language::vi;
}

} // namespace ketnap::server
