// What was recorded wrong and set right over HTTP: who may, what follows, and that nothing disappears.
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class Mended : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};

  std::string code_of(std::string_view kind) {
    for (const Walk::Taken& taken : walk.taken())
      if (rules::name_of(taken.fact.body) == kind) return taken.code;
    return {};
  }
  Reply correct(Visitor& who, const std::string& fact, const std::string& body) {
    Letter letter{walk.case_address() + "/facts/" + fact + "/correction", body, walk.fresh_key()};
    letter.if_match = walk.secretary().get(walk.case_address()).etag;
    return who.send(letter);
  }
  bj::value history(const std::string& fact) {
    const Reply reply = walk.secretary().get(walk.case_address() + "/facts/" + fact + "/history");
    EXPECT_EQ(reply.status, 200) << reply.body;
    return reply.json.at("items");
  }
};

} // namespace

TEST_P(Mended, ACeremonyWrittenOnAWrongDayTakesTheRollAndTheClocksWithIt) {
  ASSERT_NO_FATAL_FAILURE(walk.to_the_end());
  const std::string ceremony = code_of("ceremony_held");
  ASSERT_FALSE(ceremony.empty());
  const std::int64_t then = house.leaves();
  const std::string query =
      "?known=" + std::to_string(then) + "&on=" + rules::iso(walk.taken().back().fact.on);
  const std::string known_then = walk.secretary().get(walk.case_address() + query).body;
  const Reply before = walk.secretary().get(walk.case_address());
  const rules::Day held = *rules::parse_day(before.text("/assessment/dates/ceremony"));
  const std::string earlier = rules::iso(held - std::chrono::days{2});

  const std::string body =
      R"({"why":"Biên bản lễ kết nạp ghi ngày khác.","evidence":"Biên bản lễ kết nạp","on":")" + earlier +
      R"("})";
  const Reply done = correct(walk.secretary(), ceremony, body);
  ASSERT_EQ(done.status, 201) << done.body;
  const Reply after = walk.secretary().get(walk.case_address());
  EXPECT_EQ(after.text("/assessment/dates/ceremony"), earlier);
  EXPECT_NE(after.text("/assessment/dates/probation_end"), before.text("/assessment/dates/probation_end"));
  EXPECT_NE(after.etag, before.etag);
  EXPECT_EQ(walk.secretary().get(walk.case_address() + query).body, known_then) << "the past as it was known";
  const Reply members = walk.secretary().get("/api/v1/orgs/" + walk.cell_code() + "/members?on=" + earlier);
  EXPECT_NE(members.body.find(after.text("/person/code")), std::string::npos) << "on the roll from that day";

  const bj::value versions = history(ceremony);
  ASSERT_EQ(versions.as_array().size(), 2U);
  EXPECT_EQ(versions.at(0).at("corrected").at("evidence").as_string(), "Biên bản lễ kết nạp");
  EXPECT_FALSE(versions.at(0).at("corrected").at("by").at("name").as_string().empty());
  EXPECT_TRUE(correct(walk.secretary(), ceremony, body).gives("fact.superseded"));
  const Reply all = walk.secretary().get(walk.case_address() + "/corrections");
  EXPECT_EQ(all.at("/items").as_array().size(), 1U) << all.body;
  const Reply journal = walk.officer().get(walk.case_address() + "/journal");
  EXPECT_NE(journal.body.find("Sửa một việc đã ghi"), std::string::npos);
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(Mended, WhoMayNotDoTheActMayNotCorrectItAndWhoGivesNoReasonIsAsked) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("ceremony_held"));
  const std::string decision = code_of("decided");
  const std::string moved = R"({"why":"Ghi nhầm ngày.","on":")" + rules::iso(plan.introduced_on) + R"("})";
  EXPECT_EQ(correct(walk.secretary(), decision, moved).status, 404) << "the committee decides";
  const std::string listed = code_of("listed");
  EXPECT_TRUE(correct(walk.secretary(), listed, R"({"on":"2020-06-05"})").gives("missing", "/why"));
  EXPECT_TRUE(
      correct(walk.secretary(), listed, R"({"why":"x","body":{"rank":1}})").gives("unknown", "/body/rank"));
  EXPECT_TRUE(correct(walk.secretary(), listed, R"({"why":"x","rank":1})").gives("unknown", "/rank"));
  EXPECT_EQ(walk.secretary().get(walk.case_address() + "/facts/0000000000/history").status, 404);
  // A decision that is taken away leaves what followed without its ground, and the case says so.
  const Reply struck = correct(walk.leader(), decision, R"({"why":"Ghi vào nhầm hồ sơ.","struck":true})");
  ASSERT_EQ(struck.status, 201) << struck.body;
  EXPECT_TRUE(history(decision).at(0).at("corrected").as_object().if_contains("code") == nullptr);
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(Mended, AMeetingAndTheApplicantAreCorrectedWithReasons) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("decided"));
  const std::string vote = code_of("cell_voted");
  const Reply meetings = walk.secretary().get("/api/v1/orgs/" + walk.cell_code() + "/meetings");
  const std::string meeting = "/api/v1/meetings/" + meetings.text("/items/0/code") + "/correction";
  const rules::Day held = *rules::parse_day(meetings.text("/items/0/held_on"));
  const std::string body = R"({"why":"Sổ nghị quyết ghi ngày trước đó.","held_on":")" +
                           rules::iso(held - std::chrono::days{1}) + R"("})";
  EXPECT_EQ(walk.officer().post(meeting, body).status, 404) << "meetings are the cell's";
  const Reply done = walk.secretary().post(meeting, body);
  ASSERT_EQ(done.status, 201) << done.body;
  EXPECT_TRUE(walk.secretary().post(meeting, body).gives("meeting.superseded"));
  EXPECT_EQ(history(vote).as_array().size(), 2U);

  const Reply shown = walk.secretary().get(walk.case_address());
  bj::object applicant = shown.at("/applicant").as_object();
  applicant["education"] = "upper_secondary";
  const bj::object sent{{"why", "Bằng gốc là trung học phổ thông."}, {"applicant", applicant}};
  Letter letter{walk.case_address() + "/applicant/correction", bj::serialize(sent), walk.fresh_key(),
                shown.etag};
  EXPECT_EQ(walk.leader().send(letter).status, 404);
  const Reply set = walk.secretary().send(letter);
  ASSERT_EQ(set.status, 201) << set.body;
  EXPECT_EQ(walk.secretary().get(walk.case_address()).text("/applicant/education"), "upper_secondary");
  EXPECT_TRUE(house.verified().clean());
}

INSTANTIATE_TEST_SUITE_P(On, Mended, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
