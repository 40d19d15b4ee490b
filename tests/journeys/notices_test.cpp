// What others recorded is told to whom it concerns, once, and to nobody else.
#include "journeys/clerk.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class Notices : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  Installation house{GetParam(), preset, preset.cases.at(1).introduced_on};
  Walk walk{house, preset.cases.at(1)};

  // "admit propose_admission", newest first; what was not seen yet with a star.
  static std::string told(Visitor& to, const std::string& asked = "") {
    const Reply page = to.get("/api/v1/notices" + asked);
    if (page.status != 200) return std::to_string(page.status);
    std::string out;
    for (const bj::value& each : page.at("/items").as_array())
      out += (out.empty() ? "" : " ") + std::string(each.at("act").as_string()) +
             (each.at("fresh").as_bool() ? "*" : "");
    return out;
  }
};

} // namespace

TEST_P(Notices, TellOfWhatOthersRecordedUntilItIsSeen) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("cell_voted"));
  EXPECT_EQ(told(walk.leader()), "") << "nothing has come up yet";
  ASSERT_NO_FATAL_FAILURE(walk.up_to("decided"));
  EXPECT_EQ(told(walk.leader()), "propose_admission*");
  EXPECT_EQ(told(walk.officer()), "propose_admission*");

  ASSERT_NO_FATAL_FAILURE(walk.up_to("decision_received"));
  const Reply page = walk.secretary().get("/api/v1/notices");
  ASSERT_EQ(page.text("/items/0/act"), "admit") << page.body;
  EXPECT_EQ(page.text("/items/0/label"), "Quyết định kết nạp");
  EXPECT_EQ(page.text("/items/0/code"), walk.case_code());
  EXPECT_EQ(page.text("/items/0/fact"), walk.taken().back().code);
  EXPECT_FALSE(page.text("/items/0/by").empty()) << "under whose post it was recorded";
  EXPECT_FALSE(page.text("/items/0/person/full_name").empty());
  EXPECT_EQ(told(walk.officer()), "propose_admission*") << "nobody is told what they did themselves";

  const std::string seen = R"({"seq":)" + std::to_string(page.at("/items/0/seq").as_int64()) + "}";
  ASSERT_EQ(walk.secretary().put("/api/v1/notices/seen", seen).status, 204);
  EXPECT_EQ(walk.secretary().get("/api/v1/notices").at("/fresh"), 0);
  ASSERT_EQ(walk.secretary().put("/api/v1/notices/seen", R"({"seq":1})").status, 204);
  EXPECT_EQ(walk.secretary().get("/api/v1/notices").at("/fresh"), 0) << "a mark is never taken back";
  EXPECT_EQ(told(walk.officer()), "propose_admission*") << "everybody has a mark of their own";

  ASSERT_NO_FATAL_FAILURE(walk.up_to("member_file_made"));
  EXPECT_EQ(told(walk.officer()), "hold_ceremony* receive_admission* propose_admission*");
  const Reply first = walk.officer().get("/api/v1/notices?limit=1");
  EXPECT_EQ(first.at("/fresh"), 3) << "of all, not of this page";
  EXPECT_EQ(told(walk.officer(), "?limit=2&before=" + std::to_string(first.at("/next").as_int64())),
            "receive_admission* propose_admission*");
  EXPECT_TRUE(walk.officer().get("/api/v1/notices?limit=0").gives("out_of_range"));
}

TEST_P(Notices, ReachBackNinetyDaysAndNoFurther) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("decision_received"));
  ASSERT_NE(told(walk.secretary()).find("admit*"), std::string::npos);
  ASSERT_NO_FATAL_FAILURE(walk.up_to("cell_voted")); // a year later
  EXPECT_EQ(told(walk.secretary()).find("admit"), std::string::npos);
  EXPECT_EQ(walk.secretary().get("/api/v1/notices").text("/since"),
            rules::iso(walk.today() - std::chrono::days{90}));
}

INSTANTIATE_TEST_SUITE_P(On, Notices, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
