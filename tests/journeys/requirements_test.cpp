// What an organisation asks for beside the rules: it holds below by the tree of the day, it warns, and it refuses
// nothing.

#include "journeys/clerk.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class Requirements : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  std::string root = at(walk.officer().get("/api/v1/orgs").text("/items/0/code"));
  std::string cell = at(walk.cell_code());

  static std::string at(const std::string& org) { return "/api/v1/orgs/" + org; }
  Reply asked(const std::string& of = "everyone", const std::string& from = "2015-01-01") {
    return walk.officer().post(
        root + "/requirements",
        R"({"name":"Bản cam kết của đơn vị","form":"Bản cam kết","before":"admission","of":")" + of +
            R"(","from":")" + from + R"(","document":"12-HD/ĐU"})");
  }
  // How the case is told of it: the weight of the finding; empty when it is not there.
  std::string found() {
    const Reply shown = walk.officer().get(walk.case_address());
    for (const bj::value& finding : shown.at("/assessment/findings").as_array())
      if (finding.at("reason").at("id").as_string() == "local.requirement_missing")
        return std::string(finding.at("weight").as_string());
    return {};
  }
};

} // namespace

TEST_P(Requirements, WarnOfWhatIsMissingAndRefuseNothing) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("submitted"));
  EXPECT_EQ(found(), "");
  EXPECT_EQ(walk.secretary().post(root + "/requirements", "{}").status, 404);
  const Reply made = asked();
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_TRUE(asked().gives("requirement.twice", "/form"));
  EXPECT_EQ(found(), "caution");
  const Reply shown = walk.secretary().get(cell + "/requirements");
  EXPECT_EQ(shown.text("/items/0/form"), "Bản cam kết");
  EXPECT_EQ(shown.text("/items/0/asked_by"), house.org("hq-quang-ninh").name);
  EXPECT_FALSE(shown.at("/items/0/own").as_bool());
  EXPECT_NE(shown.text("/note").find("không phải quy định của Đảng"), std::string::npos);
  EXPECT_TRUE(walk.secretary().get(cell + "/requirements?on=2014-12-31").at("/items").as_array().empty());
  EXPECT_EQ(walk.secretary().get(root + "/requirements").status, 404);
  ASSERT_NO_FATAL_FAILURE(walk.up_to("ceremony_held")) << "nothing is refused for it";
  EXPECT_TRUE(house.verified().clean()) << "where the case stands was followed up";

  const std::string one = root + "/requirements/" + made.text("/code") + "/end";
  ASSERT_EQ(walk.officer().put(one, R"({"on":"2020-01-01"})").status, 200);
  EXPECT_EQ(found(), "") << "the cell voted later";
  EXPECT_TRUE(walk.officer().put(one, R"({"on":"2020-01-01"})").gives("requirement.ended"));
  EXPECT_EQ(walk.officer().put(root + "/requirements/K7M4Q2RT5X/end", R"({"on":"2020-01-01"})").status, 404);
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(Requirements, AreAnsweredByTheRegisteredPaper) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("cell_voted"));
  ASSERT_EQ(asked().status, 201);
  Letter paper = walk.letter({{},
                              walk.taken().back().fact.on,
                              rules::PaperRegistered{.form = "Bản cam kết",
                                                     .signer = "Thủ trưởng đơn vị",
                                                     .has_signature = {},
                                                     .has_seal = {},
                                                     .has_blanks = {},
                                                     .place = "Tủ 2"}});
  paper.if_match = walk.secretary().get(walk.case_address()).etag;
  ASSERT_EQ(walk.secretary().send(paper).status, 201);
  house.clock().set(walk.next().on);
  Letter vote = walk.letter(walk.next());
  vote.if_match = walk.secretary().get(walk.case_address()).etag;
  ASSERT_EQ(walk.secretary().send(vote).status, 201);
  EXPECT_EQ(found(), "");
}

