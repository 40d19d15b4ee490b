// The next meeting of a cell: prepared by one, known to everybody who looks after the cell, to nobody else; over
// when it was held.
#include "journeys/clerk.h"
#include "journeys/newcomer.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class NextMeeting : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor admin{house, "quan-tri"};

  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(walk.up_to("cell_voted"));
    house.clock().set(walk.next().on - std::chrono::days{3});
  }
  std::string day(int from_now = 0) {
    return rules::iso(house.record().office().today() + std::chrono::days{from_now});
  }
  static std::string of(const std::string& cell) { return "/api/v1/orgs/" + cell + "/next-meeting"; }
  std::string there() { return of(walk.cell_code()); }

  bj::object body(bj::object but = {}) {
    bj::object all{{"on", day(3)},
                   {"kind", "regular"},
                   {"hour", "19:30"},
                   {"place", "Nhà văn hoá khu ví dụ"},
                   {"items", bj::array{bj::object{{"case", walk.case_code()}, {"act", "vote_admission"}}}},
                   {"lines", bj::array{"Thông báo nghị quyết tháng"}}};
    for (const auto& member : but)
      if (member.value().is_null())
        all.erase(member.key());
      else
        all[member.key()] = member.value();
    return all;
  }
  Reply save(Visitor& who, const std::string& seen, bj::object but = {}) {
    return who.put(there(), bj::serialize(body(std::move(but))), seen);
  }
  Reply withdraw(Visitor& who, const std::string& seen, const std::string& key) {
    return who.send({there(), {}, key, seen, http::Method::remove});
  }
  Reply held(int from_now) {
    return walk.secretary().post("/api/v1/meetings", R"({"org":")" + walk.cell_code() + R"(","held_on":")" +
                                                         day(from_now) +
                                                         R"(","kind":"regular","attendance":[]})");
  }
  bool is_planned() { return walk.secretary().get(there()).json.as_object().contains("plan"); }

  // A new account, taken over by its owner; with an inspector's post, which needs no second factor.
  Visitor newcomer(const std::string& login, const std::string& inspects, const std::string& person = {}) {
    return welcome(house, admin, {.login = login, .person = person, .inspects = inspects});
  }
  // Beside the first cell, below the same committee.
  std::string other_cell() {
    const Reply made = walk.officer().post(
        "/api/v1/orgs",
        bj::serialize(bj::object{{"parent", walk.officer().get("/api/v1/orgs").text("/items/0/code")},
                                 {"slug", "chi-bo-khac"},
                                 {"name", "Chi bộ ví dụ khác"},
                                 {"kind", "cell"},
                                 {"cell_kind", "under_grassroots"},
                                 {"from", day(-1)}}));
    EXPECT_EQ(made.status, 201) << made.body;
    return made.text("/code");
  }
};

} // namespace

