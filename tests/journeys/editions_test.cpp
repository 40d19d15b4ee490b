// Five editions, four of their changes inside eighteen months: one case across each boundary. Every act is
// judged by the rules of its own day, a clock keeps those of the act that started it, and the page says what
// the new rows changed for this case.
#include "cases/body.h"

#include "journeys/page.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;
using rules::Purpose;
using std::chrono::days;

constexpr days until_vote{458}; // of the straight road, from the introduction

struct Boundary {
  rules::Day day;
  const char *before, *after;   // editions
  const char *decide, *clocked; // what the clock of a vote before it cites, and that of a decision after it
  bool decide_read, clocked_read;
};
const Boundary of_2021{rules::day(2021, 7, 30), "vn-2016", "vn-2021", "29-QĐ/TW", "24-QĐ/TW", true, true};
const Boundary of_january_2025{
    rules::day(2025, 1, 20), "vn-2021", "vn-2025a", "24-QĐ/TW", "232-QĐ/TW", true, true};
const Boundary of_july_2025{
    rules::day(2025, 7, 1), "vn-2025a", "vn-2025b", "232-QĐ/TW", "294-QĐ/TW", true, true};
// Nobody has read 20-QĐ/TW: what it may have kept is cited from the one before it, and marked.
const Boundary of_april_2026{
    rules::day(2026, 4, 8), "vn-2025b", "vn-2026a", "294-QĐ/TW", "294-QĐ/TW", true, false};
const Boundary of_july_2026{
    rules::day(2026, 7, 26), "vn-2026a", "vn-2026b", "294-QĐ/TW", "208-QĐ/TW", false, true};

class AcrossAChange : public OnFileAndPostgres {
protected:
  // The cell meets on that day if the road is walked as it is.
  void start_with_vote_on(rules::Day day) {
    const demo::Preset preset = *demo::preset("van-gia", {});
    demo::CasePlan plan = preset.cases.front();
    plan.name = "Lê Ví Dụ Giao Thời";
    plan.introduced_on = day - until_vote;
    walk.reset();
    house.emplace(GetParam(), preset, plan.introduced_on - days{1});
    walk.emplace(*house, plan);
  }
  Reply page(std::optional<rules::Day> on = {}) {
    return walk->leader().get(walk->case_address() + (on ? "?on=" + rules::iso(*on) : std::string()));
  }
  Reply changes() { return walk->officer().get(walk->case_address() + "/rule-changes"); }
  void vote_again(int days_later) {
    rules::CellVoted vote;
    vote.purpose = Purpose::admission;
    vote.method = rules::VoteMethod::secret_ballot;
    const Reply voted = walk->record({{}, walk->today() + days{days_later}, vote});
    ASSERT_EQ(voted.status, 201) << voted.body;
  }
  Reply propose() { return walk->record({{}, walk->today(), rules::Submitted{}}); }

  // A clock rests on a rule of this instrument, read by somebody or carried over unread.
  static void expect_rule(const bj::object* of, const char* instrument, bool read) {
    EXPECT_NE(text_of(of, "/rule/citation").find(instrument), std::string::npos)
        << text_of(of, "/rule/citation") << " is not of " << instrument;
    EXPECT_EQ(text_of(of, "/rule/mark").empty(), read) << text_of(of, "/rule/citation");
  }
  void expect_sound() {
    for (const std::string& fault : house->verified().faults)
      ADD_FAILURE() << fault;
  }

  std::optional<Installation> house;
  std::optional<Walk> walk;
};

bool tells(const bj::object* change, const char* member, const std::string& id) {
  return change != nullptr && bj::serialize(change->at(member)).find("\"" + id + "\"") != std::string::npos;
}

} // namespace

TEST_P(AcrossAChange, ACaseInOrderStaysInOrderAndEachClockKeepsTheRuleOfItsDay) {
  for (const Boundary& b : {of_2021, of_january_2025, of_july_2025, of_april_2026, of_july_2026}) {
    SCOPED_TRACE(b.after);
    start_with_vote_on(b.day - days{20});
    ASSERT_NO_FATAL_FAILURE(walk->up_to("decided"));
    EXPECT_LT(walk->today(), b.day);
    EXPECT_TRUE(changes().at("/items").as_array().empty()) << "the new rows change nothing for it";
    ASSERT_NO_FATAL_FAILURE(walk->up_to("ceremony_held"));
    EXPECT_GT(walk->today(), b.day);

    const Reply eve = page(b.day - days{1});
    const Reply morning = page(b.day);
    EXPECT_EQ(eve.text("/assessment/edition"), b.before);
    EXPECT_EQ(morning.text("/assessment/edition"), b.after);
    for (const Reply& shown : {eve, morning, page()}) {
      const bj::object* decide = clock(shown, "decide_admission");
      expect_rule(decide, b.decide, b.decide_read);
      EXPECT_EQ(text_of(decide, "/end"), text_of(clock(eve, "decide_admission"), "/end"));
    }
    expect_rule(clock(page(), "ceremony"), b.clocked, b.clocked_read);

    ASSERT_NO_FATAL_FAILURE(walk->to_the_end());
    const Reply whole = page();
    EXPECT_EQ(whole.text("/assessment/phase"), "official");
    EXPECT_EQ(whole.text("/assessment/dates/official_from"), whole.text("/assessment/dates/probation_end"));
    EXPECT_TRUE(breaches(whole).empty()) << bj::serialize(whole.at("/assessment/findings"));
    expect_sound();
  }
}

