#include "oidc/token.h"

#include <algorithm>
#include <array>

#include "crypto/bytes.h"
#include "oidc/members.h"

namespace ketnap::oidc {

namespace {

using crypto::Bytes;
using Faults = std::vector<TokenFault>;

struct Parts {
  std::string_view signed_text; // header and claims as they stand there
  std::string header, claims;
  Bytes signature;
};

std::optional<Parts> parts_of(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
    return std::nullopt;
  const auto header = crypto::from_base64url(token.substr(0, first));
  const auto claims = crypto::from_base64url(token.substr(first + 1, second - first - 1));
  auto signature = crypto::from_base64url(token.substr(second + 1));
  if (!header || !claims || !signature) return std::nullopt;
  return Parts{token.substr(0, second), crypto::text_of(*header), crypto::text_of(*claims),
               *std::move(signature)};
}

bool is_jwt(std::string_view type) {
  constexpr std::string_view jwt = "JWT";
  return std::ranges::equal(type, jwt, [](char a, char b) { return a == b || a == b - 'A' + 'a'; });
}

// Times are told in seconds; ours has milliseconds.
base::Instant instant(std::int64_t seconds) {
  return base::Instant(std::chrono::seconds(seconds));
}

void check_times(const boost::json::object& claims, const Expected& expected, Identity& who, Faults& faults) {
  const base::Instant now = expected.now;
  const auto end = seconds_in(claims, "exp");
  if (!end || instant(*end) + clocks_differ <= now) faults.push_back(TokenFault::expired);
  if (claims.contains("nbf")) {
    const auto begin = seconds_in(claims, "nbf");
    if (!begin || instant(*begin) > now + clocks_differ) faults.push_back(TokenFault::not_yet);
  }
  const auto issued = seconds_in(claims, "iat");
  if (!issued || instant(*issued) > now + clocks_differ || instant(*issued) < now - freshly_issued)
    faults.push_back(TokenFault::issued);
  if (!claims.contains("auth_time") && !expected.signed_in_since) return;
  const auto signed_in = seconds_in(claims, "auth_time");
  if (!signed_in || instant(*signed_in) > now + clocks_differ ||
      (expected.signed_in_since && instant(*signed_in) < *expected.signed_in_since - clocks_differ))
    faults.push_back(TokenFault::signed_in_when);
  else
    who.signed_in_at = instant(*signed_in);
}

// For us and nobody else.
bool is_for(const boost::json::object& claims, const std::string& client) {
  if (const auto one = text_in(claims, "aud")) return *one == client;
  const auto several = texts_in(claims, "aud");
  return several && *several == std::vector{client};
}

// The key that the header names, when the header is one that we obey.
struct Header {
  Algorithm algorithm{};
  std::optional<std::string> kid;
};
base::Result<Header, TokenFault> read_header(const std::string& text) {
  const auto header = object_of(text);
  if (!header) return base::refuse(TokenFault::header);
  const auto algorithm = algorithm_named(text_in(*header, "alg").value_or(""));
  if (!algorithm) return base::refuse(TokenFault::algorithm);
  // b64 changes what is signed, and zip what is read.
  if (header->contains("crit") || header->contains("b64") || header->contains("zip"))
    return base::refuse(TokenFault::critical);
  if (header->contains("typ") && !is_jwt(text_in(*header, "typ").value_or("")))
    return base::refuse(TokenFault::type);
  Header out{*algorithm, std::nullopt};
  if (header->contains("kid")) {
    out.kid = text_in(*header, "kid");
    if (!out.kid) return base::refuse(TokenFault::header);
  }
  return out;
}

} // namespace

std::string_view id(TokenFault fault) {
  static constexpr std::array ids{
      "token.too_long", "token.parts",       "token.header",        "token.type",    "token.algorithm",
      "token.critical", "token.unknown_key", "token.signature",     "token.claims",  "token.issuer",
      "token.audience", "token.authorized",  "token.nonce",         "token.subject", "token.expired",
      "token.not_yet",  "token.issued",      "token.signed_in_when"};
  static_assert(ids.size() == static_cast<std::size_t>(TokenFault::signed_in_when) + 1);
  return ids.at(static_cast<std::size_t>(fault));
}

bool is_subject(std::string_view text) {
  return !text.empty() && text.size() <= longest_subject &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

base::Result<Identity, Faults> check_token(std::string_view token, const KeySet& keys,
                                           const Expected& expected) {
  const auto no = [](TokenFault fault) { return base::refuse(Faults{fault}); };
  if (token.size() > longest_token) return no(TokenFault::too_long);
  const auto parts = parts_of(token);
  if (!parts) return no(TokenFault::parts);
  const auto header = read_header(parts->header);
  if (header.refused()) return no(header.refusal());
  if (!keys.has(header->algorithm, header->kid)) return no(TokenFault::unknown_key);
  if (!keys.verifies(header->algorithm, header->kid, parts->signed_text, parts->signature))
    return no(TokenFault::signature);
  const auto claims = object_of(parts->claims);
  if (!claims) return no(TokenFault::claims);

  Faults faults;
  Identity who{expected.issuer, text_in(*claims, "sub").value_or(""), std::nullopt};
  if (text_in(*claims, "iss") != expected.issuer) faults.push_back(TokenFault::issuer);
  if (!is_for(*claims, expected.client_id)) faults.push_back(TokenFault::audience);
  if (claims->contains("azp") && text_in(*claims, "azp") != expected.client_id)
    faults.push_back(TokenFault::authorized);
  if (expected.nonce.empty() || !crypto::same(text_in(*claims, "nonce").value_or(""), expected.nonce))
    faults.push_back(TokenFault::nonce);
  if (!is_subject(who.subject)) faults.push_back(TokenFault::subject);
  check_times(*claims, expected, who, faults);
  if (!faults.empty()) return base::refuse(std::move(faults));
  return who;
}

} // namespace ketnap::oidc
