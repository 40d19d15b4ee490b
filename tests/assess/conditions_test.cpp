// A1 and A6: who may be considered, at the edges of every condition and in each edition that words it
// differently. The cell meets on 16 September.
#include "assessing.h"
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

constexpr auto today = "2025-10-01";

// The plain applicant described otherwise.
Case who(const Case& written, std::string_view description) {
  return written.changed("born_on=1998-05-19 education=higher youth_union_member=yes id_digits=12",
                         std::string(description));
}
std::string found_for(std::string_view description) {
  return found(who(voted(), description).on(today));
}

// Past youth age two official members introduce.
Case elder(std::string_view born_on) {
  return who(voted(), "education=higher born_on=" + std::string(born_on))
      .without("2025-09-04 union:")
      .with("2025-09-03 introduction_given introducer=dv3 shared_since=2020-01-01");
}

std::string schooling(int year, std::string_view words) {
  const std::string day = std::to_string(year) + "-10-01";
  return found(
      who(voted_in(year), "born_on=1998-05-19 youth_union_member=yes " + std::string(words)).on(day));
}

Case children(int year, std::string_view days) {
  return who(voted_in(year),
             "born_on=1985-05-19 education=higher trade_union_member=yes youth_union_in_unit=no "
             "children_born_on=" +
                 std::string(days))
      .changed("body=youth_executive", "body=trade_union_executive");
}

Case former(std::string_view words) {
  return voted().with("left " + std::string(words));
}
constexpr auto consent = "2025-09-01 consented matter=readmission by=province_standing_committee";

} // namespace

// --- age ------------------------------------------------------------------------------------------------

TEST(Age, CountsInCompletedMonthsFromTwoHundredAndSixteen) {
  EXPECT_EQ(found_for("education=higher youth_union_member=yes born_on=2007-09-16"), "");
  EXPECT_EQ(found_for("education=higher youth_union_member=yes born_on=2007-09-17"), "age.by_year@vote");
  EXPECT_EQ(found_for("education=higher youth_union_member=yes born_on=2008-01-01"), "age.too_young@vote");
  EXPECT_EQ(found_for("education=higher youth_union_member=yes"), "birth_date.missing@vote?");
}

TEST(Age, SevenHundredAndTwentyMonthsPassSomeDaysMoreAreUnsureAMonthMoreIsTooOld) {
  EXPECT_EQ(found(elder("1965-09-16").on(today)), "");
  EXPECT_EQ(found(elder("1965-09-15").on(today)), "age.at_edge@vote?");
  EXPECT_EQ(found(elder("1965-08-17").on(today)), "age.at_edge@vote?");
  EXPECT_EQ(found(elder("1965-08-16").on(today)), "age.over_60@vote");
  expect_refused(elder("1965-08-16").on(today), ReasonId::age_over_60, Act::admit);
}

TEST(Age, OverSixtyIsExcusedByTheWrittenConsentOfTheRightLevelBeforeTheDecision) {
  const Case old = elder("1960-01-01");
  EXPECT_EQ(found(old.with("2025-09-29 consented matter=over60 by=central_direct_standing").on(today)), "");
  EXPECT_EQ(found(old.with("2025-09-29 c: consented matter=over60 by=committee_above").on(today)),
            "consent.wrong_level@c? age.over_60@vote");
  EXPECT_EQ(
      said(old.with("2025-09-29 c: consented matter=over60 by=committee_above").on(today),
           ReasonId::consent_wrong_level),
      "Văn bản đồng ý ngày 29/09/2025 do cấp uỷ cấp trên trực tiếp ký; quy định cần ban thường vụ cấp uỷ "
      "trực thuộc Trung ương.\nXin văn bản đồng ý của đúng cấp.");
  const Case decided = old.with("2025-11-03 decided");
  EXPECT_TRUE(decided.with("2025-11-04 consented matter=over60 by=central_direct_standing")
                  .on("2025-11-10")
                  .has(ReasonId::age_over_60));
}

TEST(Age, IsForeseenBeforeTheMeetingAndChangesOnItsDays) {
  const Case young =
      who(voted(), "education=higher youth_union_member=yes born_on=2007-10-20").until("vote:");
  EXPECT_EQ(found(young.on("2025-09-12")), "age.by_year?");
  EXPECT_EQ(finding(young.on("2025-09-12"), ReasonId::age_by_year).tense, Tense::foreseen);
  EXPECT_EQ(young.on("2025-09-21").next_change_on, d("2025-10-20"));
  EXPECT_EQ(found(young.on("2025-10-20")), "");
}