TEST_P(AcrossAChange, In2021TheDiplomaIsAskedForByTheRuleOfTheMeeting) {
  start_with_vote_on(of_2021.day - days{20});
  ASSERT_NO_FATAL_FAILURE(walk->up_to("cell_voted"));
  rules::Applicant who = walk->road().applicant;
  who.education = rules::Education::lower_secondary_equivalent; // 29-QĐ/TW: a diploma or equivalent
  ASSERT_EQ(walk->describe(who).status, 201);
  const Reply changed = changes();
  EXPECT_TRUE(tells(change_on(changed, "2021-07-30"), "found", "education.too_low"))
      << "not voted yet, the case is warned of the day from which it will not do: " << changed.body;
  ASSERT_NO_FATAL_FAILURE(walk->up_to("decided"));
  EXPECT_FALSE(finds(page(), "education.too_low"));
  EXPECT_FALSE(finds(page(of_2021.day), "education.too_low")) << "the vote was under the old rule";

  ASSERT_NO_FATAL_FAILURE(vote_again(10)); // 5 August
  const Reply again = page();
  EXPECT_TRUE(finds(again, "education.too_low", "breach"));
  EXPECT_NE(text_of(finding(again, "education.too_low"), "/reason/rule/citation").find("24-QĐ/TW"),
            std::string::npos);
  expect_rule(clock(again, "decide_admission"), "24-QĐ/TW", true);
  EXPECT_TRUE(propose().gives("education.too_low"));
  expect_sound();
}

TEST_P(AcrossAChange, InJanuary2025WhatOnlyWarnedAboutReadmissionRefuses) {
  start_with_vote_on(of_january_2025.day - days{20});
  ASSERT_NO_FATAL_FAILURE(walk->up_to("cell_voted"));
  rules::Applicant who = walk->road().applicant;
  rules::FormerMembership former;
  former.admitted_on = rules::day(2012, 3, 1);
  former.left_on = rules::day(2016, 3, 1);
  former.because = rules::LeftBecause::own_request;
  who.former_memberships = {former};
  ASSERT_EQ(walk->describe(who).status, 201);
  rules::Consented consent;
  consent.matter = rules::ConsentFor::readmission;
  ASSERT_EQ(walk->record({{}, walk->today(), consent}).status, 201);
  ASSERT_NO_FATAL_FAILURE(walk->up_to("decided"));
  EXPECT_TRUE(finds(page(), "readmit.never", "caution")) << "carried over, not read: it warns";
  EXPECT_TRUE(finds(page(of_january_2025.day), "readmit.never", "caution"));

  ASSERT_NO_FATAL_FAILURE(vote_again(20));
  EXPECT_GE(walk->today(), of_january_2025.day);
  EXPECT_TRUE(finds(page(), "readmit.never", "breach"));
  EXPECT_FALSE(allows(page(), "propose_admission"));
  EXPECT_TRUE(propose().gives("readmit.never"));
  const Reply changed = changes();
  const bj::object* change = change_on(changed, "2025-01-20");
  EXPECT_TRUE(tells(change, "refused", "Gửi hồ sơ đề nghị kết nạp")) << changed.body;
  EXPECT_TRUE(tells(change, "rules", "readmit.never")) << "and by which rule";
  expect_sound();
}

