// Accounts and posts by command, through the running server: made, set up by their owner, chosen, ended.
#include "journeys/clerk.h"
#include "journeys/visitor.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class AccountsByCommand : public OnFileAndPostgres {
protected:
  Installation house{GetParam(), *demo::preset("van-gia", {}), rules::day(2020, 6, 5)};
  Clerk clerk{house};
};

} // namespace

TEST_P(AccountsByCommand, TheAdminMakesAnAccountThatSetsItselfUp) {
  clerk.sign_in("quan-tri");
  const std::string password =
      text(clerk.asks({"admin", "user", "add", "can-bo-moi", "--name", "Cán bộ mới"}), "/password");
  EXPECT_EQ(clerk
                .types({"admin", "post", "add", "can-bo-moi", "committee_officer", "hq-quang-ninh", "--from",
                        "1/1/2020"})
                .code,
            0);
  EXPECT_TRUE(clerk.types({"admin", "user", "list"}).tells("can-bo-moi"));
  EXPECT_EQ(clerk.types({"admin", "post", "add", "can-bo-moi", "mentor", "van-gia"}).code, 64);

  Clerk officer(house);
  house.clock().pass();
  officer.terminal.environment = {{"KETNAP_PASSWORD", password},
                                  {"KETNAP_NEW_PASSWORD", "bon con ngua gach tren nui"}};
  officer.terminal.answer = [&](const std::string& so_far, std::string_view) {
    return code_of(so_far, *house.clock().at);
  };
  const cli::testing::Said in = officer.types({"sign-in", "can-bo-moi"});
  EXPECT_EQ(in.code, 0) << in.err;
  EXPECT_TRUE(in.tells("Đã đăng nhập: Cán bộ mới.")) << in.out;
  EXPECT_TRUE(in.tells("cán bộ cấp uỷ")) << in.out;
  EXPECT_EQ(officer.types({"case", "list"}).code, 0);

  clerk.sign_in("quan-tri");
  std::string post;
  const bj::value users = clerk.asks({"admin", "user", "list"});
  for (const bj::value& account : users.at("items").as_array())
    if (text(account, "/login") == "can-bo-moi") post = text(account, "/posts/0/code");
  const cli::testing::Said ended = clerk.types({"admin", "post", "end", post, "--on", "5/6/2020"});
  EXPECT_EQ(ended.code, 0) << ended.err;
}

TEST_P(AccountsByCommand, WhoeverHasSeveralPostsChoosesOne) {
  clerk.sign_in("quan-tri");
  for (const char* org : {"van-gia", "hq-quang-ninh"}) {
    const cli::testing::Said given =
        clerk.types({"admin", "post", "add", "bi-thu.van-gia", "inspector", org, "--from", "1/1/2020"});
    EXPECT_EQ(given.code, 0) << given.err;
  }
  clerk.terminal.environment["KETNAP_PASSWORD"] = house.login("bi-thu.van-gia").password;
  const cli::testing::Said several = clerk.types({"sign-in", "bi-thu.van-gia"});
  EXPECT_EQ(several.code, 0) << several.err;
  EXPECT_TRUE(several.out.starts_with("Đã đăng nhập: ")) << several.out;
  EXPECT_TRUE(several.tells(". Chọn một chức trách để làm việc, thí dụ: ketnap sign-in --post "))
      << several.out;
  EXPECT_TRUE(several.tells("bí thư chi bộ")) << several.out;
  EXPECT_EQ(several.err, "");
  EXPECT_TRUE(clerk.types({"case", "show", "K7M4Q2RT5X"}).complains("Chưa chọn chức trách. Gõ: "));
  const bj::value for_machines = bj::parse(clerk.types({"sign-in", "bi-thu.van-gia", "--json"}).out);
  std::string code;
  for (const bj::value& post : for_machines.at("posts").as_array())
    if (text(post, "/role") == "cell_secretary") code = text(post, "/code");
  const cli::testing::Said chosen = clerk.types({"sign-in", "--post", code});
  EXPECT_EQ(chosen.code, 0) << chosen.err;
  EXPECT_TRUE(chosen.tells("→  " + code)) << chosen.out;
  EXPECT_TRUE(clerk.types({"org", "tree"}).tells("(van-gia)"));
}

INSTANTIATE_TEST_SUITE_P(On, AccountsByCommand, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
