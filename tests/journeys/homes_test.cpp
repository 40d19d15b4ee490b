// A person on the road moves to another cell, over HTTP and by command: who decides it, who sees the case then.
#include <algorithm>

#include "journeys/clerk.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

using rules::Day;

constexpr const char* cell = "tt-chi-bo-01";
constexpr const char* other_cell = "bl-chi-bo-01";

class NewHome : public OnFileAndPostgres {
protected:
  static demo::CasePlan plan() {
    const demo::Preset preset = *demo::preset("binh-lieu", {});
    for (const demo::CasePlan& one : preset.cases)
      if (one.cell == cell) return one;
    return {};
  }

  Installation house{GetParam(), *demo::preset("binh-lieu", {}), plan().introduced_on - std::chrono::days{1}};
  Walk walk{house, plan()};
  Visitor neighbour{house, std::string("bi-thu.") + other_cell};

  std::string other_code() { return neighbour.get("/api/v1/orgs").text("/items/0/code"); }
  rules::Day today() const { return walk.next().on; }
  Reply send(Visitor& who, const std::string& below, const std::string& body) {
    Letter letter{walk.case_address() + "/home" + below, body, walk.fresh_key()};
    letter.if_match = walk.officer().get(walk.case_address()).etag;
    return who.send(letter);
  }
};

} // namespace

