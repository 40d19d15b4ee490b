// Letters of complaint: the committee that received one follows it to its conclusion; the cell, and everybody who
// stands in the case, see no trace of it.
#include "journeys/clerk.h"
#include "journeys/newcomer.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class Letters : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor admin{house, "quan-tri"};

  std::string committee() { return walk.officer().get("/api/v1/orgs").text("/items/0/code"); }
  std::string day() const { return rules::iso(walk.taken().back().fact.on); }
  std::string letters() { return "/api/v1/orgs/" + committee() + "/letters"; }

  Reply received(bj::object but = {}) {
    bj::object body{{"case", walk.case_code()},
                    {"received_on", day()},
                    {"anonymous", false},
                    {"writer", "Hoàng Ví Dụ Lan, khu 3"},
                    {"about", "Nói rằng lý lịch khai thiếu một thời gian làm việc."}};
    for (const auto& member : but)
      if (member.value().is_null())
        body.erase(member.key());
      else
        body[member.key()] = member.value();
    return walk.officer().post(letters(), bj::serialize(body));
  }

  // A new account with an inspector's post, which needs no second factor.
  Visitor inspector(const std::string& login, const std::string& org, const std::string& person = {}) {
    Visitor who = welcome(house, admin, {.login = login, .person = person, .inspects = org});
    who.sign_in();
    return who;
  }
};

} // namespace

