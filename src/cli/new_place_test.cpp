// From nothing to a cell with a member and an admin, by commands alone; and what is told when something is not
// there.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "cli/testing.h"

namespace ketnap::cli {
namespace {

namespace fs = std::filesystem;
using testing::Said;
using testing::Typist;

class NewPlace : public ::testing::Test {
protected:
  NewPlace() { fs::remove_all(folder); }
  ~NewPlace() override { fs::remove_all(folder); }

  Said type(std::vector<std::string> words) {
    words.insert(words.end(), {"--dir", folder.string()});
    return somebody.types(words);
  }

  fs::path folder = fs::temp_directory_path() / ("ketnap-new-place-" + std::to_string(::getpid()));
  Typist somebody;
};

TEST_F(NewPlace, comes_to_its_first_cell_member_and_admin_by_commands_alone) {
  const Said made = type({"init"});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_TRUE(made.tells("ketnap org add")) << "it says what comes next";
  ASSERT_EQ(
      type({"org", "add", "dang-bo", "--kind", "party_organisation", "--name", "Đảng bộ xã Ví Dụ"}).code, 0);
  const Said cell = type({"org", "add", "chi-bo-1", "--under", "dang-bo", "--cell-kind", "under_grassroots",
                          "--name", "Chi bộ Một", "--from", "1/7/2025"});
  EXPECT_TRUE(cell.complains("cấp trên")) << "before the organisation above was founded: " << cell.err;
  ASSERT_EQ(type({"org", "add", "chi-bo-1", "--under", "dang-bo", "--cell-kind", "under_grassroots", "--name",
                  "Chi bộ Một"})
                .code,
            0);
  ASSERT_EQ(type({"org", "enrol", "chi-bo-1", "--name", "Trần Giả Định Một"}).code, 0);
  ASSERT_EQ(type({"admin", "user", "add", "quan.tri"}).code, 0);
  ASSERT_EQ(type({"admin", "post", "add", "quan.tri", "admin", "dang-bo"}).code, 0);
  EXPECT_TRUE(type({"org", "tree"}).tells("Chi bộ Một  (chi-bo-1)"));
  EXPECT_TRUE(type({"verify"}).tells("Sạch"));
}

TEST_F(NewPlace, speaks_json_on_one_line_when_asked_to) {
  const auto asked = [&](std::vector<std::string> words) {
    words.emplace_back("--json");
    return type(words).out;
  };
  EXPECT_EQ(asked({"init"}), "{\"folder\":\"" + folder.string() + "\"}\n");
  EXPECT_EQ(asked({"config", "check"}), "{\"complaints\":[]}\n");
  EXPECT_EQ(asked({"migrate"}), "{\"assessed_anew\":0}\n");
  const std::string founded =
      asked({"org", "add", "dang-bo", "--kind", "party_organisation", "--name", "Đảng bộ xã Ví Dụ"});
  EXPECT_EQ(founded.substr(0, 9), "{\"code\":\"");
  const std::string user = asked({"admin", "user", "add", "quan.tri"});
  EXPECT_NE(user.find("\"password\":\""), std::string::npos);
  EXPECT_EQ(asked({"admin", "post", "add", "quan.tri", "admin", "dang-bo"}).substr(0, 9), "{\"code\":\"");
  EXPECT_NE(asked({"admin", "user", "list"}).find("\"role\":\"admin\""), std::string::npos);
  EXPECT_EQ(asked({"sign-out"}), "{\"signed_in\":false}\n");
  EXPECT_NE(asked({"doctor"}).find("\"good\":true"), std::string::npos);
}

TEST_F(NewPlace, knows_nobody_listens_to_its_own_machine_and_keeps_no_password) {
  const auto whole = [](const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  ASSERT_EQ(type({"init"}).code, 0);
  EXPECT_NE(whole(folder / "ketnap.toml").find("address = \"127.0.0.1\""), std::string::npos);
  EXPECT_EQ(type({"admin", "user", "list", "--json"}).out.find("login"), std::string::npos)
      << "no account is there by default";

  const std::string added = type({"admin", "user", "add", "quan.tri", "--json"}).out;
  const std::string_view before = "\"password\":\"";
  const std::size_t from = added.find(before) + before.size();
  const std::string password = added.substr(from, added.find('"', from) - from);
  ASSERT_GE(password.size(), 8U) << added;
  EXPECT_NE(type({"admin", "user", "list", "--json"}).out.find("login"), std::string::npos);
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    ++files;
    EXPECT_EQ(whole(entry.path()).find(password), std::string::npos) << entry.path();
  }
  EXPECT_GE(files, 4U);
  EXPECT_EQ(fs::status(folder).permissions(), fs::perms::owner_all);

  // It cannot be told to listen to others, not even by hand.
  std::string config = whole(folder / "ketnap.toml");
  config.replace(config.find("127.0.0.1"), 9, "0.0.0.0");
  std::ofstream(folder / "ketnap.toml", std::ios::binary) << config;
  EXPECT_TRUE(type({"config", "check"}).complains("127.0.0.1"));
  EXPECT_NE(type({"serve", "--port", "1"}).code, 0);
}

TEST_F(NewPlace, can_be_made_where_somebody_had_tried_to_serve_before) {
  fs::create_directories(folder);
  EXPECT_TRUE(type({"serve"}).complains("ketnap init"));
  EXPECT_EQ(type({"init"}).code, 0);
}

TEST_F(NewPlace, is_never_laid_over_data_and_a_failed_one_leaves_nothing) {
  EXPECT_NE(type({"init", "--engine", "oracle"}).code, 0);
  EXPECT_TRUE(fs::is_empty(folder));
  ASSERT_EQ(type({"init"}).code, 0);
  const Said again = type({"init"});
  EXPECT_NE(again.code, 0);
  EXPECT_TRUE(again.complains("đã có dữ liệu Kết Nạp")) << again.err;
  EXPECT_TRUE(fs::exists(folder / "ketnap.keys"));
}

TEST_F(NewPlace, a_database_that_was_lost_is_not_replaced_by_an_empty_one) {
  ASSERT_EQ(type({"init"}).code, 0);
  fs::remove(folder / "ketnap.db");
  const Said said = type({"verify"});
  EXPECT_NE(said.code, 0);
  EXPECT_TRUE(said.complains("Chép lại bản sao lưu")) << said.err;
  EXPECT_FALSE(fs::exists(folder / "ketnap.db"));
}

TEST_F(NewPlace, a_folder_that_is_not_there_is_told_with_what_to_type) {
  EXPECT_TRUE(type({"verify"}).complains("ketnap init"));
  EXPECT_TRUE(type({"config", "check"}).complains("ketnap init"));
}

TEST_F(NewPlace, an_unknown_word_is_answered_with_those_there_are) {
  ASSERT_EQ(type({"init"}).code, 0);
  EXPECT_TRUE(
      type({"org", "add", "x-1", "--kind", "district", "--name", "Huyện"}).complains("party_organisation"));
  EXPECT_TRUE(type({"org", "enrol", "khong-co", "--name", "Ai Đó"}).complains("khong-co"));
}

} // namespace
} // namespace ketnap::cli
