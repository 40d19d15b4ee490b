// Gặp mặt hằng năm: when the cell should meet again with whom it considers, and that nothing else hangs on it.
#include "rules/talks.h"

#include "assessing.h"

namespace ketnap::testing {

namespace {

std::string term(const Case& of, std::string_view day) {
  const auto& written = of.written();
  const auto found = rules::talk_term(written.file, of.on(day), shipped().rulebook, d(day));
  if (!found) return "none";
  return (found->last_on ? "met " + rules::iso(*found->last_on) : std::string("never met")) + ", by " +
         rules::iso(found->due_on);
}

} // namespace

TEST(TheYearlyTalk, IsDueAYearAfterTheIntroductionAndThenAfterEachTalk) {
  const Case road = Case(case_named("van-gia")).until("ceremony_held");
  EXPECT_EQ(term(road, "2020-06-01"), "none") << "nobody was introduced yet";
  EXPECT_EQ(term(road, "2020-06-05"), "never met, by 2021-06-05");
  const Case met = road.with("2020-12-20 talked how=met seen_by=cell said=\"nguyện vọng\"");
  EXPECT_EQ(term(met, "2020-12-19"), "never met, by 2021-06-05");
  EXPECT_EQ(term(met, "2020-12-20"), "met 2020-12-20, by 2021-12-20");
  EXPECT_EQ(term(met, "2021-10-26"), "none") << "admission is decided";
}

TEST(TheYearlyTalk, IsNoNoteAndIsOverForACaseThatEnded) {
  const Case noted = Case(case_named("van-gia"))
                         .until("applied")
                         .with("2021-01-10 talked how=note seen_by=all said=\"gửi giấy mời\"");
  EXPECT_EQ(term(noted, "2021-02-01"), "never met, by 2021-06-05");
  const Case struck = noted.with("2021-02-02 struck reason=\"chuyển đi xa\"");
  EXPECT_EQ(term(struck, "2021-02-03"), "none");
  const Case again = struck.with("2023-03-05 introduced source=member");
  EXPECT_EQ(term(again, "2023-03-06"), "never met, by 2024-03-05") << "a new introduction, a new year";
}

TEST(TheYearlyTalk, ChangesNothingOfWhatTheCaseIsJudgedBy) {
  const Case road = Case(case_named("van-gia")).until("decision: decided");
  const Case met = road.with("2021-09-10 talked how=met seen_by=cell said=x");
  for (const char* day : {"2021-09-12", "2022-09-12"}) {
    const rules::Assessment before = road.on(day), after = met.on(day);
    EXPECT_EQ(before.phase, after.phase) << day;
    EXPECT_EQ(before.findings.size(), after.findings.size()) << day;
    EXPECT_EQ(before.next_change_on, after.next_change_on) << day;
    EXPECT_EQ(before.next_due() != nullptr ? before.next_due()->end : std::nullopt,
              after.next_due() != nullptr ? after.next_due()->end : std::nullopt)
        << day;
  }
  EXPECT_EQ(met.on("2021-09-12").verdict(rules::Act::talk).done, true);
}

} // namespace ketnap::testing
