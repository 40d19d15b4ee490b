// A case gets another home: who sees it, by whose roll it is judged, and what moves along.
#include <gtest/gtest.h>

#include "cases/homes.h"
#include "cases/relations.h"
#include "office.h"
#include "record/written.h"
#include "json/write.h"

namespace ketnap::cases {
namespace {

using namespace testing;

class Homes : public record::testing::OnEveryEngine {
protected:
  Office office{GetParam()};
  Caller secretary = office.caller(office.cell.id), neighbour = office.caller(office.other.id),
         committee = office.caller(office.committee.id);
  std::string code = must(office.introduce(secretary)).code;

  record::Answer<record::Done> move(const Caller& who, const std::string& to, rules::Day on) {
    return office.fresh.act_in(who.scope, [&](db::Write& tx) {
      return take_over(tx, office.fresh.office(), who, {code, to, on, "12-QĐ/ĐU", std::nullopt});
    });
  }
  record::Answer<record::Done> correct(std::optional<rules::Day> on) { // none: it never moved
    HomeCorrection request;
    request.on = on;
    request.struck = !on;
    request.case_code = code;
    request.reasoned = {"Ghi nhầm ngày.", "Giấy giới thiệu"};
    return office.fresh.act_in(committee.scope, [&](db::Write& tx) {
      return correct_home(tx, office.fresh.office(), committee, request);
    });
  }
  std::optional<CaseView> shown(const Caller& who, AsKnown known = {}) {
    return office.fresh.ask_in(who.scope, [&](db::Read& tx) {
      return show(tx, office.fresh.office(), who.scope, code, day(2020, 8, 20), known,
                  sentences::Language::vi);
    });
  }
  void vote(rules::Day on) {
    must(office.fact(secretary, code, on - std::chrono::days{60}, rules::Listed{"03-NQ/CB"}));
    must(office.fact(secretary, code, on - std::chrono::days{30}, rules::Applied{}));
    const std::string meeting = must(office.meet(secretary, on, {office.roll[16]})).code;
    rules::CellVoted body;
    body.in_favour = 16;
    must(office.fact(secretary, code, on, body, meeting));
  }
  void expect_sound() {
    office.fresh.ask([&](db::Read& tx) {
      EXPECT_TRUE(check_rows(tx, office.fresh.office()).empty());
      EXPECT_TRUE(drifted(tx, office.fresh.office()).empty());
      EXPECT_TRUE(strayed_standings(tx).empty());
      EXPECT_TRUE(homeless(tx).empty());
      EXPECT_TRUE(record::strays(tx).empty());
    });
  }
};

TEST_P(Homes, TheNewCellSeesTheCaseAsItWasJudgedAndTheFormerOneDoesNot) {
  vote(day(2020, 7, 15));
  must(office.fact(secretary, code, day(2020, 5, 8), assigned(office.roll[4])));
  const std::int64_t then = office.fresh.leaves();
  const std::string known_then = json::write(*shown(committee, {then}));
  EXPECT_EQ(move(secretary, office.other.code, day(2020, 8, 1)).refusal().why, record::Why::not_found);
  EXPECT_EQ(move(neighbour, office.other.code, day(2020, 8, 1)).refusal().why, record::Why::not_found);
  EXPECT_EQ(move(committee, office.committee.code, day(2020, 8, 1)).refusal().why, record::Why::state);
  EXPECT_EQ(move(committee, office.cell.code, day(2020, 8, 1)).refusal().why, record::Why::state);
  EXPECT_EQ(move(committee, office.other.code, day(2020, 3, 6)).refusal().why, record::Why::state);
  EXPECT_EQ(move(committee, office.other.code, day(2020, 9, 1)).refusal().why, record::Why::rules);
  EXPECT_EQ(office.fresh.leaves(), then);
  must(move(committee, office.other.code, day(2020, 8, 1)));

  EXPECT_FALSE(shown(secretary));
  ASSERT_TRUE(shown(neighbour));
  EXPECT_EQ(shown(neighbour)->person.full_name, "Lê Ví Dụ Mai");
  ASSERT_EQ(shown(neighbour)->homes.size(), 2U);
  EXPECT_EQ(shown(neighbour)->homes.back().from, day(2020, 8, 1));
  CaseView theirs = *shown(neighbour);
  CaseView whole = *shown(committee);
  EXPECT_LT(theirs.people.size(), whole.people.size())
      << "records that the former cell keeps are named above alone";
  EXPECT_TRUE(theirs.talk && !whole.talk) << "when a talk is due is for the cell that keeps the case";
  theirs.talk.reset();
  theirs.people.clear();
  whole.people.clear();
  EXPECT_EQ(json::write(theirs), json::write(whole)) << "the whole roll for both";
  ASSERT_TRUE(shown(neighbour)->assessment.admission_vote);
  EXPECT_EQ(shown(neighbour)->assessment.admission_vote->base, 16) << "counted in the former cell";
  EXPECT_EQ(json::write(*shown(committee, {then})), known_then);
  const auto relations = office.fresh.ask_in(
      neighbour.scope, [&](db::Read& tx) { return *relations_of(tx, neighbour.scope, code); });
  ASSERT_EQ(relations.size(), 1U);
  EXPECT_EQ(relations.front().person_code, office.roll[4]);
  expect_sound();
}

TEST_P(Homes, ARollThatTheFormerCellChangesStillCountsForItsTime) {
  vote(day(2020, 7, 15));
  must(move(committee, office.other.code, day(2020, 8, 1)));
  // The former cell finds that one of those present had been suspended.
  must(office.fresh.act_in(secretary.scope, [&](db::Write& tx) {
    const auto person = people::find_person(tx, office.roll[2]);
    auto done = people::enter_membership(
        tx, office.fresh.office(), {},
        {person->id, office.cell.id, rules::Standing::suspended, day(2020, 7, 1), day(2020, 8, 10)});
    reassess_cell(tx, office.fresh.office(), office.cell.id);
    return done;
  }));
  EXPECT_EQ(shown(neighbour)->assessment.admission_vote->base, 16)
      << "what was counted then stays the result";
  std::string told;
  const auto seen = shown(neighbour);
  for (const auto& finding : seen->assessment.findings)
    told += finding.reason.id + " ";
  EXPECT_NE(told.find("vote.recount"), std::string::npos) << told << ": the roll says 15 now";
  expect_sound();
}

TEST_P(Homes, AProbationaryMemberMovesWithStandingAndAll) {
  vote(day(2015, 4, 15)); // before the first edition nothing is judged, and so nothing is in the way
  must(office.fact(committee, code, day(2015, 5, 15), decided("30-QĐ/HU")));
  must(office.fact(committee, code, day(2015, 6, 1), rules::CeremonyHeld{}));
  must(move(committee, office.other.code, day(2020, 8, 1)));
  const auto on_roll = [&](std::int64_t cell, rules::Day on) {
    return office.fresh.ask([&](db::Read& tx) {
      const std::int64_t person = find_case(tx, code)->person_id;
      for (const people::MemberLine& line : people::members_of(tx, cell, on))
        if (line.person_id == person) return true;
      return false;
    });
  };
  EXPECT_TRUE(on_roll(office.cell.id, day(2020, 7, 31)));
  EXPECT_FALSE(on_roll(office.cell.id, day(2020, 8, 1)));
  EXPECT_TRUE(on_roll(office.other.id, day(2020, 8, 1)));
  expect_sound();
  must(correct(day(2020, 8, 11)));
  EXPECT_TRUE(on_roll(office.cell.id, day(2020, 8, 10)));
  EXPECT_FALSE(on_roll(office.other.id, day(2020, 8, 10)));
  expect_sound();
  must(correct(std::nullopt));
  EXPECT_TRUE(on_roll(office.cell.id, day(2020, 8, 20)));
  EXPECT_TRUE(shown(secretary)) << "it never moved";
  EXPECT_FALSE(shown(neighbour));
  EXPECT_EQ(correct(day(2020, 8, 2)).refusal().flaws.front().code, "case.never_moved");
  expect_sound();
}

TEST_P(Homes, AMergedCellHandsOverItsOpenCasesTogether) {
  const auto all = [&](rules::Day on) {
    return office.fresh.act_in(committee.scope, [&](db::Write& tx) {
      return take_over_all(tx, office.fresh.office(), committee,
                           {office.cell.code, office.other.code, on, "15-QĐ/ĐU"});
    });
  };
  Introduction second;
  second.org_code = office.cell.code;
  second.full_name = "Trần Giả Định Hai";
  second.on = day(2020, 4, 6);
  second.how = {rules::Source::member, ""};
  must(office.fresh.act_in(secretary.scope, [&](db::Write& tx) {
    return introduce(tx, office.fresh.office(), secretary, second);
  }));
  must(all(day(2020, 8, 1)));
  EXPECT_FALSE(shown(secretary));
  EXPECT_TRUE(shown(neighbour));
  EXPECT_EQ(all(day(2020, 8, 1)).refusal().flaws.front().code, "case.none_open");
  const auto left = office.fresh.ask_in(
      secretary.scope, [](db::Read& tx) { return tx.value<std::int64_t>("SELECT COUNT(*) FROM case_file"); });
  EXPECT_EQ(left, 0);
  expect_sound();
}

KETNAP_ON_EVERY_ENGINE(Homes);

} // namespace
} // namespace ketnap::cases
