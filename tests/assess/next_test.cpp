// What brings a case on now: the acts of the step it stands at, once they are allowed.
#include "rules/next.h"

#include "assessing.h"

namespace ketnap::testing {

namespace {

std::string next(const Case& of, std::string_view day) {
  const rules::Assessment assessed = of.on(day);
  std::string out;
  for (const rules::Act act : rules::next_acts(assessed))
    out += (out.empty() ? "" : " ") + std::string(word_of(act));
  return out.empty() ? "nothing" : out;
}

} // namespace

TEST(WhatIsNext, GoesTheRoadStepByStep) {
  const Case road(case_named("van-gia"));
  EXPECT_EQ(next(road, "2020-06-06"), "enter_list");
  EXPECT_EQ(next(road, "2021-06-10"), "apply declare_history") << "two papers of one step, in either order";
  EXPECT_EQ(next(road, "2021-08-20"), "vote_admission");
  EXPECT_EQ(next(road, "2021-09-10"), "committee_resolve_admission");
  EXPECT_EQ(next(road, "2021-09-21"), "propose_admission admit");
  EXPECT_EQ(next(road, "2021-10-01"), "admit") << "it was sent up: nobody is asked to send it again";
  EXPECT_EQ(next(road, "2021-10-28"), "receive_admission hold_ceremony");
  EXPECT_EQ(next(road, "2021-11-05"), "hold_ceremony");
  EXPECT_EQ(next(road, "2023-03-01"), "nothing") << "the road is done";
}

TEST(WhatIsNext, IsNothingWhileTheRulesSayNo) {
  const Case road(case_named("van-gia"));
  ASSERT_FALSE(road.on("2022-03-01").verdict(rules::Act::vote_recognition).done);
  EXPECT_EQ(next(road, "2022-03-01").find("vote_recognition"), std::string::npos)
      << "in the middle of probation";
}

TEST(WhatIsNext, OfADossierThatCameBackIsAlsoWhatHasToBeDoneAgain) {
  const Case back = Case(case_named("van-gia"))
                        .until("decision: decided")
                        .with("2021-09-29 ret: returned by=standing_committee_above")
                        .with("defect ret number=1 kind=substance matter=verification form=2-KNĐ page=3 "
                              "what=\"thiếu nơi mẹ đẻ cư trú\"");
  const rules::Assessment assessed = back.on("2021-10-01");
  ASSERT_NE(rules::waiting_return(assessed), nullptr);
  EXPECT_NE(next(back, "2021-10-01").find("vote_admission"), std::string::npos) << next(back, "2021-10-01");
  const Case again = back.with("2021-10-05 defect_mended returned=ret number=1").with("2021-10-06 submitted");
  EXPECT_EQ(rules::waiting_return(again.on("2021-10-08")), nullptr);
}

TEST(WhatIsNext, IsNothingInACaseThatEnded) {
  const Case ended = Case(case_named("van-gia")).until("2021-06").with("2021-06-01 withdrew");
  ASSERT_EQ(ended.on("2021-06-10").phase, rules::Phase::closed) << found(ended.on("2021-06-10"));
  EXPECT_EQ(next(ended, "2021-06-10"), "nothing");
}

} // namespace ketnap::testing
