// Properties of the judgement on case files that nobody would write: every kind of fact on any day from 2010
// to 2027, in any order, about a small cell whose members come and go.
#include <rapidcheck.h>

#include "assessing.h"
#include "random_case.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

const Rulebook& rulebook() {
  return shipped().rulebook;
}

Assessment judged(const RandomCase& c, Day today) {
  return assess(c.file, c.roster, rulebook(), shipped().calendar, today);
}

template <class... Args>
void property(const char* what, Args&&... args) {
  EXPECT_TRUE(rc::check(what, std::forward<Args>(args)...));
}

std::string line(const Assessment& a) {
  return describe(a, Left::told);
}

} // namespace

TEST(AnyCase, IsJudgedTheSameWayTwice) {
  property("deterministic", [](const RandomCase& c) {
    const Day today = *any_day();
    RC_ASSERT(line(judged(c, today)) == line(judged(c, today)));
  });
}

TEST(AnyCase, DoesNotDependOnTheOrderOfFactsOfDifferentDays) {
  property("order of the file", [](const RandomCase& c) {
    RandomCase shuffled = c;
    auto& facts = shuffled.file.facts;
    std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.on < b.on; });
    facts.erase(
        std::unique(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.on == b.on; }),
        facts.end());
    const std::string in_order = line(judged(shuffled, day(2027, 12, 31)));
    std::reverse(facts.begin(), facts.end());
    RC_ASSERT(line(judged(shuffled, day(2027, 12, 31))) == in_order);
    std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.id < b.id; });
    RC_ASSERT(line(judged(shuffled, day(2027, 12, 31))) == in_order);
  });
}

TEST(AnyAnswer, StandsUntilTheDayItSaysItMayChange) {
  property("next_change_on", [](const RandomCase& c) {
    const Day today = *any_day();
    const Assessment a = judged(c, today);
    const Day last =
        a.next_change_on ? *a.next_change_on - std::chrono::days{1} : today + std::chrono::days{2000};
    RC_ASSERT((!a.next_change_on || *a.next_change_on > today));
    const int span = static_cast<int>((last - today).count());
    for (const int step : {0, 1, 100}) {
      const Day t = today + std::chrono::days{step < 2 ? span * step : *rc::gen::inRange(0, span + 1)};
      RC_ASSERT(describe(judged(c, t), Left::out) == describe(a, Left::out));
    }
  });
}

TEST(AnyBreach, RestsOnAConfirmedRowInForceOnItsDayOrOnNoRuleAtAll) {
  property("weights", [](const RandomCase& c) {
    for (const Finding& each : judged(c, *any_day()).findings) {
      const Row* row = each.reason.row;
      if (each.weight == Weight::breach && row != nullptr) RC_ASSERT(may_refuse(row->confidence));
      if (each.weight == Weight::breach && row == nullptr)
        RC_ASSERT(spec(each.reason.id).kind == ReasonKind::breach ||
                  spec(each.reason.id).kind == ReasonKind::impossible);
      if (each.weight == Weight::breach) RC_ASSERT(each.on >= first_edition_day());
      if (each.tense == Tense::foreseen) RC_ASSERT(each.weight != Weight::breach);
    }
  });
}

TEST(AnyAct, IsRefusedOnlyForANeedOrAnOpenBreach) {
  property("verdicts", [](const RandomCase& c) {
    const Assessment a = judged(c, *any_day());
    RC_ASSERT(a.acts.size() == enum_names(Act{}).size());
    for (const ActVerdict& verdict : a.acts)
      for (const Reason& reason : verdict.against) {
        if (spec(reason.id).kind == ReasonKind::need) continue;
        const bool open = std::any_of(a.findings.begin(), a.findings.end(), [&](const Finding& each) {
          return each.reason.id == reason.id && each.weight == Weight::breach &&
                 each.tense == Tense::standing;
        });
        RC_ASSERT(open);
      }
  });
}