TEST_P(Letters, GoTheirWayAtTheCommitteeAndTheCellSeesNoTrace) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  house.clock().pass();
  const auto seen_by = [&](Visitor& who) {
    const Reply page = who.get(walk.case_address());
    return page.body + page.etag + who.get("/api/v1/cases").body;
  };
  const std::string cell_before = seen_by(walk.secretary());
  const std::string committee_before = seen_by(walk.officer());
  const std::string diary_before = walk.officer().get(walk.case_address() + "/journal").body;

  const Reply made = received();
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string one = letters() + "/" + made.text("/code");

  EXPECT_EQ(seen_by(walk.secretary()), cell_before);
  EXPECT_EQ(seen_by(walk.officer()), committee_before)
      << "not in the case, not in counts, not in its version";
  EXPECT_EQ(walk.officer().get(walk.case_address() + "/journal").body, diary_before);
  const std::string own = "/api/v1/orgs/" + walk.cell_code() + "/letters";
  for (const std::string& closed : {letters(), one, own, walk.case_address() + "/letters"})
    EXPECT_EQ(walk.secretary().get(closed).status, 404) << closed;
  EXPECT_EQ(walk.secretary().post(one + "/concluded", R"({"on":")" + day() + R"(","outcome":"x"})").status,
            404);
  EXPECT_EQ(admin.get(one).status, 404);
  Visitor at_the_cell = inspector("kiem-tra.chi-bo", walk.cell_code());
  EXPECT_EQ(at_the_cell.get(one).status, 404);
  EXPECT_TRUE(at_the_cell.get(own).at("/items").as_array().empty());
  EXPECT_TRUE(at_the_cell.get(walk.case_address() + "/letters").at("/items").as_array().empty());

  const Reply warned = walk.leader().get(walk.case_address() + "/letters");
  EXPECT_EQ(warned.at("/open"), 1) << warned.body;
  EXPECT_NE(warned.text("/note").find("chưa có kết luận"), std::string::npos);
  Visitor at_the_committee = inspector("kiem-tra", committee());
  for (Visitor* who : {&walk.officer(), &walk.leader(), &at_the_committee}) {
    const Reply opened = who->get(one);
    ASSERT_EQ(opened.status, 200) << opened.body;
    EXPECT_EQ(opened.text("/writer"), "Hoàng Ví Dụ Lan, khu 3");
    EXPECT_EQ(opened.text("/letter/state"), "received");
  }
  EXPECT_EQ(at_the_committee.post(one + "/passed-on", R"({"on":")" + day() + R"(","to":"x"})").status, 404);

  const std::int64_t then = house.leaves();
  const Reply passed = walk.officer().post(
      one + "/passed-on", R"({"on":")" + day() + R"(","to":"Uỷ ban kiểm tra đảng uỷ cấp trên"})");
  ASSERT_EQ(passed.status, 201) << passed.body;
  EXPECT_EQ(walk.officer().get(one).text("/passed_to"), "Uỷ ban kiểm tra đảng uỷ cấp trên");
  EXPECT_TRUE(walk.officer()
                  .post(one + "/concluded", R"({"on":"2019-01-01","outcome":"x"})")
                  .gives("letter.too_early"));
  EXPECT_EQ(walk.officer().post(one + "/concluded", R"({"on":"2099-01-01","outcome":"x"})").status, 422);
  const Reply done = walk.officer().post(
      one + "/concluded",
      R"({"on":")" + day() + R"(","outcome":"Đã đối chiếu: khai đủ, nội dung đơn không đúng."})");
  ASSERT_EQ(done.status, 201) << done.body;
  const Reply concluded = walk.officer().get(one);
  EXPECT_EQ(concluded.text("/letter/state"), "concluded");
  EXPECT_EQ(concluded.text("/letter/concluded_on"), day());
  EXPECT_EQ(walk.officer().get(one + "?known=" + std::to_string(then)).text("/letter/state"), "received");
  EXPECT_TRUE(walk.officer()
                  .post(one + "/passed-on", R"({"on":")" + day() + R"(","to":"x"})")
                  .gives("letter.concluded"));
  EXPECT_EQ(walk.leader().get(walk.case_address() + "/letters").at("/open"), 0);
  EXPECT_EQ(walk.officer().get(letters()).text("/items/0/state"), "concluded");
  EXPECT_EQ(seen_by(walk.secretary()), cell_before);
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(Letters, WithoutAWriterAreKeptAndNeverPassedOn) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  EXPECT_TRUE(received({{"anonymous", true}}).gives("letter.anonymous_writer", "/writer"));
  EXPECT_TRUE(received({{"writer", nullptr}}).gives("text.empty", "/writer"));
  EXPECT_TRUE(received({{"about", ""}}).gives("text.empty", "/about"));
  EXPECT_EQ(received({{"received_on", "2099-01-01"}}).status, 422);
  EXPECT_EQ(received({{"case", "K7M4Q2RT5X"}}).status, 404);
  const Reply made = received({{"anonymous", true}, {"writer", nullptr}});
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string one = letters() + "/" + made.text("/code");
  EXPECT_TRUE(walk.officer()
                  .post(one + "/passed-on", R"({"on":")" + day() + R"(","to":"x"})")
                  .gives("letter.anonymous"));
  EXPECT_TRUE(walk.officer()
                  .post(one + "/concluded", R"({"on":")" + day() + R"(","outcome":"x"})")
                  .gives("letter.anonymous"));
  const Reply kept = walk.officer().get(one);
  EXPECT_EQ(kept.text("/letter/state"), "noted");
  EXPECT_NE(kept.text("/note").find("chỉ ghi nhận và lưu"), std::string::npos);
  const Reply beside = walk.leader().get(walk.case_address() + "/letters");
  EXPECT_EQ(beside.at("/open"), 0) << "nothing waits for it";
  EXPECT_EQ(beside.at("/items").as_array().size(), 1U);
}

