// An installation with a tree of four levels, two branches, eight cells, a case in each, and somebody in every post.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "db/testing.h"
#include "demo/run.h"
#include "http/testing.h"
#include "oracle.h"
#include "server/api.h"

namespace ketnap::matrix {

using db::testing::Engine;

class World {
public:
  explicit World(Engine engine);

  [[nodiscard]] http::Door& door() { return *door_; }
  [[nodiscard]] const Oracle& oracle() const { return oracle_; }
  [[nodiscard]] const std::vector<Somebody>& people() const { return people_; }
  [[nodiscard]] const std::map<std::string, Thing>& things() const { return things_; } // by code
  // Names that belong to one person alone, with that person's code: they must not leak either.
  [[nodiscard]] const std::map<std::string, std::string>& names() const { return names_; }
  [[nodiscard]] std::int64_t leaves();
  // How many rows each table has that tells of organisations, people or their cases; what a reading leaves is none.
  [[nodiscard]] std::map<std::string, std::int64_t> rows();
  // How many passwords were hashed so far.
  [[nodiscard]] std::uint64_t hashes() const { return gate_.entered(); }
  [[nodiscard]] demo::SetClock& clock() { return clock_; }

private:
  void lay();
  void add(const std::string& name, accounts::Role role, const std::string& org);
  void add_related(const std::string& person_code, const std::string& relation, const std::string& name);
  std::int64_t account(const std::string& name, std::optional<std::int64_t> person);
  std::string session_of(std::int64_t account, const std::string& post, const std::string& relation);
  void add_exports(); // one of each who may ask for one
  void learn();       // codes of everything there is

  crypto::SeededRandom random_{20260302};
  crypto::KeyRing keys_;
  db::testing::FreshDatabase database_;
  demo::SetClock clock_;
  record::HeadStore heads_;
  record::Record record_;
  crypto::PasswordGate gate_;
  accounts::PasswordHash hash_;
  http::testing::Surroundings around_;
  server::Api api_;
  std::unique_ptr<http::Door> door_;
  Oracle oracle_;
  std::vector<Somebody> people_;
  std::map<std::string, Thing> things_;
  std::map<std::string, std::string> names_;
  std::map<std::string, std::int64_t> org_ids_;
};

} // namespace ketnap::matrix
