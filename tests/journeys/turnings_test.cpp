// Every turning of the road over HTTP, on both engines: dossiers returned and mended, votes that fall short,
// people who change, moves, removals and what is set right again.
#include <algorithm>

#include "cases/body.h"

#include "journeys/clerk.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;
using rules::Purpose;

class Turning : public ::testing::TestWithParam<Engine> {
protected:
  void SetUp() override { start("van-gia", 0); }

  // One person of a preset; the clock stands at their introduction.
  void start(const std::string& preset, std::size_t which) {
    const demo::Preset plan = *demo::preset(preset, {});
    walk.reset();
    house.emplace(GetParam(), plan, plan.cases.at(which).introduced_on - std::chrono::days{1});
    walk.emplace(*house, plan.cases.at(which));
  }
  // Some days after what happened last; the code of the fact.
  std::string after(int days, rules::FactBody body) {
    const Reply reply = walk->record({{}, walk->today() + std::chrono::days{days}, std::move(body)});
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.status == 201 ? reply.text("/code") : std::string();
  }
  Reply refused_after(int days, rules::FactBody body) {
    return walk->record({{}, walk->today() + std::chrono::days{days}, std::move(body)});
  }
  Reply page() { return walk->leader().get(walk->case_address()); }
  bool finds(std::string_view id) {
    const Reply shown = page();
    const auto& findings = shown.at("/assessment/findings").as_array();
    return std::ranges::any_of(
        findings, [&](const bj::value& finding) { return finding.at("reason").at("id").as_string() == id; });
  }
  std::string phase() { return page().text("/assessment/phase"); }
  void expect_sound() {
    for (const std::string& fault : house->verified().faults)
      ADD_FAILURE() << fault;
  }
  static rules::CellVoted vote(Purpose purpose, int against) {
    rules::CellVoted voted;
    voted.purpose = purpose;
    voted.against = against;
    return voted;
  }

  std::optional<Installation> house;
  std::optional<Walk> walk;
};

rules::Defect place(int number, rules::DefectClass kind, rules::DefectMatter matter, std::string form,
                    std::string what) {
  rules::Defect defect;
  defect.number = number;
  defect.kind = kind;
  defect.matter = matter;
  defect.form = std::move(form);
  defect.page = "2";
  defect.what = std::move(what);
  return defect;
}

} // namespace

TEST_P(Turning, ADossierThatCameBackGoesUpAgainOnlyWhenEveryPlaceIsMended) {
  walk->up_to("decided");
  rules::Returned returned;
  returned.by = rules::Body::standing_committee_above;
  returned.defects = {place(1, rules::DefectClass::form, rules::DefectMatter::paper, "6-KNĐ", "thiếu dấu"),
                      place(2, rules::DefectClass::substance, rules::DefectMatter::opinions, "5-KNĐ",
                            "chưa có ý kiến nơi cư trú")};
  const std::string back = after(1, returned);
  const Reply returned_page = page();
  EXPECT_EQ(returned_page.text("/assessment/returns/0/by"), "standing_committee_above");
  EXPECT_EQ(returned_page.text("/assessment/returns/0/by_label"), "ban thường vụ cấp uỷ cấp trên trực tiếp");
  EXPECT_EQ(returned_page.text("/assessment/decider"), "standing_committee_above");
  EXPECT_EQ(returned_page.text("/assessment/decider_label"), "ban thường vụ cấp uỷ cấp trên trực tiếp");
  const Reply shown = page();
  EXPECT_EQ(shown.text("/assessment/returns/0/places/0/kind_label"), "về hình thức: sửa tại chỗ");
  EXPECT_TRUE(shown.at("/assessment/returns/0/needs_meeting").as_bool());
  const Reply too_soon = refused_after(0, rules::Submitted{});
  EXPECT_EQ(too_soon.status, 422) << too_soon.body;
  EXPECT_TRUE(too_soon.gives("defect.open"));
  EXPECT_TRUE(too_soon.gives("meeting.again"));
  EXPECT_TRUE(refused_after(0, rules::DefectMended{.returned = back, .number = 9, .how = {}})
                  .gives("mended.unknown_place"));
  EXPECT_TRUE(refused_after(0, rules::Returned{}).gives("return.without_places"));

  after(1, rules::DefectMended{.returned = back, .number = 1, .how = "đã đóng dấu"});
  const std::string joined = after(1, rules::OpinionsJoined{});
  EXPECT_FALSE(finds("defect.open"));
  EXPECT_TRUE(finds("meeting.again"));
  after(3, vote(Purpose::admission, 0));
  EXPECT_FALSE(finds("meeting.again"));
  after(1, rules::Submitted{});
  const Reply again = page();
  EXPECT_EQ(again.text("/assessment/returns/0/places/1/mended_by"), joined);
  EXPECT_EQ(again.at("/assessment/returns/0/changed").as_array().size(), 3U); // mended, opinions, vote
  EXPECT_EQ(again.text("/assessment/returns/0/sent_again_on"), rules::iso(walk->today()));
  expect_sound();
}

