// A secretary hands over: one act ends the former's right and gives it to the next, who finds what there is to do;
// and years later it is still known who was responsible on a day.
#include "journeys/clerk.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class Handover : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor admin{house, "quan-tri"};
  std::string at, today, former, next;
  demo::Login words{"bi-thu.moi", "", "", ""};

  void SetUp() override {
    walk.up_to("applied");
    at = "/api/v1/orgs/" + walk.cell_code();
    today = rules::iso(walk.taken().back().fact.on);
    const Reply made =
        admin.post("/api/v1/accounts", R"({"login":"bi-thu.moi","display_name":"Vũ Ví Dụ Hạnh"})");
    ASSERT_EQ(made.status, 201) << made.body;
    next = made.text("/code");
    words.password = made.text("/password");
    const Reply accounts = admin.get("/api/v1/accounts");
    for (const bj::value& account : accounts.at("/items").as_array())
      if (account.at("login").as_string() == "bi-thu.van-gia") former = account.at("code").as_string();
  }
  Reply hand_over(const std::string& from, const std::string& to, const std::string& on) {
    return admin.post(
        at + "/handover",
        bj::serialize(bj::object{{"on", on}, {"from", from}, {"to", to}, {"document", "05-QĐ/ĐU"}}));
  }
  Letter asks(const std::string& what) const { return {what, {}, {}, {}, http::Method::get}; }
};

} // namespace

TEST_P(Handover, EndsTheFormersRightAtOnceAndGivesItToTheNext) {
  EXPECT_EQ(walk.secretary().get(walk.case_address()).status, 200);
  EXPECT_EQ(walk.officer().post(at + "/handover", "{}").status, 404) << "who keeps accounts does this";
  EXPECT_TRUE(hand_over(next, former, today).gives("post.not_held", "/from"));
  const Reply done = hand_over(former, next, today);
  ASSERT_EQ(done.status, 201) << done.body;
  EXPECT_EQ(walk.secretary().send_once(asks(walk.case_address())).status, 401)
      << "the session has ended, too";
  EXPECT_TRUE(walk.secretary().knock().at("/posts").as_array().empty());
  EXPECT_TRUE(hand_over(former, next, today).gives("post.not_held", "/from"));

  Visitor secretary(house, words);
  secretary.choose_first_password();
  secretary.sign_in();
  const Reply list = secretary.get(at + "/handover");
  ASSERT_EQ(list.status, 200) << list.body;
  EXPECT_EQ(list.text("/items/0/waiting/code"), walk.case_code());
  EXPECT_FALSE(list.at("/mentors").as_array().empty());
  EXPECT_EQ(secretary.get("/api/v1/orgs/" + walk.cell_code() + "/letters").status, 404);

  const Reply posts = walk.officer().get(at + "/posts?role=cell_secretary");
  ASSERT_EQ(posts.at("/items").as_array().size(), 2U) << posts.body;
  EXPECT_EQ(posts.text("/items/0/until"), today);
  EXPECT_EQ(posts.text("/items/1/who"), "Vũ Ví Dụ Hạnh");
  EXPECT_EQ(posts.text("/items/1/document"), "05-QĐ/ĐU");
  const auto responsible = [&](rules::Day day) {
    const Reply held = walk.officer().get(at + "/posts?role=cell_secretary&on=" + rules::iso(day));
    return held.at("/items").as_array().size() == 1 ? held.text("/items/0/account") : held.body;
  };
  EXPECT_EQ(responsible(walk.taken().back().fact.on), next);
  EXPECT_EQ(responsible(walk.taken().back().fact.on - std::chrono::days{1}), former);
  EXPECT_EQ(walk.officer().get(at + "/posts?role=chair").status, 400);
  EXPECT_EQ(
      secretary.get("/api/v1/orgs/" + walk.officer().get("/api/v1/orgs").text("/items/0/code") + "/posts")
          .status,
      404);
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(Handover, OnADayToComeLeavesTheFormerInPlaceUntilThen) {
  const rules::Day coming = walk.taken().back().fact.on + std::chrono::days{10};
  ASSERT_EQ(hand_over(former, next, rules::iso(coming)).status, 201);
  EXPECT_EQ(walk.secretary().get(walk.case_address()).status, 200);
  house.clock().set(coming);
  EXPECT_TRUE(walk.secretary().knock().at("/posts").as_array().empty());
}

TEST_P(Handover, IsDoneAndLookedUpByCommand) {
  Clerk clerk{house};
  clerk.sign_in("quan-tri");
  const cli::testing::Said done = clerk.types({"admin", "post", "hand-over", "bi-thu.van-gia", "bi-thu.moi",
                                               "van-gia", "--on", today, "--document", "05-QĐ/ĐU"});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_TRUE(done.tells("ketnap org handover van-gia")) << done.out;
  const cli::testing::Said posts = clerk.types({"org", "posts", "van-gia", "--role", "cell_secretary"});
  EXPECT_TRUE(posts.tells("Vũ Ví Dụ Hạnh")) << posts.out << posts.err;
}

INSTANTIATE_TEST_SUITE_P(On, Handover, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
