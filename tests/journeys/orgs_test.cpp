// The tree over HTTP: founded, renamed, moved, empowered and counted, as of a day; meetings and targets of it.
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class TheTree : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor& officer = walk.officer();
  std::string root;

  void SetUp() override {
    root = officer.get("/api/v1/orgs").text("/items/0/code");
    ASSERT_FALSE(root.empty());
  }
  std::string found(const std::string& slug, const std::string& kind, const std::string& more = {}) {
    const Reply made = officer.post("/api/v1/orgs", founding(root, slug, kind, more));
    EXPECT_EQ(made.status, 201) << made.body;
    return made.text("/code");
  }
  static std::string founding(const std::string& parent, const std::string& slug, const std::string& kind,
                              const std::string& more = {}) {
    return R"({"parent":")" + parent + R"(","slug":")" + slug + R"(","name":"Tổ chức ví dụ )" + slug +
           R"(","kind":")" + kind + R"(","from":"2015-01-01")" + more + "}";
  }
  static std::string at(const std::string& org, const std::string& what = {}) {
    return "/api/v1/orgs/" + org + what;
  }
};

constexpr const char* of_cell = R"(,"cell_kind":"under_grassroots")";

} // namespace

TEST_P(TheTree, ACellIsFoundedRenamedAndMovedAndThePastStays) {
  const std::string section = found("bo-phan", "section");
  const std::string cell = found("chi-bo-moi", "cell", of_cell);
  ASSERT_EQ(officer.post(at(cell, "/names"), R"({"from":"2018-01-01","name":"Chi bộ Cửa Ông"})").status, 201);
  ASSERT_EQ(officer.post(at(cell, "/parents"), R"({"from":"2019-01-01","parent":")" + section + "\"}").status,
            201);
  const Reply now = officer.get(at(cell));
  EXPECT_EQ(now.text("/name"), "Chi bộ Cửa Ông");
  EXPECT_EQ(now.text("/kind"), "cell");
  EXPECT_EQ(now.text("/parent/code"), section);
  const Reply then = officer.get(at(cell, "?on=2017-06-01"));
  EXPECT_EQ(then.text("/name"), "Tổ chức ví dụ chi-bo-moi");
  EXPECT_EQ(then.text("/parent/code"), root);
  EXPECT_EQ(officer.get(at(cell, "?on=2014-12-31")).status, 404) << "not founded yet";
  EXPECT_TRUE(
      officer.post(at(section, "/parents"), R"({"from":"2019-06-01","parent":")" + cell + "\"}").status ==
      409)
      << "never below itself";
}

TEST_P(TheTree, APowerHoldsFromADayByADocumentAndEnds) {
  const std::string cell = found("chi-bo-quyen", "cell", of_cell);
  const std::int64_t known = house.leaves();
  ASSERT_EQ(officer
                .post(at(cell, "/powers"), R"({"power":"grassroots_delegated","holder":")" + root +
                                               R"(","document":"12-QĐ/ĐU","from":"2016-01-01"})")
                .status,
            201);
  const Reply shown = officer.get(at(cell));
  EXPECT_EQ(shown.text("/powers/0/power"), "grassroots_delegated");
  EXPECT_EQ(shown.text("/powers/0/holder"), root);
  EXPECT_TRUE(officer.get(at(cell, "?known=" + std::to_string(known))).at("/powers").as_array().empty());
  ASSERT_EQ(officer.put(at(cell, "/powers/end"), R"({"on":"2018-01-01"})").status, 200);
  EXPECT_TRUE(officer.get(at(cell)).at("/powers").as_array().empty());
  EXPECT_EQ(officer.get(at(cell, "?on=2017-01-01")).at("/powers").as_array().size(), 1U);
  EXPECT_EQ(officer.put(at(cell, "/powers/end"), R"({"on":"2018-01-01"})").status, 409);
  EXPECT_TRUE(officer.post(at(cell, "/powers"), R"({"power":"king","document":"","from":"2016-01-01"})")
                  .gives("unknown_name", "/power"));
}

TEST_P(TheTree, APowerOverACellWithCasesRewritesWhereTheyStand) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("committee_resolved"));
  ASSERT_EQ(walk.officer()
                .post(at(walk.cell_code(), "/powers"), R"({"power":"province","document":"","from":")" +
                                                           rules::iso(plan.introduced_on) + "\"}")
                .status,
            201);
  ASSERT_EQ(walk.officer()
                .post(at(walk.cell_code(), "/names"), R"({"from":"2016-01-01","cell_kind":"army_police"})")
                .status,
            201);
  const server::Verified verified = house.verified();
  for (const std::string& fault : verified.faults)
    ADD_FAILURE() << fault;
}

TEST_P(TheTree, ACountHasADayANumberAndASource) {
  const auto count = [&](const std::string& on, int number) {
    return officer.post(at(root, "/counts"), R"({"what":"members","on":")" + on + R"(","number":)" +
                                                 std::to_string(number) +
                                                 R"(,"estimate":false,"source":"Báo cáo năm"})");
  };
  ASSERT_EQ(count("2018-12-31", 410).status, 201);
  ASSERT_EQ(count("2019-12-31", 431).status, 201);
  EXPECT_EQ(officer.get(at(root)).at("/counts/0/number").as_int64(), 431);
  EXPECT_EQ(officer.get(at(root, "?on=2019-06-01")).at("/counts/0/number").as_int64(), 410);
  EXPECT_EQ(count("2019-12-31", -1).status, 400);
  EXPECT_TRUE(count("2019-02-30", 1).gives("no_such_day", "/on"));
}

