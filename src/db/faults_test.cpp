// A fault says what broke, by one name on both engines, and nothing that anybody entered.
#include "db/sample.h"

namespace ketnap::db {
namespace {

const std::string secret = "Trần Văn Giả, 036090001234";

class AFault : public testing::OnEveryEngine {
protected:
  AFault() { add_places(*db); }
  template <class... A>
  Fault of(const Sql& sql, const A&... arguments) {
    try {
      db->write(Scope::system(), [&](Write& tx) { tx.exec(sql, arguments...); });
    } catch (const Fault& fault) {
      EXPECT_EQ(std::string(fault.what()).find(secret), std::string::npos) << fault.what();
      return fault;
    }
    ADD_FAILURE() << "no fault: " << sql.text();
    return {FaultKind::other, "none"};
  }
  testing::FreshDatabase db{GetParam(), sample_schema()};
};

TEST_P(AFault, NamesTheKeyThatWasBroken) {
  db->write(Scope::system(), [](Write& tx) {
    tx.exec("INSERT INTO main.fact (id, org_id, person_id, note, code) VALUES (1, 1, 7, $1, $1)", secret);
  });
  const Fault key = of("INSERT INTO main.fact (id, org_id, note) VALUES (1, 1, $1)", secret);
  EXPECT_TRUE(key.broke_unique("fact_pkey")) << key.what();
  const Fault pair = of("INSERT INTO main.fact (id, org_id, note, code) VALUES (2, 1, $1, $1)", secret);
  EXPECT_TRUE(pair.broke_unique("fact_org_id_code_key")) << pair.what();
  const Fault index = of("INSERT INTO main.fact (id, org_id, person_id, note) VALUES (2, 1, 7, $1)", secret);
  EXPECT_TRUE(index.broke_unique("fact_person_note")) << index.what();
  for (const Fault& fault : {key, pair, index})
    EXPECT_EQ(fault.kind(), FaultKind::constraint);
}

TEST_P(AFault, TellsAMissingValueFromABadOneAndABrokenReference) {
  const Fault missing = of("INSERT INTO main.fact (id, org_id) VALUES ($1, 1)", 1);
  EXPECT_EQ(missing.broken(), Broken::not_null);
  EXPECT_EQ(missing.constraint(), "fact.note");
  EXPECT_EQ(of("INSERT INTO main.org_place (org_id, lo, hi) VALUES (9, $1, $2)", 2, 1).broken(),
            Broken::check);
  EXPECT_EQ(of("INSERT INTO main.fact (id, org_id, note) VALUES (1, 999, $1)", secret).broken(),
            Broken::foreign_key);
}

TEST_P(AFault, OfAStatementThatDoesNotFitQuotesTheStatement) {
  const Fault fault = of("INSERT INTO main.fact (id, no_such_column) VALUES (1, $1)", secret);
  EXPECT_EQ(fault.kind(), FaultKind::other);
  EXPECT_NE(std::string(fault.what()).find("no_such_column"), std::string::npos) << fault.what();
}

TEST_P(AFault, QuotesNoValueOfTheWrongType) {
  if (GetParam() == testing::Engine::postgres) {
    EXPECT_EQ(of("INSERT INTO main.sample (id, whole) VALUES (1, $1)", secret).kind(), FaultKind::other);
    return;
  }
  // SQLite takes any text for a number and refuses it on the way out.
  db->write(Scope::system(),
            [](Write& tx) { tx.exec("INSERT INTO main.sample (id, whole) VALUES (1, $1)", secret); });
  try {
    (void)db->read(Scope::system(), [](Read& r) { return r.all<int>("SELECT whole FROM sample"); });
    FAIL() << "text passed for a number";
  } catch (const Fault& fault) {
    EXPECT_EQ(std::string(fault.what()).find(secret), std::string::npos) << fault.what();
  }
}

TEST_P(AFault, InAReadSpoilsThatReadAlone) {
  EXPECT_THROW(db->read(Scope::system(),
                        [](Read& r) {
                          EXPECT_THROW((void)r.value<int>("SELECT n FROM no_such_table"), Fault);
                          (void)r.value<int>("SELECT 1"); // the same fault again
                        }),
               Fault);
  EXPECT_EQ(db->read(Scope::system(), [](Read& r) { return r.value<int>("SELECT 1"); }), 1);
}

KETNAP_ON_EVERY_ENGINE(AFault);

} // namespace
} // namespace ketnap::db
