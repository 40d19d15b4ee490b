// Somebody who owns the machine changes the record by hand, at random, thousands of times; every change is found by
// `verify`, and what concerns the journal by the separate verifier too. KETNAP_MUTATIONS says how many, of which PostgreSQL takes a fifth;
// the long tier keeps its sums in KETNAP_MUTATIONS_KEPT and goes on where it was.
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <gtest/gtest.h>

#include "kept.h"
#include "mutate.h"

namespace ketnap::mutations {

namespace {

using db::testing::Engine;

int number_of(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

struct Count {
  int made = 0, verify = 0, verifier = 0, with_keys = 0, same = 0;
};

// By kind; kept as "kind<TAB>numbers" in a file of the long tier.
class Counts {
public:
  explicit Counts(std::string file) : file_(std::move(file)) {
    std::ifstream in(file_);
    std::string kind;
    while (!file_.empty() && std::getline(in, kind, '\t')) {
      Count& count = all_[kind];
      in >> count.made >> count.verify >> count.verifier >> count.with_keys >> count.same >> std::ws;
    }
  }
  Count& of(const std::string& kind) { return all_[kind]; }
  [[nodiscard]] int drawn() const {
    int sum = 0;
    for (const auto& [kind, count] : all_)
      sum += count.made + count.same;
    return sum;
  }
  void keep() const {
    if (file_.empty()) return;
    std::ostringstream out;
    for (const auto& [kind, count] : all_)
      out << kind << '\t' << count.made << ' ' << count.verify << ' ' << count.verifier << ' '
          << count.with_keys << ' ' << count.same << '\n';
    ketnap::keep(file_, out.str());
  }
  void print(const std::string& engine) const {
    std::cout << "stat::" << std::left << std::setw(66) << engine
              << "   made  verify  verifier  +key file  same value\n";
    for (const auto& [kind, count] : all_)
      std::cout << "stat::" << std::left << std::setw(66) << kind << std::right << std::setw(5) << count.made
                << std::setw(8) << count.verify << std::setw(10) << count.verifier << std::setw(11)
                << count.with_keys << std::setw(12) << count.same << '\n';
    Count sum;
    for (const auto& [kind, count] : all_) {
      sum.made += count.made;
      sum.verify += count.verify;
      sum.verifier += count.verifier;
      sum.with_keys += count.with_keys;
      sum.same += count.same;
    }
    std::cout << "stat::engine=" << engine << " mutations=" << sum.made << " found_by_verify=" << sum.verify
              << " unfound=" << sum.made - sum.verify << " found_without_keys=" << sum.verifier
              << " found_with_keys=" << sum.with_keys << " same_value_no_alarm=" << sum.same << '\n';
  }

private:
  std::string file_;
  std::map<std::string, Count> all_;
};

// What is computed from other rows and computed again by `verify` alone.
bool is_computed(const std::string& what) {
  return what.starts_with("org_place") || what.starts_with("case_standing") ||
         what.starts_with("national_id") || what.starts_with("name_word") || what == "case_file.org_id" ||
         what == "account_subject.fingerprint" || what.starts_with("installation") ||
         what.ends_with(".name_key") || what.ends_with(".name_fold");
}

class ARecord : public ::testing::TestWithParam<Engine> {
protected:
  House house{GetParam()};
};

} // namespace

TEST_P(ARecord, ChangedByHandInAnyWayIsFoundByVerifyAndByTheSeparateVerifier) {
  ASSERT_FALSE(house.verify_finds(true));
  const House::Found whole = house.verifier_finds(true);
  ASSERT_FALSE(whole.journal || whole.rows) << whole.said;
  const std::string engine = db::testing::name_of({GetParam(), 0});
  const char* kept = std::getenv("KETNAP_MUTATIONS_KEPT");
  Counts counts(kept == nullptr ? "" : std::string(kept) + "/" + engine);
  const int all = number_of("KETNAP_MUTATIONS", 200);
  const int wanted =
      GetParam() == Engine::postgres ? all / 5 : all - all / 5; // a verify there takes ten times as long
  for (int refused = 0; counts.drawn() < wanted && !HasFailure();) {
    Mutator mutator(house, 20260915U + static_cast<unsigned>(counts.drawn() + refused));
    Change change;
    try {
      change = mutator.change();
    } catch (const EngineRefused&) {
      ++refused;
      continue;
    }
    const bool verify = house.verify_finds(change.outside);
    const House::Found verifier = house.verifier_finds(change.outside);
    const std::string told = change.kind + ": " + change.what;
    Count& count = counts.of(change.kind);
    if (!mutator.put_back(change)) {
      ++count.same;
      EXPECT_FALSE(verify || verifier.journal || verifier.rows) << told << " changed nothing\n"
                                                                << verifier.said;
      continue;
    }
    ++count.made;
    count.verify += verify ? 1 : 0;
    count.verifier += verifier.journal ? 1 : 0;
    count.with_keys += verifier.journal || verifier.rows ? 1 : 0;
    EXPECT_TRUE(verify) << told;
    EXPECT_TRUE(verifier.journal || !change.of_journal) << told << "\n" << verifier.said;
    EXPECT_TRUE(verifier.journal || verifier.rows || is_computed(change.what)) << told << "\n"
                                                                               << verifier.said;
    if (counts.drawn() % 100 == 0) {
      house.hand().tidy();
      counts.keep();
    }
  }
  counts.keep();
  counts.print(engine);
  EXPECT_FALSE(house.verify_finds(true)) << "everything was put back";
}

TEST_P(ARecord, HoldsNothingComputedOfACaseOrAPersonThatIsNotThere) {
  const std::string nobody = "987654321";
  const std::map<std::string, std::map<std::string, std::string>> added{
      {"case_standing", {{"case_id", nobody}}},
      {"national_id", {{"person_id", nobody}, {"fingerprint", "of nobody"}}},
      {"name_word", {{"person_id", nobody}}},
      {"org_place", {{"org_id", nobody}, {"lo", "3"}}}};
  for (const auto& [name, cells] : added) {
    const Table& table = house.hand().table(name);
    Row row = *house.present().tables.at(name).begin();
    for (const auto& [column, cell] : cells)
      row[table.at(column)] = cell;
    const Picture before = house.hand().picture({name});
    house.hand().put_in(table, row);
    EXPECT_TRUE(house.verify_finds(false)) << name;
    EXPECT_TRUE(house.hand().put_back(before));
    EXPECT_FALSE(house.verify_finds(false)) << name;
  }
}

TEST_P(ARecord, ExportedTellsTheSeparateVerifierTheSameOfItsJournal) {
  const House::Found whole = house.verifier_finds_in_export();
  EXPECT_FALSE(whole.journal) << whole.said;
  int found = 0, made = 0;
  for (unsigned seed = 1; made < 12; ++seed) {
    Mutator mutator(house, seed);
    try {
      const Change change = mutator.change();
      const bool here = change.of_journal && !change.outside && house.verifier_finds_in_export().journal;
      if (!mutator.put_back(change) || !change.of_journal || change.outside) continue;
      ++made;
      found += here ? 1 : 0;
      EXPECT_TRUE(here) << change.kind;
    } catch (const EngineRefused&) { // drawn again
    }
  }
  EXPECT_EQ(found, made);
}

INSTANTIATE_TEST_SUITE_P(On, ARecord, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::mutations
