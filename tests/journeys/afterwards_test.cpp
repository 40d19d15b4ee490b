// A road of years ago, entered today with its old days: what followed from it then follows from it now, what was
// forgotten is named with whose duty it was, and what lies before the first edition is recorded and never judged.
#include "journeys/page.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;
using rules::Purpose;
using std::chrono::days;

class Afterwards : public OnFileAndPostgres {
protected:
  const rules::Day now = rules::day(2026, 11, 16);
  demo::Preset preset = *demo::preset("van-gia", {});
  std::optional<Installation> house;
  std::optional<Walk> walk;

  demo::CasePlan introduced_on(rules::Day day) const {
    demo::CasePlan plan = preset.cases.front();
    plan.name = "Trần Giả Định Xưa";
    plan.introduced_on = day;
    return plan;
  }
  // Somebody introduced on that day, entered today.
  void start(rules::Day day) {
    house.emplace(GetParam(), preset, now - days{1});
    walk.emplace(*house, introduced_on(day), now);
  }
  Reply page(std::optional<rules::Day> on = {}) {
    return walk->leader().get(walk->case_address() + (on ? "?on=" + rules::iso(*on) : std::string()));
  }
  // How the person stands on the roll of the cell on a day.
  std::string standing(const Reply& page, rules::Day on) {
    const Reply members =
        walk->secretary().get("/api/v1/orgs/" + walk->cell_code() + "/members?on=" + rules::iso(on));
    for (const bj::value& member : members.at("/items").as_array())
      if (member.at("code") == page.at("/person/code")) return bj::serialize(member.at("standings"));
    return {};
  }
  // The next vote of the road, on its day, with so many against.
  void meet_instead(Purpose purpose, int against) {
    rules::CellVoted vote;
    vote.purpose = purpose;
    vote.against = against;
    const Reply voted = walk->record({{}, walk->next().on, vote});
    EXPECT_EQ(voted.status, 201) << voted.body;
    walk->leave_out();
  }
  void expect_sound() {
    const server::Verified verified = house->verified();
    for (const std::string& fault : verified.faults)
      ADD_FAILURE() << fault;
    EXPECT_EQ(verified.leaves, house->leaves());
  }
};

// What a page says of each finding, without the codes that differ between two records.
std::vector<std::string> sentences(const Reply& page) {
  std::vector<std::string> said;
  for (const bj::value& one : page.at("/assessment/findings").as_array())
    said.push_back(bj::serialize(one.at("reason")) + bj::serialize(one.at("on")));
  return said;
}

} // namespace

TEST_P(Afterwards, AWholeRoadOfYearsAgoIsEnteredTodayAndItsDaysAreThoseOfThen) {
  start(rules::day(2020, 6, 5));
  ASSERT_NO_FATAL_FAILURE(walk->to_the_end());
  const Reply today = page();
  EXPECT_EQ(today.text("/assessment/today"), rules::iso(now));
  EXPECT_EQ(today.text("/assessment/phase"), "official");
  EXPECT_EQ(today.text("/opened_on"), "2020-06-05");
  EXPECT_EQ(today.text("/assessment/dates/decision"), "2021-10-25");
  EXPECT_EQ(today.text("/assessment/dates/probation_end"), "2022-11-19");
  EXPECT_EQ(today.text("/assessment/dates/official_from"), "2022-11-19");
  EXPECT_EQ(today.text("/assessment/dates/approval"), "2023-01-10");
  EXPECT_EQ(today.text("/assessment/dates/party_age_from"), "2021-10-25");
  EXPECT_TRUE(breaches(today).empty()) << "entered late is not done late";
  for (const bj::value& each : today.at("/assessment/clocks").as_array())
    EXPECT_EQ(each.at("state").as_string(), "met") << each.at("id").as_string();

  // The roll of an old day is that of the old day.
  EXPECT_EQ(standing(today, rules::day(2021, 11, 18)), "");
  EXPECT_EQ(standing(today, rules::day(2021, 11, 19)), R"(["probationary"])");
  EXPECT_EQ(standing(today, rules::day(2023, 1, 9)), R"(["probationary"])");
  EXPECT_EQ(standing(today, rules::day(2023, 1, 10)), R"(["official"])");

  // The journal tells both days: when it happened and when it was written down.
  const Reply diary = walk->officer().get(walk->case_address() + "/journal");
  std::string first_day = rules::iso(now), last_day;
  for (const bj::value& leaf : diary.at("/items").as_array()) {
    EXPECT_TRUE(std::string(leaf.at("recorded_at").as_string()).starts_with(rules::iso(now)));
    const std::string happened(leaf.at("happened_on").as_string());
    if (happened.empty()) continue; // a description of the person has no day
    first_day = std::min(first_day, happened);
    last_day = std::max(last_day, happened);
  }
  EXPECT_EQ(first_day, "2020-06-05");
  EXPECT_EQ(last_day, "2023-02-06");
  expect_sound();
}

TEST_P(Afterwards, AnOldDayIsAnsweredAsItWouldHaveBeenAnsweredThen) {
  const demo::CasePlan plan = introduced_on(rules::day(2020, 6, 5));
  std::vector<std::pair<rules::Day, Reply>> answered;
  {
    Installation of_then(GetParam(), preset, plan.introduced_on - days{1});
    Walk day_by_day(of_then, plan);
    for (const char* reached : {"cell_voted", "ceremony_held", "self_reviewed"}) {
      ASSERT_NO_FATAL_FAILURE(day_by_day.up_to(reached));
      answered.emplace_back(day_by_day.today(), day_by_day.leader().get(day_by_day.case_address()));
    }
  }
  start(plan.introduced_on);
  ASSERT_NO_FATAL_FAILURE(walk->to_the_end());
  for (const auto& [day, then] : answered) {
    const Reply told = page(day);
    for (const char* part : {"phase", "edition", "steps", "clocks", "dates"})
      EXPECT_EQ(told.at(std::string("/assessment/") + part), then.at(std::string("/assessment/") + part))
          << part << " on " << rules::iso(day);
    EXPECT_EQ(sentences(told), sentences(then));
    EXPECT_EQ(told.at("/facts").as_array().size(), then.at("/facts").as_array().size());
  }
}

