// Nơi đặt dữ liệu: the folder of an installation, locked by whoever has it open.
//
//   ketnap.toml    which engine and where; listening address
//   ketnap.keys    the key file, mode 600: without it sealed values are lost; a running server follows it
//   keys.lock      one command that changes keys at a time
//   ketnap.db      the database, unless it is PostgreSQL
//   journal.head   the last signed head, kept outside the database
//   backup.state   how the last backups ended
//   lock           one process at a time
//   ketnap.sock    the server's local socket while it runs
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backup/outcome.h"
#include "crypto/key_ring.h"
#include "crypto/public_key.h"
#include "crypto/random.h"
#include "crypto/recipient.h"
#include "record/record.h"
#include "server/elsewhere.h"

namespace ketnap::server {

struct Config {
  std::string engine = "sqlite"; // or postgres
  std::string owner;             // conninfo of the role that owns the tables
  std::string application;       // conninfo of the role that works with them
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  // How browsers reach it through the proxy in front, "https://ketnap.example.vn"; empty: by the address above, or by a
  // proxy that hands Host on. With https the cookie is for TLS alone.
  std::string public_origin;
  // [backup]; nothing where the file has no such table.
  struct Backups {
    std::vector<crypto::PublicKey> recipients; // each opens every backup alone
    std::int64_t at_most_hours = 26;           // an older last one turns /healthz red
  };
  std::optional<Backups> backups;
  std::optional<OidcConfig> oidc; // [oidc]; nothing where the file has no such table
  record::ReadLimits reads;       // files_per_hour, names_per_hour: of how many persons one account reads
  [[nodiscard]] bool behind_tls() const { return public_origin.starts_with("https://"); }
};

struct ConfigComplaint {
  int line = 0;
  std::string reason; // Vietnamese
};

// The text of a ketnap.toml, or every complaint about it.
[[nodiscard]] base::Result<Config, std::vector<ConfigComplaint>> read_config(std::string_view text);
[[nodiscard]] std::string config_text(const Config& config);

// Something about the folder stops us; what() is one Vietnamese sentence that says what to do.
class PlaceFault : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

// Held while a process has the folder open; a second one is refused.
class Lock {
public:
  explicit Lock(const std::filesystem::path& folder, const char* name = "lock"); // throws PlaceFault
  Lock(Lock&& other) noexcept;
  Lock& operator=(Lock&&) = delete;
  ~Lock();

private:
  int descriptor_;
};

// Lays out a new folder: key file, configuration. Refuses one that is not empty.
void make_place(const std::filesystem::path& folder, const Config& config, crypto::Random& random);

// The file of a recipient of backups; PlaceFault when it cannot be used.
[[nodiscard]] crypto::RecipientKey recipient_at(const std::filesystem::path& file);

// A key file wherever it lies; PlaceFault when it cannot be used.
[[nodiscard]] crypto::KeyRing keys_at(const std::filesystem::path& file);

// A new folder under keys that there are already, for a backup to be restored into: like make_place, but that its
// own key file may lie there already, alone. What was laid goes again unless it is kept.
class NewPlace {
public:
  NewPlace(const std::filesystem::path& folder, const Config& config, const crypto::KeyRing& keys);
  NewPlace(const NewPlace&) = delete;
  NewPlace& operator=(const NewPlace&) = delete;
  ~NewPlace();

  [[nodiscard]] db::Database bare_database() const; // with no scope laid on it, for a copy to go in
  void keep() { kept_ = true; }

private:
  std::filesystem::path folder_;
  Config config_;
  bool keys_were_there_;
  bool kept_ = false;
};

// An installation looked at beside whoever has it open: no lock is taken and nothing is written.
struct Beside {
  Config config;
  std::shared_ptr<const crypto::KeyRing> keys;
  record::HeadStore heads;
  std::function<db::CopyOut()> snapshot; // PlaceFault when keys changed since
  [[nodiscard]] std::vector<crypto::PublicKey> recipients() const {
    return config.backups ? config.backups->recipients : std::vector<crypto::PublicKey>{};
  }
};
[[nodiscard]] Beside beside(const std::filesystem::path& folder); // throws PlaceFault

// What is expected in the folder. A database that is missing is made only for a new installation: elsewhere it
// was lost, and an empty one in its place would look like no loss at all.
enum class Opening : std::uint8_t { existing, fresh, fresh_demo };

// How the installation in this folder means to be backed up, and how the last backups ended, read anew each time.
[[nodiscard]] backup::BackupPlan backup_plan(const Config& config, db::Read& tx); // in system scope
[[nodiscard]] std::function<backup::BackupHealth()> backup_watch(const std::filesystem::path& folder,
                                                                 backup::BackupPlan plan, base::Now now);

// An installation opened: lock, keys, database, record. The clock is handed in.
class OpenPlace {
public:
  OpenPlace(const std::filesystem::path& folder, base::Now now, crypto::Random& random,
            const regulations::Regulations& regulations, Opening opening);

  [[nodiscard]] record::Record& record() { return *record_; }
  [[nodiscard]] const record::Office& office() const { return record_->office(); }
  [[nodiscard]] const Config& config() const { return config_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] crypto::KeyRing& keys() { return keys_; } // the office's

private:
  std::filesystem::path folder_;
  Lock lock_;
  Config config_;
  crypto::KeyRing keys_;
  text::Collation collation_;
  std::unique_ptr<record::Record> record_;
};

} // namespace ketnap::server
