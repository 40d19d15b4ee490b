// Errors 1–8 of the sixteen that inspections name, each by the one thing that is wrong in an otherwise
// plain case: what is found and said, that it refuses where the rule was seen and warns where it was not.
#include "assessing.h"
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {
constexpr auto today = "2025-10-01";
} // namespace

TEST(ThePlainCase, HasNothingWrongBeforeAnythingIsBroken) {
  EXPECT_EQ(found(voted().on(today)), "");
  EXPECT_TRUE(voted().on(today).verdict(Act::propose_admission).allowed());
  EXPECT_TRUE(voted().on(today).verdict(Act::admit).allowed());
  EXPECT_EQ(found(admitted().on("2026-11-21")), "");
}

// 1. A certificate older than sixty months at the cell meeting.
TEST(Error1, ACertificateOfFiveYearsAndADayIsVoid) {
  const Case late = voted().changed("2025-03-14 class:", "2020-09-15 class:");
  const Assessment a = late.on(today); // issued 15 September 2020, void after 15 September 2025
  EXPECT_EQ(found(a), "cert.expired@class");
  EXPECT_EQ(error_numbers(a), "1");
  EXPECT_EQ(said(a, ReasonId::cert_expired),
            "Giấy chứng nhận lớp nhận thức cấp ngày 15/09/2020 có giá trị đến 15/09/2025; ngày 16/09/2025 "
            "không còn dùng để họp xét được.\n"
            "Học lại lớp nhận thức về Đảng, rồi chi bộ họp xét và biểu quyết lại.");
  EXPECT_EQ(cited(a, ReasonId::cert_expired), "điểm 5.4, 06-HD/TW ngày 09/06/2025");
  expect_refused(a, ReasonId::cert_expired, Act::propose_admission);
  expect_refused(a, ReasonId::cert_expired, Act::admit);
}

TEST(Error1, OnItsLastDayTheCertificateStillServes) {
  EXPECT_EQ(found(voted().changed("2025-03-14 class:", "2020-09-16 class:").on(today)), "");
}

TEST(Error1, UnderAnEditionThatNobodyHasReadItOnlyWarns) {
  const Case late = voted_in(2026).changed("2026-03-14 class:", "2021-09-15 class:");
  const Assessment a = late.on("2026-10-01");
  expect_warned(a, ReasonId::cert_expired, Act::propose_admission);
  EXPECT_NE(cited(a, ReasonId::cert_expired).find("tạm áp dụng theo quy định trước, chưa đối chiếu"),
            std::string::npos);
}

TEST(Error1, BeforeTheMeetingItIsForeseenWithoutRefusingTheMeeting) {
  const Case waiting = voted().changed("2025-03-14 class:", "2020-09-15 class:").until("vote:");
  EXPECT_EQ(found(waiting.on("2025-09-15")), "");
  const Assessment a = waiting.on("2025-09-16");
  EXPECT_EQ(found(a), "cert.expired@class?");
  EXPECT_EQ(finding(a, ReasonId::cert_expired).tense, Tense::foreseen);
  EXPECT_TRUE(minds(a, Act::vote_admission, ReasonId::cert_expired));
  EXPECT_EQ(waiting.on("2025-09-15").next_change_on, d("2025-09-16"));
}

// 2. Papers over twelve months: one clock from setting up the dossier.
TEST(Error2, ADossierOfThirteenMonthsNeedsItsIntroductionsAndResolutionAgain) {
  const Case old = voted_in(2018)
                       .changed("2018-07-04 start:", "2017-08-04 start:")
                       .changed("2018-09-03 intro:", "2018-08-04 intro:")
                       .changed("2018-09-04 union:", "2018-08-05 union:");
  const Assessment a = old.on("2018-10-01"); // the twelve months ended on 4 August 2018
  EXPECT_EQ(found(a), "dossier.over_12_months@vote? papers.over_12_months@intro");
  EXPECT_EQ(said(a, ReasonId::papers_over_12_months),
            "Hồ sơ lập ngày 04/08/2017 đã quá 12 tháng khi xét ngày 16/09/2018; 3-KNĐ làm ngày 04/08/2018 "
            "phải làm lại.\nLàm lại giấy này với ngày mới, rồi họp xét.");
  expect_refused(a, ReasonId::papers_over_12_months, Act::propose_admission);
  EXPECT_EQ(finding(a, ReasonId::papers_over_12_months).reason.row->key, Key::valid_dossier_remake);
}

TEST(Error2, TheSameIn2025IsACarriedRuleAndOnlyWarns) {
  const Case old = voted()
                       .changed("2025-07-04 start:", "2024-08-04 start:")
                       .changed("2025-09-04 union:", "2025-08-01 union:");
  const Assessment a = old.on(today);
  EXPECT_EQ(found(a), "dossier.over_12_months@vote? papers.over_12_months@union?");
  expect_warned(a, ReasonId::papers_over_12_months, Act::propose_admission);
}

