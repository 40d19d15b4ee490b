// What waits with whom, as the committee and the cell see it; and the report that stays as it was sent.
#include <algorithm>

#include "journeys/clerk.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class WhatWaits : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  Installation house{GetParam(), preset, preset.cases.at(0).introduced_on};
  Walk first{house, preset.cases.at(0)};
  std::string root, cell;

  void SetUp() override {
    root = at(first.officer().get("/api/v1/orgs").text("/items/0/code"));
    cell = at(first.cell_code());
    first.up_to("mentor_reported"); // and stays there
  }
  static std::string at(const std::string& org) { return "/api/v1/orgs/" + org; }
  static rules::Day day_of(const Walk& walk, std::string_view kind) {
    const auto found = std::ranges::find_if(
        walk.road().facts, [&](const rules::Fact& fact) { return rules::name_of(fact.body) == kind; });
    return found->on;
  }
  static rules::Day last_day(const Walk& walk) { return walk.taken().back().fact.on; }
  // The line of a case: "grassroots_committee 2021-09-06".
  static std::string of(const Reply& page, const Walk& walk, std::string_view list = "/items") {
    for (const bj::value& line : page.at(list).as_array())
      if (line.at("code").as_string() == bj::string_view(walk.case_code()))
        return std::string(line.at("with").as_string()) + " " + std::string(line.at("since").as_string());
    return "nobody";
  }
};

} // namespace

TEST_P(WhatWaits, IsSeenWithWhomSinceWhenAndWhy) {
  Walk second{house, preset.cases.at(1)};
  ASSERT_NO_FATAL_FAILURE(second.up_to("committee_resolved"));
  const std::string voted = rules::iso(day_of(second, "cell_voted"));
  const Reply page = second.officer().get(root + "/waiting");
  ASSERT_EQ(page.status, 200) << page.body;
  EXPECT_EQ(page.at("/cases"), 2) << page.body;
  EXPECT_EQ(page.text("/items/0/code"), first.case_code()) << "the longest wait first";
  EXPECT_EQ(of(page, first), "political_centre " + rules::iso(day_of(first, "listed")));
  EXPECT_EQ(of(page, second), "grassroots_committee " + voted);
  EXPECT_EQ(page.text("/items/1/brought_by"), "Chi bộ họp xét và biểu quyết");
  EXPECT_EQ(page.text("/items/1/due/state"), "running");
  EXPECT_EQ(page.text("/orgs/0/oldest_since"), page.text("/items/0/since"));
  EXPECT_EQ(page.at("/bodies").as_array().size(), 2U);

  const Reply with = second.officer().get(root + "/waiting?with=grassroots_committee");
  EXPECT_EQ(with.at("/cases"), 1);
  EXPECT_EQ(second.officer().get(root + "/waiting?with=everybody").status, 400);
  const Reply one = second.officer().get(root + "/waiting?limit=1");
  EXPECT_EQ(one.at("/cases"), 2) << "totals are of the whole list";
  ASSERT_EQ(one.at("/items").as_array().size(), 1U);
  const Reply rest = second.officer().get(root + "/waiting?limit=1&cursor=" + one.text("/next"));
  EXPECT_EQ(rest.text("/items/0/code"), second.case_code());
  EXPECT_FALSE(rest.json.as_object().contains("next"));
  EXPECT_TRUE(second.officer().get(root + "/waiting?cursor=K7M4Q2RT5X").gives("cursor"));
  EXPECT_TRUE(second.officer().get(root + "/waiting?limit=0").gives("out_of_range"));
  EXPECT_EQ(second.secretary().get(root + "/waiting").status, 404);
  EXPECT_EQ(second.secretary().get(cell + "/waiting").at("/cases"), 2);
  EXPECT_EQ(of(second.officer().get(root + "/waiting?on=2020-07-04"), second), "nobody") << "not opened yet";

  // The committee has resolved, and the dossier lies there until it is sent up.
  ASSERT_EQ(second.step().status, 201);
  EXPECT_EQ(of(second.officer().get(root + "/waiting"), second), "grassroots_committee " + voted);
  EXPECT_EQ(second.officer().get(root + "/waiting").text("/items/1/awaits"),
            "Gửi hồ sơ lên cấp có thẩm quyền");
  ASSERT_NO_FATAL_FAILURE(second.up_to("decided"));
  EXPECT_EQ(of(second.officer().get(root + "/waiting"), second),
            "standing_committee_above " + rules::iso(day_of(second, "submitted")));
  ASSERT_NO_FATAL_FAILURE(second.up_to("decision_received"));
  EXPECT_EQ(of(second.officer().get(root + "/waiting"), second),
            "standing_committee_above " + rules::iso(day_of(second, "submitted")))
      << "decided, and not yet told the cell";
  EXPECT_EQ(second.officer().get(root + "/waiting").text("/items/1/awaits"), "Gửi quyết định về chi bộ");
  ASSERT_NO_FATAL_FAILURE(second.up_to("ceremony_held"));
  EXPECT_EQ(of(second.secretary().get(cell + "/waiting"), second),
            "cell " + rules::iso(day_of(second, "decision_received")));

  // Its own time, of what was decided.
  const std::string decided = rules::iso(day_of(second, "decided"));
  const std::string after = rules::iso(day_of(second, "decided") + std::chrono::days{1});
  const Reply pace = second.leader().get(root + "/pace?from=" + decided + "&until=" + after);
  ASSERT_EQ(pace.status, 200) << pace.body;
  const auto regulations = *regulations::load(regulations::shipped());
  const auto days = [&](const char* from) {
    return regulations.calendar.working_days_between(day_of(second, from), day_of(second, "decided"));
  };
  EXPECT_EQ(pace.at("/items/0/decided"), 1);
  EXPECT_EQ(pace.at("/items/0/from_resolution/longest"), days("cell_voted")) << pace.body;
  EXPECT_EQ(pace.at("/items/0/from_resolution/median_tenths"), days("cell_voted") * 10);
  EXPECT_EQ(pace.at("/items/0/from_submission/longest"), days("submitted"));
  EXPECT_EQ(second.leader().get(root + "/pace?from=2015-01-01&until=" + decided).at("/items/0/decided"), 0);
  EXPECT_TRUE(second.leader().get(root + "/pace?from=" + after + "&until=" + decided).gives("before_from"));
  EXPECT_EQ(second.secretary().get(root + "/pace?from=" + decided + "&until=" + after).status, 404);

  const Reply handover = second.secretary().get(cell + "/handover");
  ASSERT_EQ(handover.status, 200) << handover.body;
  EXPECT_EQ(handover.at("/items").as_array().size(), 2U);
  EXPECT_EQ(handover.text("/items/1/step_label"), "Lễ kết nạp");
  EXPECT_EQ(handover.at("/mentors/0/cases").as_array().size(), 2U) << handover.body;
  EXPECT_FALSE(handover.text("/mentors/0/person/full_name").empty());
}

