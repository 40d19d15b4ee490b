// The catalogue of reasons and names held against the rule book: every reason is reached by some case, every
// sentence finds all its parameters, and every closed word has a name in both languages.
#include "assessing.h"
#include "plain.h"

#include <set>

using namespace ketnap::rules;
using namespace ketnap::testing;
using ketnap::sentences::Language;

namespace {

class Reached {
public:
  void by(const Case& written, std::initializer_list<std::string_view> days) {
    for (const auto day : days)
      by(written.on(day));
  }
  void by(const Assessment& a) {
    for (const Finding& each : a.findings)
      keep(each.reason);
    for (const ActVerdict& verdict : a.acts) {
      for (const Reason& reason : verdict.against)
        keep(reason);
      for (const Reason& reason : verdict.mind)
        keep(reason);
    }
  }
  void keep(const Reason& reason) {
    seen.insert(reason.id);
    for (const Language language : {Language::vi, Language::en})
      for (const std::string& text :
           {ketnap::sentences::sentence(reason, language), ketnap::sentences::remedy(reason, language)})
        EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << spec(reason.id).id << ": " << text;
  }
  std::set<ReasonId> seen;
};

// One thing wrong at a time, or several where they do not hide each other.
void reach_conditions(Reached& reached) {
  const auto as = [&](std::string_view person) {
    return voted().changed("born_on=1998-05-19 education=higher youth_union_member=yes id_digits=12",
                           std::string(person));
  };
  reached.by(as("citizen=no education=unknown"), {"2025-10-01"});
  reached.by(as("born_on=2007-09-17 education=literate hardship_area=yes id_digits=9"), {"2025-10-01"});
  reached.by(
      as("born_on=2010-01-01 education=primary hardship_area=yes id_digits=5 address_written_on=2020-01-01"),
      {"2025-10-01"});
  reached.by(as("born_on=1965-09-15 short_contract=yes religious=yes"), {"2025-10-01"});
  reached.by(as("born_on=1950-09-15 youth_union_member=yes")
                 .with("2025-09-01 consented matter=over60 by=committee_above"),
             {"2025-10-01"});
  reached.by(as("born_on=1993-09-15 student=yes graduates_on=2025-12-01").until("vote:"), {"2025-09-12"});
  reached.by(as("born_on=1993-09-15 youth_union_member=yes").without("2025-09-03 intro:"), {"2025-10-01"});
  reached.by(
      as("born_on=2000-09-15 trade_union_member=yes").changed("youth_executive", "trade_union_executive"),
      {"2025-10-01"});
  reached.by(voted_in(2019)
                 .changed("id_digits=12", "children_born_on=2010-01-01,2011-01-01,2018-01-01")
                 .changed("youth_executive", "youth_branch"),
             {"2019-10-01"});
  reached.by(voted_in(2019).changed(
                 "id_digits=12", "children_born_on=2010-01-01,2011-01-01,2012-01-01,2013-01-01,2014-01-01"),
             {"2019-10-01"});
  reached.by(voted()
                 .with("left left_on=2025-01-01 because=less_serious_crime")
                 .with("left left_on=2025-01-01 because=corruption times_readmitted=1"),
             {"2025-10-01"});
  reached.by(voted().with("2025-09-10 political_question_raised"), {"2025-10-01"});
}

void reach_papers(Reached& reached) {
  reached.by(voted()
                 .without("2025-03-14 class:")
                 .without("2025-07-04 start:")
                 .without("2025-07-15 history:")
                 .without("2025-09-10 opinions"),
             {"2025-10-01"});
  reached.by(voted()
                 .changed("2025-03-14 class:", "2019-03-14 class:")
                 .changed("2025-07-04 start:", "2024-07-04 start:")
                 .changed("2025-09-04 union:", "2025-01-04 union:")
                 .changed("2025-07-15 history:", "2025-07-09 history:")
                 .changed("2025-08-25 remark:", "2025-08-05 remark:")
                 .without("2025-08-28 remarked")
                 .without("2025-07-18 pages_sealed")
                 .without("2025-08-11 verified relation=spouse")
                 .without("2025-09-08 opinion_given from=residence_cell")
                 .with("2025-08-01 verified relation=siblings verifier_is=parents"),
             {"2025-10-01"});
  reached.by(voted_in(2019).changed("relation=parents", "how=waived relation=parents"), {"2019-10-01"});
  reached.by(voted()
                 .with("2025-09-20 paper_registered form=0-KNĐ has_signature=no has_seal=no has_blanks=yes")
                 .with("2025-09-20 paper_disputed paper=x reason=y"),
             {"2025-10-01"});
  const Case wrong_people = voted().with("member moi probationary 2025-01-01");
  reached.by(wrong_people.changed("introducer=dv2", "introducer=moi replaces_another=yes")
                 .changed("mentor=dv1", "mentor=moi")
                 .changed(" shared_since=2023-01-01", ""),
             {"2025-10-01"});
  reached.by(voted().changed("introducer=dv2 shared_since=2023", "introducer=dv1 shared_since=2025"),
             {"2025-10-01"});
  reached.by(voted().changed("introducer=dv2", "introducer=ai").changed("mentor=dv1", "mentor=ai"),
             {"2025-10-01"});
}

void reach_votes(Reached& reached) {
  for (const char* purpose : {"admission", "recognition", "removal"}) {
    const Case small = Case(
        "cell under_grassroots section_committee from 2010-01-01\npower upper_direct from 2010-01-01\nmember "
        "a official 2015-01-01\n"
        "member b official 2015-01-01\n2022-01-05 ceremony_held people=2\n2023-02-06 cell_voted purpose=" +
        std::string(purpose) +
        " method=other present=a,b,c in_favour=1 against=3 people_in_vote=2 claimed_base=9 "
        "resolution_on=2023-02-01\n"
        "2023-02-07 decided purpose=" +
        purpose + " decider=cell\n2023-02-08 committee_resolved committee_members=9 in_favour=1 purpose=" +
        (std::string(purpose) == "removal" ? "admission" : purpose));
    reached.by(small, {"2023-02-07", "2023-03-01"});
  }
  const auto one = [](std::string_view words) {
    return Case("members dv 9 official 2015-01-01\n2023-02-06 " + std::string(words));
  };
  reached.by(one("cell_voted present=all in_favour=-1"), {"2023-03-01"});
  reached.by(one("cell_voted present=all ballots_issued=1 in_favour=9 people_in_vote=0"), {"2023-03-01"});
  reached.by(one("committee_resolved committee_members=3 in_favour=5"), {"2023-03-01"});
  reached.by(Case("2023-02-06 cell_voted present=a in_favour=5"), {"2023-03-01"});
  reached.by(one("cell_voted purpose=recognition present=all in_favour=9"), {"2023-03-01"});
}

void reach_decisions(Reached& reached) {
  reached.by(voted().with("2025-10-20 decision_extended working_days=31"), {"2025-10-20", "2026-02-20"});
  reached.by(voted().with("2026-02-20 decided"), {"2026-02-21"});
  reached.by(Case(case_named("mau")).until("vote:").with("2025-09-10 decided"), {"2025-09-12"});
  reached.by(admitted()
                 .changed("cell under_grassroots", "cell under_grassroots section_committee")
                 .until("ceremony:"),
             {"2025-11-20", "2026-02-20"});
  reached.by(admitted().changed("2025-11-21 ceremony:", "2026-02-21 ceremony:"),
             {"2026-02-22", "2026-08-01"});
  reached.by(admitted().changed("2025-11-21 ceremony:", "2025-10-21 ceremony:").without("2024-10-03 mentor"),
             {"2026-02-22"});
  reached.by(admitted().with("2026-02-02 decision_cancelled"), {"2026-02-22"});
  reached.by(voted().without("power upper_direct"), {"2026-02-22"});
  reached.by(voted().changed("cell under_grassroots", "cell army_police"), {"2026-02-22"});
  reached.by(voted().changed("cell under_grassroots", "cell grassroots_cell"), {"2025-10-01"});
  reached.by(Case("cell under_grassroots from 2010-01-01\npower upper_direct from 2010-01-01\n2026-06-01 "
                  "cell_voted\n2026-07-20 decided\n2026-07-28 decision_received"),
             {"2026-08-01"});
  reached.by(Case("2015-01-01 introduced"), {"2016-01-01"});
  reached.by(Case("2023-02-06 ceremony_held"), {"2023-03-01"});
}

void reach_recognition(Reached& reached) {
  const Case reviewed = member().until("recognition_vote:");
  reached.by(reviewed, {"2024-01-01"});
  reached.by(reviewed.with("2024-01-05 cell_voted purpose=recognition present=all in_favour=15"),
             {"2024-01-08", "2024-06-01"});
  reached.by(member()
                 .changed("2023-07-25 recognition:", "2024-07-25 recognition:")
                 .changed("effective_on=2023-06-10", "effective_on=2024-06-10")
                 .with("2024-08-01 date_claimed claim=party_age_from date=2020-01-01")
                 .with("2024-08-01 date_claimed claim=probation_from date=2020-01-01")
                 .with("2025-08-01 card_issued number_digits=8"),
             {"2024-09-01", "2025-09-01"});
  reached.by(Case(case_named("chi-bo-4"))
                 .until("new_member_class_done")
                 .with("2023-05-05 cell_voted purpose=recognition present=all in_favour=15"),
             {"2023-05-06"});
  reached.by(reviewed.with("2023-06-20 cell_voted purpose=recognition present=all in_favour=1")
                 .with("2023-06-21 cell_voted purpose=removal present=all in_favour=1")
                 .with("2023-06-22 cell_voted purpose=removal present=all in_favour=1"),
             {"2023-07-01"});
  reached.by(reviewed.with("2023-06-20 decided purpose=removal"), {"2023-07-01"});
  reached.by(reviewed.with("2023-06-20 decided purpose=recognition").with("2023-06-10 card_issued"),
             {"2023-07-01"});
  reached.by(admitted().with("2026-01-05 moved introduced_out_on=2026-01-06"), {"2026-10-01"});
  reached.by(voted().with("2025-09-20 moved kind=study back_on=2025-09-25").with("2025-09-21 moved"),
             {"2025-10-01"});
}

// A dossier that came back with a place of each kind.
Case returned_with(const Case& base, std::string_view day, std::string_view purpose) {
  return base.with(std::string(day) + " ret: returned purpose=" + std::string(purpose))
      .with("defect ret number=1 kind=form matter=paper form=6-KNĐ page=2 what=\"thiếu dấu\"")
      .with("defect ret number=2 kind=form matter=verification relation=grandparents what=\"thẩm tra thêm\"")
      .with("defect ret number=3 kind=substance matter=opinions form=99-KNĐ what=\"lấy lại ý kiến\"");
}

void reach_turnings(Reached& reached) {
  const Case again = returned_with(voted(), "2025-09-28", "admission");
  reached.by(again.with("2025-10-09 decided answer=rejected"), {"2025-10-01", "2025-10-10"});
  reached.by(returned_with(before_recognition(), "2023-07-03", "recognition"), {"2023-07-04"});
  for (const char* number : {"9", "3"}) { // no such place; a place of substance
    const Case mended = again.with("2025-10-02 defect_mended returned=ret number=" + std::string(number));
    for (const Reason& reason : refusals_of(mended.written().file.facts.back(), again.on("2025-10-02"),
                                            again.written().roster, shipped().rulebook, d("2025-10-02")))
      reached.keep(reason);
  }
  reached.by(
      returned_with(before_recognition()
                        .with("2023-07-01 cell_voted purpose=removal present=all in_favour=12 ground=card")
                        .with("2023-07-02 committee_resolved purpose=removal committee_members=13 "
                              "in_favour=2 against=11"),
                    "2023-07-03", "removal"),
      {"2023-07-04"});
  reached.by(voted().with("2025-10-01 cell_voted present=all in_favour=18"), {"2025-10-02"});
  reached.by(voted_in(2018)
                 .with("2018-11-03 decided")
                 .with("2018-11-21 ceremony_held")
                 .with("2019-12-02 cell_voted purpose=removal present=all in_favour=18 ground=card"),
             {"2019-12-10"});
  reached.by(voted_in(2018)
                 .with("left left_on=2010-01-01 because=removed admitted_on=2000-01-01")
                 .with("2018-11-03 decided")
                 .with("2018-11-21 ceremony_held")
                 .with("2019-12-02 cell_voted purpose=recognition present=all in_favour=18")
                 .with("2019-12-20 decided purpose=recognition"),
             {"2020-01-10"});
  reached.by(voted().with("2025-10-01 decision_cancelled"), {"2025-10-02"});
  reached.by(voted().with("2025-09-20 returned"), {"2025-10-01"});
  reached.by(voted().with("kin person=dv1 relation=siblings").with("2025-09-20 mentor_released mentor=dv1"),
             {"2025-10-01"});
  reached.by(voted()
                 .changed("members dv 20 official 2015-02-03", "members dv 8 official 2015-02-03")
                 .with("2025-09-20 mentor_assigned mentor=x")
                 .with("2025-09-20 mentor_reported mentor=y")
                 .with("2025-09-20 paused reason=?"),
             {"2025-10-01"});
  reached.by(voted()
                 .changed("members dv 20 official 2015-02-03",
                          "members dv 19 official 2015-02-03\nmember z official 2015-02-03..2025-09-20")
                 .with("2025-09-01 mentor_assigned mentor=z"),
             {"2025-10-01"});
  for (const char* purpose : {"admission", "recognition", "removal"}) {
    const bool admission = std::string_view(purpose) == "admission";
    const Case met =
        (admission ? voted().until("vote:") : member().until("recognition_vote:"))
            .with(std::string(admission ? "2025-09-16" : "2023-06-20") + " v: cell_voted purpose=" + purpose +
                  " present=all in_favour=9 by_groups=yes");
    reached.by(met, {admission ? "2025-10-01" : "2023-06-25"});
    for (const bool passed : {true, false}) {
      ketnap::casefile::Written recounted = met.written();
      recounted.file.counts.push_back({"v", 12, 8, 9, passed});
      reached.by(assess(recounted.file, recounted.roster, shipped().rulebook, shipped().calendar,
                        d(admission ? "2025-10-01" : "2023-06-25")));
    }
  }
  reached.by(member().until("recognition_vote:").with("2023-05-02 disciplined with=other"), {"2023-06-01"});
  reached.by(voted().with("2025-08-01 moved").with("2025-09-01 moved kind=study back_on=2027-01-01"),
             {"2025-10-01"});
  reached.by(admitted().changed("id_digits=12", "student=yes graduates_on=2025-12-01"), {"2025-12-15"});
  reached.by(member()
                 .with("2023-07-28 paper_disputed paper=vote reason=? upheld=yes")
                 .with("left left_on=2010-01-01 because=removed"),
             {"2023-08-01"});
  reached.by(voted().with("2025-09-20 decision_extended working_days=10"), {"2025-10-01"});
  reached.by(voted().with("asked \"bảng điểm\" from 2020-01-01 form=bang-diem by=Trường"), {"2025-10-01"});
  reached.by(member().until("recognition_vote:"), {"2023-06-25"});
  const Case removal =
      member()
          .until("recognition_vote:")
          .with("2023-06-20 cell_voted purpose=removal present=all in_favour=14 against=1 ground=lost_will");
  reached.by(removal, {"2023-06-25"});
  reached.by(removal.with("2023-07-10 decided purpose=removal"), {"2023-07-12"});
}

void reach_door(Reached& reached) {
  const Case written = voted();
  const Case more = written.with("2025-12-01 decided");
  for (const Reason& reason : refusals_of(more.written().file.facts.back(), written.on("2025-10-01"),
                                          written.written().roster, shipped().rulebook, d("2025-10-01")))
    reached.keep(reason);
  for (const char* until : {"introduced", "listed", "class:", "applied", "vote:", "decision:", "ceremony:"})
    reached.by(admitted().until(until), {"2025-11-25"});
  reached.by(admitted(), {"2025-11-25"});
  reached.by(before_recognition(), {"2023-07-20"});
  reached.by(member(), {"2023-09-01"});
  reached.by(voted().with("2025-10-01 struck"), {"2025-10-02"});
}

} // namespace

