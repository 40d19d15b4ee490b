#include "oidc/keys.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "crypto/bytes.h"
#include "oidc/members.h"
#include "json/parse.h"

namespace ketnap::oidc {

namespace {

using crypto::Bytes;
using PKey = std::shared_ptr<EVP_PKEY>;

template <auto release>
struct Freed {
  template <class T>
  void operator()(T* thing) const noexcept {
    release(thing);
  }
};
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Pair = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

const unsigned char* raw(const std::byte* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

Number number(std::span<const std::byte> bytes) {
  return Number(BN_bin2bn(raw(bytes.data()), static_cast<int>(bytes.size()), nullptr));
}

PKey made(const char* kind, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  PKey owned(key, EVP_PKEY_free);
  const Context check(EVP_PKEY_CTX_new_from_pkey(nullptr, owned.get(), nullptr));
  if (!check || EVP_PKEY_public_check(check.get()) != 1)
    return nullptr; // a point off the curve, an even number …
  return owned;
}

// Base64url of the JWK's members.
std::optional<Bytes> bytes_in(const boost::json::object& jwk, std::string_view name) {
  const auto text = text_in(jwk, name);
  return text ? crypto::from_base64url(*text) : std::nullopt;
}

PKey rsa(const boost::json::object& jwk) {
  const auto n = bytes_in(jwk, "n"), e = bytes_in(jwk, "e");
  if (!n || !e || n->size() < 256 || n->size() > 1024 || n->front() == std::byte{0} || e->empty() ||
      e->size() > 4)
    return nullptr;
  const Number modulus = number(*n), exponent = number(*e);
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!modulus || !exponent || !builder || BN_num_bits(modulus.get()) < 2048 ||
      BN_is_odd(exponent.get()) == 0 || BN_is_one(exponent.get()) != 0 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
    return nullptr;
  return made("RSA", builder.get());
}

PKey p256(const boost::json::object& jwk) {
  const auto x = bytes_in(jwk, "x"), y = bytes_in(jwk, "y");
  if (text_in(jwk, "crv") != "P-256" || !x || !y || x->size() != 32 || y->size() != 32) return nullptr;
  Bytes point{std::byte{4}}; // uncompressed
  point.insert(point.end(), x->begin(), x->end());
  point.insert(point.end(), y->begin(), y->end());
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!builder ||
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) !=
          1)
    return nullptr;
  return made("EC", builder.get());
}

PKey ed25519(const boost::json::object& jwk) {
  const auto x = bytes_in(jwk, "x");
  if (text_in(jwk, "crv") != "Ed25519" || !x || x->size() != 32) return nullptr;
  return {EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(x->data()), x->size()), EVP_PKEY_free};
}

// r and s one after the other, as a JWS has them, into the form of OpenSSL.
std::optional<Bytes> der_of(std::span<const std::byte> signature) {
  if (signature.size() != 64) return std::nullopt;
  const Pair pair(ECDSA_SIG_new());
  Number r = number(signature.first(32)), s = number(signature.last(32));
  if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return std::nullopt;
  (void)r.release(); // the pair's own now
  (void)s.release();
  unsigned char* out = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &out);
  if (size <= 0) return std::nullopt;
  const auto* bytes = reinterpret_cast<const std::byte*>(out);
  Bytes der(bytes, bytes + size);
  OPENSSL_free(out);
  return der;
}

// Is it for verifying signatures, as far as it says?
bool for_signatures(const boost::json::object& jwk) {
  if (jwk.contains("d") || jwk.contains("k"))
    return false; // a key that was to stay secret is nobody's any more
  if (jwk.contains("use") && text_in(jwk, "use") != "sig") return false;
  const boost::json::value* acts = jwk.if_contains("key_ops");
  if (acts == nullptr) return true;
  return acts->is_array() && std::ranges::any_of(acts->get_array(), [](const boost::json::value& act) {
           return act.is_string() && act.get_string() == "verify";
         });
}

} // namespace

