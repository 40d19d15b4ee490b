#include "json/read.h"

#include "json/write.h"

#include <gtest/gtest.h>

namespace ketnap::json {
namespace office {

enum class Method : std::uint8_t { secret, open };
std::span<const std::pair<Method, std::string_view>> enum_names(Method) {
  static constexpr std::pair<Method, std::string_view> names[] = {{Method::secret, "secret"},
                                                                  {Method::open, "open"}};
  return names;
}

struct Vote {
  std::int64_t in_favour{};
  int against{};
  std::optional<Method> method;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("in_favour", self.in_favour);
    visit("against", self.against);
    visit("method", self.method);
  }
};

struct Meeting {
  std::string cell;
  Day held_on{};
  bool regular{};
  std::vector<Vote> votes;
  std::optional<std::string> note;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cell", self.cell);
    visit("held_on", self.held_on);
    visit("regular", self.regular);
    visit("votes", self.votes);
    visit("note", self.note);
  }
};

} // namespace office

namespace {

using office::Meeting;
using office::Method;
using office::Vote;
using namespace std::chrono;

bool anything(std::string_view) {
  return true;
}

// path code path code …
template <class T>
std::string complaints(const Outcome<T>& outcome) {
  std::string out;
  for (const auto& error : outcome.errors)
    out += error.path + " " + error.code + "; ";
  return out;
}

TEST(JsonRead, AMeetingComesInWithItsVotesAndItsDay) {
  const auto meeting = read<Meeting>(R"({"cell":"Chi bộ bản Nà Ư","held_on":"2020-08-05","regular":true,
    "votes":[{"in_favour":10,"against":5},{"in_favour":11,"against":4,"method":"secret"}]})",
                                     anything);
  ASSERT_TRUE(meeting) << complaints(meeting);
  EXPECT_EQ(meeting.value->cell, "Chi bộ bản Nà Ư");
  EXPECT_EQ(meeting.value->held_on, Day{2020y / August / 5});
  ASSERT_EQ(meeting.value->votes.size(), 2U);
  EXPECT_FALSE(meeting.value->votes[0].method);
  EXPECT_EQ(meeting.value->votes[1].method, Method::secret);
  EXPECT_FALSE(meeting.value->note);
}

TEST(JsonRead, EveryErrorIsNamedAtOnceWithItsPath) {
  const auto meeting = read<Meeting>(R"({"cell":5,"held_on":"2021-02-30","votes":[
    {"in_favour":"10","against":5},{"in_favour":1,"against":99999999999,"method":"loud"},7],
    "note":null,"a/b~c":1})",
                                     anything);
  EXPECT_FALSE(meeting);
  EXPECT_EQ(complaints(meeting),
            "/cell wrong_kind; /held_on no_such_day; /regular missing; /votes/0/in_favour wrong_kind; "
            "/votes/1/against out_of_range; /votes/1/method unknown_name; /votes/2 wrong_kind; "
            "/note wrong_kind; /a~1b~0c unknown; ");
  EXPECT_EQ(meeting.errors[3].message, "phải là số nguyên, nhưng nhận được chuỗi");
  EXPECT_EQ(meeting.errors[4].message, "phải từ -2147483648 đến 2147483647");
  EXPECT_EQ(meeting.errors[5].message, "“loud” không có trong: secret, open");
}

TEST(JsonRead, AFractionIsNoWholeNumber) {
  EXPECT_EQ(complaints(read<Vote>(R"({"in_favour":10.5,"against":1e2})", anything)),
            "/in_favour wrong_kind; /against wrong_kind; ");
}

TEST(JsonRead, DaysOfAnotherShapeAndDaysThatNeverWereAreToldApart) {
  for (const char* shape : {"", "5/8/2020", "2020-8-5", "2020-08-05T00:00", "20200805", "1899-12-31",
                            "2200-01-01", "2020-08-+5", "+020-08-05", "２020-08-0"})
    EXPECT_EQ(day_from(shape).code, "not_a_date") << shape;
  for (const char* never :
       {"2020-02-30", "2021-02-29", "2020-13-01", "2020-00-10", "2020-04-31", "2020-01-00"})
    EXPECT_EQ(day_from(never).code, "no_such_day") << never;
  EXPECT_EQ(day_from("2024-02-29").day, Day{2024y / February / 29});
}

TEST(JsonRead, TextThatMayNotComeInIsRefusedAtItsPath) {
  const TextCheck only_short = [](std::string_view text) { return text.size() < 8; };
  const auto meeting = read<Meeting>(
      R"({"cell":"Chi bộ bản Nà Ư","held_on":"2020-08-05","regular":false,"votes":[]})", only_short);
  EXPECT_EQ(complaints(meeting), "/cell unfit_text; ");
}

TEST(JsonRead, TextThatIsNotJsonGivesOneErrorWithoutAPath) {
  EXPECT_EQ(complaints(read<Vote>("{", anything)), " incomplete; ");
  EXPECT_EQ(complaints(read<Vote>("[]", anything)), " wrong_kind; ");
}

TEST(JsonRead, AFloodOfErrorsIsCutAndSaysSo) {
  std::string text = "[";
  for (int i = 0; i < 1'000; ++i)
    text += i == 0 ? "1" : ",1";
  const auto strings = read<std::vector<std::string>>(text + "]", anything);
  ASSERT_EQ(strings.errors.size(), Reader::most_errors + 1);
  EXPECT_EQ(strings.errors.back().code, "too_many");
}

TEST(JsonRead, AnUnsignedFieldRefusesANegativeNumberAndTakesTheLargest) {
  EXPECT_EQ(complaints(read<std::uint64_t>("-1", anything)), " out_of_range; ");
  EXPECT_EQ(read<std::uint64_t>("9223372036854775807", anything).value, 9223372036854775807U);
  EXPECT_EQ(complaints(read<std::uint8_t>("256", anything)), " out_of_range; ");
  EXPECT_EQ(read<std::int64_t>("-9223372036854775808", anything).value, INT64_MIN);
}

} // namespace
} // namespace ketnap::json
