// Any bytes as an ID token, a provider's keys, what it tells of itself, an address of it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "hold.h"
#include "oidc/provider.h"

using namespace ketnap;

namespace {

constexpr std::string_view told =
    R"({"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k","x":")"
    R"(11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},{"kty":"EC","crv":"P-256","kid":)"
    R"("e","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":)"
    R"("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const auto keys = oidc::KeySet::read(told).value();
  static const oidc::Expected expected{"https://danh-tinh.example", "ketnap", "n", base::Instant{}};

  // Nobody has the private halves: what is no token that was stolen from its provider is refused, with a reason.
  const auto who = oidc::check_token(text, keys, expected);
  hold(who.refused() && !who.refusal().empty());
  // As the claims of a token, behind a header that is right.
  const std::string header = crypto::base64url(crypto::bytes_of(R"({"alg":"EdDSA","kid":"k"})"));
  const std::string token =
      header + "." + crypto::base64url(crypto::bytes_of(text)) + "." + std::string(86, 'A');
  hold(oidc::check_token(token, keys, expected).refused());

  if (const auto set = oidc::KeySet::read(text)) hold(set->size() > 0 && set->size() <= oidc::most_keys);
  if (const auto at = oidc::read_discovery(text, "https://danh-tinh.example"))
    hold(at->token.tls && at->keys.tls);
  if (const auto place = oidc::read_place(text)) {
    const std::string again =
        (place->tls ? "https://" : "http://") + oidc::host_header(*place) + place->target;
    hold(oidc::read_place(again).value() == *place);
    hold(place->tls || oidc::is_this_machine(place->host));
  }
  hold(oidc::form_encoded(text).find_first_not_of(
           "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%") == std::string::npos);
  return 0;
}
