// Errors 9–16 of the sixteen that inspections name, in the same way as the first eight.
#include "assessing.h"
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {
constexpr auto today = "2025-10-01";
} // namespace

// 9. Age reckoned by the year.
TEST(Error9, EighteenByTheYearButNotByTheMonth) {
  const Case young = voted().changed("born_on=1998-05-19", "born_on=2007-09-17");
  const Assessment a = young.on(today); // 18 on 17 September 2025, the day after the meeting
  EXPECT_EQ(found(a), "age.by_year@vote");
  EXPECT_EQ(
      said(a, ReasonId::age_by_year),
      "Tuổi tính theo năm thì đủ, nhưng đến ngày 16/09/2025 mới được 215 tháng, chưa đủ 18 tuổi tính theo "
      "tháng.\nTuổi tính theo tháng. Chờ đủ tuổi rồi họp xét và biểu quyết lại.");
  expect_refused(a, ReasonId::age_by_year, Act::propose_admission);
  // Under 20-QĐ/TW (8 April – 26 July 2026), which nobody has read, the same only warns.
  const Case unread = voted_in(2026)
                          .changed("born_on=1998-05-19", "born_on=2008-12-01")
                          .until("start:")
                          .with("2026-04-20 applied")
                          .with("2026-05-16 vote: cell_voted present=all in_favour=20");
  EXPECT_EQ(finding(unread.on("2026-05-20"), ReasonId::age_by_year).weight, Weight::caution);
}

// 10. Recognition resolved before the twelve months are over.
TEST(Error10, TheResolutionIsDatedOnTheLastDayOfTheTwelveMonths) {
  const Case early = before_recognition()
                         .changed("2023-06-20 recognition_vote:", "2023-06-15 recognition_vote:")
                         .changed("2022-06-10 ceremony:", "2022-06-15 ceremony:");
  const Assessment a = early.on("2023-07-01");
  EXPECT_EQ(found(a), "recognition.too_early@recognition_vote");
  EXPECT_EQ(said(a, ReasonId::recognition_too_early),
            "Nghị quyết đề nghị công nhận ghi ngày 15/06/2023, khi chưa hết 12 tháng dự bị (hết ngày "
            "15/06/2023).\nSau ngày 15/06/2023 chi bộ họp xét và ra nghị quyết lại.");
  EXPECT_EQ(cited(a, ReasonId::recognition_too_early), "điểm 4.2.1, 24-QĐ/TW ngày 30/07/2021");
  expect_refused(a, ReasonId::recognition_too_early, Act::propose_recognition);
  expect_refused(a, ReasonId::recognition_too_early, Act::recognise);
}

TEST(Error10, AMeetingHeldEarlyIsNotMendedByDatingTheResolutionLater) {
  const Assessment a = before_recognition()
                           .changed("2022-06-10 ceremony:", "2022-06-24 ceremony:")
                           .changed("in_favour=15", "in_favour=15 resolution_on=2023-06-26")
                           .on("2023-07-01");
  EXPECT_TRUE(refuses(a, Act::recognise, ReasonId::recognition_too_early));
}

TEST(Error10, UnderAnUnreadEditionItWarns) {
  const Assessment a =
      admitted().with("2026-11-20 cell_voted purpose=recognition present=all in_favour=20").on("2026-11-22");
  expect_warned(a, ReasonId::recognition_too_early, Act::propose_recognition);
}

