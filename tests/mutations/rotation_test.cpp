// A record that was lived through is put under another key, and under a third: nothing is forgotten, nothing that proved
// something proves it no longer, and the older key opens nothing.
#include <algorithm>
#include <iostream>
#include <optional>
#include <set>

#include <gtest/gtest.h>

#include "crypto/bytes.h"
#include "crypto/fingerprint.h"
#include "crypto/sealed.h"
#include "house.h"
#include "people/people.h"
#include "record/once.h"
#include "record/rotation.h"
#include "record/sealed_tables.h"

namespace ketnap::mutations {

namespace {

using db::testing::Engine;

class Rotation : public ::testing::TestWithParam<Engine> {
protected:
  const record::Office& office() { return house.record().office(); }
  template <class F>
  auto act(F&& f) {
    return house.record().db().write(db::Scope::system(), std::forward<F>(f));
  }
  template <class F>
  auto ask(F&& f) {
    return house.record().db().read(db::Scope::system(), std::forward<F>(f));
  }

  // What passes by, and is under a key as well.
  void lay_what_passes() {
    act([&](db::Write& tx) {
      record::remember(tx, office(), {}, {"một khoá", "một yêu cầu"}, {"ABCDEFGHJK", 7, 1});
      tx.exec(
          "INSERT INTO main.sign_in_failure (login_index, failures, failed_at) VALUES ($1, 3, '2026-01-01')",
          crypto::blind_index(office().keys, "account.login", "khach"));
      const auto fact = tx.value<std::int64_t>("SELECT MIN(id) FROM fact");
      const auto case_id = tx.value<std::int64_t>("SELECT case_id FROM fact WHERE id = $1", fact);
      const auto account = tx.value<std::int64_t>("SELECT MIN(id) FROM account");
      tx.exec("INSERT INTO main.upload (id, code, case_id, fact_id, account_id, size, sum_index, begun_at) "
              "VALUES "
              "(5, 'UPLXADPXXX', $1, $2, $3, 9, $4, '2026-01-01')",
              case_id, fact, account, crypto::blind_index(office().keys, "upload.sum", "abc"));
      for (const std::int64_t number : {0, 1, 2, 3, 4, 5}) {
        const std::string column = "body " + std::to_string(number);
        tx.exec("INSERT INTO main.upload_piece (upload_id, case_id, number, body) VALUES (5, $1, $2, $3)",
                case_id, number,
                crypto::seal_bytes(office().keys, {"upload_piece", 5, column}, "mảnh", office().random));
      }
    });
  }

  struct Value {
    std::string table, column;
    std::int64_t row;
    crypto::Bytes sealed;
  };
  // Every sealed value, as somebody with the database in hand finds it.
  std::vector<Value> values() {
    std::vector<Value> out;
    for (const record::SealedTable& each : record::sealed_tables()) {
      const Table& table = house.hand().table(std::string(each.name.text()));
      for (const Row& row : house.hand().rows(table))
        for (const db::SqlPiece& column : each.sealed)
          if (const Cell& cell = row[table.at(std::string(column.text()))])
            out.push_back(
                {table.name, std::string(column.text()) + (each.part ? " " + *row[table.at("number")] : ""),
                 std::stoll(*row[table.at(std::string(each.key.text()))]), *crypto::from_hex(*cell)});
    }
    return out;
  }
  static std::int64_t opened(const std::vector<Value>& values, const crypto::KeyRing& by) {
    return std::ranges::count_if(values, [&](const Value& value) {
      return !crypto::open_bytes(by, {value.table, value.row, value.column}, value.sealed).refused();
    });
  }
  record::KeyUse use_of(crypto::KeyId id) {
    for (const record::KeyUse& use : ask([&](db::Read& tx) { return record::keys_in_use(tx, house.keys()); }))
      if (use.id == id) return use;
    return {};
  }
  void expect_sound(const char* when) {
    const auto faults = house.faults();
    EXPECT_TRUE(faults.empty()) << when << ": " << (faults.empty() ? "" : faults.front());
    const auto found = house.verifier_finds(true);
    EXPECT_FALSE(found.journal || found.rows) << when << ": " << found.said;
  }
  void expect_what_passes_is_found(const char* when) {
    const auto done = ask(
        [&](db::Read& tx) { return record::answered_before(tx, office(), {}, {"một khoá", "một yêu cầu"}); });
    ASSERT_FALSE(done.refused()) << when;
    EXPECT_TRUE(done->has_value()) << when << ": nothing is done twice";
    const auto other = ask([&](db::Read& tx) {
      return record::answered_before(tx, office(), {}, {"một khoá", "yêu cầu khác"});
    });
    EXPECT_TRUE(other.refused()) << when;
    const auto failures = crypto::blind_indexes(office().keys, "account.login", "khach");
    const auto stored =
        ask([](db::Read& tx) { return tx.all<std::string>("SELECT login_index FROM sign_in_failure"); });
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_NE(std::ranges::find(failures, stored.front()), failures.end())
        << when << ": slowed down as before";
  }

