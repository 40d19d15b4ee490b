// Nhà cung cấp danh tính của nơi này: [oidc] of ketnap.toml, read, and made into a provider that can be asked.
#pragma once

#include <filesystem>
#include <string>

#include "base/log.h"
#include "crypto/key_ring.h"
#include "crypto/random.h"
#include "regulations/fields.h"
#include "server/api.h"

namespace ketnap::server {

// The page to which a provider sends the browser back; registered there as it stands, behind the installation's origin.
inline constexpr std::string_view return_page = "/dang-nhap";

struct OidcConfig {
  std::string issuer;      // "https://danh-tinh.example.vn", as the provider spells it
  std::string client_id;   // under which it knows this installation
  std::string secret_file; // beside ketnap.toml, or a whole path; mode 600
  std::string name;        // of the provider, on the button
  std::string redirect;    // the origin by which browsers reach us; empty: `public`
  std::string ca_file{};   // of certificates to trust instead of the system's
};

// The table [oidc]; complaints go to `found`.
[[nodiscard]] OidcConfig oidc_in(regulations::Fields fields, regulations::Complaints& found);
// As oidc_in reads it, with an empty line in front.
[[nodiscard]] std::string oidc_text(const OidcConfig& config);

// Throws PlaceFault when the secret or the certificates cannot be used. What is handed in outlives it.
[[nodiscard]] Elsewhere elsewhere(const OidcConfig& config, const std::filesystem::path& folder,
                                  base::Now now, crypto::Random& random, const crypto::KeyRing& keys,
                                  base::Log& log);

} // namespace ketnap::server