// 11. Party age from the ceremony, probation from the decision.
TEST(Error11, DatesTakenFromTheWrongDay) {
  const Assessment a = member()
                           .with("2023-08-04 date_claimed claim=party_age_from date=2022-06-10")
                           .with("2022-06-20 date_claimed claim=probation_from date=2022-05-20")
                           .with("2023-08-04 date_claimed claim=official_from date=2023-07-25")
                           .on("2023-09-01");
  EXPECT_EQ(said(a, ReasonId::party_age_wrong),
            "Tuổi đảng ghi từ 10/06/2022; phải tính từ ngày ghi trong quyết định kết nạp, 20/05/2022.\n"
            "Đính chính: tuổi đảng không tính từ ngày lễ kết nạp.");
  EXPECT_EQ(said(a, ReasonId::probation_wrong),
            "Thời gian dự bị ghi từ 20/05/2022; phải tính từ ngày lễ kết nạp, 10/06/2022.\n"
            "Đính chính: dự bị không tính từ ngày quyết định.");
  EXPECT_EQ(said(a, ReasonId::official_wrong_date),
            "Ngày chính thức ghi 25/07/2023; tính theo quy định là 10/06/2023, ngày hết 12 tháng dự bị.\n"
            "Đề nghị cấp ra quyết định đính chính.");
  EXPECT_EQ(finding(a, ReasonId::party_age_wrong).weight, Weight::breach);
  EXPECT_EQ(error_numbers(a), "11 11");
}

// 12. Signatures, seals, blanks: mended in place, so they only warn.
TEST(Error12, APaperWithoutSignatureSealAndWithBlanks) {
  const Assessment a =
      voted()
          .with("2025-09-16 p: paper_registered form=6-KNĐ has_signature=no has_seal=no has_blanks=yes")
          .on(today);
  EXPECT_EQ(found(a), "paper.unsigned@p? paper.unsealed@p? paper.blanks@p?");
  EXPECT_EQ(error_numbers(a), "12 12 12");
  EXPECT_EQ(said(a, ReasonId::paper_unsigned),
            "6-KNĐ ngày 16/09/2025 thiếu chữ ký.\nXin chữ ký bổ sung trên chính giấy này.");
  EXPECT_TRUE(a.verdict(Act::propose_admission).allowed());
  EXPECT_EQ(
      found(
          voted()
              .with("2025-09-16 p: paper_registered form=6-KNĐ has_signature=yes has_seal=yes has_blanks=no")
              .on(today)),
      "");
}

// 13. Numbers and place names of two kinds.
TEST(Error13, ElevenDigitsAndAnAddressOfBeforeTheMergers) {
  const Assessment a =
      voted().changed("id_digits=12", "id_digits=11 address_written_on=2025-06-30").on(today);
  EXPECT_EQ(found(a), "id.shape? address.old_names?");
  EXPECT_EQ(said(a, ReasonId::id_shape), "Số định danh có 11 chữ số; phải là 12 chữ số (số cũ 9 chữ số).\n"
                                         "Xem lại thẻ căn cước; số 0 ở đầu thường bị mất khi chép từ Excel.");
  EXPECT_EQ(said(a, ReasonId::address_old_names),
            "Địa chỉ ghi ngày 30/06/2025, trước khi địa danh đổi ngày 01/07/2025: có thể lẫn tên cũ.\n"
            "Ghi lại theo xã, phường và tỉnh hiện nay, kèm tên cũ.");
  EXPECT_TRUE(voted().changed("id_digits=12", "id_digits=9").on(today).has(ReasonId::id_old));
}

// 14. The wrong body decides.
TEST(Error14, TheGrassrootsCommitteeDecidesWithoutThePower) {
  const Case wrong = admitted().changed("decider=standing_committee_above", "decider=grassroots_committee");
  const Assessment a = wrong.on("2025-12-20");
  EXPECT_EQ(found(a), "decision.wrong_authority@decision");
  EXPECT_EQ(
      said(a, ReasonId::wrong_authority),
      "Quyết định do đảng uỷ cơ sở ban hành; thẩm quyền ngày 03/11/2025 thuộc ban thường vụ cấp uỷ cấp trên "
      "trực tiếp.\nHuỷ quyết định, làm lại thủ tục ở đúng cấp có thẩm quyền và xem xét trách nhiệm.");
  expect_refused(
      wrong.with("2026-11-25 cell_voted purpose=recognition present=all in_favour=20").on("2026-12-01"),
      ReasonId::wrong_authority, Act::propose_recognition);
  const Assessment carried =
      voted_in(2026).with("2026-11-03 decided decider=grassroots_committee").on("2026-11-10");
  EXPECT_EQ(finding(carried, ReasonId::wrong_authority).weight, Weight::caution);
}

