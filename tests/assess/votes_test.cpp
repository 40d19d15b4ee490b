// The base of a vote: who of the roll counts, and why not (A10 vote.base). The minutes never say it; it is
// computed from standings and attendance on the day of the meeting.
#include "assessing.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

constexpr auto cell = "cell under_grassroots from 2010-01-01\npower upper_direct from 2010-01-01\n";

Case cell_of(std::string_view members, std::string_view vote) {
  return Case(std::string(cell) + std::string(members) +
              "\n2023-05-01 applied\n2023-06-15 vote: cell_voted " + std::string(vote));
}

// "needed/base of roll, present": "14/20 of 20, 17".
std::string counted(const Case& written) {
  const Assessment a = written.on("2023-07-01");
  if (!a.admission_vote) return "none";
  const VoteCount& count = *a.admission_vote;
  return std::to_string(count.needed) + "/" + std::to_string(count.base) + " of " +
         std::to_string(count.on_roll) + ", " + std::to_string(count.present);
}

std::string why(const Case& written, std::string_view person) {
  const Assessment a = written.on("2023-07-01");
  for (const BaseLine& line : a.admission_vote->lines)
    if (line.person == person) return std::string(word_of(line.reason));
  return "not on the roll";
}

bool has(const Case& written, ReasonId id) {
  return written.on("2023-07-01").has(id);
}

} // namespace

TEST(TheBase, ThreeAwayOnBusinessStayInTheBase) {
  // 22 members, 20 of them official, 3 official away on business: base 20.
  const Case written = cell_of("members dv 20 official 2015-01-01\nmembers db 2 probationary 2023-01-01",
                               "present=all-dv18-dv19-dv20 in_favour=14 against=3");
  EXPECT_EQ(counted(written), "14/20 of 20, 17");
  EXPECT_TRUE(written.on("2023-07-01").admission_vote->passed);
  EXPECT_EQ(why(written, "db1"), "probationary");
  EXPECT_FALSE(cell_of("members dv 20 official 2015-01-01", "present=all in_favour=13")
                   .on("2023-07-01")
                   .admission_vote->passed);
}

TEST(TheBase, AnExemptMemberCountsOnlyWhenPresent) {
  const auto members = "members dv 9 official 2015-01-01\nmember già official 1990-01-01 exempt 2020-01-01";
  const Case absent = cell_of(members, "present=all-già in_favour=6");
  EXPECT_EQ(counted(absent), "6/9 of 10, 9");
  EXPECT_EQ(why(absent, "già"), "exempt_absent");
  const Case there = cell_of(members, "present=all in_favour=6");
  EXPECT_EQ(counted(there), "7/10 of 10, 10");
  EXPECT_EQ(why(there, "già"), "counted_exempt");
  EXPECT_TRUE(has(there, ReasonId::vote_short));
}

TEST(TheBase, AMemberTemporarilyAwayCountsOnlyWhenBackAndSummoned) {
  const auto members = "members dv 9 official 2015-01-01\nmember xa official 2015-01-01 temporarily_away "
                       "2023-01-01..2024-01-01";
  EXPECT_EQ(counted(cell_of(members, "present=all-xa in_favour=9")), "6/9 of 10, 9");
  EXPECT_EQ(why(cell_of(members, "present=all in_favour=9"), "xa"), "counted_back");
  EXPECT_EQ(counted(cell_of(members, "present=all in_favour=9")), "7/10 of 10, 10");
}

TEST(TheBase, SuspendedProsecutedAndDetainedNeverCountEvenWhenPresent) {
  const Case written = cell_of("members dv 9 official 2015-01-01\n"
                               "member a official 2015-01-01 suspended 2023-06-01..2023-09-01\n"
                               "member b official 2015-01-01 prosecuted 2023-06-15\n"
                               "member c official 2015-01-01 detained 2023-06-01\n"
                               "member d official 2015-01-01 suspended 2023-01-01..2023-06-15",
                               "present=all in_favour=10");
  EXPECT_EQ(counted(written), "7/10 of 13, 10"); // d's suspension ended that very day
  EXPECT_EQ(why(written, "a") + why(written, "b") + why(written, "c") + why(written, "d"),
            "suspendedprosecuteddetainedcounted");
}

TEST(TheBase, AGuestVotesAtHome) {
  const Case written =
      cell_of("members dv 9 official 2015-01-01\nmember khách official 2015-01-01 guest 2023-01-01",
              "present=all in_favour=9");
  EXPECT_EQ(counted(written), "6/9 of 9, 9");
  EXPECT_EQ(why(written, "khách"), "guest");
}

TEST(TheBase, SeventyMembersWithEighteenExemptAbsentNeedThirtyFiveOfFiftyTwo) {
  const Case written =
      cell_of("members dv 52 official 2015-01-01\nmembers m 18 official 2000-01-01 exempt 2018-01-01",
              "present=dv1,dv2,dv3,dv4,dv5,dv6,dv7,dv8,dv9,dv10,dv11,dv12,dv13,dv14,dv15,dv16,dv17,dv18,dv19,"
              "dv20,dv21,dv22,dv23,dv24,dv25,dv26,dv27,dv28,dv29,dv30,dv31,dv32,dv33,dv34,dv35 in_favour=35");
  EXPECT_EQ(counted(written), "35/52 of 70, 35");
  EXPECT_TRUE(written.on("2023-07-01").admission_vote->passed);
}

