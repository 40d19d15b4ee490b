#include "oidc/provider.h"

#include <algorithm>
#include <array>
#include <utility>

#include "crypto/bytes.h"
#include "crypto/hash.h"
#include "crypto/sealed.h"
#include "crypto/session_token.h"
#include "oidc/members.h"
#include "json/read.h"
#include "json/write.h"

namespace ketnap::oidc {

namespace {

constexpr std::size_t longest_kept = 4096; // bytes; no cookie is longer
constexpr std::size_t longest_code = 2048;
constexpr crypto::Place sealed_for{"oidc", 0, "way"};

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

std::string joined(const std::vector<TokenFault>& faults) {
  std::string out;
  for (const TokenFault fault : faults) {
    if (!out.empty()) out += ' ';
    out += id(fault);
  }
  return out;
}

} // namespace

// What lies under the seal in the browser.
struct Provider::Way {
  std::string state, nonce, verifier, purpose, session, subject;
  std::int64_t at = 0; // ms since 1970
  std::optional<std::int64_t> signed_in_at{};
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("state", self.state);
    visit("nonce", self.nonce);
    visit("verifier", self.verifier);
    visit("purpose", self.purpose);
    visit("session", self.session);
    visit("subject", self.subject);
    visit("at", self.at);
    visit("signed_in_at", self.signed_in_at);
  }
  [[nodiscard]] Purpose what_for() const {
    return purpose == "confirm" ? Purpose::confirm : Purpose::sign_in;
  }
};

// One of the few who talk with the provider at a time.
class Provider::Turn {
public:
  explicit Turn(Provider& provider) : provider_(provider) {
    const std::lock_guard hold(provider_.guard_);
    mine_ = provider_.talking_ < provider_.rules_.at_once;
    if (mine_) ++provider_.talking_;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (!mine_) return;
    const std::lock_guard hold(provider_.guard_);
    --provider_.talking_;
  }
  [[nodiscard]] explicit operator bool() const { return mine_; }

private:
  Provider& provider_;
  bool mine_ = false;
};

std::string_view id(Fault fault) {
  static constexpr std::array ids{"oidc.stale",       "oidc.state",     "oidc.replayed", "oidc.denied",
                                  "oidc.mixed_up",    "oidc.code",      "oidc.session",  "oidc.crowded",
                                  "oidc.unreachable", "oidc.discovery", "oidc.keys",     "oidc.exchange",
                                  "oidc.token"};
  static_assert(ids.size() == static_cast<std::size_t>(Fault::token) + 1);
  return ids.at(static_cast<std::size_t>(fault));
}

Provider::Provider(Settings settings, std::string_view secret, Fetch fetch, base::Now now,
                   crypto::Random& random, const crypto::KeyRing& keys, const ProviderRules& rules)
    : settings_(std::move(settings)), secret_(std::make_unique<crypto::WipedText>(secret.size())),
      fetch_(std::move(fetch)), now_(std::move(now)), random_(random), ring_(keys), rules_(rules) {
  secret_->text = secret;
}

std::string Provider::sealed(const Way& way) {
  return crypto::base64url(crypto::seal_bytes(ring_, sealed_for, json::write(way), random_));
}

std::optional<Provider::Way> Provider::opened(std::string_view kept) const {
  if (kept.empty() || kept.size() > longest_kept) return std::nullopt;
  const auto bytes = crypto::from_base64url(kept);
  if (!bytes) return std::nullopt;
  const auto text = crypto::open_bytes(ring_, sealed_for, *bytes);
  if (text.refused()) return std::nullopt;
  auto read = json::read<Way>(*text, [](std::string_view) { return true; });
  if (!read) return std::nullopt;
  return *std::move(read.value);
}

bool Provider::first_use(const std::string& of) {
  const std::lock_guard hold(guard_);
  const base::Instant now = now_();
  if (used_.size() >= rules_.used) std::erase_if(used_, [&](const auto& each) { return each.second < now; });
  // Full of fresh ones: nobody gets in twice, then, and nobody new for a while.
  if (used_.size() >= rules_.used) return false;
  return used_.emplace(of, now + rules_.way + std::chrono::minutes(1)).second;
}

base::Result<std::string, Failed> Provider::fetched(const Ask& ask, Fault otherwise) {
  auto got = fetch_(ask);
  if (got.refused()) return base::refuse(Failed{Fault::unreachable, std::string(id(got.refusal()))});
  if (got->status != 200) return base::refuse(Failed{otherwise, "status." + std::to_string(got->status)});
  return std::move(got->body);
}

