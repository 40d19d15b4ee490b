// The rest of the turnings: what mends a place of each matter, whom a local requirement is asked of, votes whose
// stored count is the same, removals at every stage.
#include "plain.h"
#include "rules/changes.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

Case returned(const std::string& place) {
  return voted().with("2025-09-29 ret: returned").with("defect ret number=1 " + place + " what=sai");
}
bool open(const Case& c, std::string_view day) {
  const Assessment a = c.on(day);
  return !a.returns.at(0).places.at(0).mended_on.has_value();
}

} // namespace

TEST(APlaceOfEachMatter, IsMendedByTheActThatDoesItAgain) {
  struct Mended {
    const char* matter;
    const char* by;
    const char* not_by;
  };
  for (const Mended& each :
       {Mended{"declaration", "history_declared", "remarked by=cell_committee"},
        Mended{"verification relation=children", "verified relation=children", "verified relation=spouse"},
        Mended{"verification", "verified relation=parents", "history_declared"},
        Mended{"remarks", "remarked by=grassroots_committee", "remarked by=host_cell"},
        Mended{"introductions", "introduction_given introducer=dv2 shared_since=2020-01-01",
               "opinions_joined"},
        Mended{"union_resolution", "union_resolved body=youth_executive", "opinions_joined"},
        Mended{"opinions", "opinions_joined", "opinions_joined purpose=recognition"},
        Mended{"meeting", "cell_voted present=all in_favour=18", "opinions_joined"},
        Mended{"paper form=6-KNĐ", "paper_registered form=6-KNĐ", "paper_registered form=6-KNĐ has_seal=no"},
        Mended{"paper form=6-KNĐ", "paper_registered form=6-KNĐ",
               "paper_registered form=6-KNĐ has_blanks=yes"},
        Mended{"paper form=6-KNĐ", "paper_registered form=6-KNĐ",
               "paper_registered form=6-KNĐ has_signature=no"},
        Mended{"paper form=6-KNĐ", "paper_registered form=6-KNĐ", "paper_registered form=5-KNĐ"}}) {
    const Case c = returned(std::string("kind=substance matter=") + each.matter);
    EXPECT_TRUE(open(c, "2025-10-08")) << each.matter;
    EXPECT_TRUE(open(c.with("2025-10-06 " + std::string(each.not_by)), "2025-10-08")) << each.not_by;
    EXPECT_FALSE(open(c.with("2025-10-06 " + std::string(each.by)), "2025-10-08")) << each.by;
  }
}

TEST(APlace, OfAnotherMatterIsMendedByWordAloneAndOfItsOwnReturn) {
  const Case c = returned("kind=form matter=other form=2-KNĐ page=3 item=7").with("2025-10-01 two: returned");
  EXPECT_TRUE(open(c.with("2025-10-06 defect_mended returned=two number=1"), "2025-10-08"));
  EXPECT_TRUE(open(c.with("2025-10-06 defect_mended returned=ret number=2"), "2025-10-08"));
  EXPECT_FALSE(open(c.with("2025-10-06 defect_mended returned=ret number=1"), "2025-10-08"));
}

TEST(FactsOfOneDay, AreTakenInTheOrderTheyWereRecorded) {
  const Case c = returned("kind=form matter=opinions").with("2025-09-29 opinions_joined");
  ketnap::casefile::Written w = c.written();
  const auto judged = [&] {
    return assess(w.file, w.roster, shipped().rulebook, shipped().calendar, d("2025-10-08"));
  };
  EXPECT_TRUE(judged().returns.at(0).places.at(0).mended_on.has_value());
  std::int64_t seq = 100;
  for (Fact& fact : w.file.facts)
    fact.seq = seq--; // recorded the other way round
  EXPECT_FALSE(judged().returns.at(0).places.at(0).mended_on.has_value());
  EXPECT_FALSE(judged().returns.at(0).changed.empty());
}

