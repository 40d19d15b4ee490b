// The same statement means the same on every engine.
#include "db/sample.h"

#include <chrono>
#include <limits>

namespace ketnap::db {
namespace {

using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

enum class Standing : std::int16_t { prospect = 1, official = 7 };
struct PersonId {
  std::int64_t value;
  bool operator==(const PersonId&) const = default;
};

struct Sample {
  PersonId id;
  std::optional<std::int64_t> whole;
  std::optional<double> ratio;
  std::optional<bool> flag;
  std::optional<std::string> words;
  std::optional<Blob> data;
  std::optional<std::chrono::sys_days> day;
  bool operator==(const Sample&) const = default;
};

class AStatement : public testing::OnEveryEngine {
protected:
  void keep(const Sample& s) {
    db->write(Scope::system(), [&](Write& tx) {
      tx.exec("INSERT INTO main.sample (id, whole, ratio, flag, words, data, day) "
              "VALUES ($1, $2, $3, $4, $5, $6, $7)",
              s.id, s.whole, s.ratio, s.flag, s.words, s.data, s.day);
    });
  }
  std::optional<Sample> kept(PersonId id) {
    return db->read(Scope::system(), [&](Read& r) {
      return r.one<Sample>("SELECT id, whole, ratio, flag, words, data, day FROM sample WHERE id = $1", id);
    });
  }
  template <class T, class... A>
  T asked(const Sql& sql, const A&... arguments) {
    return db->read(Scope::system(), [&](Read& r) { return r.value<T>(sql, arguments...); });
  }
  testing::FreshDatabase db{GetParam(), sample_schema()};
};

TEST_P(AStatement, GivesBackEveryKindOfValueAsItWas) {
  const Sample full{.id = {1},
                    .whole = std::numeric_limits<std::int64_t>::min(),
                    .ratio = 0.1,
                    .flag = true,
                    .words = "Nguyễn Thị Hồng Hạnh, thôn Đồng Nghĩa; 'nháy' \"kép\" $1 \\ \n",
                    .data = Blob{std::byte{0}, std::byte{0xFF}, std::byte{'\''}, std::byte{0x5C}},
                    .day = std::chrono::sys_days{2020y / 2 / 29}};
  keep(full);
  EXPECT_EQ(kept({1}), full);
}

TEST_P(AStatement, TellsNothingWrittenFromNothingKnown) {
  const Sample nothing{.id = {1}, .whole = {}, .ratio = {}, .flag = {}, .words = {}, .data = {}, .day = {}};
  const Sample empty{
      .id = {2}, .whole = 0, .ratio = 0.0, .flag = false, .words = "", .data = Blob{}, .day = {}};
  keep(nothing);
  keep(empty);
  EXPECT_EQ(kept({1}), nothing);
  EXPECT_EQ(kept({2}), empty);
  EXPECT_EQ(kept({3}), std::nullopt);
}

TEST_P(AStatement, TakesOneParameterAtSeveralPlacesAndInAnyOrder) {
  keep({.id = {1}, .whole = 5, .ratio = {}, .flag = {}, .words = "x", .data = {}, .day = {}});
  keep({.id = {5}, .whole = 1, .ratio = {}, .flag = {}, .words = "y", .data = {}, .day = {}});
  keep({.id = {6}, .whole = 7, .ratio = {}, .flag = {}, .words = "z", .data = {}, .day = {}});
  const auto found = db->read(Scope::system(), [](Read& r) {
    return r.all<std::string>(
        "SELECT words FROM sample WHERE words <> $2 AND (id = $1 OR whole = $1) ORDER BY id", 5, "z");
  });
  EXPECT_EQ(found, (Lines{"x", "y"}));
}

TEST_P(AStatement, KeepsEnumerationsAndSmallNumbersAsNumbers) {
  keep({.id = {1}, .whole = 7, .ratio = {}, .flag = {}, .words = {}, .data = {}, .day = {}});
  EXPECT_EQ(asked<Standing>("SELECT whole FROM sample WHERE whole = $1", Standing::official),
            Standing::official);
  EXPECT_EQ(asked<std::uint8_t>("SELECT whole FROM sample WHERE id = 1"), 7);
}

TEST_P(AStatement, RefusesAColumnThatItsFieldCannotHold) {
  keep({.id = {1}, .whole = 256, .ratio = 1.5, .flag = {}, .words = "7", .data = {}, .day = {}});
  EXPECT_THROW(asked<std::uint8_t>("SELECT whole FROM sample"), Fault);
  EXPECT_THROW(asked<std::int64_t>("SELECT ratio FROM sample"), Fault);
  EXPECT_THROW(asked<std::int64_t>("SELECT words FROM sample"), Fault);
  EXPECT_THROW(asked<std::string>("SELECT whole FROM sample"), Fault);
  EXPECT_THROW(asked<std::string>("SELECT data FROM sample"), Fault);
  EXPECT_THROW(asked<bool>("SELECT whole FROM sample"), Fault);
  EXPECT_THROW(asked<std::chrono::sys_days>("SELECT words FROM sample"), Fault);
  EXPECT_EQ(asked<double>("SELECT ratio FROM sample"), 1.5);
}

TEST_P(AStatement, RefusesARowOfAnotherWidthOrNumber) {
  keep({.id = {1}, .whole = 1, .ratio = {}, .flag = {}, .words = {}, .data = {}, .day = {}});
  keep({.id = {2}, .whole = 2, .ratio = {}, .flag = {}, .words = {}, .data = {}, .day = {}});
  EXPECT_THROW(asked<std::int64_t>("SELECT id, whole FROM sample WHERE id = 1"), Fault);
  EXPECT_THROW(asked<std::int64_t>("SELECT id FROM sample"), Fault);
  EXPECT_THROW(asked<std::int64_t>("SELECT id FROM sample WHERE id = 9"), Fault);
  EXPECT_THROW(asked<std::int64_t>("SELECT id FROM sample WHERE id = $1"), Fault);
  EXPECT_THROW(asked<std::int64_t>("SELECT id FROM sample WHERE id = 1", 1), Fault);
}

TEST_P(AStatement, RefusesTextThatOneEngineCouldNotKeep) {
  const auto with_words = [&](const std::string& words) {
    keep({.id = {1}, .whole = {}, .ratio = {}, .flag = {}, .words = words, .data = {}, .day = {}});
  };
  EXPECT_THROW(with_words(std::string("a\0b", 3)), Fault);
  EXPECT_THROW(with_words("\xC0\xAF"), Fault);
  EXPECT_THROW(keep({.id = {1},
                     .whole = {},
                     .ratio = std::numeric_limits<double>::infinity(),
                     .flag = {},
                     .words = {},
                     .data = {},
                     .day = {}}),
               Fault);
  EXPECT_EQ(asked<int>("SELECT count(*) FROM sample"), 0);
}

TEST_P(AStatement, ComparesLettersAsTheyAreWritten) {
  keep({.id = {1}, .whole = {}, .ratio = {}, .flag = {}, .words = "Van Gia", .data = {}, .day = {}});
  EXPECT_EQ(asked<int>("SELECT count(*) FROM sample WHERE words LIKE $1", "van%"), 0);
  EXPECT_EQ(asked<int>("SELECT count(*) FROM sample WHERE words LIKE $1", "Van%"), 1);
}

TEST_P(AStatement, CountsSumsAndAverages) {
  keep({.id = {1}, .whole = 3, .ratio = {}, .flag = {}, .words = {}, .data = {}, .day = {}});
  keep({.id = {2}, .whole = 4, .ratio = {}, .flag = {}, .words = {}, .data = {}, .day = {}});
  EXPECT_EQ(asked<int>("SELECT count(*) FROM sample"), 2);
  EXPECT_EQ(asked<std::int64_t>("SELECT sum(whole) FROM sample"), 7);
  EXPECT_EQ(asked<double>("SELECT avg(whole) FROM sample"), 3.5);
  EXPECT_EQ(asked<std::optional<std::int64_t>>("SELECT max(whole) FROM sample WHERE id > 9"), std::nullopt);
}

TEST_P(AStatement, TellsHowManyRowsItChanged) {
  db->write(Scope::system(), [](Write& tx) {
    EXPECT_EQ(tx.exec("INSERT INTO main.sample (id, whole) VALUES (1, 1), (2, 2), (3, 3)"), 3);
    EXPECT_EQ(tx.exec("UPDATE main.sample SET whole = whole + $1 WHERE id >= $2", 10, 2), 2);
    EXPECT_EQ(tx.exec("DELETE FROM main.sample WHERE id = $1", 9), 0);
    EXPECT_EQ(tx.all<int>("DELETE FROM main.sample WHERE id = 1 RETURNING whole"), std::vector<int>{1});
    EXPECT_EQ(tx.exec("INSERT INTO main.sample (id, whole) VALUES (2, 0) ON CONFLICT (id) DO UPDATE "
                      "SET whole = sample.whole + excluded.whole + 1"),
              1);
    EXPECT_EQ(tx.value<int>("SELECT sum(whole) FROM sample"), 13 + 13);
  });
}

TEST_P(AStatement, IsJoinedFromLiteralsAlone) {
  keep({.id = {1}, .whole = 9, .ratio = {}, .flag = {}, .words = "b", .data = {}, .day = {}});
  keep({.id = {2}, .whole = 8, .ratio = {}, .flag = {}, .words = "a", .data = {}, .day = {}});
  for (const bool by_words : {true, false}) {
    SqlBuilder text;
    text << "SELECT id FROM sample WHERE id < $1 ORDER BY "
         << (by_words ? SqlPiece("words") : SqlPiece("id"));
    const auto ids = db->read(Scope::system(), [&](Read& r) { return r.all<int>(text.sql(), 3); });
    EXPECT_EQ(ids, by_words ? (std::vector<int>{2, 1}) : (std::vector<int>{1, 2}));
  }
}

TEST_P(AStatement, ThatWritesIsNotRead) {
  EXPECT_THROW((void)db->read(Scope::system(),
                              [](Read& r) {
                                return r.all<int>("INSERT INTO main.sample (id) VALUES (1) RETURNING id");
                              }),
               Fault);
  EXPECT_EQ(asked<int>("SELECT count(*) FROM sample"), 0);
}

KETNAP_ON_EVERY_ENGINE(AStatement);

} // namespace
} // namespace ketnap::db
