// Corrections on every engine: what makes way stays, what follows follows, the past stays as it was known.
#include <gtest/gtest.h>

#include <map>

#include "cases/corrections.h"
#include "cases/relations.h"
#include "cases/scans.h"
#include "office.h"
#include "json/write.h"

namespace ketnap::cases {
namespace {

using namespace testing;

class Corrections : public record::testing::OnEveryEngine {
protected:
  Office office{GetParam()};
  Caller secretary = office.caller(office.cell.id);
  std::string code = must(office.introduce(secretary)).code;

  record::Answer<record::Done> correct(const Caller& who, CorrectionRequest request) {
    request.case_code = code;
    return office.fresh.act_in(
        who.scope, [&](db::Write& tx) { return correct_fact(tx, office.fresh.office(), who, request); });
  }
  CorrectionRequest of(const std::string& fact) {
    CorrectionRequest request;
    request.fact_code = fact;
    request.reasoned = {"Ghi nhầm theo sổ nháp.", "Nghị quyết số 03-NQ/CB"};
    return request;
  }
  CorrectionRequest moved(const std::string& fact, rules::Day on) {
    CorrectionRequest request = of(fact);
    request.on = on;
    return request;
  }
  CorrectionRequest struck(const std::string& fact) {
    CorrectionRequest request = of(fact);
    request.struck = true;
    return request;
  }
  std::optional<CaseView> shown(std::optional<rules::Day> on = {}, AsKnown known = {}) {
    return office.fresh.ask_in(secretary.scope, [&](db::Read& tx) {
      return show(tx, office.fresh.office(), secretary.scope, code, on, known, sentences::Language::vi);
    });
  }
  std::string all_of(AsKnown known) { return json::write(*shown(day(2020, 8, 20), known)); }
  std::vector<VersionView> history(const std::string& fact) {
    return *office.fresh.ask_in(secretary.scope, [&](db::Read& tx) {
      return history_of(tx, office.fresh.office(), secretary.scope, code, fact, sentences::Language::vi);
    });
  }
  void expect_sound() {
    EXPECT_TRUE(
        office.fresh.ask([&](db::Read& tx) { return check_rows(tx, office.fresh.office()); }).empty());
    EXPECT_TRUE(office.fresh.ask([&](db::Read& tx) { return drifted(tx, office.fresh.office()); }).empty());
  }
  std::string vote(int in_favour) {
    must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{"03-NQ/CB"}));
    must(office.fact(secretary, code, day(2020, 6, 1), rules::Applied{}));
    meeting = must(office.meet(secretary, day(2020, 8, 15), {office.roll[3], office.roll[16]})).code;
    rules::CellVoted body;
    body.in_favour = in_favour;
    body.against = 15 - in_favour;
    return must(office.fact(secretary, code, day(2020, 8, 15), body, meeting)).code;
  }
  std::optional<BaseView> base_of(const std::string& fact) {
    return office.fresh.ask_in(secretary.scope, [&](db::Read& tx) {
      return stored_base(tx, secretary.scope, code, fact, sentences::Language::vi);
    });
  }
  std::string meeting;
};

TEST_P(Corrections, AFactMakesWayAndThePastStaysAsItWasKnown) {
  const std::string listed = must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{"03"})).code;
  const std::int64_t then = office.fresh.leaves();
  const std::string known_then = all_of({then});
  CorrectionRequest request = moved(listed, day(2020, 5, 4));
  request.body = rules::Listed{"04-NQ/CB"};
  const auto done = must(correct(secretary, request));
  EXPECT_NE(done.code, listed);
  ASSERT_EQ(shown()->facts.size(), 2U);
  EXPECT_EQ(shown()->facts.back().code, done.code);
  EXPECT_EQ(shown()->facts.back().on, day(2020, 5, 4));
  EXPECT_EQ(shown()->facts.back().corrects, listed);
  EXPECT_EQ(shown(day(2020, 4, 10))->facts.size(), 1U) << "by the day, as it is known now";
  EXPECT_EQ(shown(day(2020, 4, 10), {then})->facts.size(), 2U) << "by the day, as it was known then";
  EXPECT_EQ(all_of({then}), known_then);

  const auto versions = history(listed);
  ASSERT_EQ(versions.size(), 2U);
  ASSERT_TRUE(versions[0].corrected);
  EXPECT_EQ(versions[0].corrected->why, request.reasoned.why);
  EXPECT_EQ(versions[0].corrected->evidence, request.reasoned.evidence);
  EXPECT_EQ(versions[0].corrected->code, done.code);
  EXPECT_FALSE(versions[1].corrected);
  EXPECT_EQ(json::write(history(done.code).front()), json::write(versions.front()));
  expect_sound();
}