TEST(Error2, APaperMadeAfterTheMeetingDoesNotMendIt) {
  const Case old = voted_in(2018)
                       .changed("2018-07-04 start:", "2017-08-04 start:")
                       .changed("2018-09-03 intro:", "2018-08-01 intro:")
                       .with("2018-09-20 introduction_given introducer=dv2 shared_since=2015-01-01");
  EXPECT_TRUE(old.on("2018-10-01").has(ReasonId::papers_over_12_months));
}

// 3. The introducer: not official, no shared year, changed without the cell.
TEST(Error3, AnIntroducerWhoIsStillProbationary) {
  const Assessment a = voted()
                           .changed("introducer=dv2", "introducer=moi")
                           .with("member moi probationary 2025-02-03")
                           .on(today);
  EXPECT_EQ(found(a), "introducer.not_official@intro");
  EXPECT_EQ(said(a, ReasonId::introducer_not_official),
            "Người giới thiệu moi không phải đảng viên chính thức ngày 03/09/2025.\n"
            "Chi bộ phân công đảng viên chính thức khác giới thiệu, làm lại 3-KNĐ.");
  expect_refused(a, ReasonId::introducer_not_official, Act::propose_admission);
}

TEST(Error3, AnIntroducerOfElevenSharedMonths) {
  const Assessment a = voted().changed("shared_since=2023-01-01", "shared_since=2024-09-04").on(today);
  EXPECT_EQ(said(a, ReasonId::introducer_shared_time),
            "dv2 mới cùng công tác, học tập, sinh sống với người xin vào Đảng 11 tháng; cần 12 tháng.\n"
            "Chờ đủ thời gian, hoặc chi bộ phân công người khác giới thiệu.");
  expect_refused(a, ReasonId::introducer_shared_time, Act::propose_admission);
  EXPECT_EQ(found(voted().changed("shared_since=2023-01-01", "shared_since=2024-09-03").on(today)), "");
  expect_warned(voted_in(2026).changed("shared_since=2024-01-01", "shared_since=2025-12-04").on("2026-10-01"),
                ReasonId::introducer_shared_time, Act::propose_admission);
}

TEST(Error3, AReplacementThatTheCellDidNotAssign) {
  const Case replaced = voted().changed("shared_since=2023-01-01", "replaces_another=yes");
  EXPECT_EQ(found(replaced.on(today)),
            "introducer.changed_unassigned@intro introducer.shared_unknown@intro?");
  expect_refused(replaced.on(today), ReasonId::introducer_changed, Act::propose_admission);
  // Assigned by the cell, the shared year is waived as well.
  EXPECT_EQ(
      found(
          voted().changed("shared_since=2023-01-01", "replaces_another=yes assigned_by_cell=yes").on(today)),
      "");
  // The waiver is a rule of 2021: before it, a change is a caution and the year is still asked for.
  const Case earlier = voted_in(2018).changed(
      "shared_since=2016-01-01", "shared_since=2018-02-01 replaces_another=yes assigned_by_cell=yes");
  EXPECT_TRUE(earlier.on("2018-10-01").has(ReasonId::introducer_shared_time));
}

// 4. The share counted on those present.
TEST(Error4, TenOfFifteenPresentIsNotTwoThirdsOfTwenty) {
  const Case few =
      voted()
          .changed("in_favour=18 against=2", "in_favour=10 against=5 claimed_base=15 claimed_passed=yes")
          .changed("present=all ", "present=all-dv16-dv17-dv18-dv19-dv20 ");
  const Assessment a = few.on(today);
  EXPECT_EQ(found(a), "vote.on_present@vote vote.short@vote");
  EXPECT_EQ(said(a, ReasonId::vote_on_present),
            "Biên bản tính tỷ lệ trên 15 người; phải tính trên 20 đảng viên chính thức của chi bộ.\n"
            "Tính lại theo toàn bộ đảng viên chính thức; nếu thiếu phiếu thì họp và biểu quyết lại.");
  EXPECT_EQ(said(a, ReasonId::vote_short),
            "Tán thành 10 trên 20 đảng viên chính thức; cần 14. Biểu quyết chưa đủ 2/3.\n"
            "Báo cáo đầy đủ kết quả lên cấp có thẩm quyền xem xét; chi bộ có thể họp xét lại sau.");
  EXPECT_EQ(cited(a, ReasonId::vote_on_present), "Điều 4(3), Điều lệ Đảng ngày 19/01/2011");
  expect_refused(a, ReasonId::vote_on_present, Act::propose_admission);
  // It is not the end of the case: it is reported upward in full.
  EXPECT_TRUE(a.verdict(Act::report_vote_admission).allowed());
  EXPECT_FALSE(voted().on(today).verdict(Act::report_vote_admission).allowed());
}