TEST_P(AcrossAChange, InJuly2025ThePagesAreSealedBeforeAVerificationThatBeginsThen) {
  start_with_vote_on(of_july_2025.day + days{38}); // verified on 21 June, considered in August
  ASSERT_NO_FATAL_FAILURE(walk->up_to("pages_sealed"));
  walk->leave_out();
  ASSERT_NO_FATAL_FAILURE(walk->up_to("ceremony_held"));
  EXPECT_FALSE(finds(page(), "seal.missing")) << "the guidance of July asks nothing of June";
  EXPECT_EQ(change_on(changes(), "2025-07-01"), nullptr) << changes().body;
  expect_rule(clock(page(), "decide_admission"), "294-QĐ/TW", true);
  expect_sound();

  start_with_vote_on(of_july_2025.day + days{58}); // declared in June, verified on 11 July
  ASSERT_NO_FATAL_FAILURE(walk->up_to("pages_sealed"));
  EXPECT_LT(walk->today(), of_july_2025.day);
  walk->leave_out();
  ASSERT_NO_FATAL_FAILURE(walk->up_to("submitted"));
  const Reply shown = page();
  EXPECT_TRUE(finds(shown, "seal.missing", "breach"));
  EXPECT_NE(text_of(finding(shown, "seal.missing"), "/reason/rule/citation").find("06-HD/TW"),
            std::string::npos);
  EXPECT_TRUE(tells(change_on(changes(), "2025-07-01"), "found", "seal.missing")) << changes().body;
  expect_sound();
}

TEST_P(AcrossAChange, InApril2026ATermThatNobodyHasReadNoLongerMakesABreach) {
  start_with_vote_on(of_april_2026.day - days{20});
  ASSERT_NO_FATAL_FAILURE(walk->up_to("decided"));
  walk->delay(days{49}); // past the sixty days of 294-QĐ/TW, which ran out on 16 June
  ASSERT_NO_FATAL_FAILURE(walk->up_to("ceremony_held"));
  EXPECT_TRUE(finds(page(), "decision.late", "breach")) << "the clock of March keeps its rule";
  expect_rule(clock(page(), "decide_admission"), "294-QĐ/TW", true);
  const std::string due = text_of(clock(page(), "ceremony"), "/end");

  walk->delay(days{35}); // the ceremony in late August, when 208-QĐ/TW is in force
  ASSERT_EQ(walk->step().status, 201);
  const Reply held = page();
  EXPECT_GT(rules::iso(walk->today()), due);
  EXPECT_EQ(held.text("/assessment/edition"), "vn-2026b");
  EXPECT_EQ(text_of(clock(held, "ceremony"), "/end"), due);
  EXPECT_EQ(text_of(clock(held, "ceremony"), "/start_event"), "event.decision_received");
  expect_rule(clock(held, "ceremony"), "294-QĐ/TW", false);
  EXPECT_TRUE(finds(held, "ceremony.late", "caution"));
  expect_sound();
}

TEST_P(AcrossAChange, InJuly2026TheCeremonyCountsFromTheIssueAndThePageShowsBothEnds) {
  start_with_vote_on(of_july_2026.day - days{20});
  ASSERT_NO_FATAL_FAILURE(walk->up_to("ceremony_held"));
  const Reply shown = page();
  const bj::object* ceremony = clock(shown, "ceremony");
  EXPECT_EQ(text_of(ceremony, "/start_event"), "event.decision_issued");
  EXPECT_EQ(text_of(ceremony, "/start"), "2026-08-24");
  const Reply changed = changes();
  const bj::object* change = change_on(changed, "2026-07-26");
  EXPECT_EQ(text_of(change, "/edition"), "vn-2026b");
  EXPECT_EQ(text_of(change, "/clocks/0/id"), "ceremony");
  EXPECT_EQ(text_of(change, "/clocks/0/before"), "2026-10-14"); // from the receipt of 31 August
  EXPECT_EQ(text_of(change, "/clocks/0/after"), text_of(ceremony, "/end"));
  EXPECT_TRUE(tells(change, "rules", "deadline.ceremony.start"));
  expect_sound();
}

TEST_P(AcrossAChange, ADecisionOfTheOldRuleReceivedUnderTheNewCountsFromTheReceipt) {
  start_with_vote_on(of_july_2026.day - days{20});
  ASSERT_NO_FATAL_FAILURE(walk->up_to("decided"));
  walk->delay(-days{31}); // 24 July, received on the 31st
  ASSERT_NO_FATAL_FAILURE(walk->up_to("ceremony_held"));
  const Reply shown = page();
  const bj::object* ceremony = clock(shown, "ceremony");
  EXPECT_EQ(text_of(ceremony, "/start_event"), "event.decision_received");
  EXPECT_EQ(text_of(ceremony, "/start"), "2026-07-31");
  EXPECT_TRUE(finds(shown, "ceremony.crosses_edition", "caution")) << "and the other way is told beside it";
  const Reply changed = changes();
  EXPECT_TRUE(tells(change_on(changed, "2026-07-26"), "found", "ceremony.crosses_edition")) << changed.body;
  EXPECT_FALSE(tells(change_on(changed, "2026-07-26"), "clocks", "ceremony")) << "no clock moved";
  expect_sound();
}

INSTANTIATE_TEST_SUITE_P(On, AcrossAChange, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