TEST_P(Turning, AShortVoteIsReportedAndARejectionSaysWhy) {
  walk->up_to("cell_voted");
  after(1, vote(Purpose::admission, 7));
  EXPECT_TRUE(finds("vote.short"));
  EXPECT_TRUE(finds("vote.short_unreported"));
  const Reply proposed = refused_after(1, rules::Submitted{});
  EXPECT_EQ(proposed.status, 422);
  EXPECT_TRUE(proposed.gives("vote.short"));
  after(1, rules::Submitted{.purpose = Purpose::admission, .as = rules::SubmittedAs::report});
  EXPECT_FALSE(finds("vote.short_unreported"));
  rules::Decided no;
  no.answer = rules::Answer::rejected;
  no.reason = "cần thêm thời gian thử thách";
  after(20, no);
  after(2, rules::DecisionReceived{});
  EXPECT_EQ(phase(), "closed");
  EXPECT_FALSE(finds("rejection.unexplained"));
  // Taken up again it is a new round, and nothing of the first is lost.
  const std::size_t facts = page().at("/facts").as_array().size();
  after(200, rules::Introduced{});
  EXPECT_EQ(page().at("/assessment/round").as_int64(), 2);
  EXPECT_EQ(page().at("/facts").as_array().size(), facts + 1);
  expect_sound();
}

TEST_P(Turning, PeopleChangeAndTheCaseGoesOn) {
  start("chi-bo-4", 1); // 2022: the guidance on who moves is a year old
  walk->up_to("cell_voted");
  after(1, rules::MentorReleased{.mentor = "dv1", .reason = "chuyển công tác"});
  const bool one_mentor = finds("mentor.lacking");
  rules::MentorAssigned next;
  next.mentor = "dv4";
  after(2, next);
  EXPECT_FALSE(finds("mentor.lacking")) << one_mentor;
  rules::IntroductionGiven instead;
  instead.introducer = "dv5";
  instead.replaces = "dv2";
  instead.replaces_another = instead.assigned_by_cell = true;
  after(1, instead);
  EXPECT_FALSE(finds("introducer.shared_time"));
  after(1, rules::Paused{.reason = "chờ kiện toàn chi bộ", .until = {}});
  EXPECT_TRUE(finds("case.paused"));

  after(1, rules::Moved{});
  EXPECT_TRUE(finds("move.letter_missing"));
  after(1, rules::LetterGiven{});
  EXPECT_FALSE(finds("move.letter_missing"));
  next.mentor = "dv6";
  next.replaces = "dv4";
  after(1, next);
  EXPECT_FALSE(finds("move.mentor_missing"));
  expect_sound();
}

TEST_P(Turning, AMemberOnProbationIsRemovedAndRestored) {
  walk->up_to("self_reviewed");
  after(0,
        rules::Disciplined{.with = rules::Discipline::warning, .by = rules::Body::cell, .number = "2-QĐ/CB"});
  EXPECT_FALSE(finds("discipline.unknown"));
  // Past month 12 the cell proposes to remove, with a ground.
  rules::CellVoted removal = vote(Purpose::removal, 0);
  removal.ground = rules::RemovalGround::lost_will;
  after(30, removal);
  EXPECT_FALSE(finds("removal.ground_missing"));
  after(1, rules::Submitted{.purpose = Purpose::removal, .as = rules::SubmittedAs::proposal});
  rules::Decided decided;
  decided.purpose = Purpose::removal;
  decided.number = "9-QĐ/ĐU";
  after(10, decided);
  EXPECT_EQ(phase(), "closed");
  EXPECT_FALSE(walk->officer().get(walk->case_address() + "/rule-changes").at("/open").as_bool());
  after(1, rules::DecisionReceived{.purpose = Purpose::removal});
  rules::DecisionCancelled wrong;
  wrong.purpose = Purpose::removal;
  wrong.number = "3-QĐ/ĐU";
  after(30, wrong);
  EXPECT_EQ(phase(), "probationary");
  after(3, vote(Purpose::recognition, 0));
  EXPECT_FALSE(finds("vote.short.recognition"));
  expect_sound();
}

TEST_P(Turning, ThreeShortVotesGoUpAndTheCommitteeDecides) {
  walk->up_to("self_reviewed");
  after(250, vote(Purpose::recognition, 7)); // past month 12
  after(14, vote(Purpose::removal, 7));
  after(14, vote(Purpose::recognition, 7));
  EXPECT_TRUE(finds("recognition.deadlock"));
  rules::Decided decided;
  decided.purpose = Purpose::recognition;
  decided.decider = rules::Body::committee_above;
  decided.number = "77-QĐ/ĐU";
  after(10, decided);
  EXPECT_EQ(phase(), "official");
  expect_sound();
}

