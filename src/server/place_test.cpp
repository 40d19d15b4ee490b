// ketnap.toml: what is written is read back, and what is wrong is told with its line.
#include "server/place.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace ketnap::server {
namespace {

TEST(Config, reads_back_what_it_wrote_whatever_a_password_holds) {
  Config config;
  config.engine = "postgres";
  config.owner = R"(dbname=ketnap user=chu password='a"b\c')";
  config.application = "dbname=ketnap user=dung";
  config.port = 8443;
  config.public_origin = "https://ketnap.example.vn";
  const auto read = read_config(config_text(config));
  ASSERT_FALSE(read.refused());
  EXPECT_EQ(read->owner, config.owner);
  EXPECT_EQ(read->application, config.application);
  EXPECT_EQ(read->port, 8443);
  EXPECT_EQ(read->public_origin, "https://ketnap.example.vn");
  EXPECT_TRUE(read->behind_tls());
}

TEST(Config, an_empty_file_is_the_usual_configuration) {
  const auto read = read_config("# chưa ghi gì\n");
  ASSERT_FALSE(read.refused());
  EXPECT_EQ(read->engine, "sqlite");
  EXPECT_EQ(read->address, "127.0.0.1");
}

TEST(Config, tells_everything_that_is_wrong_with_its_line) {
  const auto read = read_config("engine = \"oracle\"\nport = 99999\nadress = \"::1\"\naddress = 7\n");
  ASSERT_TRUE(read.refused());
  std::vector<int> lines;
  for (const ConfigComplaint& complaint : read.refusal())
    lines.push_back(complaint.line);
  EXPECT_EQ(lines, (std::vector{2, 3, 4, 0}));
}

TEST(Config, a_vietnamese_word_outside_quotes_is_a_complaint_and_nothing_worse) {
  const auto read = read_config("engine = \"sqlite\"\nđịa_chỉ = \"::1\"\n");
  ASSERT_TRUE(read.refused());
  EXPECT_EQ(read.refusal().front().line, 2);
}

TEST(Config, postgres_needs_both_its_roles_and_no_address_leaves_the_machine) {
  EXPECT_TRUE(read_config("engine = \"postgres\"\nowner = \"dbname=a\"\n").refused());
  EXPECT_TRUE(read_config("address = \"0.0.0.0\"\n").refused());
}

TEST(Config, the_public_address_is_what_a_browser_calls_an_origin) {
  EXPECT_FALSE(read_config("public = \"http://10.0.0.7\"\n")->behind_tls());
  for (const char* bad :
       {"ketnap.example.vn", "https://ketnap.example.vn/", "https://Ketnap.vn", "https://a:443"})
    EXPECT_TRUE(read_config("public = \"" + std::string(bad) + "\"\n").refused()) << bad;
}

TEST(Config, reads_a_provider_of_identities_and_tells_everything_that_is_wrong_with_it) {
  Config config;
  config.oidc = OidcConfig{"https://danh-tinh.example.vn", "ketnap", "oidc.secret", "Cổng Ví Dụ",
                           "https://ketnap.example.vn"};
  const auto read = read_config(config_text(config));
  ASSERT_FALSE(read.refused());
  ASSERT_TRUE(read->oidc);
  EXPECT_EQ(read->oidc->issuer, "https://danh-tinh.example.vn");
  EXPECT_EQ(read->oidc->secret_file, "oidc.secret");
  EXPECT_EQ(read->oidc->name, "Cổng Ví Dụ");
  EXPECT_FALSE(read_config("engine = \"sqlite\"\n")->oidc) << "without the table nothing of it is there";

  const std::string good = "[oidc]\nissuer = \"https://a.example\"\nclient_id = \"k\"\nsecret_file = "
                           "\"s\"\nname = \"A\"\n";
  EXPECT_TRUE(read_config(good).refused()) << "where browsers open us is not said";
  const auto behind = read_config("public = \"https://ketnap.example.vn\"\n" + good);
  ASSERT_FALSE(behind.refused());
  EXPECT_EQ(behind->oidc->redirect, "https://ketnap.example.vn");

  const auto wrong = read_config("[oidc]\nissuer = \"http://a.example\"\nclient_id = \"k k\"\nname = \"A\"\n"
                                 "redirect = \"https://a.example/x\"\nscope = \"email\"\n");
  ASSERT_TRUE(wrong.refused());
  std::vector<int> lines;
  for (const ConfigComplaint& complaint : wrong.refusal())
    lines.push_back(complaint.line);
  std::ranges::sort(lines);
  EXPECT_EQ(lines, (std::vector{1, 2, 3, 5, 6}));
}

} // namespace
} // namespace ketnap::server
