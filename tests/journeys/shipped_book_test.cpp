// The shipped book as anybody reads it over HTTP: days off, the counting of working days, the forms of papers.
#include <algorithm>

#include "journeys/visitor.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class ShippedBook : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  Installation house{GetParam(), preset, rules::day(2026, 7, 1)};
  Visitor stranger{house, "nobody"};

  Reply ask(const std::string& target) { return stranger.send_once({target, {}, {}, {}, http::Method::get}); }
};

// The one of the items whose member is this; the test fails without it.
bj::object item(const Reply& reply, std::string_view member, std::string_view value) {
  for (const bj::value& each : reply.at("/items").as_array())
    if (each.at(member).as_string() == value) return each.as_object();
  ADD_FAILURE() << "nothing with " << member << " " << value << " in " << reply.body;
  return {};
}

std::vector<std::int64_t> years_of(const Reply& reply) {
  std::vector<std::int64_t> out;
  for (const bj::value& year : reply.at("/years").as_array())
    out.push_back(year.as_int64());
  return out;
}

} // namespace

TEST_P(ShippedBook, TellsOfEachDayOffWhereItWasSeenAndHowSureItIs) {
  const Reply year = ask("/api/v1/calendar?year=2026");
  ASSERT_EQ(year.status, 200) << year.body;
  EXPECT_TRUE(year.at("/shipped").as_bool());
  const bj::object national = item(year, "on", "2026-09-02");
  EXPECT_EQ(national.at("name").as_string(), "Quốc khánh");
  EXPECT_EQ(national.at("source").as_string(), "T");
  EXPECT_FALSE(national.at("worked").as_bool());
  EXPECT_TRUE(national.at("mark").as_string().empty());
  EXPECT_TRUE(item(year, "on", "2026-08-22").at("worked").as_bool());
  EXPECT_FALSE(item(year, "on", "2026-11-24").at("mark").as_string().empty());
  EXPECT_NE(year.text("/warning").find("chưa xác nhận"), std::string::npos);
  EXPECT_TRUE(std::ranges::all_of(year.at("/items").as_array(), [](const bj::value& each) {
    return each.at("on").as_string().starts_with("2026-");
  }));
  EXPECT_EQ(ask("/api/v1/calendar").at("/year").as_int64(), 2026) << "this year, unless another is asked for";
}

TEST_P(ShippedBook, SaysPlainlyWhichYearHasNoCalendar) {
  const Reply year = ask("/api/v1/calendar?year=2031");
  ASSERT_EQ(year.status, 200) << year.body;
  EXPECT_FALSE(year.at("/shipped").as_bool());
  EXPECT_TRUE(year.at("/items").as_array().empty());
  EXPECT_NE(year.text("/warning").find("chưa tính đúng được"), std::string::npos);
  const std::vector<std::int64_t> years = years_of(year);
  EXPECT_FALSE(std::ranges::binary_search(years, 2031));
  EXPECT_TRUE(std::ranges::binary_search(years, 2026));
  EXPECT_NE(ask("/api/v1/calendar?year=2031&lang=en").text("/warning").find("no full calendar"),
            std::string::npos);
  for (const char* wrong : {"1899", "2200", "abc"})
    EXPECT_EQ(ask(std::string("/api/v1/calendar?year=") + wrong).status, 400) << wrong;
}

TEST_P(ShippedBook, CountsWorkingDaysSoThatAnInspectorCanCountThemAfter) {
  const Reply count = ask("/api/v1/calendar/workdays?from=2026-07-28&days=30");
  ASSERT_EQ(count.status, 200) << count.body;
  EXPECT_EQ(count.text("/until"), "2026-09-10");
  EXPECT_EQ(count.at("/calendar_days").as_int64(), 44);
  EXPECT_EQ(count.at("/weekend_days").as_int64(), 11) << "six of each, less the Saturday that was worked";
  ASSERT_EQ(count.at("/items").as_array().size(), 4U) << count.body;
  EXPECT_TRUE(item(count, "on", "2026-08-22").at("worked").as_bool());
  EXPECT_EQ(item(count, "on", "2026-08-31").at("name").as_string(), "Quốc khánh");
  EXPECT_TRUE(count.at("/confirmed").as_bool());
  EXPECT_FALSE(count.json.as_object().contains("warning"));
}