// --- schooling ------------------------------------------------------------------------------------------

TEST(Schooling, TheWordsOfThreeEditionsPassDifferentPapers) {
  EXPECT_EQ(schooling(2018, "education=lower_secondary_equivalent"), "");
  EXPECT_EQ(schooling(2025, "education=lower_secondary_equivalent"), "education.too_low@vote");
  EXPECT_EQ(schooling(2025, "education=lower_secondary_diploma"), "");
  EXPECT_EQ(schooling(2025, "education=lower_secondary_completed"), "education.too_low@vote");
  EXPECT_EQ(schooling(2026, "education=lower_secondary_completed"), ""); // from 26 July 2026
  EXPECT_EQ(schooling(2026, "education=primary"), "education.too_low@vote");
  EXPECT_EQ(schooling(2025, ""), "education.unknown@vote?");
}

TEST(Schooling, PrimarySchoolPassesInHardshipAreasAndIsShownAsAnException) {
  EXPECT_EQ(schooling(2018, "education=primary hardship_area=yes"), "education.exception@vote?");
  EXPECT_EQ(schooling(2018, "education=primary"), "education.too_low@vote");
}

TEST(Schooling, AnElderWhoReadsAndWritesNeedsTheConsentOfTheRightLevel) {
  const Case elder_there = who(voted_in(2018), "born_on=1998-05-19 youth_union_member=yes education=literate "
                                               "hardship_area=yes village_elder=yes");
  EXPECT_EQ(found(elder_there.on("2018-10-01")), "education.too_low@vote");
  EXPECT_EQ(
      found(elder_there.with("2018-09-20 consented matter=education_exception by=central_direct_standing")
                .on("2018-10-01")),
      "education.exception@vote?");
  EXPECT_EQ(found(elder_there.with("2018-09-20 c: consented matter=education_exception by=committee_above")
                      .on("2018-10-01")),
            "consent.wrong_level@c? education.too_low@vote");
}

// --- citizenship, politics, special cases ---------------------------------------------------------------

TEST(Conditions, OnlyACitizenIsAdmittedAndRecognitionIsStoppedToo) {
  const Case foreigner = voted().changed("id_digits=12", "citizen=no");
  EXPECT_EQ(found(foreigner.on(today)), "citizen.missing@vote");
  expect_refused(foreigner.on(today), ReasonId::citizen_missing, Act::propose_admission);
  const Case wrongly = before_recognition().changed("id_digits=12", "citizen=no");
  expect_refused(wrongly.on("2023-07-10"), ReasonId::citizen_missing, Act::recognise);
}

TEST(Conditions, APoliticalQuestionIsConcludedBeforeTheMeetingThatItPrecedes) {
  const Case raised = voted().with("2025-08-01 political_question_raised");
  EXPECT_EQ(found(raised.on(today)), "political.unconcluded@vote");
  EXPECT_EQ(cited(raised.on(today), ReasonId::political_unconcluded), "Điều 10, 58-QĐ/TW ngày 08/02/2022");
  EXPECT_EQ(found(raised.with("2025-09-10 political_question_concluded").on(today)), "");
  EXPECT_EQ(found(raised.with("2025-09-20 political_question_concluded").on(today)),
            "political.unconcluded@vote");
  // Concluded in time and once more afterwards: the first conclusion still stands.
  EXPECT_EQ(found(raised.with("2025-09-10 political_question_concluded")
                      .with("2025-09-20 political_question_concluded")
                      .on(today)),
            "");
}

TEST(Conditions, AQuestionRaisedAfterTheMeetingIsConcludedBeforeTheDecision) {
  const Case raised = voted().with("2025-09-20 political_question_raised");
  expect_refused(raised.on(today), ReasonId::political_unconcluded, Act::admit);
  EXPECT_EQ(found(raised.with("2025-09-28 political_question_concluded").on(today)), "");
  // One that came up only after the decision is no fault of it.
  EXPECT_EQ(found(admitted().with("2025-11-10 political_question_raised").on("2025-11-22")), "");
}

