// Passwords: argon2id, a few at a time.
//
// One hash takes 19 MiB and some 20–30 ms of a core. A flood of sign-ins must not eat the server, so every
// hash needs a pass from the gate, and the gate lets two in at once. The functions take the pass as an
// argument: there is no way to hash without one.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "crypto/random.h"

namespace ketnap::crypto {

class PasswordGate {
public:
  // So many hashes at once; so many more callers may wait for their turn.
  explicit PasswordGate(unsigned at_once = 2, unsigned waiting = 64);

  class Pass {
  public:
    Pass(Pass&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
    Pass& operator=(Pass&&) = delete;
    ~Pass() {
      if (gate_ != nullptr) gate_->leave();
    }

  private:
    friend class PasswordGate;
    explicit Pass(PasswordGate* gate) : gate_(gate) {}
    PasswordGate* gate_;
  };

  // Waits for a turn. Nothing when too many wait already: the door answers 429. The gate outlives its passes.
  [[nodiscard]] std::optional<Pass> enter();
  // How many were let in so far.
  [[nodiscard]] std::uint64_t entered() const;

private:
  void leave();

  mutable std::mutex mutex_;
  std::condition_variable left_;
  unsigned free_;
  unsigned may_wait_;
  std::uint64_t entered_ = 0;
};

// The cost of a new hash, OWASP's minimum for argon2id: 2 passes over 19 MiB, one lane.
struct PasswordCost {
  unsigned passes = 2;
  std::size_t kibibytes = 19456;
  bool operator==(const PasswordCost&) const = default;
};

// "$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>", salt and hash in base64 without padding. The caller has put
// the password into NFC (text::to_nfc), here and when verifying: the same word is typed in either form.
// Throws std::bad_alloc when the memory is not there.
[[nodiscard]] std::string hash_password(const PasswordGate::Pass& pass, std::string_view password,
                                        Random& random, const PasswordCost& cost = {});

// Is this the password? False for a stored text that is no argon2id hash, or one asking for over 1 GiB or 64
// passes: a doctored row must not stop the server.
[[nodiscard]] bool password_holds(const PasswordGate::Pass& pass, std::string_view stored,
                                  std::string_view password);

// For an unknown user: always false, at the price of a true check, so that time does not tell who has an account.
[[nodiscard]] bool nobody_holds(const PasswordGate::Pass& pass, std::string_view password);

// Was it made at another cost than now wanted (or is it unreadable)? Then hash anew after the next right one.
[[nodiscard]] bool needs_rehash(std::string_view stored, const PasswordCost& wanted = {});

} // namespace ketnap::crypto