TEST(ANoteOrAPaper, ChangesNoClock) {
  property("papers stop no clock", [](const RandomCase& c) {
    const Day today = *any_day();
    RandomCase more = c;
    more.file.facts.push_back({"paper", *any_day(),
                               PaperRegistered{.form = "6-KNĐ",
                                               .signer = {},
                                               .has_signature = false,
                                               .has_seal = {},
                                               .has_blanks = {},
                                               .place = {}}});
    more.file.facts.push_back({"task", *any_day(), TrialTask{}});
    more.file.facts.push_back(
        {"dispute", *any_day(), PaperDisputed{.paper = "paper", .reason = "?", .upheld = {}}});
    RC_ASSERT(describe_clocks(judged(more, today)) == describe_clocks(judged(c, today)));
  });
}

TEST(AnyCase, HasElevenVisibleStepsAndAtMostOneThatIsCurrent) {
  property("steps", [](const RandomCase& c) {
    const Assessment a = judged(c, *any_day());
    RC_ASSERT(a.visible_step >= 1 && a.visible_step <= 11);
    RC_ASSERT(a.steps.size() == 24U);
    const auto current = std::count_if(a.steps.begin(), a.steps.end(),
                                       [](const StepLine& step) { return step.state == StepState::current; });
    RC_ASSERT(current <= 1);
    if (a.phase == Phase::closed) RC_ASSERT(current == 0);
  });
}

TEST(AnyClock, EndsAfterItStartsAndKnowsWhetherItWasMet) {
  property("clocks", [](const RandomCase& c) {
    for (const Clock& clock : judged(c, *any_day()).clocks) {
      if (!clock.end) continue;
      RC_ASSERT(*clock.end > *clock.start);
      if (clock.state == ClockState::met) RC_ASSERT(*clock.stopped_on <= *clock.end);
      if (clock.state == ClockState::met_late) RC_ASSERT(*clock.stopped_on > *clock.end);
      if (clock.state == ClockState::overdue) RC_ASSERT(clock.left <= 0);
      if (clock.in_working_days) RC_ASSERT(shipped().calendar.is_working(*clock.end));
    }
  });
}

TEST(AnyCase, IsExplainedInBothLanguagesWithoutAHoleInASentence) {
  property("sentences", [](const RandomCase& c) {
    const Day today = *any_day();
    const Assessment a = judged(c, today);
    for (const auto language : {ketnap::sentences::Language::vi, ketnap::sentences::Language::en}) {
      const auto view = ketnap::sentences::view(a, rulebook(), today, language);
      RC_ASSERT(ketnap::sentences::explain(view, language).find('{') == std::string::npos);
    }
  });
}

TEST(TheDoor, NeverLetsThroughWhatWouldBeFoundImpossible) {
  property("refusals", [](const RandomCase& c) {
    const Day today = *any_day();
    const Assessment before = judged(c, today);
    const Fact fact = *any_fact("new", today);
    if (!refusals_of(fact, before, c.roster, rulebook(), today).empty()) return;
    RandomCase after = c;
    after.file.facts.push_back(fact);
    for (const Finding& each : judged(after, today).findings)
      if (each.fact == "new") RC_ASSERT(spec(each.reason.id).kind != ReasonKind::impossible);
  });
}

TEST(AnyWalkThroughTheDoor, LeavesNothingOutOfOrder) {
  property("random walks", [](const RandomCase& c) {
    RandomCase walk = c;
    walk.file.facts.clear();
    Day today = day(2017, 1, 1);
    for (int step = 0; step < 60; ++step) {
      today += std::chrono::days{*rc::gen::inRange(0, 40)};
      const Fact fact = *any_fact("f" + std::to_string(step), today);
      if (refusals_of(fact, judged(walk, today), walk.roster, rulebook(), today).empty())
        walk.file.facts.push_back(fact);
    }
    const Assessment a = judged(walk, today);
    for (const ReasonId id : {ReasonId::vote_without_application, ReasonId::decision_before_vote,
                              ReasonId::ceremony_without_decision, ReasonId::ceremony_before_decision,
                              ReasonId::recognition_before_vote, ReasonId::card_before_recognition})
      RC_ASSERT(!a.has(id));
  });
}