// "hold_ceremony make_member_file": what the reader may do now for a case; "not on the list" otherwise.
std::string next_of(const Reply& page, const Walk& walk) {
  for (const bj::value& line : page.at("/items").as_array()) {
    if (line.at("waiting").at("code").as_string() != bj::string_view(walk.case_code())) continue;
    std::string out;
    for (const bj::value& act : line.at("next").as_array())
      out += (out.empty() ? "" : " ") + std::string(act.at("act").as_string());
    return out.empty() ? "nothing" : out;
  }
  return "not on the list";
}

TEST_P(WhatWaits, IsWorkWithTheActsThatItsReaderMayDoNow) {
  Walk second{house, preset.cases.at(1)};
  ASSERT_NO_FATAL_FAILURE(second.up_to("cell_voted"));
  const Reply ours = second.secretary().get(cell + "/work");
  ASSERT_EQ(ours.status, 200) << ours.body;
  EXPECT_EQ(next_of(ours, second), "vote_admission");
  EXPECT_EQ(ours.text("/items/1/next/0/kind"), "cell_voted");
  EXPECT_FALSE(ours.text("/items/1/next/0/label").empty());
  EXPECT_EQ(ours.at("/cases"), 2);
  EXPECT_EQ(next_of(second.officer().get(root + "/work"), second), "nothing")
      << "only the cell votes in the cell";

  ASSERT_NO_FATAL_FAILURE(second.up_to("submitted"));
  EXPECT_EQ(next_of(second.officer().get(root + "/work"), second), "propose_admission admit");
  EXPECT_EQ(next_of(second.secretary().get(cell + "/work"), second), "propose_admission");
  EXPECT_EQ(next_of(second.leader().get(root + "/work"), second), "admit");
  ASSERT_NO_FATAL_FAILURE(second.up_to("decision_received"));
  EXPECT_EQ(next_of(second.secretary().get(cell + "/work"), second), "receive_admission hold_ceremony");

  const Reply one = second.officer().get(root + "/work?limit=1");
  ASSERT_EQ(one.at("/items").as_array().size(), 1U);
  EXPECT_EQ(
      second.officer().get(root + "/work?limit=1&cursor=" + one.text("/next")).at("/items").as_array().size(),
      1U);
  EXPECT_TRUE(second.officer().get(root + "/work?limit=0").gives("out_of_range"));
  EXPECT_TRUE(second.officer().get(root + "/work?cursor=K7M4Q2RT5X").gives("cursor"));
  EXPECT_EQ(second.secretary().get(root + "/work").status, 404) << "not theirs";

  // What a role may record at all it is told once, when it signs in.
  const auto may = [](const Reply& session, std::string_view act) {
    for (const bj::value& each : session.at("/acts").as_array())
      if (each.as_string() == bj::string_view(act)) return true;
    return false;
  };
  EXPECT_TRUE(may(second.secretary().get("/api/v1/session"), "vote_admission"));
  EXPECT_FALSE(may(second.secretary().get("/api/v1/session"), "admit"));
  EXPECT_TRUE(may(second.leader().get("/api/v1/session"), "admit"));
  EXPECT_FALSE(may(second.leader().get("/api/v1/session"), "seal_pages"));
}

