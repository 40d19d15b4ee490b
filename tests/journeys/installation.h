// An installation that serves: a fresh database, a preset's organisations with their accounts, a clock set by
// hand, and the real server with every route on a free port and on the socket of a folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "db/testing.h"
#include "demo/run.h"
#include "http/testing.h"
#include "server/api.h"
#include "server/verify.h"

namespace ketnap::journeys {

using db::testing::Engine;

class Installation {
public:
  // The organisations, rolls, powers and accounts of the preset as they stood on `today`; nobody is on the
  // road yet.
  Installation(Engine engine, demo::Preset preset, rules::Day today);

  [[nodiscard]] const demo::Preset& preset() const { return preset_; }
  [[nodiscard]] demo::SetClock& clock() { return clock_; }
  [[nodiscard]] record::Record& record() { return record_; }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  // Where ketnap.sock is, and nothing else of an installation: the data lies in the engine under test.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  [[nodiscard]] const std::vector<http::Route>& routes() const { return routes_; }
  // BrokenInvariant for a login that the preset does not have.
  [[nodiscard]] const demo::Login& login(const std::string& name) const;
  [[nodiscard]] const demo::OrgPlan& org(const std::string& slug) const;
  // The organisation at the top of the tree that this one belongs to.
  [[nodiscard]] const demo::OrgPlan& root_of(const std::string& slug) const;

  // Lays key file, configuration and head beside the socket, so that a command that looks into the folder itself
  // (backup) finds the installation there.
  void furnish();

  // From now on the server tells how the backups noted in the folder ended, by the clock set by hand.
  void watch_backups(backup::BackupPlan plan);

  // From now on people may come in through this provider.
  void trust(server::Elsewhere elsewhere) { api_.elsewhere = std::move(elsewhere); }

  // How many leaves the journal has: unchanged when nothing was stored.
  [[nodiscard]] std::int64_t leaves();
  // Somebody with a tool changes the database beside the server. One statement; tables as main.journal.
  void by_hand(const std::string& sql);
  // All that the server wrote into its log so far, and its figures as they are told.
  [[nodiscard]] std::string logged() const { return around_.logged(); }
  [[nodiscard]] base::Metrics& metrics() { return around_.metrics; }
  // Everything that can be recomputed, recomputed from what lies in the database.
  [[nodiscard]] server::Verified verified() { return server::verify(record_, heads_); }

private:
  Engine engine_;
  crypto::SeededRandom random_{20260302};
  crypto::KeyRing keys_;
  regulations::Regulations regulations_;
  text::Collation collation_;
  db::testing::FreshDatabase database_;
  demo::SetClock clock_;
  record::HeadStore heads_;
  record::Record record_;
  crypto::PasswordGate gate_;
  demo::Preset preset_;
  demo::Laid laid_;
  http::testing::Surroundings around_;
  server::Api api_;
  std::vector<http::Route> routes_;
  [[nodiscard]] http::Door::Surroundings for_door();
  db::testing::TemporaryFolder folder_;
  http::testing::RunningServer server_; // stopped before what its handlers work with goes
};

class OnFileAndPostgres : public ::testing::TestWithParam<Engine> {};

} // namespace ketnap::journeys
