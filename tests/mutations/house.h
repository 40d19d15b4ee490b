// A record in which every table has its rows, with pictures of it as it was built up; and both who check it.
#pragma once

#include <string>
#include <vector>

#include "db/testing.h"
#include "demo/run.h"
#include "hand.h"
#include "record/record.h"

namespace ketnap::mutations {

// The whole record as it once stood, with the head that was signed then.
struct Stage {
  Picture tables;
  std::string head;
};

class House {
public:
  explicit House(db::testing::Engine engine);

  [[nodiscard]] Hand& hand() { return *hand_; }
  [[nodiscard]] const crypto::KeyRing& keys() const { return keys_; }
  // Another key file comes: the record follows it, and whoever checks from outside is given its public key as well.
  [[nodiscard]] bool follow(const crypto::KeyRing& file);
  void forget_leaving_keys() { keys_.forget_leaving(); }
  [[nodiscard]] record::Record& record() { return record_; }
  [[nodiscard]] const std::set<std::string>& covered() const { return covered_; } // tables of the record
  [[nodiscard]] const std::vector<Stage>& stages() const { return stages_; }      // the last is the present
  [[nodiscard]] const Stage& present() const { return stages_.back(); }
  [[nodiscard]] std::string head_file() const { return (folder_.path() / "journal.head").string(); }

  // What `verify` names.
  [[nodiscard]] std::vector<std::string> faults();
  // Whether it names something; `outside`: it is also given the present head, as somebody kept it elsewhere.
  [[nodiscard]] bool verify_finds(bool outside);

  struct Found {
    bool journal = false; // with the public key alone
    bool rows = false;    // with the key file too
    std::string said;
  };
  [[nodiscard]] Found verifier_finds(bool outside);
  // The same of the journal as it is exported.
  [[nodiscard]] Found verifier_finds_in_export();

private:
  void take_picture();
  [[nodiscard]] Found run_verifier(const std::string& of, bool outside, bool rows) const;

  db::testing::Engine engine_;
  db::testing::TemporaryFolder folder_;
  crypto::SeededRandom random_{11};
  crypto::KeyRing keys_;
  db::testing::FreshDatabase database_;
  std::string superuser_; // how to connect to PostgreSQL so
  demo::SetClock clock_;
  record::HeadStore heads_;
  record::Record record_;
  std::unique_ptr<Hand> hand_;
  std::set<std::string> covered_;
  std::string public_keys_; // as the verifier is given them
  std::vector<Stage> stages_;
};

} // namespace ketnap::mutations
