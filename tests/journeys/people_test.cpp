// Persons and the roll over HTTP: entered, found, set right, and what a change of the roll does to open cases.
#include <set>

#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class PeopleOfACell : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("binh-lieu", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor& secretary = walk.secretary();

  Reply enter(const std::string& name, const std::string& more = {}) {
    return secretary.post("/api/v1/people",
                          R"({"org":")" + walk.cell_code() + R"(","full_name":")" + name + "\"" + more + "}");
  }
  std::string members() const { return "/api/v1/orgs/" + walk.cell_code() + "/members"; }
};

std::string member(const std::string& person, const std::string& more) {
  return R"({"person":")" + person + R"(","standing":"official",)" + more + "}";
}

} // namespace

TEST_P(PeopleOfACell, APersonIsEnteredFoundAndSetRight) {
  const Reply entered =
      enter("Lê Giả Định Hương", R"(,"born_on":"1990-05-06","national_id":"001 090 000 456")");
  ASSERT_EQ(entered.status, 201) << entered.body;
  const std::string at = "/api/v1/people/" + entered.text("/code");
  const Reply shown = secretary.get(at);
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(shown.text("/details/born_on"), "1990-05-06");
  EXPECT_EQ(shown.text("/details/national_id"), "********0456");
  EXPECT_EQ(shown.text("/org/code"), walk.cell_code());
  const Reply led = walk.leader().get(at);
  EXPECT_EQ(led.status, 200);
  EXPECT_FALSE(led.json.as_object().contains("details")) << "who does not set it right does not read it";

  const Letter search{"/api/v1/people/search", R"({"find":"gia dinh huong"})"};
  const Reply found = secretary.send(search);
  ASSERT_EQ(found.at("/items").as_array().size(), 1U) << found.body;
  EXPECT_EQ(found.text("/items/0/code"), entered.text("/code"));

  const std::string body = R"({"full_name":"Lê Giả Định Hường","born_on":"1990-05-06"})";
  const Reply corrected = secretary.put(at, body, shown.etag);
  ASSERT_EQ(corrected.status, 200) << corrected.body;
  EXPECT_EQ(secretary.get(at).text("/full_name"), "Lê Giả Định Hường");
  EXPECT_FALSE(secretary.get(at).at("/details").as_object().contains("national_id")) << "left out is erased";
  EXPECT_EQ(secretary.put(at, body, shown.etag).status, 412);
  EXPECT_EQ(secretary.put(at, body).status, 428);
  EXPECT_EQ(walk.leader().put(at, body, corrected.etag).status, 404);
}

TEST_P(PeopleOfACell, WhatCannotBeIsRefusedByItsPath) {
  ASSERT_EQ(enter("Đỗ Ví Dụ Một", R"(,"national_id":"001090000456")").status, 201);
  EXPECT_TRUE(enter("Đỗ Ví Dụ Hai", R"(,"national_id":"001-090-000-456")").gives("person.national_id_taken"));
  EXPECT_TRUE(enter("Vu\xCC\x83 Du\xCC\xA3").gives("unfit_text", "/full_name"));
  EXPECT_TRUE(enter("Đỗ Ví Dụ", R"(,"born_on":"1990-02-30")").gives("no_such_day", "/born_on"));
  EXPECT_TRUE(enter("Đỗ Ví Dụ", R"(,"party_age":3)").gives("unknown", "/party_age"));
  EXPECT_TRUE(secretary.post("/api/v1/people", R"({"full_name":"A"})").gives("missing", "/org"));
  for (const char* query :
       {"?limit=0", "?limit=201", "?limit=ten", "?cursor=0000000000", "?name=A", "?find=huong"})
    EXPECT_EQ(secretary.get(std::string("/api/v1/people") + query).status, 400) << query;
}

TEST_P(PeopleOfACell, TheyAreListedPageByPageInTheOrderOfNames) {
  std::vector<std::string> names;
  std::string cursor;
  std::set<std::string> codes;
  for (int pages = 0; pages < 20; ++pages) {
    const Reply page = secretary.get("/api/v1/people?limit=3&org=" + walk.cell_code() +
                                     (cursor.empty() ? "" : "&cursor=" + cursor));
    ASSERT_EQ(page.status, 200) << page.body;
    for (const bj::value& each : page.at("/items").as_array())
      codes.emplace(each.at("code").as_string());
    if (!page.json.as_object().contains("next")) break;
    ASSERT_EQ(page.at("/items").as_array().size(), 3U);
    cursor = page.text("/next");
  }
  EXPECT_EQ(static_cast<int>(codes.size()), house.org(plan.cell).roll);
}