TEST_P(ShippedBook, WarnsOfACountThatRunsOverADayOrAYearNobodyConfirmed) {
  const Reply day = ask("/api/v1/calendar/workdays?from=2026-11-20&days=5");
  EXPECT_TRUE(day.at("/shipped").as_bool());
  EXPECT_FALSE(day.at("/confirmed").as_bool());
  EXPECT_NE(day.text("/warning").find("chưa xác nhận"), std::string::npos);
  const std::int64_t last = years_of(ask("/api/v1/calendar")).back();
  const Reply beyond = ask("/api/v1/calendar/workdays?from=" + std::to_string(last) + "-12-20&days=30");
  EXPECT_FALSE(beyond.at("/shipped").as_bool());
  EXPECT_NE(beyond.text("/warning").find("chưa tính đúng được"), std::string::npos);
  for (const char* wrong : {"from=2026-11-20&days=0", "from=2026-11-20&days=2001", "from=2026-11-20",
                            "days=3", "from=2026-02-30&days=3", "from=9999-12-31&days=3"})
    EXPECT_EQ(ask(std::string("/api/v1/calendar/workdays?") + wrong).status, 400) << wrong;
}

TEST_P(ShippedBook, ShowsTheFormsOfADayInTheOrderOfTheProcedure) {
  const Reply forms = ask("/api/v1/forms?on=2026-07-01");
  ASSERT_EQ(forms.status, 200) << forms.body;
  std::int64_t before = 0;
  for (const bj::value& each : forms.at("/items").as_array()) {
    const std::int64_t step = each.at("step").as_int64();
    EXPECT_TRUE(before <= step || step == 0) << each;
    before = step == 0 ? 99 : step;
  }
  const bj::object resolution = item(forms, "code", "13-KNĐ");
  EXPECT_EQ(resolution.at("step_label").as_string(), "Chi bộ họp xét công nhận chính thức");
  EXPECT_EQ(resolution.at("issued_by_label").as_string(), "chi bộ");
  EXPECT_EQ(resolution.at("source").as_string(), "S73");
  EXPECT_TRUE(resolution.at("mark").as_string().empty());
  EXPECT_TRUE(resolution.at("citation").as_string().starts_with("38-HD/BTCTW"));
  EXPECT_TRUE(ask("/api/v1/forms?on=2010-01-01").at("/items").as_array().empty());
  EXPECT_EQ(ask("/api/v1/forms?on=hôm-qua").status, 400);
}

TEST_P(ShippedBook, ShowsAFormThroughTheYearsAndWhereItWasCarriedOverUnread) {
  const Reply forms = ask("/api/v1/forms/6-KN%C4%90");
  ASSERT_EQ(forms.status, 200) << forms.body;
  const bj::array& rows = forms.at("/items").as_array();
  ASSERT_GE(rows.size(), 2U);
  EXPECT_TRUE(rows.front().at("mark").as_string().empty());
  for (std::size_t i = 1; i < rows.size(); ++i)
    EXPECT_EQ(rows[i - 1].at("until"), rows[i].at("from"));
  EXPECT_FALSE(rows.back().at("mark").as_string().empty());
  EXPECT_TRUE(rows.back().at("citation").as_string().starts_with("12-HD/BTCTW")) << "where it was seen";
  EXPECT_EQ(ask("/api/v1/forms/99-KN%C4%90").status, 404);
}

INSTANTIATE_TEST_SUITE_P(On, ShippedBook, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
