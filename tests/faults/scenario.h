// A small day of a cell through the door of the server, without a network: somebody is introduced, listed, met; the
// case and the day's work are read. Whatever fails is tried once more under its own key.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "db/testing.h"
#include "db/testing/watched_disk.h"
#include "demo/run.h"
#include "http/testing.h"
#include "server/api.h"

namespace ketnap::faults {

// The demonstration, laid once, its secretary signed in; each trial begins with a copy of it.
class Prepared {
public:
  Prepared();
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] const std::string& head() const { return head_; }
  [[nodiscard]] const std::string& token() const { return token_; } // of the session
  [[nodiscard]] const std::string& cell() const { return cell_; }   // public code
  [[nodiscard]] const crypto::KeyRing& keys() const { return keys_; }
  [[nodiscard]] base::Now now() const { return clock_.now(); }

private:
  crypto::SeededRandom random_{20260302};
  crypto::KeyRing keys_;
  db::testing::TemporaryFolder folder_;
  std::filesystem::path file_;
  mutable demo::SetClock clock_;
  std::string head_, token_, cell_;
};

class Trial {
public:
  explicit Trial(const Prepared& prepared);
  // The first of all, which leaves behind what the others begin with: its session, its cell, its file and head.
  void sign_in(const std::string& password, std::string& token, std::string& cell);
  void leave(const std::filesystem::path& file, std::string& head);

  // The whole day, the nth allocation or the nth change of the disk failing; 0: none.
  void day(std::int64_t allocation, std::int64_t change);
  // How many allocations and changes of the disk the day took.
  std::int64_t allocations = 0, changes = 0;
  // How many answers were a fault.
  int faults = 0;
  // Everything that was answered is there once, and everything that can be recomputed agrees. Fails the test.
  void expect_sound(const std::string& where);

private:
  struct House; // what a restart makes anew
  http::Response send(http::Method method, const std::string& target, const std::string& body,
                      const std::string& key, const std::string& if_match);
  // Tries until it is done: at most once more, after a restart when the record writes no more.
  http::Response insist(http::Method method, const std::string& target, const std::string& body,
                        const std::string& key, const std::string& if_match = {});
  void open();

  const Prepared& prepared_;
  db::testing::TemporaryFolder folder_;
  std::int64_t wanted_change_ = 0;
  std::atomic<std::int64_t> seen_changes_ = 0;
  std::atomic<bool> counting_ = false;
  std::unique_ptr<db::testing::WatchedDisk> disk_;
  record::HeadStore heads_;
  std::unique_ptr<House> house_;
  std::string token_, case_;

public:
  ~Trial();
};

} // namespace ketnap::faults