base::Result<Discovery, Failed> Provider::discovery() {
  const base::Instant now = now_();
  {
    const std::lock_guard hold(guard_);
    if (discovery_ && discovery_asked_.at && now < *discovery_asked_.at + rules_.discovery_holds)
      return *discovery_;
    if (discovery_asked_.failed_at && now < *discovery_asked_.failed_at + rules_.after_a_fault)
      return base::refuse(Failed{Fault::unreachable, "lately"});
  }
  std::string address = settings_.issuer;
  if (address.ends_with('/')) address.pop_back();
  const auto place = read_place(address + "/.well-known/openid-configuration");
  if (place.refused()) return base::refuse(Failed{Fault::discovery, std::string(id(place.refusal()))});
  const auto text = fetched({*place}, Fault::discovery);
  auto read = text.refused() ? std::nullopt : read_discovery(*text, settings_.issuer);
  const std::lock_guard hold(guard_);
  if (!read) {
    discovery_asked_.failed_at = now;
    if (text.refused()) return base::refuse(text.refusal());
    return base::refuse(Failed{Fault::discovery, "unfit"});
  }
  discovery_ = read;
  discovery_asked_ = {now, std::nullopt};
  return *std::move(read);
}

base::Result<KeySet, Failed> Provider::keys(bool anew) {
  const base::Instant now = now_();
  {
    const std::lock_guard hold(guard_);
    if (keys_ && keys_asked_.at) {
      const auto holds =
          anew ? std::chrono::seconds(rules_.keys_again) : std::chrono::seconds(rules_.keys_hold);
      if (now < *keys_asked_.at + holds) return *keys_;
    }
    if (keys_asked_.failed_at && now < *keys_asked_.failed_at + rules_.after_a_fault)
      return base::refuse(Failed{Fault::unreachable, "lately"});
  }
  const auto at = discovery();
  if (at.refused()) return base::refuse(at.refusal());
  const auto text = fetched({at->keys, {}, {}, longest_keys}, Fault::keys);
  const std::lock_guard hold(guard_);
  if (text.refused()) {
    keys_asked_.failed_at = now;
    return base::refuse(text.refusal());
  }
  auto read = KeySet::read(*text);
  if (read.refused()) {
    keys_asked_.failed_at = now;
    return base::refuse(Failed{Fault::keys, std::string(id(read.refusal()))});
  }
  keys_ = *read;
  keys_asked_ = {now, std::nullopt};
  return *std::move(read);
}

base::Result<Begun, Failed> Provider::begin(Purpose purpose, const std::string& session) {
  const Turn turn(*this);
  if (!turn) return base::refuse(Failed{Fault::crowded});
  const auto at = discovery();
  if (at.refused()) return base::refuse(at.refusal());
  const bool confirm = purpose == Purpose::confirm;
  const Way way{crypto::session_token(random_),
                crypto::session_token(random_),
                crypto::session_token(random_),
                confirm ? "confirm" : "sign_in",
                session,
                "",
                now_().time_since_epoch().count(),
                std::nullopt};
  std::string address = at->authorization;
  const auto add = [&](std::string_view name, std::string_view value) {
    address += address.find('?') == std::string::npos ? '?' : '&';
    address += name;
    address += '=';
    address += form_encoded(value);
  };
  add("response_type", "code");
  add("scope", "openid"); // nothing but who it is: no name, no address is asked for
  add("client_id", settings_.client_id);
  add("redirect_uri", settings_.redirect);
  add("state", way.state);
  add("nonce", way.nonce);
  add("code_challenge", crypto::base64url(crypto::sha256(crypto::bytes_of(way.verifier))));
  add("code_challenge_method", "S256");
  if (confirm) {
    add("prompt", "login");
    add("max_age", "0");
  }
  return Begun{std::move(address), sealed(way)};
}

