// Nhà cung cấp danh tính: signing in at somebody else's door (OpenID Connect, authorization code with PKCE).
//
// begin() says where the browser is to go and what it has to keep; finish() takes what it comes back with, and asks the
// provider itself who that was. What the browser keeps is sealed and good once, for ten minutes; so nothing of those who
// never come back is kept here.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/log.h"
#include "crypto/key_ring.h"
#include "crypto/random.h"
#include "crypto/secret.h"
#include "oidc/fetch.h"
#include "oidc/keys.h"
#include "oidc/token.h"

namespace ketnap::oidc {

struct Settings {
  std::string issuer;    // as the provider spells it
  std::string client_id; // under which it knows us
  std::string redirect;  // where it sends the browser back to
};

// What for somebody goes to the provider.
enum class Purpose : std::uint8_t { sign_in, confirm };

struct Begun {
  std::string address; // where the browser is to go
  std::string kept;    // for its cookie: sealed, good once
};

// What the browser came back with.
struct Returned {
  std::string state{};
  std::optional<std::string> code{}, issuer{}, error{};
};

struct Known {
  Purpose purpose{};
  std::string session{}; // as begin() was told
  Identity who{};
};

enum class Fault : std::uint8_t {
  stale,       // nothing kept, or not by us, or too long ago
  state,       // of another sign-in
  replayed,    // it was used before
  denied,      // the provider, or whoever sat there, said no
  mixed_up,    // of another issuer (RFC 9207)
  code,        // none, or no text that could be one
  session,     // begun in another session
  crowded,     // too many at once
  unreachable, // the provider, or not in time
  discovery,   // what it tells of itself is not what we need
  keys,        // its keys are none
  exchange,    // it did not take the code
  token,       // the token is refused
};
struct Failed {
  Fault fault{};
  std::string detail{}; // ids of what lies behind it: "token.nonce token.expired"; never a value
};
[[nodiscard]] std::string_view id(Fault fault); // "oidc.replayed"

// What a provider tells of itself (OpenID Connect Discovery 1.0), as far as we use it.
struct Discovery {
  std::string authorization; // an address for browsers
  Place token, keys;
  bool tells_issuer = false; // with what the browser brings back
  bool secret_in_header = true;
};
// Nothing for what is not of this issuer, or lacks what we need.
[[nodiscard]] std::optional<Discovery> read_discovery(std::string_view text, const std::string& issuer);

struct ProviderRules {
  std::chrono::minutes way{10};       // from begin to finish
  std::chrono::minutes second_way{5}; // from there to the code of the second factor
  std::chrono::hours discovery_holds{1};
  std::chrono::hours keys_hold{1};
  std::chrono::seconds keys_again{60};   // at the earliest, for a key that is not among them
  std::chrono::seconds after_a_fault{5}; // nothing is asked for anew
  int at_once = 2;                       // conversations with the provider
  std::size_t used = 10'000;             // states remembered until they are too old anyway
};

// Safe to use from several threads; calls wait for the provider.
class Provider {
public:
  // The client's secret: ASCII, as the provider gave it out. Ring and random outlive this.
  Provider(Settings settings, std::string_view secret, Fetch fetch, base::Now now, crypto::Random& random,
           const crypto::KeyRing& keys, const ProviderRules& rules = {});

  [[nodiscard]] const std::string& issuer() const { return settings_.issuer; }
  [[nodiscard]] std::chrono::minutes way() const { return rules_.way; }

  // `session`: for Purpose::confirm, a mark of the session that is to be confirmed; the provider is told to ask anew.
  [[nodiscard]] base::Result<Begun, Failed> begin(Purpose purpose, const std::string& session);

  // `session`: the one that the browser is in now, if any; for Purpose::confirm it must be the same. Good or bad, what was kept is used up.
  [[nodiscard]] base::Result<Known, Failed> finish(std::string_view kept, const Returned& returned,
                                                   const std::string& session);

  // Who has come so far, sealed for the browser until the second factor is there; and back. `use_up`: it is good no more.
  [[nodiscard]] std::string keep_known(const Known& known);
  [[nodiscard]] base::Result<Known, Failed> known(std::string_view kept, const std::string& session);
  void use_up(std::string_view kept);

private:
  struct Way;
  struct Asked { // something fetched, or when that failed
    std::optional<base::Instant> at{}, failed_at{};
  };
  class Turn;

  [[nodiscard]] std::string sealed(const Way& way);
  [[nodiscard]] std::optional<Way> opened(std::string_view kept) const;
  [[nodiscard]] bool first_use(const std::string& of);
  [[nodiscard]] base::Result<std::string, Failed> fetched(const Ask& ask, Fault otherwise);
  [[nodiscard]] base::Result<Discovery, Failed> discovery();
  [[nodiscard]] base::Result<KeySet, Failed> keys(bool anew);
  [[nodiscard]] base::Result<std::string, Failed> id_token(const Discovery& at, const std::string& code,
                                                           const std::string& verifier);
  [[nodiscard]] base::Result<Identity, Failed> checked(const std::string& token, const Expected& expected);

  Settings settings_;
  std::unique_ptr<crypto::WipedText> secret_;
  Fetch fetch_;
  base::Now now_;
  crypto::Random& random_;
  const crypto::KeyRing& ring_;
  ProviderRules rules_;

  std::mutex guard_; // of all below
  int talking_ = 0;
  std::map<std::string, base::Instant> used_; // states, and until when they could be used again
  Asked discovery_asked_, keys_asked_;
  std::optional<Discovery> discovery_;
  std::optional<KeySet> keys_;
};

} // namespace ketnap::oidc