TEST_P(Corrections, WhatCannotBeAndWhatHasNoReasonIsRefusedAndLeavesNothing) {
  const std::string listed = must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{"03"})).code;
  const auto leaves = office.fresh.leaves();
  const auto refused = [&](const CorrectionRequest& request, record::Why why, const std::string& flaw) {
    const auto answer = correct(secretary, request);
    ASSERT_TRUE(answer.refused());
    EXPECT_EQ(answer.refusal().why, why);
    if (!flaw.empty()) {
      EXPECT_EQ(answer.refusal().flaws.front().code, flaw);
    }
  };
  CorrectionRequest request = moved(listed, day(2020, 5, 4));
  request.reasoned.why = "  ";
  refused(request, record::Why::shape, "missing");
  refused(of(listed), record::Why::shape, "correction.nothing");
  request = moved(listed, day(2020, 5, 4));
  request.struck = true;
  refused(request, record::Why::shape, "correction.both");
  request = of(listed);
  request.body = rules::Applied{};
  refused(request, record::Why::shape, "correction.other_kind");
  refused(moved(listed, day(2020, 9, 1)), record::Why::rules, "");
  request = moved(listed, day(2020, 5, 4));
  request.expected_version = 77;
  refused(request, record::Why::precondition, "");
  refused(moved("0000000000", day(2020, 5, 4)), record::Why::not_found, "");
  EXPECT_EQ(correct(office.caller(office.other.id), moved(listed, day(2020, 5, 4))).refusal().why,
            record::Why::not_found);
  Caller without = secretary;
  without.may = [](rules::Act act) { return act != rules::Act::enter_list; };
  EXPECT_EQ(correct(without, moved(listed, day(2020, 5, 4))).refusal().why, record::Why::forbidden);
  EXPECT_EQ(office.fresh.leaves(), leaves);
  must(correct(secretary, moved(listed, day(2020, 5, 4))));
  refused(moved(listed, day(2020, 5, 5)), record::Why::state, "fact.superseded");
}

TEST_P(Corrections, WhatASomewhatLaterFactNamesIsTheVersionThatStands) {
  const rules::PaperRegistered paper{"1-KNĐ", "Bí thư", {}, {}, {}, "Tủ 1"};
  const std::string registered = must(office.fact(secretary, code, day(2020, 4, 3), paper)).code;
  must(office.fact(secretary, code, day(2020, 4, 5), rules::PaperDisputed{registered, "Chữ ký lạ", {}}));
  const auto scan = must(office.fresh.act_in(secretary.scope, [&](db::Write& tx) {
                      return attach_scan(tx, office.fresh.office(), secretary, code, registered, "%PDF-1.4");
                    })).code;
  const std::string second = must(correct(secretary, moved(registered, day(2020, 4, 2)))).code;
  const std::string third = must(correct(secretary, moved(second, day(2020, 4, 1)))).code;
  const auto file = office.fresh.ask(
      [&](db::Read& tx) { return load_file(tx, office.fresh.office(), *find_case(tx, code)); });
  const auto& dispute = std::get<rules::PaperDisputed>(file.facts.back().body);
  EXPECT_EQ(dispute.paper, third);
  // Who still names the first version from a print of last week means the present one.
  must(office.fact(secretary, code, day(2020, 4, 6), rules::PaperDisputed{registered, "Sai ngày", {}}));
  expect_sound();
  const auto scans = office.fresh.ask_in(secretary.scope,
                                         [&](db::Read& tx) { return *scans_of(tx, secretary.scope, code); });
  ASSERT_EQ(scans.size(), 1U);
  EXPECT_EQ(scans.front().code, scan);
  EXPECT_EQ(scans.front().fact, third) << "the scan goes with its paper";
  EXPECT_EQ(history(second).size(), 3U);
  must(correct(secretary, struck(third)));
  EXPECT_EQ(shown()->facts.size(), 3U);
  EXPECT_FALSE(history(registered).back().corrected->code);
  const auto corrected = *office.fresh.ask_in(secretary.scope, [&](db::Read& tx) {
    return corrected_in(tx, office.fresh.office(), secretary.scope, code, sentences::Language::vi);
  });
  EXPECT_EQ(corrected.size(), 3U);
  expect_sound();
}

TEST_P(Corrections, ACorrectedVoteIsCountedAnewAndTheOldCountStays) {
  const std::string first = vote(10);
  rules::CellVoted body;
  body.in_favour = 12;
  body.against = 3;
  CorrectionRequest request = of(first);
  request.body = body;
  const std::string second = must(correct(secretary, request)).code;
  EXPECT_EQ(base_of(first)->in_favour, 10);
  EXPECT_FALSE(base_of(first)->passed);
  EXPECT_EQ(base_of(second)->in_favour, 12);
  EXPECT_EQ(base_of(second)->present, 15) << "who was there is still the meeting's to say";
  EXPECT_TRUE(base_of(second)->passed);
  body.in_favour = 25;
  request = of(second);
  request.body = body;
  EXPECT_EQ(correct(secretary, request).refusal().why, record::Why::rules);
  EXPECT_EQ(correct(secretary, moved(second, day(2020, 8, 16))).refusal().flaws.front().code, "other_day");
  expect_sound();
}