TEST_P(PeopleOfACell, AnotherCellFindsNoneOfThemAndTouchesNone) {
  const std::string code = enter("Bùi Ví Dụ Kín").text("/code");
  std::string elsewhere;
  for (const demo::OrgPlan& org : preset.orgs)
    if (org.roll > 0 && org.slug != plan.cell) elsewhere = org.slug;
  Visitor stranger(house, "bi-thu." + elsewhere);
  const std::int64_t before = house.leaves();
  EXPECT_EQ(stranger.get("/api/v1/people/" + code).status, 404);
  EXPECT_EQ(
      stranger.send({"/api/v1/people/search", R"({"find":"bui vi du kin"})"}).at("/items").as_array().size(),
      0U);
  EXPECT_EQ(stranger.get("/api/v1/people?org=" + walk.cell_code()).status, 404);
  EXPECT_EQ(stranger.get("/api/v1/people?cursor=" + code).status, 400) << "it is nobody there";
  EXPECT_EQ(stranger.put("/api/v1/people/" + code, R"({"full_name":"A"})", "\"1\"").status, 404);
  EXPECT_EQ(
      stranger.post("/api/v1/people", R"({"org":")" + walk.cell_code() + R"(","full_name":"A"})").status,
      404);
  EXPECT_EQ(stranger.post(members(), member(code, R"("from":"2019-01-01")")).status, 404);
  EXPECT_EQ(
      stranger.put(members() + "/" + code + "/end", R"({"standing":"official","on":"2020-01-01"})").status,
      404);
  EXPECT_EQ(house.leaves(), before);
}

TEST_P(PeopleOfACell, AChangeOfTheRollRewritesWhereTheCasesOfTheCellStand) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("committee_resolved")); // the cell has voted
  const std::string code = enter("Ngô Ví Dụ Thêm").text("/code");
  const std::string today = rules::iso(walk.taken().back().fact.on);
  const Reply joined = secretary.post(members(), member(code, R"("from":")" + today + "\""));
  ASSERT_EQ(joined.status, 201) << joined.body;
  EXPECT_TRUE(
      secretary.post(members(), member(code, R"("from":")" + today + "\"")).gives("membership.twice"));
  EXPECT_TRUE(
      secretary.post(members(), member(code, R"("from":"2020-02-30")")).gives("no_such_day", "/from"));
  EXPECT_TRUE(
      secretary.post(members(), R"({"person":")" + code + R"(","standing":"boss","from":")" + today + "\"}")
          .gives("unknown_name", "/standing"));
  EXPECT_EQ(secretary.post(members(), member("0000000000", R"("from":")" + today + "\"")).status, 404);
  EXPECT_NE(secretary.get(members()).body.find(code), std::string::npos);

  const std::string end = R"({"standing":"official","on":")" + today + "\"}";
  ASSERT_EQ(secretary.put(members() + "/" + code + "/end", end).status, 200) << "on its first day: struck";
  EXPECT_TRUE(secretary.put(members() + "/" + code + "/end", end).gives("membership.none"));
  EXPECT_EQ(secretary.get(members()).body.find(code), std::string::npos);
  // The base of the vote that was taken is counted anew from the roll: one less than it was.
  std::string voter;
  for (const Walk::Taken& taken : walk.taken())
    if (!taken.members.empty()) voter = taken.members.back();
  ASSERT_FALSE(voter.empty());
  ASSERT_EQ(secretary
                .put(members() + "/" + voter + "/end",
                     R"({"standing":"official","on":")" + rules::iso(plan.introduced_on) + "\"}")
                .status,
            200);
  const server::Verified verified = house.verified();
  for (const std::string& fault : verified.faults)
    ADD_FAILURE() << fault;
}

INSTANTIATE_TEST_SUITE_P(On, PeopleOfACell, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
