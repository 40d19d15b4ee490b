// A meeting as a whole over HTTP: who was there, and what was recorded of it, as far as the reader may see.
#include <algorithm>

#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class AWholeMeeting : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};

  std::string newest() {
    return walk.secretary().get("/api/v1/orgs/" + walk.cell_code() + "/meetings").text("/items/0/code");
  }
  static std::string at(const std::string& code) { return "/api/v1/meetings/" + code; }
};

const bj::object* fact_of(const Reply& reply, std::string_view kind) {
  for (const bj::value& each : reply.at("/facts").as_array())
    if (each.at("fact").at("kind").as_string() == kind) return &each.as_object();
  return nullptr;
}

} // namespace

TEST_P(AWholeMeeting, TellsWhoWasThereAndWhatWasVoted) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("committee_resolved"));
  const std::string code = newest();
  const Reply shown = walk.secretary().get(at(code));
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(shown.text("/org/code"), walk.cell_code());
  EXPECT_EQ(shown.text("/kind"), "regular");
  const bj::array& attendance = shown.at("/attendance").as_array();
  EXPECT_EQ(attendance.size(), walk.roll().size());
  EXPECT_EQ(shown.at("/present").as_int64() + shown.at("/absent").as_int64(),
            static_cast<std::int64_t>(attendance.size()));
  for (const bj::value& each : attendance) {
    EXPECT_FALSE(each.at("person").at("full_name").as_string().empty()) << each;
    EXPECT_FALSE(each.at("standings").as_array().empty()) << each;
  }
  const bj::object* vote = fact_of(shown, "cell_voted");
  ASSERT_NE(vote, nullptr) << shown.body;
  EXPECT_EQ(vote->at("case_code").as_string(), walk.case_code());
  EXPECT_FALSE(vote->at("person").at("full_name").as_string().empty());
  EXPECT_TRUE(vote->at("of_meeting").as_bool());
  EXPECT_EQ(vote->at("fact").at("label").as_string(), "Ghi biểu quyết kết nạp");
  EXPECT_GT(vote->at("fact").at("body").at("in_favour").as_int64(), 0);
  EXPECT_EQ(fact_of(shown, "committee_resolved"), nullptr) << "not of the cell";
  EXPECT_EQ(walk.officer().get(at(code)).status, 200) << "the committee above reads it";
}

TEST_P(AWholeMeeting, IsNotThereForStrangersToItsCellForAdministratorsAndUnderARelation) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("committee_resolved"));
  const std::string code = newest();
  EXPECT_EQ(walk.secretary().get(at("0000000000")).status, 404);
  Visitor admin(house, "quan-tri");
  EXPECT_EQ(admin.get(at(code)).status, 404);

  // The mentor of the case, who was at the meeting, under the relation that lets them see the case.
  const Reply known = walk.secretary().get(walk.case_address() + "/relations");
  const Reply made = admin.post("/api/v1/accounts",
                                bj::serialize(bj::object{{"login", "nguoi.giup-do"},
                                                         {"display_name", "Người Ví Dụ"},
                                                         {"person", known.text("/items/0/person/code")}}));
  ASSERT_EQ(made.status, 201) << made.body;
  demo::Login words{"nguoi.giup-do", made.text("/password"), "", ""};
  Visitor mentor(house, words);
  mentor.choose_first_password();
  ASSERT_EQ(mentor.knock().status, 201);
  ASSERT_EQ(mentor.choose("relation", "mentor_of").status, 200);
  EXPECT_EQ(mentor.get(walk.case_address()).status, 200);
  EXPECT_EQ(mentor.get(at(code)).status, 404);
}

TEST_P(AWholeMeeting, ShowsWhatWasDoneOnItsDayApartFromWhatWasRecordedOfIt) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  // A meeting on the day on which something else was done in the case, and tied to no meeting.
  const auto done = std::ranges::find_if(walk.taken(), [](const Walk::Taken& taken) {
    return std::holds_alternative<rules::MentorReported>(taken.fact.body);
  });
  ASSERT_NE(done, walk.taken().end());
  const std::string day = rules::iso(done->fact.on);
  const Reply held =
      walk.secretary().post("/api/v1/meetings", R"({"org":")" + walk.cell_code() + R"(","held_on":")" + day +
                                                    R"(","kind":"thematic","attendance":[]})");
  ASSERT_EQ(held.status, 201) << held.body;
  const Reply shown = walk.secretary().get(at(held.text("/code")));
  const bj::object* report = fact_of(shown, "mentor_reported");
  ASSERT_NE(report, nullptr) << shown.body;
  EXPECT_FALSE(report->at("of_meeting").as_bool());
  EXPECT_EQ(fact_of(shown, "applied"), nullptr);
  EXPECT_EQ(shown.at("/present").as_int64(), 0);
  EXPECT_FALSE(shown.json.as_object().contains("replaced"));

  const Reply corrected = walk.secretary().post(at(held.text("/code")) + "/correction",
                                                R"({"why":"Ghi nhầm loại họp.","kind":"regular"})");
  ASSERT_EQ(corrected.status, 201) << corrected.body;
  EXPECT_EQ(walk.secretary().get(at(held.text("/code"))).text("/replaced"), corrected.text("/code"));
  EXPECT_EQ(walk.secretary().get(at(corrected.text("/code"))).text("/corrects"), held.text("/code"));
}

