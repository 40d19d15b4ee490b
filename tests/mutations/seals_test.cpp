// Sealed values of a record that was lived through: each opens in its own place alone, whole and unchanged, and none shares
// its nonce with another. KETNAP_NONCES says how many more are sealed for that.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>

#include <gtest/gtest.h>

#include "crypto/bytes.h"
#include "crypto/sealed.h"
#include "house.h"

namespace ketnap::mutations {

namespace {

using db::testing::Engine;

struct Value {
  std::string table, column, code; // code: of a person or an account, by which they are named
  std::int64_t row = 0;
  crypto::Bytes sealed;
};

// Hashes, salts and the marks of a list that was read are bytes too.
bool is_sealed(const Table& table, const Column& column) {
  return column.kind == Kind::bytes && column.name != "salt" && column.name != "link" &&
         column.name != "listed" && column.name != "resealed" && table.name != "journal" &&
         table.name != "journal_edge";
}

// What a seal is bound to: the number of a line of readings, of all others the id.
std::size_t key_of(const Table& table) {
  return table.at(table.name == "read_log" ? "seq" : "id");
}

class Seals : public ::testing::TestWithParam<Engine> {
protected:
  Seals() {
    for (const Table& table : house.hand().tables()) {
      if (!house.covered().contains(table.name)) continue;
      const bool coded = table.name == "person" || table.name == "account";
      for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (is_sealed(table, table.columns[i]))
          for (const Row& row : house.present().tables.at(table.name))
            if (row[i])
              values.push_back({table.name, table.columns[i].name, coded ? *row[table.at("code")] : "",
                                std::stoll(*row[key_of(table)]), *crypto::from_hex(*row[i])});
    }
  }

  [[nodiscard]] bool opens(const crypto::Bytes& sealed, const Value& in) const {
    return !crypto::open_bytes(house.keys(), {in.table, in.row, in.column}, sealed).refused();
  }
  // What lies in one place comes to lie in the other, and the other way round; whether both rows are named.
  bool exchange_is_named(const Value& one, const Value& two) {
    Picture then{{one.table, house.present().tables.at(one.table)}};
    then.try_emplace(two.table, house.present().tables.at(two.table));
    const auto put = [&](const Value& place, const crypto::Bytes& sealed) {
      const Table& table = house.hand().table(place.table);
      Rows changed;
      for (Row row : then.at(place.table)) {
        if (row[key_of(table)] == std::to_string(place.row))
          row[table.at(place.column)] = crypto::hex(sealed);
        changed.insert(std::move(row));
      }
      then[place.table] = std::move(changed);
    };
    put(one, two.sealed);
    put(two, one.sealed);
    house.hand().put_back(then);
    const auto faults = house.faults();
    const auto named = [&](const Value& value) {
      const std::string name =
          value.table + " " + (value.code.empty() ? std::to_string(value.row) : value.code) + ":";
      return std::ranges::any_of(faults, [&](const std::string& fault) { return fault.starts_with(name); });
    };
    const bool both = named(one) && named(two);
    Picture back;
    for (const auto& [name, rows] : then)
      back[name] = house.present().tables.at(name);
    house.hand().put_back(back);
    return both;
  }

  House house{GetParam()};
  std::vector<Value> values;
  std::mt19937 random{7};
};

} // namespace

TEST_P(Seals, OpenInTheirOwnPlaceAndInNoOther) {
  std::int64_t elsewhere = 0, cut = 0;
  for (const Value& value : values) {
    ASSERT_TRUE(opens(value.sealed, value)) << value.table << " " << value.row << " " << value.column;
    for (const Value& other : values) {
      if (other.table == value.table && other.row == value.row && other.column == value.column) continue;
      ++elsewhere;
      ASSERT_FALSE(opens(value.sealed, other)) << value.table << "." << value.column << " in " << other.table;
    }
    for (int i = 0; i < 40; ++i, ++cut) {
      crypto::Bytes changed = value.sealed;
      const std::size_t at = random() % changed.size();
      if (i % 2 == 0)
        changed.resize(at);
      else
        changed[at] ^= std::byte{1} << (random() % 8);
      ASSERT_FALSE(opens(changed, value)) << value.table << "." << value.column;
    }
  }
  std::cout << "stat::sealed_values=" << values.size() << " tried_elsewhere=" << elsewhere
            << " cut_or_changed=" << cut << " opened=0\n";
}

TEST_P(Seals, ExchangedBetweenRowsColumnsAndTablesAreNamedWithBothTheirRows) {
  std::map<std::string, std::vector<const Value*>> columns;
  for (const Value& value : values)
    columns[value.table + "." + value.column].push_back(&value);
  EXPECT_EQ(columns.size(), 17U) << "a new sealed column has its rows in tests/journeys/full_record.cpp";
  int pairs = 0;
  for (const auto& [column, own] : columns) {
    ASSERT_GE(own.size(), 2U) << column << " has nothing to be exchanged";
    for (int i = 0; i < 3; ++i, ++pairs) {
      const std::size_t one = random() % own.size(),
                        two = (one + 1 + random() % (own.size() - 1)) % own.size();
      EXPECT_TRUE(exchange_is_named(*own[one], *own[two])) << column;
    }
    for (const Value& other : values) // one of another column or table
      if (other.table + "." + other.column != column && random() % 7 == 0) {
        EXPECT_TRUE(exchange_is_named(*own.front(), other))
            << column << " and " << other.table << "." << other.column;
        ++pairs;
        break;
      }
  }
  EXPECT_TRUE(house.faults().empty()) << "everything was put back";
  std::cout << "stat::exchanged_pairs=" << pairs << " columns=" << columns.size() << " named=all\n";
}

TEST_P(Seals, NeverShareANonce) {
  constexpr std::ptrdiff_t nonce_at = 3, nonce_size = 24; // crypto/sealed.h
  std::vector<std::array<std::byte, nonce_size>> nonces;
  const auto keep = [&](const crypto::Bytes& sealed) {
    std::copy_n(sealed.begin() + nonce_at, nonce_size, nonces.emplace_back().begin());
  };
  for (const Stage& stage : house.stages()) // what was sealed and then sealed anew
    for (const auto& [name, rows] : stage.tables)
      for (std::size_t i = 0; i < house.hand().table(name).columns.size(); ++i)
        if (is_sealed(house.hand().table(name), house.hand().table(name).columns[i]))
          for (const Row& row : rows)
            if (row[i] && (&stage == &house.present() || !house.present().tables.at(name).contains(row)))
              keep(*crypto::from_hex(*row[i]));
  // A row may have been changed beside its sealed values, which then were kept.
  std::ranges::sort(nonces);
  nonces.erase(std::ranges::unique(nonces).begin(), nonces.end());
  EXPECT_GE(nonces.size(), values.size()) << "two values of the record share a nonce";

  const char* text = std::getenv("KETNAP_NONCES");
  const int more = text == nullptr ? 200'000 : std::atoi(text);
  crypto::SystemRandom system;
  nonces.reserve(nonces.size() + static_cast<std::size_t>(more));
  for (int i = 0; i < more; ++i)
    keep(crypto::seal_bytes(house.keys(), {"fact", i, "body"}, "", system));
  std::ranges::sort(nonces);
  EXPECT_EQ(std::ranges::adjacent_find(nonces), nonces.end());
  std::cout << "stat::nonces=" << nonces.size() << " repeated=0\n";
}

INSTANTIATE_TEST_SUITE_P(On, Seals, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::mutations