struct KeySet::Reading {
  static std::optional<Key> key(const boost::json::object& jwk) {
    if (!for_signatures(jwk)) return std::nullopt;
    Key out{Kind::rsa, std::nullopt, std::nullopt, nullptr};
    if (jwk.contains("kid")) {
      out.kid = text_in(jwk, "kid");
      if (!out.kid || out.kid->empty() || out.kid->size() > 256) return std::nullopt;
    }
    if (jwk.contains("alg")) {
      out.only = algorithm_named(text_in(jwk, "alg").value_or(""));
      if (!out.only) return std::nullopt;
    }
    const auto kind = text_in(jwk, "kty");
    if (kind == "RSA") {
      out.key = rsa(jwk);
    } else if (kind == "EC") {
      out.kind = Kind::p256;
      out.key = p256(jwk);
    } else if (kind == "OKP") {
      out.kind = Kind::ed25519;
      out.key = ed25519(jwk);
    }
    if (!out.key) return std::nullopt;
    return out;
  }
};

std::optional<Algorithm> algorithm_named(std::string_view word) {
  if (word == "RS256") return Algorithm::rs256;
  if (word == "PS256") return Algorithm::ps256;
  if (word == "ES256") return Algorithm::es256;
  if (word == "EdDSA") return Algorithm::eddsa;
  return std::nullopt;
}

std::string_view id(KeysFault fault) {
  switch (fault) {
  case KeysFault::too_long:
    return "keys.too_long";
  case KeysFault::not_json:
    return "keys.not_json";
  case KeysFault::too_many:
    return "keys.too_many";
  case KeysFault::kid_twice:
    return "keys.kid_twice";
  case KeysFault::none:
    break;
  }
  return "keys.none";
}

base::Result<KeySet, KeysFault> KeySet::read(std::string_view text) {
  if (text.size() > longest_keys) return base::refuse(KeysFault::too_long);
  const auto object = object_of(text);
  const boost::json::value* list = object ? object->if_contains("keys") : nullptr;
  if (list == nullptr || !list->is_array()) return base::refuse(KeysFault::not_json);
  if (list->get_array().size() > most_keys) return base::refuse(KeysFault::too_many);
  KeySet set;
  for (const boost::json::value& item : list->get_array()) {
    if (!item.is_object()) return base::refuse(KeysFault::not_json);
    auto key = Reading::key(item.get_object());
    if (!key) continue;
    if (key->kid && std::ranges::any_of(set.keys_, [&](const Key& other) { return other.kid == key->kid; }))
      return base::refuse(KeysFault::kid_twice);
    set.keys_.push_back(*std::move(key));
  }
  if (set.keys_.empty()) return base::refuse(KeysFault::none);
  return set;
}

const KeySet::Key* KeySet::find(Algorithm algorithm, const std::optional<std::string>& kid) const {
  const Kind kind = algorithm == Algorithm::es256   ? Kind::p256
                    : algorithm == Algorithm::eddsa ? Kind::ed25519
                                                    : Kind::rsa;
  const Key* found = nullptr;
  for (const Key& key : keys_) {
    if (key.kind != kind || (key.only && key.only != algorithm) || (kid && key.kid != kid)) continue;
    if (found != nullptr) return nullptr;
    found = &key;
  }
  return found;
}

bool KeySet::has(Algorithm algorithm, const std::optional<std::string>& kid) const {
  return find(algorithm, kid) != nullptr;
}

bool KeySet::verifies(Algorithm algorithm, const std::optional<std::string>& kid, std::string_view text,
                      std::span<const std::byte> signature) const {
  const Key* key = find(algorithm, kid);
  if (key == nullptr) return false;
  std::optional<Bytes> der;
  if (algorithm == Algorithm::es256) {
    der = der_of(signature);
    if (!der) return false;
    signature = *der;
  }
  const Digesting context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* inside = nullptr; // of the context
  const EVP_MD* digest = algorithm == Algorithm::eddsa ? nullptr : EVP_sha256();
  if (!context || EVP_DigestVerifyInit(context.get(), &inside, digest, nullptr, key->key.get()) != 1)
    return false;
  if (algorithm == Algorithm::ps256 &&
      (EVP_PKEY_CTX_set_rsa_padding(inside, RSA_PKCS1_PSS_PADDING) != 1 ||
       EVP_PKEY_CTX_set_rsa_pss_saltlen(inside, RSA_PSS_SALTLEN_DIGEST) != 1))
    return false;
  return EVP_DigestVerify(context.get(), raw(signature.data()), signature.size(),
                          reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
}

} // namespace ketnap::oidc