TEST_P(Letters, AreOpenedAtTheReceivingCommitteeAloneAndKeptFromWhomTheyAreAbout) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  const std::string above = committee();
  // A committee between: the cell moves below it, and the same officer holds a post there, too.
  const Reply between = walk.officer().post(
      "/api/v1/orgs",
      R"({"parent":")" + above +
          R"(","slug":"dang-uy-co-so","name":"Đảng bộ Chi cục ví dụ","kind":"party_organisation","from":")" +
          day() + R"("})");
  ASSERT_EQ(between.status, 201) << between.body;
  const std::string middle = between.text("/code");
  ASSERT_EQ(walk.officer()
                .post("/api/v1/orgs/" + walk.cell_code() + "/parents",
                      R"({"parent":")" + middle + R"(","from":")" + day() + R"("})")
                .status,
            201);
  Visitor below = inspector("kiem-tra.co-so", middle);
  const Reply accounts = admin.get("/api/v1/accounts");
  std::string officer_account;
  for (const bj::value& account : accounts.at("/items").as_array())
    if (account.at("login").as_string() == "to-chuc.hq-quang-ninh")
      officer_account = account.at("code").as_string();
  const Reply post = admin.post("/api/v1/posts", bj::serialize(bj::object{{"account", officer_account},
                                                                          {"role", "committee_officer"},
                                                                          {"org", middle},
                                                                          {"from", day()},
                                                                          {"document", ""}}));
  ASSERT_EQ(post.status, 201) << post.body;

  const std::string own = "/api/v1/orgs/" + middle + "/letters";
  const std::string body = R"({"case":")" + walk.case_code() + R"(","received_on":")" + day() +
                           R"(","anonymous":false,"writer":"Hoàng Ví Dụ Lan","about":"Về tuổi đời."})";
  EXPECT_EQ(walk.officer().post(own, body).status, 404) << "under a post further up";
  ASSERT_EQ(walk.officer().choose("post", post.text("/code")).status, 200);
  const Reply made = walk.officer().post(own, body);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string one = own + "/" + made.text("/code");
  EXPECT_EQ(below.get(one).text("/writer"), "Hoàng Ví Dụ Lan");

  const Reply from_above = walk.leader().get(one);
  ASSERT_EQ(from_above.status, 200) << from_above.body;
  EXPECT_FALSE(from_above.at("/opened").as_bool());
  for (const char* sealed : {"writer", "about", "passed_to", "outcome"})
    EXPECT_FALSE(from_above.json.as_object().contains(sealed)) << sealed;
  EXPECT_EQ(walk.leader().get(own).at("/open"), 1) << "that there is one";

  const Reply shown = walk.secretary().get(walk.case_address());
  Visitor subject = inspector("nguoi.trong.ho-so", middle, shown.text("/person/code"));
  EXPECT_EQ(subject.get(one).status, 404);
  EXPECT_TRUE(subject.get(own).at("/items").as_array().empty());
  const Reply relations = walk.secretary().get(walk.case_address() + "/relations");
  Visitor mentor = inspector("nguoi.giup-do", middle, relations.text("/items/0/person/code"));
  EXPECT_EQ(mentor.get(one).status, 404);
  EXPECT_TRUE(mentor.get(walk.case_address() + "/letters").at("/items").as_array().empty());
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(Letters, AreRecordedAndFollowedByCommand) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  Clerk clerk{house};
  clerk.sign_in("to-chuc.hq-quang-ninh");
  const bj::value made =
      clerk.asks({"letter", "receive", "--org", "hq-quang-ninh", "--case", walk.case_code(), "--on", day(),
                  "--body", R"({"writer":"Hoàng Ví Dụ Lan","about":"Về lý lịch."})"});
  const std::string code = text(made, "/code");
  EXPECT_EQ(text(clerk.asks({"letter", "list", "--case", walk.case_code()}), "/items/0/code"), code);
  EXPECT_TRUE(clerk.types({"letter", "list", "--case", walk.case_code()}).tells("chưa có kết luận"));
  EXPECT_TRUE(clerk.types({"case", "show", walk.case_code()}).tells("chưa có kết luận"));
  EXPECT_EQ(
      clerk.types({"letter", "pass", code, "--org", "hq-quang-ninh", "--on", day(), "to=Uỷ ban kiểm tra"})
          .code,
      0);
  const cli::testing::Said done = clerk.types({"letter", "conclude", code, "--org", "hq-quang-ninh", "--on",
                                               day(), "outcome=Nội dung đơn không đúng"});
  EXPECT_EQ(done.code, 0) << done.err;
  const cli::testing::Said shown = clerk.types({"letter", "show", code, "--org", "hq-quang-ninh"});
  EXPECT_TRUE(shown.tells("Hoàng Ví Dụ Lan") && shown.tells("đã kết luận")) << shown.out << shown.err;
  EXPECT_TRUE(clerk.types({"letter", "list", "--org", "hq-quang-ninh"}).tells(code));
  clerk.sign_in("bi-thu.van-gia");
  EXPECT_EQ(clerk.types({"letter", "list", "--case", walk.case_code()}).code, 2);
  EXPECT_FALSE(clerk.types({"case", "show", walk.case_code()}).tells("chưa có kết luận"));
}

INSTANTIATE_TEST_SUITE_P(On, Letters, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
