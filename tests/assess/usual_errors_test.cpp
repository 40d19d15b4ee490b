// The sixteen errors that inspections name, each by the one thing that is wrong in an otherwise plain case:
// what is found, what is said, and that it refuses where the rule was seen and only warns where it was not.
#include "assessing.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

// The plain case after the cell's vote, before the decision.
Case voted() {
  static const Case written = Case(case_named("mau")).until("decision:");
  return written;
}
// The same in another edition: every day moved by whole years.
Case voted_in(int year) {
  std::string text = case_named("mau");
  for (const int from : {2023, 2024, 2025}) {
    const std::string old = std::to_string(from) + "-";
    const std::string moved = std::to_string(from - 2025 + year).insert(1, "@") + "-"; // not moved twice
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + old.size()))
      text.replace(at, old.size(), moved);
  }
  std::erase(text, '@');
  return Case(text).until("decision:");
}
Case admitted() {
  return Case(case_named("mau"));
}
Case member() {
  return Case(case_named("chi-bo-4"));
} // 2022–2023, through to recognition
Case before_recognition() {
  return member().until("recognition: decided");
}

constexpr auto today = "2025-10-01";

std::string error_numbers(const Assessment& a) {
  std::string out;
  for (const Finding& each : a.findings)
    if (const int error = spec(each.reason.id).error; error != 0)
      (out += out.empty() ? "" : " ") += std::to_string(error);
  return out;
}

void expect_refused(const Assessment& a, ReasonId id, Act act) {
  EXPECT_EQ(finding(a, id).weight, Weight::breach);
  EXPECT_TRUE(refuses(a, act, id)) << ids(a.verdict(act).against);
  EXPECT_FALSE(a.verdict(act).allowed());
}

void expect_warned(const Assessment& a, ReasonId id, Act act) {
  EXPECT_EQ(finding(a, id).weight, Weight::caution);
  EXPECT_TRUE(minds(a, act, id)) << ids(a.verdict(act).against);
}

} // namespace

TEST(ThePlainCase, HasNothingWrongBeforeAnythingIsBroken) {
  EXPECT_EQ(found(voted().on(today)), "");
  EXPECT_TRUE(voted().on(today).verdict(Act::propose_admission).allowed());
  EXPECT_TRUE(voted().on(today).verdict(Act::admit).allowed());
  EXPECT_EQ(found(admitted().on("2026-11-21")), "");
}

// 1. A certificate older than sixty months at the cell meeting.
TEST(Error1, AClassCertificateOfJanuary2020IsVoidForAMeetingInFebruary2025) {
  const Case late = voted_in(2025).changed("2025-03-14 class:", "2020-09-15 class:");
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
      "shared_since=2023-01-01", "shared_since=2018-02-01 replaces_another=yes assigned_by_cell=yes");
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
                         .changed("2022-06-10 ceremony_held", "2022-06-15 ceremony_held");
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
                           .changed("2022-06-10 ceremony_held", "2022-06-24 ceremony_held")
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
            "Có căn cứ cho rằng giấy tờ union không đúng sự thật: Chữ ký giả.\n"
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
