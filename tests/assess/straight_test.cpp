// One person of each seed, straight through; the dates that follow are checked by hand.
#include "assessing.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

TEST(VanGia, AnAdmissionWithoutFaultHasNoFindings) {
  const Assessment a = Case(case_named("van-gia")).on("2023-03-01");
  EXPECT_EQ(found(a), "");
  EXPECT_EQ(a.phase, Phase::official);
  EXPECT_EQ(iso(*a.dates.probation_end), "2022-11-19");
  EXPECT_EQ(iso(*a.dates.official_from), "2022-11-19");
  EXPECT_EQ(iso(*a.dates.approval), "2023-01-10");
  EXPECT_EQ(iso(*a.dates.party_age_from), "2021-10-25");
}