TEST(ALocalRequirement, IsLookedForAtTheVoteItNamesAndBeforeItIsForeseen) {
  const auto asked = [](const Case& base, const char* what, std::string_view day) {
    return base.with("asked \"giấy\" from 2020-01-01 form=giay by=X " + std::string(what))
        .on(day)
        .has(ReasonId::local_requirement_missing);
  };
  EXPECT_TRUE(asked(voted(), "", "2025-10-01"));
  EXPECT_TRUE(asked(voted().until("vote:"), "", "2025-09-12"));
  EXPECT_FALSE(asked(voted().until("vote:").with("2025-09-11 withdrew"), "", "2025-09-12"));
  EXPECT_FALSE(asked(voted(), "of=enterprise_workers", "2025-10-01"));
  EXPECT_TRUE(
      asked(voted().changed("id_digits=12", "enterprise_worker=yes"), "of=enterprise_workers", "2025-10-01"));
  EXPECT_TRUE(
      asked(voted().changed("id_digits=12", "private_owner=yes"), "of=enterprise_workers", "2025-10-01"));
  EXPECT_TRUE(asked(before_recognition(), "before=recognition", "2023-07-01"));
  EXPECT_FALSE(asked(member().until("recognition_vote:"), "before=recognition", "2023-06-16"));
  EXPECT_FALSE(asked(voted(), "before=recognition", "2025-10-01"));
  EXPECT_FALSE(asked(before_recognition(), "before=removal", "2023-07-01"));
  EXPECT_TRUE(asked(member()
                        .until("recognition_vote:")
                        .with("2023-06-20 cell_voted purpose=removal present=all "
                              "in_favour=12 ground=card"),
                    "before=removal", "2023-07-01"));
  EXPECT_FALSE(voted()
                   .with("asked \"giấy\" from 2025-10-01 form=giay")
                   .on("2025-10-05")
                   .has(ReasonId::local_requirement_missing)); // it was not asked for yet
  EXPECT_FALSE(voted()
                   .with("asked \"giấy\" from 2020-01-01 until 2025-01-01 form=giay")
                   .on("2025-10-05")
                   .has(ReasonId::local_requirement_missing));
}

TEST(ARemoval, IsReportedUpwardWhenItFallsShort) {
  const Case base =
      member()
          .until("recognition_vote:")
          .with("2023-06-20 v: cell_voted purpose=removal present=all in_favour=5 ground=absence");
  const Assessment a = base.on("2023-06-22");
  EXPECT_TRUE(a.has(ReasonId::vote_short_unreported));
  EXPECT_TRUE(a.verdict(Act::report_vote_removal).allowed());
  EXPECT_TRUE(refuses(a, Act::propose_removal, ReasonId::vote_short_removal));
  EXPECT_FALSE(base.with("2023-06-22 submitted purpose=removal as=report")
                   .on("2023-06-23")
                   .has(ReasonId::vote_short_unreported));
  EXPECT_TRUE(
      refuses(member().on("2023-09-01"), Act::propose_removal, ReasonId::need_no_recognition_decision));
  EXPECT_TRUE(refuses(voted().on("2025-10-01"), Act::receive_removal, ReasonId::need_removal_decision));
  const Case back = member()
                        .until("recognition_vote:")
                        .with("2023-06-20 cell_voted purpose=removal present=all in_favour=12 ground=absence")
                        .with("2023-06-28 ret: returned purpose=removal")
                        .with("defect ret number=1 kind=form matter=paper form=2-KNĐ what=sai");
  expect_refused(back.on("2023-06-29"), ReasonId::defect_open_removal, Act::propose_removal);
  EXPECT_TRUE(minds(back.on("2023-06-29"), Act::decide_removal, ReasonId::defect_open_removal));
}

TEST(AReturnOfARecognition, ForSubstanceWantsAMeetingAndRefusesOnlyToPropose) {
  const Assessment a = before_recognition()
                           .with("2023-07-03 ret: returned purpose=recognition")
                           .with("defect ret number=1 kind=substance matter=opinions what=sai")
                           .on("2023-07-05");
  expect_refused(a, ReasonId::meeting_again_recognition, Act::propose_recognition);
  EXPECT_TRUE(minds(a, Act::recognise, ReasonId::meeting_again_recognition));
}

TEST(ADeadlock, CountsWhatWasStoredAndNoVoteOfPartyGroups) {
  const auto three = [](const char* last) {
    return member()
        .until("recognition_vote:")
        .with("2023-06-20 one: cell_voted purpose=recognition present=all in_favour=5")
        .with("2023-07-04 two: cell_voted purpose=removal present=all in_favour=5 ground=absence")
        .with("2023-07-18 three: cell_voted purpose=recognition present=all in_favour=5" + std::string(last));
  };
  EXPECT_TRUE(three("").on("2023-07-20").has(ReasonId::deadlock));
  EXPECT_FALSE(three(" by_groups=yes").on("2023-07-20").has(ReasonId::deadlock));
  const Case high =
      member()
          .until("recognition_vote:")
          .with("2023-06-20 one: cell_voted purpose=recognition present=all in_favour=15")
          .with("2023-07-04 two: cell_voted purpose=removal present=all in_favour=5 ground=absence")
          .with("2023-07-18 three: cell_voted purpose=recognition present=all in_favour=5");
  ketnap::casefile::Written w = high.written();
  w.file.counts.push_back({"one", 30, 20, 15, false});
  const Assessment a = assess(w.file, w.roster, shipped().rulebook, shipped().calendar, d("2023-07-20"));
  EXPECT_TRUE(a.has(ReasonId::deadlock)); // the roll was another when the first vote was recorded
}