TEST_P(Turning, ADecisionIsExtendedAndALateCeremonyIsAllowed) {
  walk->up_to("decided");
  rules::DecisionExtended more;
  more.working_days = 20;
  more.reason = "chờ xác minh thêm";
  more.number = "14-CV/ĐU";
  after(1, more);
  const Reply shown = page();
  for (const bj::value& clock : shown.at("/assessment/clocks").as_array())
    if (clock.at("id").as_string() == "decide_admission") {
      EXPECT_EQ(clock.at("extension").as_int64(), 20);
      EXPECT_FALSE(clock.at("responsible").as_string().empty());
    }
  EXPECT_FALSE(finds("extension.unexplained"));
  walk->up_to("ceremony_held");
  after(60, rules::LateCeremonyAllowed{.by = rules::Body::committee_above, .number = "20-CV/TU"});
  after(3, rules::CeremonyHeld{});
  EXPECT_FALSE(finds("ceremony.late"));
  expect_sound();
}

TEST_P(Turning, ARecognitionForgottenForYearsStillHasItsDateAndSaysWhoseTermItWas) {
  walk->up_to("self_reviewed");
  const std::string end = page().text("/assessment/dates/probation_end");
  after(900, vote(Purpose::recognition, 0));
  rules::Decided decided;
  decided.purpose = Purpose::recognition;
  decided.number = "455-QĐ/ĐU";
  after(20, decided);
  const Reply shown = page();
  EXPECT_EQ(shown.text("/assessment/dates/official_from"), end);
  EXPECT_EQ(shown.text("/assessment/dates/approval"), rules::iso(walk->today()));
  EXPECT_TRUE(finds("cell_review.late"));
  for (const bj::value& clock : shown.at("/assessment/clocks").as_array()) {
    if (clock.at("id").as_string() != "cell_review") continue;
    EXPECT_EQ(clock.at("responsible").as_string(), "chi bộ");
  }
  // The vote begins with the decision, not with the earlier official date (Charter 3(4)).
  const std::string day_before = rules::iso(walk->today() - std::chrono::days{1});
  const Reply then = walk->secretary().get("/api/v1/orgs/" + walk->cell_code() + "/members?on=" + day_before);
  const Reply now = walk->secretary().get("/api/v1/orgs/" + walk->cell_code() + "/members");
  const auto official = [](const Reply& reply) {
    int count = 0;
    for (const bj::value& member : reply.at("/items").as_array())
      for (const bj::value& standing : member.at("standings").as_array())
        count += standing.as_string() == "official" ? 1 : 0;
    return count;
  };
  EXPECT_EQ(official(now), official(then) + 1);
  expect_sound();
}

TEST_P(Turning, ConsentsAreAskedForByNameAndNeverRefuse) {
  walk->up_to("applied");
  rules::Applicant who = walk->road().applicant;
  who.religious = who.married_to_foreigner = who.private_owner = true;
  const Reply described =
      walk->secretary().put(walk->case_address() + "/applicant", cases::written(who), walk->version());
  ASSERT_EQ(described.status, 201) << described.body;
  const Reply shown = page();
  const auto& asked = shown.at("/assessment/preconditions").as_array();
  ASSERT_EQ(asked.size(), 3U);
  for (const bj::value& each : asked) {
    EXPECT_FALSE(each.at("met").as_bool());
    EXPECT_FALSE(each.at("label").as_string().empty());
  }
  for (const bj::value& act : shown.at("/assessment/acts").as_array())
    for (const bj::value& reason : act.at("against").as_array())
      EXPECT_NE(reason.at("id").as_string(), "consent.missing");
}

TEST_P(Turning, AnOpenCaseShowsWhatEachNewRuleChangedForIt) {
  start("van-gia", 2); // introduced in March 2021, before 24-QĐ/TW of 30 July
  walk->up_to("cell_voted");
  rules::Applicant who = walk->road().applicant;
  who.education = rules::Education::lower_secondary_equivalent; // "or equivalent" was dropped that day
  ASSERT_EQ(
      walk->secretary().put(walk->case_address() + "/applicant", cases::written(who), walk->version()).status,
      201);
  const Reply changes = walk->officer().get(walk->case_address() + "/rule-changes");
  ASSERT_EQ(changes.status, 200) << changes.body;
  EXPECT_TRUE(changes.at("/open").as_bool());
  const auto& items = changes.at("/items").as_array();
  const auto on = std::ranges::find_if(
      items, [](const bj::value& item) { return item.at("from").as_string() == "2021-07-30"; });
  ASSERT_NE(on, items.end()) << changes.body;
  EXPECT_EQ(on->at("edition").as_string(), "vn-2021");
  const std::string told = bj::serialize(on->at("found"));
  EXPECT_NE(told.find("education.too_low"), std::string::npos) << told;
  EXPECT_NE(bj::serialize(on->at("rules")).find("cond.edu.min"), std::string::npos);

  const Clerk clerk(*house);
  EXPECT_NE(clerk.types({"case", "changes", walk->case_code()}).code, 0); // nobody signed in
  Clerk officer(*house);
  officer.sign_in("to-chuc." + house->root_of("van-gia").slug);
  const auto said = officer.types({"case", "changes", walk->case_code()});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_NE(said.out.find("Từ ngày 30/07/2021"), std::string::npos) << said.out;
}

INSTANTIATE_TEST_SUITE_P(On, Turning, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         [](const auto& engine) {
                           return engine.param == Engine::postgres ? "postgres" : "sqlite";
                         });

} // namespace ketnap::journeys