TEST_P(TheTree, WhatCannotBeIsRefusedAndTheSecretaryChangesNoTree) {
  EXPECT_TRUE(officer.post("/api/v1/orgs", founding(root, "x y", "cell", of_cell)).status == 400);
  EXPECT_TRUE(officer.post("/api/v1/orgs", founding(root, "moi", "kingdom")).gives("unknown_name", "/kind"));
  EXPECT_TRUE(
      officer.post("/api/v1/orgs", founding(root, "moi", "cell")).gives("org.cell_kind", "/cell_kind"));
  EXPECT_TRUE(officer.post("/api/v1/orgs", founding(root, "moi", "section", R"(,"level":3)"))
                  .gives("unknown", "/level"));
  EXPECT_TRUE(officer.post(at(root, "/names"), "{\"from\":\"2016-01-01\",\"name\":\"Ha\xCC\x80\"}")
                  .gives("unfit_text", "/name"));
  const std::int64_t before = house.leaves();
  for (const std::string& foreign : {root, std::string("0000000000")}) {
    EXPECT_EQ(walk.secretary().get(at(foreign)).status, 404);
    EXPECT_EQ(walk.secretary().post("/api/v1/orgs", founding(foreign, "moi", "section")).status, 404);
    EXPECT_EQ(walk.secretary().post(at(foreign, "/names"), R"({"from":"2016-01-01","name":"Tên"})").status,
              404);
  }
  EXPECT_EQ(officer.post("/api/v1/orgs", founding("0000000000", "moi", "section")).status, 404);
  EXPECT_EQ(
      officer.post(at(walk.cell_code(), "/parents"), R"({"from":"2016-01-01","parent":"0000000000"})").status,
      404);
  EXPECT_EQ(
      walk.secretary().post(at(walk.cell_code(), "/names"), R"({"from":"2016-01-01","name":"Tên"})").status,
      404)
      << "their own cell neither";
  EXPECT_EQ(house.leaves(), before);
}

TEST_P(TheTree, TheRollIsShownAsItWasOnADay) {
  const std::string members = at(walk.cell_code(), "/members");
  const auto size = [&](const std::string& query) {
    return static_cast<int>(walk.secretary().get(members + query).at("/items").as_array().size());
  };
  EXPECT_EQ(size(""), house.org(plan.cell).roll);
  EXPECT_EQ(size("?on=2011-01-01"), 0);
  EXPECT_EQ(size("?known=1"), 0);
}

TEST_P(TheTree, ATargetIsSetReportedAndShownWithBothHalves) {
  const std::string body = R"({"org":")" + root +
                           R"(","resolution":"03-NQ/ĐU","indicator":"admitted","base":"year",)"
                           R"("from":"2020-01-01","until":"2021-01-01","number":8})";
  const Reply set = officer.post("/api/v1/targets", body);
  ASSERT_EQ(set.status, 201) << set.body;
  const Reply claimed =
      officer.post("/api/v1/targets/" + set.text("/code") + "/claims",
                   R"({"reported_on":"2020-06-05","done":7,"claimed_tenths":880,"estimate":false,)"
                   R"("source":"Báo cáo sáu tháng"})");
  ASSERT_EQ(claimed.status, 201) << claimed.body;
  const Reply shown = officer.get(at(root, "/targets"));
  ASSERT_EQ(shown.at("/items").as_array().size(), 1U);
  EXPECT_EQ(shown.at("/items/0/target/number").as_int64(), 8);
  EXPECT_EQ(shown.at("/items/0/recorded").as_int64(), 0);
  EXPECT_EQ(shown.at("/items/0/claims/0/computed_tenths").as_int64(), 875);
  EXPECT_FALSE(shown.at("/items/0/claims/0/agrees").as_bool()) << "7 of 8 is 87,5 %, whatever was printed";

  const std::int64_t before = house.leaves();
  EXPECT_EQ(walk.secretary().post("/api/v1/targets", body).status, 404);
  EXPECT_EQ(walk.secretary().get(at(root, "/targets")).status, 404);
  EXPECT_EQ(officer
                .post("/api/v1/targets/0000000000/claims",
                      R"({"reported_on":"2020-06-05","done":7,"estimate":false,"source":""})")
                .status,
            404);
  EXPECT_EQ(house.leaves(), before);
}

TEST_P(TheTree, MeetingsAreListedNewestFirstForWhoSeesTheCell) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("committee_resolved"));
  const Reply held = walk.secretary().get(at(walk.cell_code(), "/meetings"));
  ASSERT_EQ(held.status, 200) << held.body;
  EXPECT_FALSE(held.at("/items").as_array().empty());
  EXPECT_TRUE(walk.secretary()
                  .get(at(walk.cell_code(), "/meetings?before=2015-01-01"))
                  .at("/items")
                  .as_array()
                  .empty());
  EXPECT_EQ(walk.secretary().get(at(root, "/meetings")).status, 404);
}

INSTANTIATE_TEST_SUITE_P(On, TheTree, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