TEST_P(Corrections, AMeetingThatIsCorrectedTakesItsVotesAlong) {
  const std::string first = vote(10);
  meetings::MeetingCorrection wrong;
  wrong.why = "Chi bộ họp ngày 16, đồng chí thứ tư có dự.";
  wrong.held_on = day(2020, 8, 16);
  wrong.attendance.emplace();
  for (const std::string& person : office.roll)
    wrong.attendance->push_back({person, person != office.roll[16], ""});
  const auto act = [&](const std::string& which) {
    return office.fresh.act_in(secretary.scope, [&](db::Write& tx) {
      return meetings::correct(tx, office.fresh.office(), secretary, which, wrong);
    });
  };
  const std::string second = must(act(meeting)).code;
  EXPECT_EQ(act(meeting).refusal().flaws.front().code, "meeting.superseded");
  const auto versions = history(first);
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions.back().on, day(2020, 8, 16));
  EXPECT_EQ(base_of(first)->present, 15);
  EXPECT_EQ(base_of(versions.back().code)->present, 16);
  for (meetings::Attendee& attendee : *wrong.attendance)
    attendee.present = attendee.person == office.roll[0];
  const auto refused = act(second);
  ASSERT_TRUE(refused.refused()) << "ten votes of one who was there";
  EXPECT_EQ(refused.refusal().why, record::Why::rules);
  wrong.attendance.reset();
  wrong.why.clear();
  EXPECT_EQ(act(second).refusal().flaws.front().path, "/why");
  expect_sound();
}

TEST_P(Corrections, RelationsThatFollowFromAFactFollowItsCorrection) {
  const auto mentors = [&] {
    std::string all;
    const auto relations = office.fresh.ask_in(
        secretary.scope, [&](db::Read& tx) { return relations_of(tx, secretary.scope, code); });
    for (const Relation& each : *relations)
      all += each.person_code + rules::iso(each.from) + " ";
    return all;
  };
  must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{}));
  const std::string first =
      must(office.fact(secretary, code, day(2020, 5, 8), assigned(office.roll[4]))).code;
  EXPECT_EQ(mentors(), office.roll[4] + "2020-05-08 ");
  const std::string second = must(correct(secretary, moved(first, day(2020, 5, 4)))).code;
  EXPECT_EQ(mentors(), office.roll[4] + "2020-05-04 ");
  CorrectionRequest request = of(second);
  request.body = assigned(office.roll[5]);
  const std::string third = must(correct(secretary, request)).code;
  EXPECT_EQ(mentors(), office.roll[5] + "2020-05-04 ");
  must(correct(secretary, struck(third)));
  EXPECT_EQ(mentors(), "");
  expect_sound();
}

TEST_P(Corrections, AMentorWhoIsReplacedOrReleasedSeesTheCaseUntilThatDay) {
  const auto mentors = [&] {
    std::map<std::string, std::string> all;
    const auto relations = office.fresh.ask_in(
        secretary.scope, [&](db::Read& tx) { return relations_of(tx, secretary.scope, code); });
    for (const Relation& each : *relations)
      all[each.person_code] = rules::iso(each.from) + ".." + (each.until ? rules::iso(*each.until) : "");
    return all;
  };
  const std::string& first = office.roll[4];
  const std::string& second = office.roll[5];
  must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{}));
  must(office.fact(secretary, code, day(2020, 5, 8), assigned(first)));
  rules::MentorAssigned instead = assigned(second);
  instead.replaces = first;
  const std::string fact = must(office.fact(secretary, code, day(2020, 6, 8), instead)).code;
  EXPECT_EQ(mentors()[first], "2020-05-08..2020-06-08");
  EXPECT_EQ(mentors()[second], "2020-06-08..");
  rules::MentorReleased released;
  released.mentor = second;
  const std::string release = must(office.fact(secretary, code, day(2020, 7, 8), released)).code;
  EXPECT_EQ(mentors()[second], "2020-06-08..2020-07-08");
  must(correct(secretary, struck(release)));
  EXPECT_EQ(mentors()[second], "2020-06-08..") << "the release was a mistake";
  must(correct(secretary, moved(fact, day(2020, 6, 1))));
  EXPECT_EQ(mentors()[first], "2020-05-08..2020-06-01");
  EXPECT_EQ(mentors()[second], "2020-06-01..");
  expect_sound();
}

TEST_P(Corrections, UnderARelationOnlyWhatOneRecordedOneself) {
  const std::string listed = must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{})).code;
  const auto person =
      office.fresh.ask([&](db::Read& tx) { return *people::find_person(tx, office.roll[4]); });
  must(office.fact(secretary, code, day(2020, 5, 8), assigned(person.code)));
  Caller mentor{{7, "", ""}, db::Scope::of_person(person.id, "mentor_of", "2020-08-20"), [](rules::Act) {
                  return true;
                }};
  EXPECT_EQ(correct(mentor, moved(listed, day(2020, 5, 4))).refusal().why, record::Why::forbidden);
}

KETNAP_ON_EVERY_ENGINE(Corrections);

} // namespace
} // namespace ketnap::cases
