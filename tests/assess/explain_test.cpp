// What a newcomer reads on a terminal: what may be done at this step first, why the next things may not, and
// where every date and finding comes from.
#include "assessing.h"
#include "plain.h"

using namespace ketnap::testing;
using ketnap::sentences::Language;

namespace {

bool holds(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

// The lines of one heading.
std::string under(const std::string& text, std::string_view heading) {
  const std::size_t at = text.find("\n" + std::string(heading) + "\n");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + heading.size() + 2;
  return text.substr(begin, text.find("\n\n", begin) - begin);
}

} // namespace

TEST(TheExplanation, OpensWithPhaseStepRuleDeciderAndHowLongItStands) {
  const std::string text = voted().explained("2025-10-01", Language::vi);
  EXPECT_TRUE(
      text.starts_with("Ngày 01/10/2025: người xin vào Đảng, bước 8/11 – Quyết định kết nạp\n"
                       "Bộ quy định: vn-2025b. Cấp quyết định: ban thường vụ cấp uỷ cấp trên trực tiếp\n"
                       "Kết quả này không đổi cho đến ngày 10/12/2025\n"))
      << text.substr(0, 400);
}

TEST(TheExplanation, ListsFirstTheActsOfThisStepAndTheRestInALine) {
  const std::string acts = under(voted().explained("2025-10-01", Language::vi), "VIỆC LÀM ĐƯỢC Ở BƯỚC NÀY");
  EXPECT_TRUE(acts.starts_with(
      "  Gia hạn quyết định kết nạp  (extend_admission)\n  Quyết định kết nạp  (admit)\n"
      "  Quyết định không kết nạp  (reject_admission)\n  Việc khác cũng ghi được: Giới thiệu nguồn;"))
      << acts;
  EXPECT_FALSE(holds(acts, "hold_ceremony"));
}

TEST(TheExplanation, SaysWhyTheNextThingsMayNotBeDone) {
  const std::string why = under(voted().explained("2025-10-01", Language::vi), "CHƯA LÀM ĐƯỢC, VÌ");
  EXPECT_TRUE(holds(why, "  Ghi lễ kết nạp  (hold_ceremony)\n    – Chưa có quyết định kết nạp (9-KNĐ).\n"));
  EXPECT_TRUE(holds(why, "  Chưa hoặc không còn tới lượt: ")); // the acts of later steps, by name only
  EXPECT_FALSE(holds(why, "(recognise)"));
}

TEST(TheExplanation, ShowsWhatTheActWouldMeetAndWhatWasRecordedAlready) {
  const std::string text = voted()
                               .changed("2025-03-14 class:", "2020-09-01 class:")
                               .until("vote:")
                               .explained("2025-09-15", Language::vi);
  EXPECT_TRUE(
      holds(text, "  [cần xem lại, nếu họp hôm nay]\n    Giấy chứng nhận lớp nhận thức cấp ngày 01/09/2020"));
  EXPECT_TRUE(holds(text, "  Ghi biểu quyết kết nạp  (vote_admission)\n    lưu ý: Giấy chứng nhận"));
  const std::string verified = admitted().until("pages_sealed").explained("2025-07-16", Language::vi);
  EXPECT_TRUE(holds(verified, "  Đã ghi, vẫn ghi thêm được: Nhận đơn xin vào Đảng; Nhận lý lịch"));
}

TEST(TheExplanation, TellsTheRoundTheEarlierMeetingAndTheRule) {
  const std::string again =
      voted().with("2025-10-01 struck").with("2026-01-05 introduced").explained("2026-01-06", Language::vi);
  EXPECT_TRUE(holds(again, "Lần xem xét thứ 2\n"));
  const std::string second = voted()
                                 .with("2025-09-17 cell_voted present=all in_favour=1")
                                 .with("2025-09-20 cell_voted present=all in_favour=20")
                                 .explained("2025-10-01", Language::vi);
  EXPECT_TRUE(holds(second, "  [vi phạm, của lần họp trước]\n    Tán thành 1 trên 20"));
  EXPECT_TRUE(holds(second, "căn cứ: Điều 4(3), Điều lệ Đảng ngày 19/01/2011"));
}

TEST(TheExplanation, IsWrittenInEnglishToo) {
  const std::string text = voted().explained("2025-10-01", Language::en);
  EXPECT_TRUE(text.starts_with("On 2025-10-01: applicant, step 8/11 – Decision\n"));
  EXPECT_TRUE(
      holds(text, "WHAT MAY BE DONE AT THIS STEP\n  Extend the term of decision  (extend_admission)\n"));
  EXPECT_TRUE(holds(text, "Also allowed: Introduce;"));
}

TEST(TheView, ChangesAtTheLatestWithTheEditionItNames) {
  const auto view =
      ketnap::sentences::view(admitted().on("2026-03-01"), shipped().rulebook, d("2026-03-01"), Language::vi);
  EXPECT_EQ(view.edition, "vn-2025b");
  EXPECT_EQ(view.next_change_on, d("2026-04-08"));
}