base::Result<std::string, Failed> Provider::id_token(const Discovery& at, const std::string& code,
                                                     const std::string& verifier) {
  Ask ask{at.token, "grant_type=authorization_code&code=" + form_encoded(code) + "&redirect_uri=" +
                        form_encoded(settings_.redirect) + "&code_verifier=" + form_encoded(verifier)};
  if (at.secret_in_header) {
    const std::string both = form_encoded(settings_.client_id) + ":" + form_encoded(secret_->text);
    ask.authorization = "Basic " + crypto::base64(crypto::bytes_of(both));
  } else {
    *ask.form +=
        "&client_id=" + form_encoded(settings_.client_id) + "&client_secret=" + form_encoded(secret_->text);
  }
  const auto text = fetched(ask, Fault::exchange);
  if (text.refused()) return base::refuse(text.refusal());
  const auto told = object_of(*text);
  auto token = told ? text_in(*told, "id_token") : std::nullopt;
  if (!token) return base::refuse(Failed{Fault::exchange, "no_id_token"});
  return *std::move(token);
}

base::Result<Identity, Failed> Provider::checked(const std::string& token, const Expected& expected) {
  auto known_keys = keys(false);
  if (known_keys.refused()) return base::refuse(known_keys.refusal());
  auto who = check_token(token, *known_keys, expected);
  if (who.refused() && who.refusal() == std::vector{TokenFault::unknown_key}) { // it may have a new one
    known_keys = keys(true);
    if (known_keys.refused()) return base::refuse(known_keys.refusal());
    who = check_token(token, *known_keys, expected);
  }
  if (who.refused()) return base::refuse(Failed{Fault::token, joined(who.refusal())});
  return *std::move(who);
}

base::Result<Known, Failed> Provider::finish(std::string_view kept, const Returned& returned,
                                             const std::string& session) {
  const auto no = [](Fault fault) { return base::refuse(Failed{fault, {}}); };
  const auto way = opened(kept);
  if (!way || !way->subject.empty()) return no(Fault::stale);
  const base::Instant begun{std::chrono::milliseconds(way->at)};
  if (begun > now_() || begun + rules_.way <= now_()) return no(Fault::stale);
  if (!crypto::same(way->state, returned.state)) return no(Fault::state);
  if (!first_use(way->state)) return no(Fault::replayed);
  if (way->what_for() == Purpose::confirm && way->session != session) return no(Fault::session);
  if (returned.issuer && *returned.issuer != settings_.issuer) return no(Fault::mixed_up);
  if (returned.error) return no(Fault::denied);
  if (!returned.code || returned.code->empty() || returned.code->size() > longest_code ||
      !is_printable(*returned.code))
    return no(Fault::code);

  const Turn turn(*this);
  if (!turn) return no(Fault::crowded);
  const auto at = discovery();
  if (at.refused()) return base::refuse(at.refusal());
  if (at->tells_issuer && !returned.issuer) return no(Fault::mixed_up);
  const auto token = id_token(*at, *returned.code, way->verifier);
  if (token.refused()) return base::refuse(token.refusal());
  Expected expected{settings_.issuer, settings_.client_id, way->nonce, now_()};
  if (way->what_for() == Purpose::confirm) expected.signed_in_since = begun;
  auto who = checked(*token, expected);
  if (who.refused()) return base::refuse(who.refusal());
  return Known{way->what_for(), way->session, *std::move(who)};
}

std::string Provider::keep_known(const Known& known) {
  Way way{crypto::session_token(random_),
          "",
          "",
          known.purpose == Purpose::confirm ? "confirm" : "sign_in",
          known.session,
          known.who.subject,
          now_().time_since_epoch().count(),
          std::nullopt};
  if (known.who.signed_in_at) way.signed_in_at = known.who.signed_in_at->time_since_epoch().count();
  return sealed(way);
}

base::Result<Known, Failed> Provider::known(std::string_view kept, const std::string& session) {
  const auto way = opened(kept);
  if (!way || way->subject.empty()) return base::refuse(Failed{Fault::stale});
  const base::Instant at{std::chrono::milliseconds(way->at)};
  if (at > now_() || at + rules_.second_way <= now_()) return base::refuse(Failed{Fault::stale});
  if (way->what_for() == Purpose::confirm && way->session != session)
    return base::refuse(Failed{Fault::session});
  {
    const std::lock_guard hold(guard_);
    if (used_.contains(way->state)) return base::refuse(Failed{Fault::replayed});
  }
  Known out{way->what_for(), way->session, {settings_.issuer, way->subject, std::nullopt}};
  if (way->signed_in_at) out.who.signed_in_at = base::Instant(std::chrono::milliseconds(*way->signed_in_at));
  return out;
}

void Provider::use_up(std::string_view kept) {
  if (const auto way = opened(kept)) (void)first_use(way->state);
}

} // namespace ketnap::oidc