TEST(SpecialCases, AskForTheirConsentAndAreNeverRefusedByMachine) {
  const Case special = voted().changed("id_digits=12", "religious=yes married_to_foreigner=yes hoa=yes "
                                                       "private_owner=yes short_contract=yes");
  const Assessment a = special.on(today);
  EXPECT_EQ(found(a), "consent.missing@vote? consent.missing@vote? consent.missing@vote? "
                      "consent.missing@vote? contract.short@vote?");
  EXPECT_TRUE(a.verdict(Act::propose_admission).allowed());
  EXPECT_EQ(said(a, ReasonId::consent_missing),
            "Trường hợp này cần văn bản đồng ý: người có đạo.\n"
            "Xin văn bản của cấp có thẩm quyền và ghi vào hồ sơ. Phần mềm không tự từ chối.");
  EXPECT_EQ(found(special.with("2025-09-01 consented matter=religion")
                      .with("2025-09-01 consented matter=foreign_marriage")
                      .with("2025-09-01 consented matter=hoa")
                      .with("2025-09-01 consented matter=private_owner")
                      .on(today)),
            "contract.short@vote?");
}

TEST(AStudent, IsLookedAtSixMonthsBeforeGraduation) {
  const Case student = voted().changed("id_digits=12", "student=yes graduates_on=2026-03-20").until("vote:");
  EXPECT_EQ(found(student.on("2025-09-15")), "");
  EXPECT_EQ(student.on("2025-09-15").next_change_on, d("2025-09-20"));
  EXPECT_EQ(found(student.on("2025-09-20")), "student.near_graduation?");
  EXPECT_EQ(found(student.on("2026-03-20")), "student.near_graduation?");
  EXPECT_FALSE(student.on("2026-03-21").has(ReasonId::student_near_graduation));
}

// --- population -----------------------------------------------------------------------------------------

TEST(Population, TheThirdChildCountsTwentyFourMonthsAndTheFourthThirtySix) {
  EXPECT_EQ(found(children(2019, "2010-01-01,2012-01-01,2017-09-16").on("2019-10-01")), "");
  EXPECT_EQ(found(children(2019, "2010-01-01,2012-01-01,2017-09-17").on("2019-10-01")),
            "population.check@vote?");
  EXPECT_EQ(found(children(2019, "2016-09-16,2010-01-01,2012-01-01,2014-01-01").on("2019-10-01")), "");
  EXPECT_EQ(said(children(2019, "2016-09-17,2010-01-01,2012-01-01,2014-01-01").on("2019-10-01"),
                 ReasonId::population_check),
            "Quy định về dân số còn áp dụng ngày 16/09/2019: cần đủ 36 tháng kể từ ngày sinh con thứ 4.\n"
            "Đối chiếu với cấp trên; phần mềm không tự từ chối.");
  EXPECT_EQ(found(children(2019, "2010-01-01,2012-01-01").on("2019-10-01")), "");
}

TEST(Population, FiveChildrenAreNeverConsideredAndAConsentSettlesIt) {
  const Case five = children(2019, "2004-01-01,2006-01-01,2008-01-01,2010-01-01,2012-01-01");
  EXPECT_EQ(found(five.on("2019-10-01")), "population.never@vote?");
  EXPECT_TRUE(five.on("2019-10-01").verdict(Act::propose_admission).allowed());
  EXPECT_EQ(found(five.with("2019-09-01 consented matter=population").on("2019-10-01")), "");
}

TEST(Population, BeforeAugust2018OneRuleOfSixtyMonthsHoldsForEveryFurtherChild) {
  EXPECT_EQ(found(children(2017, "2010-01-01,2011-01-01,2012-09-17").on("2017-10-01")),
            "population.check@vote?");
  EXPECT_EQ(found(children(2017, "2010-01-01,2011-01-01,2012-01-01,2012-09-17").on("2017-10-01")),
            "population.check@vote?");
  EXPECT_EQ(found(children(2017, "2010-01-01,2011-01-01,2012-09-16").on("2017-10-01")), "");
}

TEST(Population, TheRowsAreOffFrom20March2025) {
  EXPECT_EQ(found(children(2025, "2010-01-01,2012-01-01,2025-01-01").on(today)), "");
  const Case waiting = children(2025, "2010-01-01,2012-01-01,2024-12-01").until("start:");
  EXPECT_EQ(found(waiting.on("2025-03-19")), "population.check?");
  EXPECT_EQ(waiting.on("2025-03-19").next_change_on, d("2025-03-20"));
  EXPECT_EQ(found(waiting.on("2025-03-20")), "");
}

