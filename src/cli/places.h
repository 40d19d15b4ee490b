// What commands that open an installation share: its folder, its clock, its rules.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/console.h"
#include "crypto/random.h"
#include "server/place.h"

namespace ketnap::cli {

// An installation opened for one command. Everything it refers to lives in it.
class Opened {
public:
  // Fails the console and gives nothing when the folder cannot be opened. `now_typed` moves the clock to a
  // day, which only a demonstration takes.
  static std::unique_ptr<Opened> open(Console& console, const std::string& folder,
                                      const std::string& now_typed = {},
                                      server::Opening opening = server::Opening::existing);

  [[nodiscard]] server::OpenPlace& place() { return *place_; }
  [[nodiscard]] record::Record& record() { return place_->record(); }
  [[nodiscard]] const record::Office& office() const { return place_->office(); }

private:
  Opened() = default;
  crypto::SystemRandom random_;
  std::optional<regulations::Regulations> regulations_;
  std::unique_ptr<server::OpenPlace> place_;
};

// --dir, the same on every such command.
inline constexpr const char* usual_folder = "data/ketnap";

// The clock of a console moved to a day, keeping the time of day.
[[nodiscard]] base::Now moved_to(const base::Now& now, rules::Day day);

} // namespace ketnap::cli