// 15. Forged minutes, discovered during probation.
TEST(Error15, MinutesFoundToBeForgedStopBothMatters) {
  const Assessment before =
      voted().with("2025-09-20 x: paper_disputed paper=union reason=\"Chữ ký giả\"").on(today);
  EXPECT_EQ(found(before), "paper.disputed@x");
  EXPECT_EQ(said(before, ReasonId::paper_disputed),
            "Có căn cứ cho rằng giấy tờ Nghị quyết giới thiệu của đoàn thể không đúng sự thật: Chữ ký giả.\n"
            "Cấp uỷ xác minh và kết luận; trong khi chờ thì không đề nghị, không quyết định.");
  expect_refused(before, ReasonId::paper_disputed, Act::admit);

  const Case disputed =
      before_recognition().with("2023-07-01 paper_disputed paper=union reason=\"Không có cuộc họp\"");
  expect_refused(disputed.on("2023-07-10"), ReasonId::paper_disputed, Act::recognise);
  // Examined and found baseless, it stands in nobody's way.
  const Case cleared =
      disputed.with("2023-07-12 paper_disputed paper=union reason=\"Đã xác minh\" upheld=no");
  EXPECT_EQ(found(cleared.on("2023-07-13")), "");
  EXPECT_TRUE(cleared.on("2023-07-13").verdict(Act::recognise).allowed());
}

// 16. A late ceremony without consent.
TEST(Error16, TheCeremonyOfTheThirtyFirstWorkingDay) {
  // Received Thursday 6 November 2025: 16 working days to the 30th, 14 more to Thursday 18 December.
  const Case late =
      admitted().changed("2025-11-21 ceremony:", "2025-12-19 ceremony:").until("member_file_made");
  const Assessment a = late.on("2025-12-20");
  EXPECT_EQ(shown(a, ClockId::ceremony), "met_late 2025-12-18");
  EXPECT_EQ(found(a), "ceremony.late@ceremony");
  EXPECT_EQ(said(a, ReasonId::ceremony_late),
            "Lễ kết nạp ngày 19/12/2025, sau hạn 18/12/2025, và chưa có văn bản đồng ý của cấp uỷ cấp trên.\n"
            "Báo cáo cấp uỷ cấp trên; nếu đã được đồng ý thì ghi văn bản đó.");
  EXPECT_EQ(finding(a, ReasonId::ceremony_late).weight, Weight::breach);
  EXPECT_EQ(found(admitted()
                      .changed("2025-11-21 ceremony:", "2025-12-18 ceremony:")
                      .until("member_file_made")
                      .on("2025-12-20")),
            "");
}

TEST(Error16, TheConsentOfTheCommitteeAboveExcusesItOnlyWhenItCameFirst) {
  const Case late =
      admitted().changed("2025-11-21 ceremony:", "2025-12-19 ceremony:").until("member_file_made");
  EXPECT_EQ(found(late.with("2025-12-15 late_ceremony_allowed").on("2025-12-20")), "");
  EXPECT_EQ(found(late.with("2025-12-20 late_ceremony_allowed").on("2025-12-20")), "ceremony.late@ceremony");
}

TEST(Error16, ACeremonyThatNobodyHasHeldIsOverdueFromTheNextDay) {
  const Case waiting = admitted().until("ceremony:");
  EXPECT_EQ(found(waiting.on("2025-12-18")), "");
  EXPECT_EQ(waiting.on("2025-12-17").next_change_on, d("2025-12-19"));
  EXPECT_EQ(found(waiting.on("2025-12-19")), "ceremony.overdue@decision");
}