TEST(AForgedPaper, ThatWasMadeAnewNoLongerStandsInTheWay) {
  const Case forged = voted()
                          .with("2025-09-04 minutes: paper_registered form=4-KNĐ")
                          .with("2025-10-01 x: paper_disputed paper=minutes reason=? upheld=yes");
  EXPECT_TRUE(refuses(forged.on("2025-10-02"), Act::propose_admission, ReasonId::paper_disputed));
  EXPECT_FALSE(refuses(forged.with("2025-10-08 paper_registered form=4-KNĐ").on("2025-10-09"),
                       Act::propose_admission, ReasonId::paper_disputed));
  EXPECT_TRUE(refuses(forged.changed(" upheld=yes", "").on("2025-10-02"), Act::propose_admission,
                      ReasonId::paper_disputed));
  EXPECT_TRUE(admitted()
                  .with("2025-12-01 x: paper_disputed paper=vote reason=? upheld=yes")
                  .on("2025-12-02")
                  .has(ReasonId::decision_on_false_paper));
}

TEST(ACancelledDecision, LeavesStandingWhatDoesNotRestOnIt) {
  Case c = admitted().until("received:");
  for (const char* line :
       {"moved", "letter_given letter=decided", "mentor_released mentor=dv1", "mentor_assigned mentor=dv5",
        "paused reason=?", "consented matter=religion", "date_claimed claim=joined_by_card date=2020-01-01",
        "p: paper_registered form=9-KNĐ", "paper_disputed paper=p reason=? upheld=no", "disciplined"})
    c = c.with("2025-11-10 " + std::string(line));
  const Assessment a = c.with("2025-12-01 decision_cancelled").on("2025-12-02");
  EXPECT_EQ(a.phase, Phase::applicant);
  for (const Act act : {Act::move, Act::give_move_letter, Act::release_mentor, Act::pause, Act::consent,
                        Act::claim_date, Act::register_paper, Act::dispute_paper, Act::discipline})
    EXPECT_TRUE(a.verdict(act).done) << word_of(act);
  EXPECT_FALSE(a.verdict(Act::admit).done);
  EXPECT_FALSE(a.has(ReasonId::mentor_lacking)); // the one who took over stays, too
}

TEST(ARefusedRemoval, UsesUpItsVoteAndALaterOneCounts) {
  const Case refused =
      member()
          .until("recognition_vote:")
          .with("2023-06-20 cell_voted purpose=removal present=all in_favour=12 ground=absence")
          .with("2023-07-10 decided purpose=removal answer=rejected reason=?");
  EXPECT_TRUE(refuses(refused.on("2023-07-11"), Act::decide_removal, ReasonId::need_removal_vote));
  EXPECT_FALSE(
      refuses(refused.with("2023-07-12 cell_voted purpose=removal present=all in_favour=12 ground=card")
                  .on("2023-07-13"),
              Act::decide_removal, ReasonId::need_removal_vote));
}

// What changes for cases of other kinds: nothing known of the cell, another decider, a case older than the rules.
TEST(AnyCase, ShowsWhatEachChangeOfTheRulesDidToIt) {
  const auto changes = [](const Case& c, const char* today, const char* since) {
    return changes_for(c.written().file, c.written().roster, shipped().rulebook, shipped().calendar, d(today),
                       d(since));
  };
  EXPECT_FALSE(changes(Case("2015-01-05 introduced\n2015-02-01 listed\n2015-03-01 applied"), "2026-09-01",
                       "2015-01-05")
                   .empty());
  const Case commune =
      Case(case_named("mau")).changed("power upper_direct", "power grassroots_standing").until("decision:");
  bool other_decider = false;
  bool new_finding = false;
  bool clock_began = false;
  for (const RuleChange& change : changes(commune, "2026-09-01", "2016-01-01")) {
    other_decider |= change.decider_before != change.decider_after;
    new_finding |= !change.found.empty();
    for (const ClockChange& clock : change.clocks)
      clock_began |= !clock.before && clock.after;
  }
  EXPECT_TRUE(other_decider);
  EXPECT_TRUE(new_finding);
  EXPECT_TRUE(clock_began);
  // Since 208-QĐ/TW the programme completed is enough, without a diploma.
  const Case completed =
      voted().until("vote:").changed("education=higher", "education=lower_secondary_completed");
  const auto last = changes(completed, "2026-09-01", "2026-07-01");
  EXPECT_TRUE(std::any_of(last.begin(), last.end(), [](const RuleChange& change) {
    return std::any_of(change.gone.begin(), change.gone.end(),
                       [](const Reason& reason) { return reason.id == ReasonId::education_too_low; });
  }));
  for (const char* power : {"grassroots_delegated", "province", "upper_direct"})
    for (const RuleChange& change :
         changes(admitted().changed("power upper_direct", "power " + std::string(power)), "2026-10-01",
                 "2016-01-01"))
      EXPECT_GT(change.from, d("2016-01-01"));
}
