// For tests: a provider's keys with their private halves, and tokens under them, good and broken.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/json.hpp>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "crypto/bytes.h"
#include "crypto/hash.h"
#include "oidc/provider.h"
#include "oidc/token.h"

namespace ketnap::oidc::testing {

namespace bj = boost::json;

inline std::string spelled(std::string_view text) {
  return crypto::base64url(crypto::bytes_of(text));
}

// A key pair of one kind: "RS256", "PS256", "ES256" or "EdDSA".
class Signing {
public:
  explicit Signing(std::string algorithm, std::string kid = "k1", std::size_t bits = 2048)
      : algorithm_(std::move(algorithm)), kid_(std::move(kid)),
        key_(algorithm_ == "ES256"   ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")
             : algorithm_ == "EdDSA" ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                                     : EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits),
             EVP_PKEY_free) {
    if (!key_) throw std::runtime_error("no key");
  }

  [[nodiscard]] const std::string& kid() const { return kid_; }

  // The public half, as a provider tells it.
  [[nodiscard]] bj::object jwk() const {
    bj::object out{{"kid", kid_}, {"use", "sig"}};
    if (algorithm_ == "ES256") {
      out["kty"] = "EC";
      out["crv"] = "P-256";
      out["x"] = bj::string(number(OSSL_PKEY_PARAM_EC_PUB_X, 32));
      out["y"] = bj::string(number(OSSL_PKEY_PARAM_EC_PUB_Y, 32));
    } else if (algorithm_ == "EdDSA") {
      crypto::Bytes bytes(32);
      std::size_t size = bytes.size();
      EVP_PKEY_get_raw_public_key(key_.get(), raw(bytes), &size);
      out["kty"] = "OKP";
      out["crv"] = "Ed25519";
      out["x"] = bj::string(crypto::base64url(bytes));
    } else {
      out["kty"] = "RSA";
      out["n"] = bj::string(number(OSSL_PKEY_PARAM_RSA_N, 0));
      out["e"] = bj::string(number(OSSL_PKEY_PARAM_RSA_E, 0));
    }
    return out;
  }

  [[nodiscard]] bj::object header() const { return {{"alg", algorithm_}, {"kid", kid_}, {"typ", "JWT"}}; }

  [[nodiscard]] crypto::Bytes signature(std::string_view text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_PKEY_CTX* inside = nullptr;
    EVP_DigestSignInit(context.get(), &inside, algorithm_ == "EdDSA" ? nullptr : EVP_sha256(), nullptr,
                       key_.get());
    if (algorithm_ == "PS256") {
      EVP_PKEY_CTX_set_rsa_padding(inside, RSA_PKCS1_PSS_PADDING);
      EVP_PKEY_CTX_set_rsa_pss_saltlen(inside, RSA_PSS_SALTLEN_DIGEST);
    }
    std::size_t size = 2048;
    crypto::Bytes out(size);
    const auto* words = reinterpret_cast<const unsigned char*>(text.data());
    if (EVP_DigestSign(context.get(), raw(out), &size, words, text.size()) != 1)
      throw std::runtime_error("no signature");
    out.resize(size);
    if (algorithm_ == "ES256") out = two_numbers(out);
    return out;
  }

  // Of any text as header and claims.
  [[nodiscard]] std::string token(std::string_view header, std::string_view claims) const {
    const std::string text = spelled(header) + "." + spelled(claims);
    return text + "." + crypto::base64url(signature(text));
  }
  [[nodiscard]] std::string token(const bj::object& claims) const {
    return token(bj::serialize(header()), bj::serialize(claims));
  }

private:
  static unsigned char* raw(crypto::Bytes& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
  [[nodiscard]] std::string number(const char* name, int size) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> owned(value, BN_free);
    crypto::Bytes bytes(static_cast<std::size_t>(size > 0 ? size : BN_num_bytes(value)));
    BN_bn2binpad(value, raw(bytes), static_cast<int>(bytes.size()));
    return crypto::base64url(bytes);
  }
  static crypto::Bytes two_numbers(const crypto::Bytes& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free);
    crypto::Bytes out(64);
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), raw(out), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), raw(out) + 32, 32);
    return out;
  }

  std::string algorithm_, kid_;
  std::shared_ptr<EVP_PKEY> key_;
};