TEST_P(AWholeMeeting, TakesWhatACellDoesAtItAndNothingElse) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("mentor_reported"));
  const rules::Fact report = walk.next();
  house.clock().set(report.on + std::chrono::days{3});
  const auto hold = [&](rules::Day day) {
    const Reply held = walk.secretary().post("/api/v1/meetings",
                                             R"({"org":")" + walk.cell_code() + R"(","held_on":")" +
                                                 rules::iso(day) + R"(","kind":"thematic","attendance":[]})");
    EXPECT_EQ(held.status, 201) << held.body;
    return held.text("/code");
  };
  const std::string here = hold(report.on);
  const std::string later = hold(report.on + std::chrono::days{1});
  const auto record = [&](const rules::Fact& fact, const std::string& meeting) {
    Letter letter = walk.letter(fact);
    bj::object body = bj::parse(letter.body).as_object();
    body["meeting"] = meeting;
    letter.body = bj::serialize(body);
    return walk.secretary().send(letter);
  };
  const std::int64_t before = house.leaves();
  EXPECT_TRUE(record(report, later).gives("other_day", "/on"));
  EXPECT_TRUE(record(report, "0000000000").gives("unknown", "/meeting"));
  EXPECT_TRUE(record({{}, report.on, rules::Remarked{}}, here).gives("not_at_meetings", "/meeting"))
      << "a remark is written at a desk";
  EXPECT_EQ(house.leaves(), before);

  const Reply recorded = record(report, here);
  ASSERT_EQ(recorded.status, 201) << recorded.body;
  const Reply meeting = walk.secretary().get(at(here));
  const bj::object* shown = fact_of(meeting, "mentor_reported");
  ASSERT_NE(shown, nullptr) << meeting.body;
  EXPECT_TRUE(shown->at("of_meeting").as_bool());

  // Its day is the meeting's: corrected there, it goes along; alone it does not leave.
  const std::string fact = walk.case_address() + "/facts/" + recorded.text("/code");
  Letter alone{fact + "/correction",
               R"({"why":"Nhầm ngày.","on":")" + rules::iso(report.on + std::chrono::days{1}) + "\"}",
               walk.fresh_key()};
  alone.if_match = recorded.etag;
  EXPECT_TRUE(walk.secretary().send(alone).gives("other_day", "/on"));
  const std::string moved_to = rules::iso(report.on + std::chrono::days{2});
  const Reply moved = walk.secretary().post(at(here) + "/correction",
                                            R"({"why":"Nhầm ngày.","held_on":")" + moved_to + "\"}");
  ASSERT_EQ(moved.status, 201) << moved.body;
  const Reply anew = walk.secretary().get(at(moved.text("/code")));
  const bj::object* followed = fact_of(anew, "mentor_reported");
  ASSERT_NE(followed, nullptr) << anew.body;
  EXPECT_TRUE(followed->at("of_meeting").as_bool());
  EXPECT_EQ(followed->at("fact").at("on").as_string(), moved_to);
  for (const std::string& fault : house.verified().faults)
    ADD_FAILURE() << fault;
}

TEST_P(AWholeMeeting, SaysBeforeTheVoteWhoCountsAsItIsCountedAfterwards) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("cell_voted"));
  const std::string day = rules::iso(walk.next().on);
  house.clock().set(walk.next().on);
  const std::string ask = walk.case_address() + "/vote-count";
  const std::int64_t before = house.leaves();
  const Reply ahead = walk.secretary().get(ask + "?on=" + day);
  ASSERT_EQ(ahead.status, 200) << ahead.body;
  EXPECT_EQ(ahead.at("/lines").as_array().size(), walk.roll().size());
  EXPECT_FALSE(ahead.text("/lines/0/person/full_name").empty());
  EXPECT_FALSE(ahead.text("/lines/0/label").empty());
  EXPECT_FALSE(ahead.text("/share/citation").empty());
  EXPECT_EQ(walk.secretary().get(ask + "?meeting=0000000000").status, 400);
  EXPECT_EQ(walk.secretary().get("/api/v1/cases/0000000000/vote-count").status, 404);
  Visitor admin(house, "quan-tri");
  EXPECT_EQ(admin.get(ask).status, 404);
  EXPECT_EQ(house.leaves(), before) << "nothing is written";

  const Reply voted = walk.step();
  ASSERT_EQ(voted.status, 201) << voted.body;
  const Reply counted = walk.secretary().get(ask + "?meeting=" + newest());
  ASSERT_EQ(counted.status, 200) << counted.body;
  EXPECT_EQ(counted.text("/on"), day);
  EXPECT_TRUE(counted.at("/sure").as_bool());
  const Reply stored = walk.secretary().get(walk.case_address() + "/facts/" + voted.text("/code") + "/base");
  ASSERT_EQ(stored.status, 200) << stored.body;
  for (const char* figure : {"/on_roll", "/base", "/present", "/needed"})
    EXPECT_EQ(counted.at(figure), stored.at(figure)) << figure;
  ASSERT_EQ(counted.at("/lines").as_array().size(), stored.at("/lines").as_array().size());
}

INSTANTIATE_TEST_SUITE_P(On, AWholeMeeting, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
