// The judgement with rows made by hand: without a rulebook nothing is judged and nothing breaks; one row
// alone judges only its own matter; a row that is not confirmed only warns.
#include "rules/assess.h"

#include <gtest/gtest.h>

namespace ketnap::rules {
namespace {

const Calendar& weekdays() {
  static const Calendar calendar(day(2015, 1, 1), day(2027, 12, 31), {});
  return calendar;
}

Row row(Key key, Value value, Confidence confidence = Confidence::a) {
  Row made;
  made.key = key;
  made.value = std::move(value);
  made.from = day(2016, 7, 25);
  made.confidence = confidence;
  return made;
}

Rulebook book(std::initializer_list<Row> rows) {
  Rulebook made;
  for (const Row& each : rows)
    made.add(each);
  return made;
}

Roster nine_members() {
  Roster roster;
  roster.cell.push_back({CellKind::under_grassroots, false, {day(2010, 1, 1), std::nullopt}});
  roster.powers.push_back({Power::upper_direct, "", "", {day(2010, 1, 1), std::nullopt}});
  for (int i = 1; i <= 9; ++i)
    roster.members.push_back(
        {std::string("dv") + std::to_string(i), {{Standing::official, {day(2010, 1, 1), std::nullopt}}}});
  return roster;
}

CaseFile through_to_the_card() {
  CaseFile file;
  file.applicant.born_on = day(2015, 1, 1);
  file.applicant.citizen = false;
  file.applicant.id_digits = 4;
  file.applicant.student = true;
  file.applicant.graduates_on = day(2021, 1, 1);
  file.applicant.short_contract = true;
  file.applicant.children_born_on = {day(2019, 1, 1), day(2019, 2, 1), day(2019, 3, 1)};
  file.applicant.former_memberships.push_back({day(2019, 1, 1), LeftBecause::corruption, std::nullopt, 1});
  CellVoted vote;
  vote.present = {"dv1", "dv2"};
  vote.in_favour = 1;
  vote.claimed_base = 2;
  vote.people_in_vote = 3;
  CellVoted review = vote;
  review.purpose = Purpose::recognition;
  file.facts = {
      {"i", day(2020, 1, 1), Introduced{}},
      {"m", day(2020, 1, 5), MentorAssigned{.mentor = "dv1", .stage = MentorFor::applicant}},
      {"s", day(2020, 1, 6), StartAgreed{}},
      {"a", day(2020, 1, 7), AwarenessCertified{}},
      {"h", day(2020, 1, 8), HistoryDeclared{}},
      {"v", day(2020, 1, 9),
       Verified{.relation = Relation::siblings, .how = Verification::waived, .verifier_is = {}}},
      {"g", day(2020, 2, 1),
       IntroductionGiven{
           .introducer = "dv1", .shared_since = {}, .replaces_another = false, .assigned_by_cell = false}},
      {"u", day(2020, 2, 2), UnionResolved{}},
      {"o", day(2020, 2, 3), OpinionsJoined{}},
      {"vote", day(2020, 3, 2), vote},
      {"k", day(2020, 3, 5),
       CommitteeResolved{
           .purpose = Purpose::admission, .committee_members = 9, .in_favour = 1, .against = 0}},
      {"e", day(2020, 3, 6),
       DecisionExtended{.purpose = Purpose::admission, .working_days = 90, .by = Body::cell, .reason = {}}},
      {"d", day(2020, 4, 1), Decided{}},
      {"r", day(2020, 4, 6), DecisionReceived{}},
      {"c", day(2020, 5, 4), CeremonyHeld{.people = 2}},
      {"w", day(2020, 6, 1),
       Moved{.kind = MoveKind::temporary,
             .transfer_begun_on = {},
             .introduced_out_on = {},
             .presented_on = {},
             .back_on = day(2020, 6, 2)}},
      {"z", day(2020, 6, 3),
       Moved{.kind = MoveKind::official,
             .transfer_begun_on = {},
             .introduced_out_on = day(2020, 6, 5),
             .presented_on = {},
             .back_on = {}}},
      {"review", day(2021, 6, 1), review},
      {"rd", day(2021, 7, 1),
       Decided{.purpose = Purpose::recognition,
               .answer = Answer::approved,
               .decider = Body::standing_committee_above,
               .number = {},
               .effective_on = {},
               .reason = {}}},
      {"t", day(2021, 8, 1), CardIssued{.number_digits = 3}}};
  return file;
}

Assessment judged(const Rulebook& rulebook, Day today = day(2021, 9, 1)) {
  return assess(through_to_the_card(), nine_members(), rulebook, weekdays(), today);
}

std::string ids(const Assessment& a) {
  std::string out;
  for (const Finding& each : a.findings)
    if (each.weight == Weight::breach) (out += out.empty() ? "" : " ") += spec(each.reason.id).id;
  return out;
}

} // namespace

TEST(WithoutAnyRule, NothingIsABreachButWhatContradictsItself) {
  const Rulebook empty;
  const Assessment a = judged(empty);
  EXPECT_EQ(ids(a), "vote.without_application");
  EXPECT_TRUE(a.clocks.empty());
  EXPECT_EQ(a.phase, Phase::official);
  EXPECT_FALSE(a.dates.official_from.has_value());
  ASSERT_TRUE(a.admission_vote.has_value());
  EXPECT_EQ(a.admission_vote->needed, 0);
  for (const int days : {0, 10, 40, 95, 140, 500})
    EXPECT_EQ(judged(empty, day(2020, 1, 1) + std::chrono::days{days}).steps.size(), 24U);
}

TEST(OneRule, JudgesItsOwnMatterAlone) {
  const Fraction two_thirds{2, 3};
  EXPECT_EQ(ids(judged(book({row(Key::vote_cell, two_thirds)}))),
            "vote.on_present vote.short vote.on_present.recognition vote.short.recognition "
            "vote.without_application");
  EXPECT_EQ(ids(judged(book({row(Key::cond_citizen, true)}))), "citizen.missing vote.without_application");
  EXPECT_EQ(
      ids(judged(book({row(Key::vote_individual, true)}))),
      "vote.several_people vote.several_people.recognition vote.without_application ceremony.several_people");
  EXPECT_EQ(ids(judged(book({row(Key::readmit_max, std::int64_t{1})}))),
            "readmit.once vote.without_application");
}

TEST(OneRule, ThatIsNotConfirmedOnlyWarns) {
  for (const Confidence unsure : {Confidence::c, Confidence::m}) {
    const Rulebook rulebook = book({row(Key::cond_citizen, true, unsure)});
    const Assessment a = judged(rulebook);
    EXPECT_TRUE(a.has(ReasonId::citizen_missing));
    EXPECT_EQ(ids(a), "vote.without_application");
    EXPECT_FALSE(may_refuse(unsure));
    EXPECT_EQ(letter(unsure), unsure == Confidence::c ? 'C' : 'M');
  }
}

TEST(ARowOfTheWrongShape, IsReadAsNoValue) {
  const Rulebook rulebook =
      book({row(Key::vote_cell, true), row(Key::cond_edu_min, true), row(Key::check_persons, true),
            row(Key::cond_awareness_class, std::string("yes")), row(Key::power_upper_direct, true),
            row(Key::vote_base_minus, true), row(Key::valid_dossier, std::string("x"))});
  const Assessment a = judged(rulebook);
  EXPECT_FALSE(a.has(ReasonId::vote_short));
  EXPECT_FALSE(a.has(ReasonId::wrong_authority));
  EXPECT_FALSE(a.has(ReasonId::cert_missing));
}

TEST(TheClockThatEndsFirst, IsTheNextDue) {
  const Rulebook rulebook = book({row(Key::deadline_decide_admission, std::int64_t{60}),
                                  row(Key::valid_awareness_cert, std::int64_t{60})});
  const Assessment a = judged(rulebook, day(2020, 3, 20));
  ASSERT_NE(a.next_due(), nullptr);
  EXPECT_EQ(a.next_due()->id, ClockId::decide_admission);
  EXPECT_EQ(iso(*a.next_due()->end), "2020-05-25"); // twelve weeks from Monday 2 March 2020, no holidays here
  EXPECT_EQ(judged(Rulebook{}).next_due(), nullptr);
  // Two run before the meeting; the dossier ends first.
  const Rulebook both =
      book({row(Key::valid_dossier, std::int64_t{12}), row(Key::valid_awareness_cert, std::int64_t{60})});
  EXPECT_EQ(judged(both, day(2020, 2, 20)).next_due()->id, ClockId::dossier);
}

TEST(ATermBeyondTheCalendar, SaysThatItsHolidaysAreNotKnown) {
  const Rulebook rulebook = book({row(Key::deadline_decide_admission, std::int64_t{60})});
  const Calendar short_calendar(day(2015, 1, 1), day(2020, 3, 31), {});
  const Assessment a =
      assess(through_to_the_card(), nine_members(), rulebook, short_calendar, day(2020, 3, 20));
  EXPECT_FALSE(a.clock(ClockId::decide_admission)->calendar_known);
  EXPECT_TRUE(judged(rulebook, day(2020, 3, 20)).clock(ClockId::decide_admission)->calendar_known);
}

TEST(ACellMinimum, MayBeCountedOnTheReducedBaseWhereTheRuleSaysSo) {
  CaseFile file = through_to_the_card();
  Roster roster = nine_members();
  for (std::size_t i = 2; i < roster.members.size(); ++i)
    roster.members[i].standings.push_back({Standing::exempt, {day(2010, 1, 1), std::nullopt}});
  const auto small = [&](const char* counted_on) {
    const Rulebook rulebook = book({row(Key::org_cell_min, std::int64_t{3}),
                                    row(Key::org_cell_min_counted_on, std::string(counted_on)),
                                    row(Key::vote_base_minus, std::vector<std::string>{"exempt_absent"})});
    return assess(file, roster, rulebook, weekdays(), day(2020, 3, 20)).has(ReasonId::cell_too_small);
  };
  EXPECT_FALSE(small("roll"));
  EXPECT_TRUE(small("base"));
}

TEST(Words, AreReadBackAsTheyAreWritten) {
  EXPECT_EQ(from_word<Purpose>("removal"), Purpose::removal);
  EXPECT_FALSE(from_word<Purpose>("dismissal").has_value());
  EXPECT_EQ(word_of(static_cast<Purpose>(99)), "");
  EXPECT_EQ(word_of(static_cast<BaseReason>(99)), "");
  EXPECT_EQ(letter(static_cast<Confidence>(99)), '?');
  EXPECT_EQ(name_of(FactBody(CeremonyHeld{})), "ceremony_held");
  EXPECT_EQ(act_of(FactBody(
                DecisionCancelled{.purpose = Purpose::recognition, .because = {}, .by = {}, .number = {}})),
            Act::cancel_recognition);
}

} // namespace ketnap::rules
