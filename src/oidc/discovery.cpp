// What a provider tells of itself, without asking it: read apart from whoever asks, so that a fuzzer can.
#include <algorithm>
#include <utility>

#include "oidc/members.h"
#include "oidc/provider.h"

namespace ketnap::oidc {

namespace {

// A list that is missing says nothing.
bool lists(const boost::json::object& object, std::string_view name, std::string_view wanted) {
  const auto list = texts_in(object, name);
  return list && std::ranges::find(*list, wanted) != list->end();
}
bool may_list(const boost::json::object& object, std::string_view name, std::string_view wanted) {
  return !object.contains(boost::json::string_view(name.data(), name.size())) || lists(object, name, wanted);
}

} // namespace

std::optional<Discovery> read_discovery(std::string_view text, const std::string& issuer) {
  const auto told = object_of(text);
  const auto home = read_place(issuer);
  if (!told || home.refused() || text_in(*told, "issuer") != issuer) return std::nullopt;
  const auto authorization = read_place(text_in(*told, "authorization_endpoint").value_or(""));
  auto token = read_place(text_in(*told, "token_endpoint").value_or(""));
  auto keys = read_place(text_in(*told, "jwks_uri").value_or(""));
  if (authorization.refused() || token.refused() || keys.refused()) return std::nullopt;
  // An issuer on the net has no business on this machine.
  if (home->tls && (!authorization->tls || !token->tls || !keys->tls)) return std::nullopt;
  if (!lists(*told, "response_types_supported", "code") ||
      !may_list(*told, "code_challenge_methods_supported", "S256") ||
      !may_list(*told, "scopes_supported", "openid"))
    return std::nullopt;
  constexpr std::string_view methods = "token_endpoint_auth_methods_supported";
  const bool basic = may_list(*told, methods, "client_secret_basic");
  if (!basic && !lists(*told, methods, "client_secret_post")) return std::nullopt;
  const boost::json::value* tells = told->if_contains("authorization_response_iss_parameter_supported");
  return Discovery{*text_in(*told, "authorization_endpoint"), *std::move(token), *std::move(keys),
                   tells != nullptr && tells->is_bool() && tells->get_bool(), basic};
}

} // namespace ketnap::oidc
