// The commands as a newcomer types them: what is printed, where, and what the program ends with.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "cli/commands.h"
#include "cli/program.h"
#include "cli/table.h"

namespace ketnap::cli {
namespace {

struct Answer {
  int code = 0;
  std::string out;
  std::string err;
};

Answer typed(std::vector<std::string> arguments, Language language = Language::vietnamese) {
  std::ostringstream out;
  std::ostringstream err;
  Console console{.out = out,
                  .err = err,
                  .language = language,
                  .today = rules::day(2026, 11, 22),
                  .regulations_folder = {}};
  Answer answer;
  answer.code =
      run(console, std::move(arguments), {add_rules_commands, add_calendar_commands, add_version_command});
  answer.out = out.str();
  answer.err = err.str();
  return answer;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(RulesList, ShowsWhatIsInForceOnTheDayAsked) {
  const Answer then = typed({"rules", "list", "--on", "5/8/2020", "--key", "deadline.ceremony"});
  EXPECT_EQ(then.code, 0);
  EXPECT_TRUE(has(then.out, "vn-2016")) << then.out;
  EXPECT_TRUE(has(then.out, "Hạn làm lễ tính từ: ngày chi bộ nhận quyết định")) << then.out;
  const Answer now = typed({"rules", "list", "--key", "deadline.ceremony"});
  EXPECT_TRUE(has(now.out, "22/11/2026")) << now.out;
  EXPECT_TRUE(has(now.out, "Hạn làm lễ tính từ: ngày ban hành quyết định")) << now.out;
}

TEST(RulesList, SaysThatActsBeforeTheFirstEditionAreNotJudged) {
  EXPECT_TRUE(has(typed({"rules", "list", "--on", "24072016"}).out, "được ghi, không xét"));
}

TEST(RulesList, RefusesAPrefixOfNoKey) {
  const Answer answer = typed({"rules", "list", "--key", "congress"});
  EXPECT_EQ(answer.code, 64);
  EXPECT_TRUE(answer.out.empty());
  EXPECT_TRUE(has(answer.err, "không có khoá nào bắt đầu bằng \"congress\"")) << answer.err;
}

TEST(RulesShow, TracesEveryRowToItsInstrument) {
  const Answer answer = typed({"rules", "show", "deadline.decide_admission"});
  EXPECT_EQ(answer.code, 0);
  for (const char* part : {"29-QĐ/TW ngày 25/07/2016", "294-QĐ/TW ngày 26/05/2025", "điểm 4.3.1", "S27,S28",
                           "mang sang từ", "chưa đối chiếu", "◀ hôm nay"})
    EXPECT_TRUE(has(answer.out, part)) << part;
}

TEST(RulesShow, OffersTheKeysThatAreNear) {
  const Answer answer = typed({"rules", "show", "ceremony"});
  EXPECT_EQ(answer.code, 64);
  EXPECT_TRUE(has(answer.err, "deadline.ceremony.start")) << answer.err;
}

TEST(RulesValidate, AcceptsTheFolderOfTheHouse) {
  const Answer answer = typed({"rules", "validate", KETNAP_SOURCE_DIR "/regulations"});
  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_TRUE(has(answer.out, "Dùng được")) << answer.out;
}

TEST(RulesValidate, EndsInBadDataWhenTheFolderCannotBeRead) {
  const Answer answer = typed({"rules", "validate", "/nowhere"});
  EXPECT_EQ(answer.code, 65);
  EXPECT_TRUE(has(answer.err, "không đọc được thư mục")) << answer.err;
  const Answer machine = typed({"rules", "validate", "/nowhere", "--json"});
  EXPECT_EQ(machine.code, 65);
  EXPECT_TRUE(has(machine.out, R"({"valid":false,"complaints":[{"file":"/nowhere","line":0,)"))
      << machine.out;
}

TEST(CalendarWorkdays, CountsOverAHolidayAndSaysThatItIsUnconfirmed) {
  const Answer answer = typed({"calendar", "workdays", "5-8-20", "30"});
  EXPECT_EQ(answer.code, 0);
  EXPECT_TRUE(has(answer.out, "Ngày làm việc thứ 30 sau ngày 05/08/2020 là thứ Năm, 17/09/2020."))
      << answer.out;
  EXPECT_TRUE(has(answer.out, "Chưa xác nhận 1 ngày")) << answer.out;
}

TEST(CalendarWorkdays, ReadsADateInAllFourForms) {
  const std::string expected = typed({"calendar", "workdays", "2020-08-05", "1"}).out;
  for (const char* date : {"5/8/2020", "5-8-20", "05082020"})
    EXPECT_EQ(typed({"calendar", "workdays", date, "1"}).out, expected) << date;
}

TEST(CalendarWorkdays, RefusesDaysThatAreNone) {
  for (const char* date : {"31/2/2026", "2026-13-01", "tomorrow", "5/8", "29-2-2023"}) {
    const Answer answer = typed({"calendar", "workdays", date, "5"});
    EXPECT_EQ(answer.code, 64) << date;
    EXPECT_TRUE(answer.out.empty()) << date;
  }
}

TEST(CalendarWorkdays, RefusesCountsBelowOneAndBeyondReason) {
  for (const char* count : {"0", "-3", "2001", "99999999999", "1.5", "x"}) {
    const Answer answer = typed({"calendar", "workdays", "2026-01-01", count});
    EXPECT_EQ(answer.code, 64) << count;
    EXPECT_TRUE(has(answer.err, "từ 1 đến 2000")) << answer.err;
  }
}

TEST(CalendarWorkdays, WarnsBeyondTheYearsThatTheCalendarHas) {
  EXPECT_TRUE(has(typed({"calendar", "workdays", "2027-12-20", "30"}).out, "Lịch chỉ có 2015–2027"));
  EXPECT_TRUE(
      has(typed({"calendar", "workdays", "2027-12-20", "30", "--json"}).out, "\"calendar_covers\":false"));
}

TEST(CalendarList, ShowsTheMakeUpSaturdayOf2025) {
  const Answer answer = typed({"calendar", "list", "2025"});
  EXPECT_EQ(answer.code, 0);
  EXPECT_TRUE(has(answer.out, "26/04/2025  thứ Bảy  làm bù")) << answer.out;
  EXPECT_FALSE(has(answer.out, " ?")) << answer.out;
  EXPECT_EQ(typed({"calendar", "list", "1999"}).code, 64);
}

TEST(TheAnswer, IsEnglishWhenAsked) {
  EXPECT_TRUE(has(typed({"calendar", "workdays", "2020-08-05", "30"}, Language::english).out,
                  "Working day 30 after 2020-08-05 is Thursday, 2020-09-17."));
  EXPECT_TRUE(has(typed({"rules", "validate", "--lang", "en"}).out, "Fit for use"));
}

TEST(TheLanguage, IsVietnameseUnlessTheLocaleIsEnglish) {
  const auto none = [](const char*) -> const char* { return nullptr; };
  const auto english = [](const char* name) {
    return std::string_view(name) == "LANG" ? "en_GB.UTF-8" : nullptr;
  };
  const auto french = [](const char*) { return "fr_FR.UTF-8"; };
  EXPECT_EQ(language_of({}, none), Language::vietnamese);
  EXPECT_EQ(language_of({}, english), Language::english);
  EXPECT_EQ(language_of({}, french), Language::vietnamese);
  EXPECT_EQ(language_of({"version", "--lang", "vi"}, english), Language::vietnamese);
  EXPECT_EQ(language_of({"--lang=en"}, none), Language::english);
}

TEST(TheJson, GivesAValueUnderTheNameOfItsKind) {
  const Answer answer = typed({"--json", "rules", "show", "vote.competent"});
  EXPECT_EQ(answer.code, 0);
  EXPECT_TRUE(has(answer.out, "\"fraction\":\">1/2\"")) << answer.out;
  EXPECT_TRUE(has(typed({"rules", "show", "prob.length", "--json"}).out, "\"number\":12"));
  EXPECT_TRUE(has(typed({"rules", "show", "cond.citizen", "--json"}).out, "\"flag\":true"));
}

TEST(TheVersion, NamesTheProgramAndTodaysEdition) {
  const Answer answer = typed({"version"});
  EXPECT_EQ(answer.code, 0);
  EXPECT_TRUE(answer.out.starts_with("ketnap ")) << answer.out;
  EXPECT_TRUE(has(answer.out, "vn-2026b")) << answer.out;
}

TEST(AWrongCommandLine, EndsWithSixtyFourAndOneLine) {
  for (const std::vector<std::string>& line :
       std::vector<std::vector<std::string>>{{},
                                             {"rules"},
                                             {"rules", "lst"},
                                             {"rules", "show"},
                                             {"version", "extra"},
                                             {"version", "--lang", "fr"},
                                             {"--jsn"}}) {
    const Answer answer = typed(line);
    EXPECT_EQ(answer.code, 64) << answer.err;
    EXPECT_EQ(std::count(answer.err.begin(), answer.err.end(), '\n'), 1) << answer.err;
    EXPECT_TRUE(answer.err.starts_with("ketnap: ")) << answer.err;
  }
}

TEST(AWrongCommandLine, IsToldInVietnamese) {
  EXPECT_EQ(typed({"version", "extra"}).err, "ketnap: không hiểu: extra\n");
  EXPECT_EQ(typed({"rules", "show"}).err, "ketnap: thiếu KHOÁ\n");
  EXPECT_EQ(typed({"rules"}).err, "ketnap: thiếu lệnh; xem ketnap rules --help\n");
  EXPECT_EQ(typed({"version", "--lang", "fr"}).err, "ketnap: --lang: “fr” không hợp lệ\n");
  EXPECT_EQ(typed({"rules", "list", "--on"}).err, "ketnap: --on: thiếu giá trị\n");
}

TEST(AWrongCommandLine, NamesTheWordThatIsNoCommand) {
  EXPECT_EQ(typed({"foo"}).err, "ketnap: Không có lệnh “foo”; xem: ketnap --help\n");
  EXPECT_EQ(typed({"rules", "foo"}).err, "ketnap: Không có lệnh “foo”; xem: ketnap rules --help\n");
  EXPECT_EQ(typed({"--jsn"}).err, "ketnap: Không có tuỳ chọn “--jsn”; xem: ketnap --help\n");
  EXPECT_EQ(typed({"foo"}, Language::english).err,
            "ketnap: There is no command \"foo\"; see: ketnap --help\n");
}

TEST(Help, TellsTheExitCodes) {
  const Answer answer = typed({"--help"});
  EXPECT_EQ(answer.code, 0);
  for (const char* part :
       {"Mã kết thúc", "65  dữ liệu đưa vào sai", "rules", "calendar", "KETNAP_REGULATIONS"})
    EXPECT_TRUE(has(answer.out, part)) << part;
}

TEST(AColumn, IsAsWideAsItsLetters) {
  EXPECT_EQ(width("ngày lễ"), 7U);
  std::ostringstream out;
  Table table({"A", "B"});
  table.add({"đỗ", "1"});
  table.add({"abc", "2"});
  table.print(out);
  EXPECT_EQ(out.str(), "A    B\nđỗ   1\nabc  2\n");
}

} // namespace
} // namespace ketnap::cli