TEST_P(NextMeeting, IsKnownToWhoeverLooksAfterTheCellAndOverOnceItWasHeld) {
  const Reply none = walk.secretary().get(there());
  ASSERT_EQ(none.status, 200) << none.body;
  EXPECT_EQ(none.etag, "\"0\"");
  EXPECT_FALSE(is_planned());
  const Reply made = save(walk.secretary(), none.etag, {{"hour", "7:05"}, {"place", "  Nhà   văn hoá "}});
  ASSERT_EQ(made.status, 200) << made.body;

  Visitor inspector = newcomer("kiem-tra", walk.cell_code());
  inspector.sign_in();
  for (Visitor* reader : {&walk.secretary(), &walk.officer(), &walk.leader(), &inspector}) {
    const Reply shown = reader->get(there());
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(shown.etag, made.etag);
    EXPECT_EQ(shown.text("/plan/on"), day(3));
    EXPECT_EQ(shown.text("/plan/hour"), "07:05");
    EXPECT_EQ(shown.text("/plan/place"), "Nhà văn hoá");
    EXPECT_EQ(shown.text("/plan/items/0/case"), walk.case_code());
    EXPECT_FALSE(shown.text("/plan/items/0/person/full_name").empty());
    EXPECT_EQ(shown.text("/plan/items/0/act"), "vote_admission");
    EXPECT_EQ(shown.text("/plan/lines/0"), "Thông báo nghị quyết tháng");
    EXPECT_FALSE(shown.text("/plan/saved_by").empty());
  }
  EXPECT_NE(walk.secretary().get(there() + "?lang=en").text("/plan/items/0/label"),
            walk.secretary().get(there()).text("/plan/items/0/label"));
  const Reply leaf = walk.officer().get("/api/v1/journal?subject=plan");
  EXPECT_EQ(leaf.text("/items/0/act"), "plan_meeting") << leaf.body;
  EXPECT_FALSE(leaf.text("/items/0/label").empty());
  EXPECT_EQ(leaf.body.find("Thông báo"), std::string::npos);

  ASSERT_EQ(held(-5).status, 201);
  EXPECT_TRUE(is_planned()) << "a meeting of an earlier day is another one";
  house.clock().set(house.record().office().today() + std::chrono::days{4});
  EXPECT_TRUE(is_planned()) << "the day passed, and nobody wrote what became of it";
  const std::int64_t then = house.leaves();
  ASSERT_EQ(held(-1).status, 201);
  EXPECT_FALSE(is_planned());
  EXPECT_EQ(walk.secretary().get(there()).etag, "\"0\"");
  const Reply known = walk.officer().get(there() + "?known=" + std::to_string(then));
  EXPECT_EQ(known.text("/plan/hour"), "07:05");
  EXPECT_EQ(known.etag, "") << "nothing is written against what was known earlier";
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(NextMeeting, IsRefusedWithEveryReasonAtOnce) {
  const std::string elsewhere = other_cell();
  const Reply foreign = walk.officer().post(
      "/api/v1/cases",
      bj::serialize(bj::object{{"org", elsewhere},
                               {"full_name", "Trần Ví Dụ Bình"},
                               {"on", day(-1)},
                               {"how", bj::object{{"source", "youth_union"}, {"by", "Chi đoàn"}}},
                               {"applicant", bj::object{}}}));
  ASSERT_EQ(foreign.status, 201) << foreign.body;
  const std::int64_t before = house.leaves();
  const auto item = [](const std::string& code, const char* act) {
    return bj::object{{"case", code}, {"act", act}};
  };
  const Reply all = save(
      walk.secretary(), "\"0\"",
      {{"on", day(-1)},
       {"hour", "24:00"},
       {"place", std::string(301, 'a')},
       {"lines", bj::array{"Việc chung", " "}},
       {"items", bj::array{item(foreign.text("/code"), "vote_admission"),
                           item("K7M4Q2RT5X", "vote_admission"), item(walk.case_code(), "admit"),
                           item(walk.case_code(), "hear_mentor"), item(walk.case_code(), "hear_mentor")}}});
  EXPECT_EQ(all.status, 400);
  for (const auto& [reason, path] :
       std::vector<std::pair<const char*, const char*>>{{"plan.day_passed", "/on"},
                                                        {"plan.not_an_hour", "/hour"},
                                                        {"text.too_long", "/place"},
                                                        {"text.empty", "/lines/1"},
                                                        {"plan.no_such_case", "/items/0/case"},
                                                        {"plan.no_such_case", "/items/1/case"},
                                                        {"plan.not_at_meetings", "/items/2/act"},
                                                        {"twice", "/items/4"}})
    EXPECT_TRUE(all.gives(reason, path)) << reason << " " << path << " " << all.body;
  for (const char* hour : {"7h", "19.30", "1930", "19:60", "-1:30", "19:3", ":30", "019:30"})
    EXPECT_TRUE(save(walk.secretary(), "\"0\"", {{"hour", hour}}).gives("plan.not_an_hour")) << hour;
  EXPECT_TRUE(save(walk.secretary(), "\"0\"", {{"place", "Hội trường\u200b"}}).gives("unfit_text", "/place"));
  EXPECT_TRUE(save(walk.secretary(), "\"0\"", {{"lines", bj::array{"Chi bo\u0323"}}}).gives("unfit_text"));
  EXPECT_TRUE(save(walk.secretary(), "\"0\"", {{"kind", "party"}}).gives("unknown_name", "/kind"));
  EXPECT_TRUE(save(walk.secretary(), "\"0\"", {{"on", nullptr}}).gives("missing", "/on"));
  bj::array many;
  for (int i = 0; i < 31; ++i)
    many.push_back("Việc khác");
  EXPECT_TRUE(save(walk.secretary(), "\"0\"", {{"lines", many}}).gives("plan.too_many", "/lines"));
  EXPECT_EQ(house.leaves(), before);
  EXPECT_EQ(save(walk.secretary(), "\"0\"", {{"on", day()}, {"hour", nullptr}, {"place", nullptr}}).status,
            200)
      << "today, hour and place not settled yet";
}

TEST_P(NextMeeting, OfTwoWhoPrepareAtOnceTellsTheSecondOfTheFirst) {
  ASSERT_EQ(walk.secretary().put(there(), bj::serialize(body())).status, 428);
  const Reply first = save(walk.secretary(), "\"0\"");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(save(walk.secretary(), "\"0\"", {{"hour", "08:00"}}).status, 412);
  const Reply second = save(walk.secretary(), first.etag, {{"hour", "20:00"}});
  ASSERT_EQ(second.status, 200) << second.body;
  EXPECT_EQ(second.text("/code"), first.text("/code")) << "another version of the same";
  EXPECT_EQ(save(walk.secretary(), first.etag, {{"hour", "08:00"}}).status, 412);
  EXPECT_EQ(walk.secretary().get(there()).text("/plan/hour"), "20:00");

  EXPECT_EQ(withdraw(walk.secretary(), first.etag, "w1").status, 412);
  const Reply gone = withdraw(walk.secretary(), second.etag, "w2");
  ASSERT_EQ(gone.status, 200) << gone.body;
  EXPECT_FALSE(is_planned());
  EXPECT_EQ(withdraw(walk.secretary(), second.etag, "w3").status, 412) << "there is none any more";
  EXPECT_TRUE(withdraw(walk.secretary(), second.etag, "w2").at("/again").as_bool())
      << "sent again by the line";
  const Reply anew = save(walk.secretary(), walk.secretary().get(there()).etag);
  ASSERT_EQ(anew.status, 200) << anew.body;
  EXPECT_NE(anew.text("/code"), first.text("/code"));
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(NextMeeting, IsNobodyElsesToSeeOrWrite) {
  const std::string elsewhere = other_cell();
  EXPECT_TRUE(
      walk.officer().get("/api/v1/orgs/" + elsewhere + "/next-meeting").json.as_object().contains("version"));
  EXPECT_EQ(walk.secretary().get(of(elsewhere)).status, 404);
  EXPECT_EQ(walk.secretary().put(of(elsewhere), bj::serialize(body()), "\"0\"").status, 404);
  const Reply made = save(walk.secretary(), "\"0\"");
  ASSERT_EQ(made.status, 200) << made.body;

  const std::int64_t before = house.leaves();
  Visitor beside = newcomer("kiem-tra.ben-canh", elsewhere);
  beside.sign_in();
  Visitor inside = newcomer("kiem-tra.chi-bo", walk.cell_code());
  inside.sign_in();
  EXPECT_EQ(beside.get(there()).status, 404);
  const Reply related = walk.secretary().get(walk.case_address() + "/relations");
  Visitor helper = newcomer("nguoi.giup-do", "", related.text("/items/0/person/code"));
  const Reply in = helper.knock();
  ASSERT_EQ(in.at("/relations"), bj::array({"mentor_of", "introduced_by"})) << in.body;
  for (const char* relation : {"mentor_of", "introduced_by"}) {
    ASSERT_EQ(helper.choose("relation", relation).status, 200);
    EXPECT_EQ(helper.send_once({there(), {}, {}, {}, http::Method::get}).status, 404) << relation;
  }
  EXPECT_EQ(admin.get(there()).status, 404);
  const std::int64_t accounts = house.leaves() - before;
  for (Visitor* other : {&walk.officer(), &walk.leader(), &inside, &beside, &admin}) {
    EXPECT_EQ(save(*other, made.etag).status, 404);
    EXPECT_EQ(withdraw(*other, made.etag, "never").status, 404);
  }
  EXPECT_EQ(house.leaves() - before, accounts) << "nothing was written";
}

TEST_P(NextMeeting, StandsUntilAMeetingOfItsDayIsRecordedOrCorrectedToIt) {
  ASSERT_EQ(save(walk.secretary(), "\"0\"", {{"on", day()}}).status, 200);
  const Reply meeting = held(-1);
  ASSERT_EQ(meeting.status, 201) << meeting.body;
  const auto correct = [&](const Reply& of_meeting, const std::string& what) {
    return walk.secretary().post("/api/v1/meetings/" + of_meeting.text("/code") + "/correction",
                                 R"({"why":"Ghi nhầm.",)" + what + "}");
  };
  const Reply thematic = correct(meeting, R"("kind":"thematic")");
  ASSERT_EQ(thematic.status, 201) << thematic.body;
  EXPECT_TRUE(is_planned());
  const Reply moved = correct(thematic, R"("held_on":")" + day() + "\"");
  ASSERT_EQ(moved.status, 201) << moved.body;
  EXPECT_FALSE(is_planned()) << "it was this meeting, written under another day";

  ASSERT_EQ(save(walk.secretary(), "\"0\"", {{"on", day()}}).status, 200) << "one more on the same day";
  ASSERT_EQ(correct(moved, R"("kind":"regular")").status, 201);
  EXPECT_TRUE(is_planned()) << "what is corrected stood on this day before";
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(NextMeeting, LeavesOutACaseThatAnotherCellConsidersByNow) {
  const std::string elsewhere = other_cell();
  ASSERT_EQ(save(walk.secretary(), "\"0\"").status, 200);
  const Reply taken = walk.officer().send(
      {walk.case_address() + "/home",
       bj::serialize(bj::object{{"org", elsewhere}, {"on", day()}, {"document", "12-QĐ/ĐU"}}),
       walk.fresh_key(), walk.officer().get(walk.case_address()).etag});
  ASSERT_EQ(taken.status, 201) << taken.body;
  for (Visitor* reader : {&walk.secretary(), &walk.officer()})
    EXPECT_TRUE(reader->get(there()).at("/plan/items").as_array().empty());
  EXPECT_EQ(walk.secretary().get(there()).text("/plan/lines/0"), "Thông báo nghị quyết tháng");
}

INSTANTIATE_TEST_SUITE_P(On, NextMeeting, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