TEST(TheBase, ACellOfTwoIsCountedOnTheRollAndNotOnTheReducedBase) {
  const Case three =
      cell_of("members dv 2 official 2015-01-01\nmember già official 1990-01-01 exempt 2020-01-01",
              "present=dv1,dv2 in_favour=2");
  EXPECT_EQ(counted(three), "2/2 of 3, 2");
  EXPECT_FALSE(has(three, ReasonId::cell_too_small));
  EXPECT_TRUE(
      has(cell_of("members dv 2 official 2015-01-01", "present=all in_favour=2"), ReasonId::cell_too_small));
}

TEST(TheBase, OfACellWithoutARollIsUnknownAndSaysSo) {
  const Case nobody = cell_of("", "present=a in_favour=2");
  EXPECT_EQ(counted(nobody), "none");
  EXPECT_EQ(said(nobody.on("2023-07-01"), ReasonId::vote_base_unknown),
            "Chưa có danh sách đảng viên của chi bộ ngày 15/06/2023 nên không tính được tỷ lệ.\n"
            "Nhập danh sách đảng viên của chi bộ vào ngày họp.");
}

TEST(TheMinutes, ThatDoNotAddUpAreImpossible) {
  const auto nine = "members dv 9 official 2015-01-01";
  EXPECT_TRUE(has(cell_of(nine, "present=all in_favour=8 against=2"), ReasonId::vote_impossible_voters));
  EXPECT_TRUE(has(cell_of(nine, "present=all in_favour=-1"), ReasonId::vote_impossible_negative));
  EXPECT_TRUE(has(cell_of(nine, "present=all,dv99 in_favour=9"), ReasonId::vote_unknown_person));
  EXPECT_TRUE(has(cell_of(nine, "present=all people_in_vote=0 in_favour=9"), ReasonId::count_impossible));
  // Issued nine, returned nine, one invalid: eight votes must be there.
  const std::string ballots = "present=all ballots_issued=9 ballots_returned=9 ballots_invalid=1 in_favour=";
  EXPECT_FALSE(has(cell_of(nine, ballots + "8"), ReasonId::vote_impossible_ballots));
  EXPECT_TRUE(has(cell_of(nine, ballots + "9"), ReasonId::vote_impossible_ballots));
  EXPECT_TRUE(has(cell_of(nine, "present=all ballots_issued=8 ballots_returned=9 in_favour=9"),
                  ReasonId::vote_impossible_ballots));
  EXPECT_FALSE(
      has(cell_of(nine, "present=all ballots_issued=9 in_favour=8"), ReasonId::vote_impossible_ballots));
  EXPECT_TRUE(
      has(cell_of(nine, "present=all ballots_invalid=-1 in_favour=8"), ReasonId::vote_impossible_ballots));
}

TEST(TheMinutes, KeepTheBaseTheyClaimBesideTheComputedOne) {
  const auto nine = "members dv 9 official 2015-01-01";
  EXPECT_FALSE(has(cell_of(nine, "present=all claimed_base=9 claimed_passed=yes in_favour=9"),
                   ReasonId::vote_on_present));
  EXPECT_TRUE(has(cell_of(nine, "present=all claimed_base=8 in_favour=9"), ReasonId::vote_on_present));
  EXPECT_TRUE(has(cell_of(nine, "present=all claimed_passed=yes in_favour=5"), ReasonId::vote_on_present));
  EXPECT_FALSE(has(cell_of(nine, "present=all claimed_passed=no in_favour=5"), ReasonId::vote_on_present));
}

TEST(TheMinutes, OfAnotherWayOfVotingAreRecordedAndLookedAt) {
  const Assessment a =
      cell_of("members dv 9 official 2015-01-01", "present=all method=other in_favour=9").on("2023-07-01");
  EXPECT_EQ(said(a, ReasonId::vote_method_unknown),
            "Hình thức biểu quyết đã ghi không thuộc hình thức quy định ngày 15/06/2023.\n"
            "Chi bộ chọn bỏ phiếu kín hoặc giơ thẻ đảng viên.");
}

TEST(TheResolution, IsNotDatedBeforeItsMeeting) {
  const Case early =
      cell_of("members dv 9 official 2015-01-01", "present=all resolution_on=2023-06-14 in_favour=9");
  EXPECT_TRUE(refuses(early.on("2023-07-01"), Act::propose_admission, ReasonId::resolution_before_meeting));
  const Case later =
      cell_of("members dv 9 official 2015-01-01", "present=all resolution_on=2023-06-16 in_favour=9");
  EXPECT_FALSE(has(later, ReasonId::resolution_before_meeting));
  // The sixty working days run from the resolution.
  EXPECT_EQ(iso(*later.on("2023-07-01").clock(ClockId::decide_admission)->start), "2023-06-16");
}

TEST(TheCommittee, NeedsTwoThirdsOfAllItsMembers) {
  const auto resolved = [](std::string_view counts) {
    return cell_of("members dv 9 official 2015-01-01", "present=all in_favour=9")
        .with("2023-06-20 k: committee_resolved " + std::string(counts))
        .on("2023-07-01");
  };
  EXPECT_FALSE(resolved("committee_members=15 in_favour=10").has(ReasonId::committee_short));
  const Assessment few = resolved("committee_members=15 in_favour=9");
  EXPECT_EQ(said(few, ReasonId::committee_short),
            "Cấp uỷ tán thành 9 trên 15 cấp uỷ viên; cần 10.\nBáo cáo cấp có thẩm quyền xem xét.");
  EXPECT_EQ(cited(few, ReasonId::committee_short), "điểm 3.6c, 01-HD/TW ngày 28/09/2021");
  EXPECT_TRUE(refuses(few, Act::admit, ReasonId::committee_short));
  EXPECT_TRUE(
      resolved("committee_members=15 in_favour=10 against=6").has(ReasonId::committee_impossible_votes));
  EXPECT_TRUE(resolved("committee_members=0").has(ReasonId::count_impossible));
}
