// What may be done in each phase, with every reason against the rest; and what the door refuses when a fact
// is about to be recorded.
#include "assessing.h"
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;
namespace sentences = ketnap::sentences;

namespace {

// Every act that is refused, with its reasons: "apply(need.listing) …".
std::string closed_acts(const Assessment& a) {
  std::string out;
  for (const ActVerdict& verdict : a.acts)
    if (!verdict.allowed())
      (out += out.empty() ? "" : " ") += std::string(word_of(verdict.act)) + "(" + ids(verdict.against) + ")";
  return out;
}

std::string allowed_of(const Assessment& a, std::initializer_list<Act> acts) {
  std::string out;
  for (const Act act : acts)
    if (a.verdict(act).allowed()) (out += out.empty() ? "" : " ") += word_of(act);
  return out;
}

const Case& plain() {
  static const Case written = admitted();
  return written;
}

} // namespace

TEST(AnEmptyCase, TakesAnIntroductionAndWhatLiesBesideTheRoad) {
  const Assessment a =
      Case("cell under_grassroots from 2010-01-01\npower upper_direct from 2010-01-01").on("2025-10-01");
  EXPECT_EQ(a.phase, Phase::prospect);
  EXPECT_EQ(a.visible_step, 1);
  std::string open;
  for (const ActVerdict& verdict : a.acts)
    if (verdict.allowed()) (open += open.empty() ? "" : " ") += word_of(verdict.act);
  EXPECT_EQ(open, "introduce raise_political_question resolve_union consent register_paper dispute_paper "
                  "claim_date move");
}

TEST(AProspect, IsListedBeforeAnythingElse) {
  const Assessment introduced = plain().until("listed").on("2025-10-01");
  EXPECT_EQ(introduced.phase, Phase::prospect);
  EXPECT_EQ(allowed_of(introduced, {Act::enter_list, Act::give_task, Act::assign_mentor, Act::certify_class,
                                    Act::agree_start, Act::apply}),
            "enter_list certify_class");
  const Assessment listed = plain().until("mentor_assigned").on("2025-10-01");
  EXPECT_EQ(allowed_of(listed, {Act::strike_from_list, Act::give_task, Act::assign_mentor, Act::hear_mentor,
                                Act::apply, Act::vote_admission}),
            "strike_from_list give_task assign_mentor apply");
}

TEST(AnApplicant, DeclaresBeforeSealVerificationAndRemarks) {
  const Assessment applied = plain().until("history:").on("2025-10-01");
  EXPECT_EQ(applied.phase, Phase::applicant);
  EXPECT_EQ(allowed_of(applied, {Act::declare_history, Act::seal_pages, Act::verify, Act::remark,
                                 Act::vote_admission, Act::propose_admission}),
            "declare_history vote_admission");
  const Assessment declared = plain().until("pages_sealed").on("2025-10-01");
  EXPECT_EQ(
      allowed_of(declared, {Act::seal_pages, Act::verify, Act::remark, Act::conclude_political_question}),
      "seal_pages verify remark");
}

TEST(AfterTheVote, TheDossierGoesUp) {
  const Assessment a = voted().on("2025-10-01");
  EXPECT_EQ(allowed_of(a, {Act::section_report_admission, Act::committee_resolve_admission,
                           Act::propose_admission, Act::report_vote_admission, Act::extend_admission,
                           Act::admit, Act::reject_admission, Act::hold_ceremony, Act::receive_admission}),
            "committee_resolve_admission propose_admission extend_admission admit reject_admission");
}

TEST(AfterTheDecision, TheCeremonyIsHeldOnceAndNothingIsDecidedTwice) {
  const Assessment a = plain().until("received:").on("2025-11-05");
  EXPECT_EQ(a.phase, Phase::decided);
  EXPECT_EQ(allowed_of(a, {Act::admit, Act::reject_admission, Act::propose_admission, Act::vote_admission,
                           Act::withdraw, Act::strike_from_list, Act::receive_admission, Act::hold_ceremony,
                           Act::allow_late_ceremony, Act::cancel_admission, Act::make_member_file}),
            "withdraw receive_admission hold_ceremony allow_late_ceremony cancel_admission");
  EXPECT_EQ(sentences::sentence(a.verdict(Act::admit).against.front(), sentences::Language::vi),
            "Đã có quyết định kết nạp ngày 03/11/2025.");
  EXPECT_TRUE(refuses(plain().on("2025-11-22"), Act::hold_ceremony, ReasonId::need_no_ceremony));
}

TEST(AProbationaryMember, IsReviewedAndVotedOn) {
  const Assessment a = plain().on("2025-12-20");
  EXPECT_EQ(a.phase, Phase::probationary);
  EXPECT_EQ(allowed_of(a, {Act::assign_probation_mentor, Act::finish_new_member_class, Act::self_review,
                           Act::vote_recognition, Act::vote_removal, Act::propose_recognition, Act::recognise,
                           Act::decide_removal, Act::issue_card}),
            "assign_probation_mentor finish_new_member_class self_review vote_recognition vote_removal");
  const Assessment resolved = before_recognition().on("2023-07-10");
  EXPECT_EQ(allowed_of(resolved, {Act::propose_recognition, Act::report_vote_recognition, Act::recognise,
                                  Act::reject_recognition, Act::extend_recognition, Act::receive_recognition,
                                  Act::issue_card}),
            "propose_recognition recognise reject_recognition extend_recognition");
}