  House house{GetParam()};
};

} // namespace

TEST_P(Rotation, KnowsEverySealedColumnOfTheDatabase) {
  std::vector<std::string> known, there;
  for (const record::SealedTable& table : record::sealed_tables())
    for (const db::SqlPiece& column : table.sealed)
      known.push_back(std::string(table.name.text()) + "." + std::string(column.text()));
  // Bytes that are no seals: hashes, salts, the marks of a list that was read. Any other is a sealed column, and has to
  // stand in record/sealed_tables.cpp.
  const std::set<std::string> open{"salt", "link", "listed", "resealed", "peaks", "leaf", "commitment"};
  for (const Table& table : house.hand().tables())
    for (const Column& column : table.columns)
      if (column.kind == Kind::bytes && !open.contains(column.name))
        there.push_back(table.name + "." + column.name);
  std::ranges::sort(known);
  std::ranges::sort(there);
  EXPECT_EQ(known, there);
  for (const record::SealedTable& each : record::sealed_tables()) {
    const Table& table = house.hand().table(std::string(each.name.text()));
    const bool has_hash =
        std::ranges::any_of(table.columns, [](const Column& one) { return one.name == "row_hash"; });
    EXPECT_EQ(has_hash, !each.hashed.empty()) << table.name;
  }
}

TEST_P(Rotation, PutsAllUnderTheNewKeyAndKeepsEveryProof) {
  lay_what_passes();
  const auto n = static_cast<std::int64_t>(values().size());
  ASSERT_GT(n, 30);
  crypto::KeyRing file = *crypto::KeyRing::parse(house.keys().text()->text);
  crypto::SystemRandom random;
  for (const crypto::KeyId old_id : {crypto::KeyId{1}, crypto::KeyId{2}}) {
    const crypto::KeyRing old = *crypto::KeyRing::parse(house.keys().text()->text);
    const auto before = values();
    EXPECT_EQ(opened(before, old), n);
    const auto number = ask([&](db::Read& tx) -> std::optional<std::string> {
      const auto person =
          tx.one<std::int64_t>("SELECT person_id FROM national_id ORDER BY person_id LIMIT 1");
      const auto details = person ? people::details_of(tx, office(), *person) : std::nullopt;
      return details ? details->national_id : std::nullopt;
    });
    ASSERT_TRUE(number.has_value()) << "somebody has a number by which he is found";

    file.add(random);
    ASSERT_TRUE(house.follow(file));
    const record::KeyUse all = use_of(old_id);
    EXPECT_EQ(all.fields + all.files, n);
    EXPECT_GT(all.rows, 0);
    EXPECT_GE(all.indexes, 5);
    expect_sound("with a new key and nothing under it");
    int steps = 0;
    while (record::reseal_some(house.record().db(), office()))
      if (++steps == 3 || steps == 7) {
        expect_sound("in the midst");
        expect_what_passes_is_found("in the midst");
      }
    EXPECT_GT(steps, 7) << "in small transactions";
    EXPECT_TRUE(use_of(old_id).none());
    const record::KeyUse now = use_of(file.newest());
    EXPECT_EQ(now.fields + now.files, n);
    EXPECT_EQ(now.rows, all.rows);
    EXPECT_EQ(now.indexes, all.indexes);
    expect_sound("sealed anew");
    expect_what_passes_is_found("sealed anew");

    ASSERT_TRUE(file.retire(old_id));
    ASSERT_TRUE(house.follow(file));
    EXPECT_EQ(opened(before, house.keys()), n) << "a read that began before opens what it saw";
    house.forget_leaving_keys();
    EXPECT_EQ(opened(before, house.keys()), 0);
    const auto after = values();
    EXPECT_EQ(opened(after, house.keys()), n);
    EXPECT_EQ(opened(after, old), 0) << "stolen with the older key, it opens nothing";
    expect_sound("after the older key was retired");
    expect_what_passes_is_found("after the older key was retired");
    const auto found = ask([&](db::Read& tx) { return people::find_by_national_id(tx, office(), *number); });
    EXPECT_TRUE(found.has_value()) << "found by number";
    std::cout << "stat::key=" << file.newest() << " sealed_values=" << n << " steps=" << steps
              << " opened_by_older_key=" << opened(after, old) << "\n";
  }
  const auto leaves = ask([](db::Read& tx) {
    return tx.all<std::string>(
        "SELECT act || ' ' || subject_code FROM journal WHERE subject = 'keys' ORDER BY seq");
  });
  EXPECT_EQ(leaves,
            (std::vector<std::string>{"add 2", "renew 2", "retire 1", "add 3", "renew 3", "retire 2"}));
  EXPECT_FALSE(record::reseal_some(house.record().db(), office()));
}

TEST_P(Rotation, LeavesWhatWasChangedByHandAsItLiesSoThatItIsStillNamed) {
  const auto changed = act([](db::Write& tx) {
    const auto id = tx.value<std::int64_t>("SELECT MAX(id) FROM fact");
    tx.exec("UPDATE main.fact SET happened_on = '2001-01-01' WHERE id = $1", id);
    tx.exec("UPDATE main.read_log SET detail = 'khác' WHERE seq = (SELECT MIN(seq) FROM read_log WHERE "
            "reason IS NOT "
            "NULL)");
    return id;
  });
  crypto::KeyRing file = *crypto::KeyRing::parse(house.keys().text()->text);
  crypto::SystemRandom random;
  file.add(random);
  ASSERT_TRUE(house.follow(file));
  while (record::reseal_some(house.record().db(), office())) {
  }
  const record::KeyUse left = use_of(1);
  EXPECT_EQ(left.fields, 2);
  EXPECT_EQ(left.rows, 1);
  const auto faults = house.faults();
  EXPECT_TRUE(std::ranges::any_of(faults, [&](const std::string& fault) {
    return fault.starts_with("fact " + std::to_string(changed) + ":");
  }));
  EXPECT_TRUE(
      std::ranges::any_of(faults, [](const std::string& fault) { return fault.starts_with("read_log "); }));
}

INSTANTIATE_TEST_SUITE_P(On, Rotation, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::mutations