TEST_P(Afterwards, ARecognitionForgottenForYearsIsNamedAndItsDateIsStillRight) {
  start(rules::day(2020, 6, 5));
  ASSERT_NO_FATAL_FAILURE(walk->up_to("self_reviewed"));
  const Reply forgotten = page();
  EXPECT_EQ(forgotten.text("/assessment/phase"), "probationary");
  const bj::object* review = clock(forgotten, "cell_review");
  EXPECT_EQ(text_of(review, "/state"), "overdue");
  EXPECT_EQ(text_of(review, "/start"), "2022-11-19");
  EXPECT_EQ(text_of(review, "/responsible"), "chi bộ");
  EXPECT_LT(review->at("left").as_int64(), -900) << "working days of four years";
  EXPECT_TRUE(finds(forgotten, "cell_review.overdue"));
  EXPECT_EQ(text_of(clock(page(rules::day(2022, 12, 1)), "cell_review"), "/state"), "running");

  walk->delay(days{7 * 156}); // the cell remembered three years later
  ASSERT_NO_FATAL_FAILURE(walk->to_the_end());
  const Reply today = page();
  EXPECT_EQ(today.text("/assessment/phase"), "official");
  EXPECT_EQ(today.text("/assessment/dates/official_from"), "2022-11-19");
  EXPECT_EQ(today.text("/assessment/dates/approval"), "2026-01-06");
  EXPECT_TRUE(finds(today, "cell_review.late", "breach"));
  review = clock(today, "cell_review");
  EXPECT_EQ(text_of(review, "/state"), "met_late");
  EXPECT_EQ(text_of(review, "/stopped_on"), "2025-12-01");
  EXPECT_EQ(text_of(review, "/responsible"), "chi bộ");
  EXPECT_NE(text_of(review, "/rule/citation").find("24-QĐ/TW"), std::string::npos)
      << "the rule of the day the twelve months ended";
  EXPECT_EQ(text_of(clock(today, "decide_official"), "/state"), "met") << "the committee was in time";
  // Who had no vote in those years has none there afterwards.
  EXPECT_EQ(standing(today, rules::day(2026, 1, 5)), R"(["probationary"])");
  EXPECT_EQ(standing(today, rules::day(2026, 1, 6)), R"(["official"])");
  expect_sound();
}

TEST_P(Afterwards, WhatLiesBeforeTheFirstEditionIsRecordedAndWhatCameAfterIsJudged) {
  start(rules::day(2015, 1, 5)); // the cell meets on 7 April 2016; the first edition begins on 25 July
  ASSERT_NO_FATAL_FAILURE(walk->up_to("cell_voted"));
  meet_instead(Purpose::admission, 10); // 4 of 14
  ASSERT_NO_FATAL_FAILURE(walk->up_to("self_reviewed"));
  for (const Reply& old : {page(rules::day(2016, 7, 24)), page(rules::day(2017, 6, 19))}) {
    EXPECT_EQ(old.text("/assessment/phase"), "probationary");
    EXPECT_EQ(old.at("/assessment/admission_vote/in_favour").as_int64(), 4) << "counted all the same";
    EXPECT_FALSE(finds(old, "vote.short"));
    EXPECT_TRUE(finds(old, "historical", "note")) << "and the page says why";
    EXPECT_EQ(old.at("/assessment/findings").as_array().size(), 1U);
    EXPECT_TRUE(old.at("/assessment/clocks").as_array().empty());
  }
  EXPECT_EQ(page(rules::day(2016, 7, 24)).text("/assessment/edition"), "");
  EXPECT_EQ(page(rules::day(2016, 7, 25)).text("/assessment/edition"), "vn-2016");

  // The same shortfall a year later, in the first edition's time, is a breach.
  ASSERT_NO_FATAL_FAILURE(walk->up_to("cell_voted"));
  meet_instead(Purpose::recognition, 10);
  const Reply short_of_it = page(rules::day(2017, 7, 10));
  EXPECT_TRUE(finds(short_of_it, "vote.short.recognition", "breach"));
  EXPECT_EQ(breaches(short_of_it).size(), 1U) << "and of what came before nothing";
  const bj::object* review = clock(short_of_it, "cell_review");
  EXPECT_EQ(text_of(review, "/start"), "2017-06-20") << "twelve months of a ceremony that is not judged";
  EXPECT_EQ(text_of(review, "/state"), "met");
  expect_sound();
}

TEST_P(Afterwards, ARecognitionForgottenSinceBeforeTheFirstEditionStillHasItsTerm) {
  start(rules::day(2015, 1, 5));
  ASSERT_NO_FATAL_FAILURE(walk->up_to("self_reviewed"));
  const Reply today = page();
  const bj::object* review = clock(today, "cell_review");
  EXPECT_EQ(text_of(review, "/state"), "overdue");
  EXPECT_EQ(text_of(review, "/end"), "2017-08-01"); // thirty working days from 20 June
  EXPECT_EQ(text_of(review, "/responsible"), "chi bộ");
  EXPECT_TRUE(finds(today, "cell_review.overdue", "breach"));
  expect_sound();
}

INSTANTIATE_TEST_SUITE_P(On, Afterwards, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