TEST_P(WhatWaits, IsReportedUpwardAndTheReportStaysAsItWasSent) {
  Walk second{house, preset.cases.at(1)};
  ASSERT_NO_FATAL_FAILURE(second.up_to("submitted"));
  const std::string on = rules::iso(last_day(second));
  const std::string sending = R"({"on":")" + on + R"(","remark":"Đề nghị xem xét sớm."})";
  EXPECT_EQ(second.leader().post(cell + "/reports", sending).status, 404) << "the cell reports itself";
  EXPECT_EQ(second.officer().post(cell + "/reports", sending).status, 404);
  EXPECT_EQ(second.secretary().post(cell + "/reports", R"({"on":"2099-01-01","remark":""})").status, 422);
  EXPECT_TRUE(second.officer().post(root + "/reports", sending).gives("report.nobody_above"));
  const Reply sent = second.secretary().post(cell + "/reports", sending);
  ASSERT_EQ(sent.status, 201) << sent.body;
  const std::string one = cell + "/reports/" + sent.text("/code");
  const Reply before = second.leader().get(one);
  ASSERT_EQ(before.status, 200) << before.body;
  EXPECT_EQ(before.text("/remark"), "Đề nghị xem xét sớm.");
  EXPECT_EQ(before.at("/list/cases"), 2);

  ASSERT_NO_FATAL_FAILURE(second.up_to("ceremony_held"));
  ASSERT_NE(of(second.officer().get(root + "/waiting"), second), of(before, second, "/list/items"));
  const Reply after = second.leader().get(one);
  EXPECT_EQ(after.at("/list"), before.at("/list")) << "for ever as it was";
  const Reply anew = second.leader().get(cell + "/waiting?on=" + on +
                                         "&known=" + std::to_string(before.at("/report/known").as_int64()));
  EXPECT_EQ(anew.at("/items"), before.at("/list/items")) << "and both clocks give the same";

  EXPECT_EQ(second.secretary().post(one + "/received", R"({"on":")" + on + R"("})").status, 404);
  EXPECT_TRUE(second.leader().post(one + "/received", R"({"on":"2020-07-01"})").gives("report.too_early"));
  EXPECT_EQ(second.leader().post(one + "/received", R"({"on":"2099-07-01"})").status, 422);
  const Reply received = second.leader().post(one + "/received", R"({"on":")" + on + R"("})");
  ASSERT_EQ(received.status, 201) << received.body;
  EXPECT_TRUE(second.officer().post(one + "/received", R"({"on":")" + on + R"("})").gives("report.received"));
  const Reply list = second.officer().get(root + "/reports");
  EXPECT_EQ(list.text("/items/0/org/slug"), "van-gia");
  const Reply own = second.secretary().get(cell + "/reports");
  EXPECT_EQ(own.text("/items/0/received/on"), on) << "the cell knows that it was received";
  EXPECT_FALSE(own.text("/items/0/received/by").empty());
  EXPECT_EQ(second.secretary().get(root + "/reports").status, 404);
  EXPECT_EQ(second.leader().get(root + "/reports/" + sent.text("/code")).status, 404)
      << "of another organisation";
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(WhatWaits, IsToldAndReportedByCommand) {
  const std::string on = rules::iso(last_day(first));
  Clerk clerk{house};
  clerk.sign_in("bi-thu.van-gia");
  const cli::testing::Said waits = clerk.types({"org", "waiting", "van-gia"});
  EXPECT_TRUE(waits.tells(first.case_code()) && waits.tells("trung tâm chính trị")) << waits.out << waits.err;
  EXPECT_TRUE(clerk.types({"org", "handover", "van-gia"}).tells("Giúp đỡ: "));
  const std::string code =
      text(clerk.asks({"report", "send", "--org", "van-gia", "--on", on, "--remark", "Đã xem."}), "/code");
  EXPECT_TRUE(clerk.types({"report", "show", code, "--org", "van-gia"}).tells("Đã xem."));
  EXPECT_EQ(clerk.types({"report", "receive", code, "--org", "van-gia", "--on", on}).code, 2);
  clerk.sign_in("to-chuc.hq-quang-ninh");
  EXPECT_EQ(clerk.types({"report", "receive", code, "--org", "van-gia", "--on", on}).code, 0);
  EXPECT_TRUE(clerk.types({"report", "list", "--org", "hq-quang-ninh"}).tells(code));
  const cli::testing::Said pace =
      clerk.types({"org", "pace", "hq-quang-ninh", "--from", "1/1/2020", "--until", "1/1/2021"});
  EXPECT_EQ(pace.code, 0) << pace.err;
  EXPECT_TRUE(pace.tells("ngày làm việc"));
}

INSTANTIATE_TEST_SUITE_P(On, WhatWaits, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
