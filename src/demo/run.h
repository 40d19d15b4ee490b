// Dựng dữ liệu mẫu: lays a preset into a record through the real acts, day by day, never by INSERT.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "crypto/password.h"
#include "demo/preset.h"
#include "record/record.h"

namespace ketnap::demo {

// The clock of a demonstration: set by hand, and read by everything.
struct SetClock {
  std::shared_ptr<base::Instant> at = std::make_shared<base::Instant>();
  [[nodiscard]] base::Now now() const {
    return [at = at] { return *at; };
  }
  // Nine in the morning in Vietnam, and a minute more with every act of the day.
  void set(rules::Day day) { *at = base::Instant(day) + std::chrono::hours{2}; }
  void pass() { *at += std::chrono::minutes{1}; }
};

struct Login { // for the note with the sign-in words
  std::string login, password, who;
  std::string totp_uri; // empty where no second factor is asked for
};

struct Laid {
  std::size_t organisations = 0, persons = 0, cases = 0, acts = 0;
  std::vector<Login> logins;
};

// Throws std::runtime_error with the reasons when an act is refused: a preset is right or it is not shipped.
Laid lay(record::Record& record, SetClock& clock, const Preset& preset, crypto::PasswordGate& gate);

// The note, mode 600.
void write_note(const std::filesystem::path& path, const Preset& preset, const Laid& laid);

} // namespace ketnap::demo