TEST(EveryReason, IsReachedAndItsSentencesFindAllTheirParameters) {
  Reached reached;
  reach_conditions(reached);
  reach_papers(reached);
  reach_votes(reached);
  reach_decisions(reached);
  reach_recognition(reached);
  reach_turnings(reached);
  reach_door(reached);
  for (std::size_t i = 0; i < std::size(reason_specs); ++i)
    EXPECT_TRUE(reached.seen.contains(static_cast<ReasonId>(i)))
        << reason_specs[i].id << " is reached by no case";
}

TEST(EveryReason, HasARemedyUnlessItIsHistory) {
  for (std::size_t i = 0; i < std::size(reason_specs); ++i) {
    const auto id = static_cast<ReasonId>(i);
    if (id == ReasonId::historical) continue;
    EXPECT_FALSE(ketnap::sentences::remedy_pattern(id, Language::vi).empty()) << reason_specs[i].id;
    EXPECT_FALSE(ketnap::sentences::remedy_pattern(id, Language::en).empty()) << reason_specs[i].id;
  }
}

TEST(TheSixteenUsualErrors, HaveAReasonEach) {
  std::set<int> errors;
  for (const ReasonSpec& each : reason_specs)
    if (each.error != 0) errors.insert(each.error);
  EXPECT_EQ(errors.size(), 16U);
  EXPECT_EQ(*errors.rbegin(), 16);
}

