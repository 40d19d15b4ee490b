#include "server/elsewhere.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "crypto/private_file.h"
#include "http/sender.h"
#include "oidc/place.h"
#include "server/place.h"
#include "text/utf8.h"

namespace ketnap::server {

namespace {

constexpr std::size_t longest_secret = 512; // bytes
constexpr std::size_t longest_name = 40;

// As a text of TOML.
std::string toml_text(std::string_view word) {
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

bool is_visible(std::string_view text, std::size_t longest) {
  return !text.empty() && text.size() <= longest &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

std::string secret_at(const std::filesystem::path& file) {
  const std::string what = "tệp bí mật của nhà cung cấp danh tính " + file.string();
  try {
    const auto read = crypto::read_private(file, longest_secret + 1);
    if (read.refused())
      throw PlaceFault("Không dùng được " + what + " (" + std::string(crypto::id(read.refusal())) +
                       "). Tệp phải của chính người chạy chương trình, quyền 600.");
    std::string_view text = (*read)->text;
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (!is_visible(text, longest_secret))
      throw PlaceFault("Trong " + what + " phải có đúng một dòng chữ ASCII, nhiều nhất 512 ký tự.");
    return std::string(text);
  } catch (const std::system_error&) {
    throw PlaceFault("Không đọc được " + what + ". Kiểm tra secret_file trong [oidc].");
  }
}

} // namespace

OidcConfig oidc_in(regulations::Fields fields, regulations::Complaints& found) {
  OidcConfig config;
  for (const auto& [name, place] :
       {std::pair("issuer", &config.issuer), std::pair("client_id", &config.client_id),
        std::pair("secret_file", &config.secret_file), std::pair("name", &config.name)})
    if (auto word = fields.text(name)) *place = *std::move(word);
  for (const auto& [name, place] :
       {std::pair("redirect", &config.redirect), std::pair("ca_file", &config.ca_file)})
    if (auto word = fields.text_if_any(name)) *place = *std::move(word);
  const auto wrong = [&](const char* name, const std::string& vi, const char* en) {
    found.add(fields.place_of(name), name + (": " + vi), en);
  };
  const auto issuer = oidc::read_place(config.issuer);
  if (!config.issuer.empty() && (issuer.refused() || config.issuer.find('?') != std::string::npos))
    wrong("issuer", "phải là địa chỉ https://… của nhà cung cấp, viết đúng như họ tự xưng",
          "issuer is an address");
  if (!config.client_id.empty() && !is_visible(config.client_id, 200))
    wrong("client_id", "chỉ gồm chữ ASCII không dấu cách, nhiều nhất 200", "client_id is visible ASCII");
  if (!config.name.empty() && text::line_or_error(config.name, longest_name).refused())
    wrong("name", "một dòng chữ, nhiều nhất 40 ký tự", "name is one line");
  if (!config.redirect.empty() && !http::is_origin(config.redirect))
    wrong("redirect", "phải là địa chỉ như \"https://ketnap.example.vn\", không có đường dẫn",
          "redirect is an origin");
  fields.refuse_others();
  return config;
}

std::string oidc_text(const OidcConfig& config) {
  std::string text = "\n[oidc]\n";
  for (const auto& [name, word] :
       {std::pair("issuer", &config.issuer), std::pair("client_id", &config.client_id),
        std::pair("secret_file", &config.secret_file), std::pair("name", &config.name),
        std::pair("redirect", &config.redirect), std::pair("ca_file", &config.ca_file)})
    if (!word->empty()) text += std::string(name) + " = " + toml_text(*word) + "\n";
  return text;
}

Elsewhere elsewhere(const OidcConfig& config, const std::filesystem::path& folder, base::Now now,
                    crypto::Random& random, const crypto::KeyRing& keys, base::Log& log) {
  const auto beside = [&](const std::string& file) {
    const std::filesystem::path path(file);
    return path.is_absolute() ? path : folder / path;
  };
  const std::string secret = secret_at(beside(config.secret_file));
  oidc::Fetch fetch;
  try {
    fetch = oidc::over_the_net({.ca_file = config.ca_file.empty() ? "" : beside(config.ca_file).string()});
  } catch (const std::runtime_error&) {
    throw PlaceFault(
        "Không đọc được các chứng chỉ để tin nhà cung cấp danh tính. Kiểm tra ca_file trong [oidc].");
  }
  const oidc::Settings settings{config.issuer, config.client_id, config.redirect + std::string(return_page)};
  return {config.name,
          std::make_shared<oidc::Provider>(settings, secret, std::move(fetch), std::move(now), random, keys),
          [&log](std::string_view id, std::string_view detail) {
            log.warning("provider.refused", {{"why", id}, {"detail", detail}});
          }};
}

} // namespace ketnap::server