inline std::string key_set(std::initializer_list<bj::object> keys) {
  bj::array list;
  for (const bj::object& key : keys)
    list.emplace_back(key);
  return bj::serialize(bj::object{{"keys", list}});
}

// A provider that answers without a net: as good as its word, unless a test has it lie.
class FakeProvider {
public:
  static constexpr const char* issuer = "https://danh-tinh.example";
  static constexpr const char* redirect = "https://ketnap.example/dang-nhap";
  static constexpr const char* secret = "bi mat+/=";

  explicit FakeProvider(base::Now now) : now_(std::move(now)) {}

  // What a test changes of it.
  Signing key{"ES256", "k1"};
  std::function<void(bj::object&)> claims{};    // of the next tokens
  std::function<void(bj::object&)> discovery{}; // of what it tells of itself
  std::function<std::string(const bj::object&)> sign{};
  bool down = false;
  int asked_for_keys = 0, asked_of_itself = 0, refused = 0;

  [[nodiscard]] Fetch fetch() {
    return [this](const Ask& ask) { return answer(ask); };
  }
  [[nodiscard]] static Settings settings() { return {issuer, "ketnap", redirect}; }

  // Somebody signs in there; what the browser brings back.
  Returned visit(const std::string& address, std::string subject) {
    Visit visit{parameter(address, "nonce"), parameter(address, "code_challenge"), std::move(subject),
                parameter(address, "max_age") == "0"};
    const std::string code = "code-" + std::to_string(visits_.size());
    visits_[code] = std::move(visit);
    return {parameter(address, "state"), code, issuer, std::nullopt};
  }
  static std::string parameter(const std::string& address, const std::string& name) {
    const std::size_t at = address.find(name + "=", address.find('?'));
    if (at == std::string::npos) return {};
    const std::size_t from = at + name.size() + 1;
    return address.substr(from, address.find('&', from) - from);
  }

private:
  struct Visit {
    std::string nonce, challenge, subject;
    bool anew = false;
    bool used = false;
  };

  base::Result<Fetched, FetchFault> answer(const Ask& ask) {
    if (down) return base::refuse(FetchFault::connect);
    if (ask.place.target == "/.well-known/openid-configuration") return of_itself();
    if (ask.place.target == "/jwks") {
      ++asked_for_keys;
      return Fetched{200, "application/json", key_set({key.jwk()})};
    }
    if (ask.place.target == "/token") return exchanged(ask);
    return Fetched{404, "text/plain", "?"};
  }
  Fetched of_itself() {
    ++asked_of_itself;
    const std::string at = issuer;
    bj::object told{{"issuer", at},
                    {"authorization_endpoint", at + "/auth"},
                    {"token_endpoint", at + "/token"},
                    {"jwks_uri", at + "/jwks"},
                    {"response_types_supported", bj::array{"code"}},
                    {"authorization_response_iss_parameter_supported", true}};
    if (discovery) discovery(told);
    return {200, "application/json", bj::serialize(told)};
  }
  Fetched exchanged(const Ask& ask) {
    const std::string form = "?" + ask.form.value_or("");
    const auto visit = visits_.find(parameter(form, "code"));
    const std::string who = "Basic " + crypto::base64(crypto::bytes_of("ketnap:" + form_encoded(secret)));
    const std::string verifier = parameter(form, "code_verifier");
    if (visit == visits_.end() || visit->second.used || ask.authorization != who ||
        parameter(form, "redirect_uri") != form_encoded(redirect) ||
        crypto::base64url(crypto::sha256(crypto::bytes_of(verifier))) != visit->second.challenge) {
      ++refused;
      return {400, "application/json", R"({"error":"invalid_grant"})"};
    }
    visit->second.used = true;
    const std::int64_t now = std::chrono::floor<std::chrono::seconds>(now_()).time_since_epoch().count();
    bj::object told{
        {"iss", issuer}, {"aud", "ketnap"}, {"sub", visit->second.subject}, {"nonce", visit->second.nonce},
        {"iat", now},    {"exp", now + 300}};
    if (visit->second.anew) told["auth_time"] = now;
    if (claims) claims(told);
    const std::string token = sign ? sign(told) : key.token(told);
    return {200, "application/json",
            bj::serialize(bj::object{{"id_token", token}, {"token_type", "Bearer"}})};
  }

  base::Now now_;
  std::map<std::string, Visit> visits_;
};

} // namespace ketnap::oidc::testing