TEST_P(Requirements, HoldBelowByTheTreeOfTheDay) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("submitted"));
  const std::string today = rules::iso(walk.taken().back().fact.on);
  ASSERT_EQ(asked().status, 201);
  const std::string other =
      walk.officer()
          .post(
              "/api/v1/orgs",
              R"({"parent":")" + root.substr(root.rfind('/') + 1) +
                  R"(","slug":"noi-khac","name":"Đảng bộ ví dụ khác","kind":"party_organisation","from":"2015-01-01"})")
          .text("/code");
  ASSERT_EQ(
      walk.officer()
          .post(
              at(other) + "/requirements",
              R"({"name":"Bảng điểm","form":"Bảng điểm","before":"admission","of":"everyone","from":"2015-01-01"})")
          .status,
      201);
  ASSERT_EQ(walk.officer()
                .post(cell + "/parents", R"({"parent":")" + other + R"(","from":")" + today + R"("})")
                .status,
            201);
  const Reply shown = walk.secretary().get(cell + "/requirements");
  ASSERT_EQ(shown.at("/items").as_array().size(), 2U) << shown.body;
  EXPECT_EQ(shown.text("/items/1/form"), "Bảng điểm");
  EXPECT_EQ(shown.text("/items/1/from"), today) << "from the day the cell came below";
  const Reply now = walk.officer().get(walk.case_address());
  std::size_t missing = 0;
  for (const bj::value& finding : now.at("/assessment/findings").as_array())
    missing += finding.at("reason").at("id").as_string() == "local.requirement_missing" ? 1 : 0;
  EXPECT_EQ(missing, 1U) << "the cell voted before it came there";
  EXPECT_TRUE(house.verified().clean());
  // Moved as of an earlier day, the other asks, too.
  ASSERT_EQ(
      walk.officer().post(cell + "/parents", R"({"parent":")" + other + R"(","from":"2019-01-01"})").status,
      201);
  EXPECT_TRUE(house.verified().clean()) << "a move has the cases assessed anew";
}

TEST_P(Requirements, AreAdoptedFromAReadySet) {
  const Reply sets = walk.officer().get("/api/v1/requirement-sets");
  ASSERT_EQ(sets.at("/items").as_array().size(), 2U) << sets.body;
  EXPECT_FALSE(sets.text("/items/1/items/0/source").empty());
  const std::string adopting = R"({"set":"students","from":"2019-01-01"})";
  ASSERT_EQ(walk.officer().post(root + "/requirements/adopted", adopting).status, 201);
  EXPECT_EQ(walk.officer().get(root + "/requirements").at("/items").as_array().size(),
            sets.at("/items/1/items").as_array().size());
  EXPECT_TRUE(walk.officer().post(root + "/requirements/adopted", adopting).gives("requirement.twice"));
  EXPECT_TRUE(walk.officer()
                  .post(root + "/requirements/adopted", R"({"set":"soldiers","from":"2019-01-01"})")
                  .gives("unknown_name", "/set"));
  EXPECT_EQ(walk.secretary().post(cell + "/requirements/adopted", adopting).status, 404);
}

TEST_P(Requirements, AreAskedForAndAdoptedByCommand) {
  Clerk clerk{house};
  clerk.sign_in("to-chuc.hq-quang-ninh");
  const std::string code =
      text(clerk.asks({"org", "require", "hq-quang-ninh", "--name", "Bản cam kết của đơn vị", "--form",
                       "Bản cam kết", "--from", "1/1/2019"}),
           "/code");
  EXPECT_EQ(clerk.types({"org", "adopt", "hq-quang-ninh", "enterprises", "--from", "1/1/2019"}).code, 0);
  const cli::testing::Said list = clerk.types({"org", "requirements", "van-gia"});
  EXPECT_TRUE(list.tells("Bản cam kết của đơn vị") && list.tells("không phải quy định của Đảng"))
      << list.out << list.err;
  EXPECT_EQ(clerk.types({"org", "end-requirement", "hq-quang-ninh", code, "--on", "1/1/2019"}).code, 0);
  EXPECT_FALSE(clerk.types({"org", "requirements", "van-gia"}).tells("Bản cam kết của đơn vị"));
}

INSTANTIATE_TEST_SUITE_P(On, Requirements, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