// --- readmission ----------------------------------------------------------------------------------------

TEST(Readmission, WaitsThirtySixMonthsAndNeedsTheProvincesConsent) {
  EXPECT_EQ(found(former("left_on=2022-09-16 because=lost_contact").with(consent).on(today)), "");
  EXPECT_EQ(found(former("left_on=2022-09-17 because=lost_contact").with(consent).on(today)),
            "readmit.too_soon@vote");
  EXPECT_EQ(found(former("left_on=2020-01-01 because=removed").on(today)), "readmit.no_consent@vote");
  EXPECT_EQ(found(former("left_on=2020-01-01 because=removed")
                      .with("2025-09-01 c: consented matter=readmission by=committee_above")
                      .on(today)),
            "consent.wrong_level@c? readmit.no_consent@vote");
  expect_refused(former("left_on=2020-01-01 because=removed").on(today), ReasonId::readmit_no_consent,
                 Act::admit);
}

TEST(Readmission, AfterASentenceSixtyMonthsRunFromTheClearingOfTheRecord) {
  EXPECT_EQ(found(former("left_on=2010-01-01 because=less_serious_crime record_cleared_on=2020-09-16")
                      .with(consent)
                      .on(today)),
            "");
  EXPECT_EQ(found(former("left_on=2010-01-01 because=less_serious_crime record_cleared_on=2020-09-17")
                      .with(consent)
                      .on(today)),
            "readmit.too_soon@vote");
  EXPECT_EQ(found(former("left_on=2010-01-01 because=less_serious_crime").with(consent).on(today)),
            "readmit.not_cleared@vote");
}

TEST(Readmission, HappensOnceAndNeverAfterSomeReasonsForLeaving) {
  EXPECT_EQ(found(former("left_on=2015-01-01 because=removed times_readmitted=1").with(consent).on(today)),
            "readmit.once@vote");
  for (const char* reason :
       {"abandoned_meetings", "own_request", "serious_disunity", "corruption", "serious_crime"})
    EXPECT_EQ(found(former("left_on=2015-01-01 because=" + std::string(reason)).with(consent).on(today)),
              "readmit.never@vote")
        << reason;
  EXPECT_EQ(found(former("left_on=2015-01-01 because=own_request_family_hardship").with(consent).on(today)),
            "");
  // The list was first seen in 2025: in 2018 it only warns.
  EXPECT_EQ(found(voted_in(2018)
                      .with("left left_on=2010-01-01 because=own_request")
                      .with("2018-09-01 consented matter=readmission by=province_standing_committee")
                      .on("2018-10-01")),
            "readmit.never@vote?");
}

TEST(Readmission, CountsThePartyAgeFromTheFirstDecisionLessTheTimeOutside) {
  const Case again = member()
                         .with("left left_on=2010-01-01 because=removed admitted_on=2004-01-01")
                         .with("2022-03-01 consented matter=readmission by=province_standing_committee");
  const Assessment a = again.on("2023-09-01");
  EXPECT_EQ(found(a), "");
  ASSERT_TRUE(a.party_age.has_value());
  EXPECT_EQ(iso(a.party_age->since), "2004-01-01");
  EXPECT_EQ(a.party_age->days_off, 4522); // 1 January 2010 to the decision of 20 May 2022
  EXPECT_EQ(iso(a.party_age->counted_from), "2016-05-19");
  EXPECT_EQ(
      found(again.with("2023-08-04 c: date_claimed claim=party_age_from date=2022-05-20").on("2023-09-01")),
      "party_age.wrong_start@c");
}

TEST(Readmission, WithoutTheFirstDecisionCountsFromTheCardOrSaysWhatIsMissing) {
  const auto with = [](const char* left) {
    return member()
        .with(left)
        .with("2022-03-01 consented matter=readmission by=province_standing_committee")
        .on("2023-09-01");
  };
  const Assessment by_card = with("left left_on=2010-01-01 because=removed joined_by_card=2004-02-03");
  EXPECT_EQ(found(by_card), "");
  EXPECT_EQ(iso(by_card.party_age->since), "2004-02-03");
  EXPECT_EQ(by_card.party_age->lines.front().rule, Key::party_age_fallback);
  const Assessment nothing = with("left left_on=2010-01-01 because=removed");
  EXPECT_EQ(found(nothing), "party_age.unknown@recognition?");
  EXPECT_FALSE(nothing.dates.party_age_from.has_value());
}