TEST(AnOfficialMember, GetsTheCardAndIsRecognisedOnce) {
  const Assessment a = member().on("2023-09-01");
  EXPECT_EQ(a.phase, Phase::official);
  EXPECT_EQ(allowed_of(a, {Act::issue_card, Act::receive_recognition, Act::cancel_recognition, Act::recognise,
                           Act::vote_recognition, Act::vote_removal, Act::decide_removal}),
            "issue_card receive_recognition cancel_recognition");
  EXPECT_TRUE(refuses(a, Act::recognise, ReasonId::need_no_recognition_decision));
}

TEST(EveryAct, ThatIsRefusedSaysWhy) {
  for (const char* day : {"2024-09-01", "2024-09-20", "2025-07-12", "2025-09-20", "2025-11-04", "2025-11-25"})
    for (const ActVerdict& verdict : plain().on(day).acts)
      for (const Reason& reason : verdict.against)
        EXPECT_FALSE(sentences::remedy(reason, sentences::Language::vi).empty()) << spec(reason.id).id;
  EXPECT_EQ(closed_acts(voted().with("2025-10-01 struck").on("2025-10-02")).find("introduce("),
            std::string::npos);
}

TEST(EveryAct, BelongsToAVisibleStepAndKnowsWhetherItWasDone) {
  for (const auto& [act, name] : enum_names(Act{})) {
    EXPECT_GE(visible_step_of(act), 0) << name;
    EXPECT_LE(visible_step_of(act), 11) << name;
  }
  const Assessment a = plain().on("2025-09-20");
  EXPECT_TRUE(a.verdict(Act::vote_admission).done);
  EXPECT_FALSE(a.verdict(Act::admit).done);
}

// --- what the door answers ------------------------------------------------------------------------------

TEST(TheDoor, RefusesADayThatHasNotCome) {
  EXPECT_EQ(voted().refused("2025-11-03 decided", "2025-11-03"), "");
  EXPECT_EQ(voted().refused("2025-11-04 decided", "2025-11-03"), "fact.in_future");
}

TEST(TheDoor, RefusesAnActWhoseStateWasNeverReached) {
  EXPECT_EQ(voted().refused("2025-10-01 ceremony_held", "2025-10-01"), "need.admission_decision");
  EXPECT_EQ(voted().with("2025-09-30 withdrew").refused("2025-10-01 decided", "2025-10-01"),
            "need.open_case");
}

TEST(TheDoor, RefusesToDecideOnTopOfABreach) {
  EXPECT_EQ(voted()
                .changed("in_favour=18 against=2", "in_favour=13 against=7")
                .refused("2025-10-01 decided", "2025-10-01"),
            "vote.short");
  EXPECT_EQ(voted()
                .changed("in_favour=18 against=2", "in_favour=13 against=7")
                .refused("2025-10-01 decided answer=rejected", "2025-10-01"),
            "");
}

TEST(TheDoor, RefusesCountsThatCannotBe) {
  const auto said_of = [](std::string_view words) {
    return voted().refused("2025-10-01 " + std::string(words), "2025-10-01");
  };
  EXPECT_EQ(said_of("cell_voted present=all in_favour=20"), "");
  EXPECT_EQ(said_of("cell_voted present=all in_favour=18 against=3"), "vote.impossible.voters");
  EXPECT_EQ(said_of("cell_voted present=all in_favour=-1"), "vote.impossible.negative");
  EXPECT_EQ(said_of("cell_voted present=all,ai in_favour=20"), "vote.unknown_person");
  EXPECT_EQ(said_of("cell_voted present=all ballots_issued=19 ballots_returned=20 in_favour=20"),
            "vote.impossible.ballots");
  EXPECT_EQ(said_of("cell_voted present=all claimed_base=0 in_favour=20"), "count.impossible");
  EXPECT_EQ(said_of("committee_resolved committee_members=9 in_favour=9 against=1"),
            "committee.impossible.votes");
  EXPECT_EQ(said_of("committee_resolved committee_members=0"), "count.impossible");
  EXPECT_EQ(said_of("decision_extended working_days=-5"), "count.impossible");
  EXPECT_EQ(said_of("union_resolved in_favour=-1 against=-1"), "count.impossible count.impossible");
  EXPECT_EQ(said_of("opinion_given in_favour=-3"), "count.impossible");
  EXPECT_EQ(plain().refused("2025-12-01 ceremony_held people=0", "2025-12-01"),
            "need.no_ceremony count.impossible");
  EXPECT_EQ(member().refused("2023-09-01 card_issued number_digits=0", "2023-09-01"), "count.impossible");
}

TEST(TheDoor, RecordsAWrongThingThatReallyHappened) {
  // A short vote, a late ceremony, an introducer who is not official: recorded and found, never refused.
  EXPECT_EQ(voted().refused("2025-10-01 cell_voted present=all in_favour=1 against=19", "2025-10-01"), "");
  EXPECT_EQ(plain().until("ceremony:").refused("2026-05-01 ceremony_held people=3", "2026-05-01"), "");
  EXPECT_EQ(voted().refused("2025-10-01 introduction_given introducer=ai", "2025-10-01"), "");
}

TEST(TheDoor, WithoutARollCannotSayWhoWasNotOnIt) {
  const Case nobody = Case(
      "cell under_grassroots from 2010-01-01\n2025-01-05 introduced\n2025-02-05 listed\n2025-03-05 applied");
  EXPECT_EQ(nobody.refused("2025-04-01 cell_voted present=ai in_favour=5", "2025-04-01"), "");
}