// 5. Fewer than three official members.
TEST(Error5, ACellOfTwoCannotVote) {
  const Case two =
      voted().changed("members dv 20", "members dv 2").changed("in_favour=18 against=2", "in_favour=2");
  const Assessment a = two.on(today);
  EXPECT_EQ(found(a), "cell.too_small@vote");
  EXPECT_EQ(said(a, ReasonId::cell_too_small),
            "Ngày 16/09/2025 chi bộ chỉ có 2 đảng viên chính thức; dưới 3 thì không họp xét được.\n"
            "Cấp uỷ cấp trên bổ sung đảng viên, ghép chi bộ, hoặc giao chi bộ khác xét.");
  expect_refused(a, ReasonId::cell_too_small, Act::propose_admission);
  EXPECT_EQ(found(voted()
                      .changed("members dv 20", "members dv 3")
                      .changed("in_favour=18 against=2", "in_favour=3")
                      .on(today)),
            "");
}

TEST(Error5, IsForeseenWhileTheCommitteeAboveCanStillHelp) {
  const Case ahead = Case(case_named("mau")).until("vote:").changed("members dv 20", "members dv 2");
  const Assessment a = ahead.on("2025-09-10");
  EXPECT_EQ(finding(a, ReasonId::cell_too_small).tense, Tense::foreseen);
  EXPECT_TRUE(minds(a, Act::vote_admission, ReasonId::cell_too_small));
  EXPECT_TRUE(a.verdict(Act::vote_admission).allowed());
  const Assessment three = ahead.changed("members dv 2", "members dv 3").on("2025-09-10");
  EXPECT_FALSE(three.has(ReasonId::cell_too_small));
  const Assessment later = admitted().changed("members dv 20", "members dv 2").on("2026-11-01");
  EXPECT_EQ(finding(later, ReasonId::cell_too_small_recognition).tense, Tense::foreseen);
  EXPECT_TRUE(minds(later, Act::vote_recognition, ReasonId::cell_too_small_recognition));
}

// 6. Remarks before the verification.
TEST(Error6, TheCellCommitteeSignsBeforeTheVerification) {
  const Assessment a = voted().changed("2025-08-25 remark:", "2025-08-08 remark:").on(today);
  EXPECT_EQ(found(a), "remarks.before_verification@remark");
  EXPECT_EQ(
      said(a, ReasonId::remarks_before_verification),
      "chi uỷ (nơi không có thì bí thư, chi bộ) ký nhận xét vào lý lịch ngày 08/08/2025, trước khi thẩm "
      "tra xong ngày 11/08/2025.\nGhi lại nhận xét sau khi thẩm tra xong, rồi chi bộ họp xét.");
  EXPECT_EQ(cited(a, ReasonId::remarks_before_verification), "điểm 3.4d, 06-HD/TW ngày 09/06/2025");
  expect_refused(a, ReasonId::remarks_before_verification, Act::propose_admission);
}

TEST(Error6, BeforeTheGuidanceThatSaysSoItIsACaution) {
  const Assessment a = voted_in(2018).changed("2018-08-25 remark:", "2018-08-08 remark:").on("2018-10-01");
  expect_warned(a, ReasonId::remarks_before_verification, Act::propose_admission);
  EXPECT_EQ(cited(a, ReasonId::remarks_before_verification), "");
}

TEST(Error6, AVerificationSupplementedAfterTheMeetingSpoilsNoRemark) {
  EXPECT_EQ(found(voted().with("2025-09-22 verified relation=parents").on(today)), "");
}

// 7. The personal history before the application.
TEST(Error7, ThePersonalHistoryIsDatedBeforeTheApplication) {
  const Assessment a = voted().changed("2025-07-15 history:", "2025-07-09 history:").on(today);
  EXPECT_EQ(found(a), "history.before_application@history");
  EXPECT_EQ(said(a, ReasonId::history_before_application),
            "Lý lịch ghi ngày 09/07/2025, trước đơn xin vào Đảng ngày 10/07/2025.\n"
            "Đơn phải có trước. Người xin vào Đảng khai lại lý lịch sau ngày viết đơn.");
  expect_refused(a, ReasonId::history_before_application, Act::propose_admission);
  expect_warned(voted_in(2018).changed("2018-07-15 history:", "2018-07-09 history:").on("2018-10-01"),
                ReasonId::history_before_application, Act::propose_admission);
  EXPECT_EQ(found(voted().changed("2025-07-15 history:", "2025-07-10 history:").on(today)), "");
}

// 8. Several people in one vote, or in one ceremony.
TEST(Error8, ThreePeopleInOneVoteAndOneCeremony) {
  const Assessment a = voted().changed("in_favour=18", "people_in_vote=3 in_favour=18").on(today);
  EXPECT_EQ(said(a, ReasonId::vote_several_people), "Một lần biểu quyết cho 3 người; phải xét từng người "
                                                    "một.\nHọp xét và biểu quyết lại riêng từng người.");
  expect_refused(a, ReasonId::vote_several_people, Act::propose_admission);
  const Assessment held = admitted().changed("ceremony_held", "ceremony_held people=2").on("2025-12-01");
  EXPECT_EQ(found(held), "ceremony.several_people@ceremony");
  EXPECT_EQ(finding(held, ReasonId::ceremony_several_people).weight, Weight::breach);
}