namespace {

void expect_named(std::string_view group, std::string_view word) {
  const std::string key = std::string(group) + "." + std::string(word);
  for (const Language language : {Language::vi, Language::en})
    EXPECT_NE(ketnap::sentences::name(key, language), key) << "words.toml has no name for " << key;
}
template <class E>
void expect_all_named(std::string_view group) {
  for (const auto& [value, word] : enum_names(E{}))
    expect_named(group, word);
}
template <class E>
void expect_words_named(std::string_view group, E last) {
  for (int i = 0; i <= static_cast<int>(last); ++i)
    expect_named(group, word_of(static_cast<E>(i)));
}

} // namespace

TEST(EveryClosedWord, HasANameInBothLanguages) {
  expect_all_named<Purpose>("purpose");
  expect_all_named<Source>("source");
  expect_all_named<TaskResult>("task_result");
  expect_all_named<MentorFor>("mentor_for");
  expect_all_named<Conclusion>("conclusion");
  expect_all_named<Issuer>("issuer");
  expect_all_named<Body>("body");
  expect_all_named<Relation>("relation");
  expect_all_named<Verification>("verification");
  expect_all_named<UnionBody>("union_body");
  expect_all_named<OpinionFrom>("opinion");
  expect_all_named<VoteMethod>("vote_method");
  expect_all_named<SubmittedAs>("submitted_as");
  expect_all_named<Answer>("answer");
  expect_all_named<CancelledFor>("cancelled_for");
  expect_all_named<ConsentFor>("consent");
  expect_all_named<ClaimOf>("claim");
  expect_all_named<Education>("education");
  expect_all_named<LeftBecause>("left_because");
  expect_all_named<MoveKind>("move_kind");
  expect_all_named<Standing>("standing");
  expect_all_named<CellKind>("cell_kind");
  expect_all_named<Power>("power");
  expect_all_named<DefectClass>("defect_class");
  expect_all_named<DefectMatter>("defect_matter");
  expect_all_named<RemovalGround>("removal_ground");
  expect_all_named<MoveLetter>("move_letter");
  expect_all_named<Discipline>("discipline");
  expect_all_named<AskedOf>("asked_of");
  expect_all_named<Act>("act");
  expect_words_named("phase", Phase::closed);
  expect_words_named("step_state", StepState::not_applicable);
  expect_words_named("clock", ClockId::transfer_present);
  expect_words_named("clock_state", ClockState::met_late);
  expect_words_named("weight", Weight::note);
  expect_words_named("tense", Tense::foreseen);
  expect_words_named("base", BaseReason::detained);
  for (int step = 1; step <= 11; ++step)
    expect_named("visible", std::to_string(step));
}

