// Lần sao lưu gần nhất: how the last backups of an installation ended, kept in its folder by whoever makes them, so
// that the server, which has no part in them, can tell people when they fail or stop coming.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/log.h"
#include "crypto/signature.h"

namespace ketnap::backup {

struct GoodBackup {
  std::string at; // UTC
  std::int64_t leaves = 0;
  std::string file; // 32 hex digits of the BLAKE2b of its bytes: which one it was, and not where it lies
  bool operator==(const GoodBackup&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("at", self.at);
    visit("leaves", self.leaves);
    visit("file", self.file);
  }
};

struct FailedBackup {
  std::string at;  // UTC
  std::string why; // a word: disk_full, disk, name_taken, record, not_ready, place, or one of db::word
  bool operator==(const FailedBackup&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("at", self.at);
    visit("why", self.why);
  }
};

struct Outcomes {
  std::optional<GoodBackup> good;
  std::optional<FailedBackup> failed; // since the last good one
  bool operator==(const Outcomes&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("good", self.good);
    visit("failed", self.failed);
  }
};

[[nodiscard]] std::string mark_of(const crypto::LongDigest& digest); // of GoodBackup::file

// backup.state in the folder of an installation, replaced whole.
class OutcomeFile {
public:
  explicit OutcomeFile(const std::filesystem::path& folder) : path_(folder / "backup.state") {}

  // Empty where there is none yet; nothing when it cannot be read as one.
  [[nodiscard]] std::optional<Outcomes> load() const;
  // Each throws std::system_error when it cannot be written.
  void note(const GoodBackup& good) const;
  void note(const FailedBackup& failed) const; // the last good one stays known

private:
  void save(const Outcomes& outcomes) const;
  std::filesystem::path path_;
};

// What people are to be told.
enum class BackupStanding : std::uint8_t {
  good,
  none_yet,   // nobody asked for backups so far: a hint, no alarm
  failed,     // the last one
  stale,      // the last good one is older than it may be
  ahead,      // the last good one is of a day that has not come: the clock was moved, so nobody knows its age
  unreadable, // backup.state is damaged
};
[[nodiscard]] std::string_view word(BackupStanding standing) noexcept;

struct BackupHealth {
  BackupStanding standing = BackupStanding::good;
  std::optional<std::string> since;     // UTC: when it began to be so
  std::optional<std::string> why;       // with failed
  std::optional<std::string> last_good; // UTC
  [[nodiscard]] bool red() const {
    return standing != BackupStanding::good && standing != BackupStanding::none_yet;
  }
  // One sentence that says what to do, with its time.
  [[nodiscard]] std::string sentence(bool vietnamese) const;
};

// How an installation means to be backed up.
struct BackupPlan {
  std::string made_at;   // UTC: since when there was something to lose
  bool promised = false; // it has a [backup] in its configuration
  bool demo = false;     // invented data need none, unless promised
  std::chrono::hours at_most{26};
};
[[nodiscard]] BackupHealth judge(const std::optional<Outcomes>& outcomes, const BackupPlan& plan,
                                 base::Instant now);

} // namespace ketnap::backup