TEST_P(NewHome, TheCommitteeAboveBothCellsMovesACaseAndSetsAMistakeRight) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("union_resolved"));
  house.clock().set(today());
  const std::string to = other_code();
  const std::string body =
      R"({"org":")" + to + R"(","on":")" + rules::iso(today()) + R"(","document":"12-QĐ/HU"})";
  EXPECT_EQ(send(walk.secretary(), "", body).status, 404);
  EXPECT_EQ(send(walk.leader(), "", body).status, 404);
  EXPECT_EQ(neighbour.get(walk.case_address()).status, 404);
  const Reply clocks = walk.officer().get(walk.case_address());
  const Reply moved = send(walk.officer(), "", body);
  ASSERT_EQ(moved.status, 201) << moved.body;
  EXPECT_EQ(walk.secretary().get(walk.case_address()).status, 404) << "no longer the former cell's";
  const Reply seen = neighbour.get(walk.case_address());
  ASSERT_EQ(seen.status, 200) << seen.body;
  // Facts name the mentor by code. Who reads them is given the names of those whose records they may see.
  const std::string mentor = walk.roll().at(2);
  const auto named = [](const Reply& page, const std::string& code) {
    return std::ranges::any_of(page.at("/people").as_array(), [&](const boost::json::value& each) {
      return each.at("code").as_string() == code && !each.at("full_name").as_string().empty();
    });
  };
  ASSERT_NE(clocks.body.find(mentor), std::string::npos) << "somebody else helps on this road";
  EXPECT_TRUE(named(clocks, mentor));
  EXPECT_TRUE(named(seen, seen.text("/person/code")));
  EXPECT_NE(seen.body.find(mentor), std::string::npos);
  EXPECT_FALSE(named(seen, mentor)) << "their record is another cell's";
  EXPECT_EQ(seen.text("/org/slug"), other_cell);
  EXPECT_EQ(seen.text("/homes/0/org/slug"), cell);
  EXPECT_EQ(seen.at("/assessment/clocks"), clocks.at("/assessment/clocks")) << "the clocks go on";
  EXPECT_EQ(neighbour.get("/api/v1/cases").at("/items").as_array().size(), 1U);
  const auto waits_at = [&](Visitor& who, const std::string& org, Day on) {
    const Reply list = who.get("/api/v1/orgs/" + org + "/waiting?on=" + rules::iso(on));
    EXPECT_EQ(list.status, 200) << list.body;
    const auto& items = list.at("/items").as_array();
    const auto mine = std::ranges::find_if(
        items, [&](const auto& item) { return item.at("code").as_string() == walk.case_code(); });
    return mine == items.end() ? "" : std::string(mine->at("org").at("slug").as_string());
  };
  const std::string root = walk.officer().get("/api/v1/orgs").text("/items/0/code");
  EXPECT_EQ(waits_at(walk.officer(), root, today()), other_cell);
  EXPECT_EQ(waits_at(walk.officer(), root, today() - std::chrono::days{1}), cell) << "where it was that day";
  EXPECT_EQ(waits_at(neighbour, to, today()), other_cell);
  EXPECT_EQ(waits_at(neighbour, to, today() - std::chrono::days{1}), "") << "it waited elsewhere";
  // The new cell goes on where the former one was.
  Letter letter{walk.case_address() + "/facts/paper_registered",
                R"({"on":")" + rules::iso(today()) + R"(","body":{"form":"6-KNĐ"}})", walk.fresh_key(),
                seen.etag};
  EXPECT_EQ(neighbour.send(letter).status, 201);

  EXPECT_EQ(send(neighbour, "/correction", R"({"why":"Không chuyển nữa.","struck":true})").status, 404);
  EXPECT_TRUE(send(walk.officer(), "/correction", R"({"why":" ","struck":true})").gives("missing", "/why"));
  const Reply struck = send(walk.officer(), "/correction",
                            R"({"why":"Giấy giới thiệu đã thu hồi.","evidence":"Công văn","struck":true})");
  ASSERT_EQ(struck.status, 201) << struck.body;
  EXPECT_EQ(walk.secretary().get(walk.case_address()).text("/org/slug"), cell);
  EXPECT_EQ(neighbour.get(walk.case_address()).status, 404);
  const Reply journal = walk.officer().get(walk.case_address() + "/journal");
  EXPECT_NE(journal.body.find("Chuyển sang chi bộ khác xem xét"), std::string::npos);
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(NewHome, AMergedCellHandsOverAllItsOpenCasesAtOnce) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  house.clock().set(today());
  const std::string from = "/api/v1/orgs/" + walk.cell_code() + "/cases-home";
  const std::string body = R"({"to":")" + other_code() + R"(","on":")" + rules::iso(today()) + R"("})";
  EXPECT_EQ(walk.secretary().post(from, body).status, 404);
  const Reply moved = walk.officer().post(from, body);
  ASSERT_EQ(moved.status, 201) << moved.body;
  EXPECT_EQ(neighbour.get(walk.case_address()).status, 200);
  EXPECT_TRUE(walk.officer().post(from, body).gives("case.none_open"));
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(NewHome, AndCorrectionsAreTypedAtTheCommandLine) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("union_resolved"));
  house.clock().set(today());
  const std::string on = rules::vietnamese(today()), code = walk.case_code();
  std::string listed;
  for (const Walk::Taken& taken : walk.taken())
    if (rules::name_of(taken.fact.body) == "listed") listed = taken.code;
  Clerk clerk{house};
  clerk.sign_in(std::string("bi-thu.") + cell);
  EXPECT_EQ(clerk.types({"case", "correct", code, listed, "--strike"}).code, 64) << "without a reason";
  const auto mended = clerk.types({"case", "correct", code, listed, "--why", "Ghi nhầm số nghị quyết.",
                                   "--evidence", "Sổ nghị quyết", "resolution=09-NQ/CB"});
  EXPECT_EQ(mended.code, 0) << mended.err;
  EXPECT_TRUE(mended.tells("Đã sửa; bản mới có mã ")) << mended.out;
  const auto history = clerk.types({"case", "history", code, listed});
  EXPECT_TRUE(history.tells("vì: Ghi nhầm số nghị quyết.")) << history.out << history.err;
  EXPECT_TRUE(history.tells("09-NQ/CB")) << history.out;
  EXPECT_TRUE(clerk.types({"case", "history", code}).tells("theo: Sổ nghị quyết"));
  EXPECT_EQ(clerk.types({"case", "move", code, "--to", other_cell, "--on", on}).code, 2);
  const auto held = clerk.asks({"meeting", "hold", "--org", cell, "--on", on, "--present", "all"});
  const std::string meeting = text(held, "/code");
  const auto meeting_mended = clerk.types({"meeting", "correct", meeting, "--why", "Họp hôm trước.", "--on",
                                           rules::vietnamese(today() - std::chrono::days{1})});
  EXPECT_TRUE(meeting_mended.tells("Đã sửa cuộc họp")) << meeting_mended.err;

  clerk.sign_in("to-chuc.binh-lieu");
  const auto moved =
      clerk.types({"case", "move", code, "--to", other_cell, "--on", on, "--document", "12-QĐ/HU"});
  EXPECT_TRUE(moved.tells("Đã chuyển;")) << moved.err;
  const auto back = clerk.types({"case", "correct-move", code, "--why", "Không chuyển nữa.", "--strike"});
  EXPECT_TRUE(back.tells("Đã sửa lần chuyển này.")) << back.err;
  const auto all = clerk.types({"org", "move-cases", cell, "--to", other_cell, "--on", on});
  EXPECT_TRUE(all.tells("Đã chuyển mọi hồ sơ")) << all.err;
  EXPECT_TRUE(house.verified().clean());
}

INSTANTIATE_TEST_SUITE_P(On, NewHome, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