namespace {
template <class... T>
void expect_facts_named(std::variant<T...>*) {
  (expect_named("fact", T::name), ...);
}
} // namespace

TEST(EveryKindOfFact, HasANameInBothLanguages) {
  expect_facts_named(static_cast<FactBody*>(nullptr));
}

TEST(EveryStepAndEvent, OfAFullCaseHasANameInBothLanguages) {
  const Assessment a = member().with("2023-09-01 moved introduced_out_on=2023-09-05").on("2023-09-10");
  for (const StepLine& step : a.steps)
    for (const Language language : {Language::vi, Language::en})
      EXPECT_NE(ketnap::sentences::name(step.label, language), step.label);
  EXPECT_GE(a.clocks.size(), 9U);
  for (const Clock& clock : a.clocks)
    EXPECT_NE(ketnap::sentences::name(clock.start_event, Language::vi), clock.start_event);
}

TEST(EveryLevelOfARule, HasAName) {
  for (const Key key : {Key::cond_age_over60_consent, Key::cond_edu_exception_literate, Key::readmit_consent})
    for (const Row& row : shipped().rulebook.rows(key))
      expect_named("level", std::get<std::string>(row.value));
  for (const Key key : {Key::power_delegated, Key::power_upper_direct, Key::power_province,
                        Key::power_grassroots, Key::power_army_police})
    for (const Row& row : shipped().rulebook.rows(key))
      expect_named("body", std::get<std::string>(row.value));
}
