// An installation made by an earlier release, opened by today's program: nothing is lost, everything verifies, and
// the work goes on. Whoever adds a migration is held to it here.
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "cli/testing.h"
#include "db/testing.h"
#include "demo/run.h"
#include "http/testing.h"
#include "server/api.h"
#include "server/place.h"

namespace ketnap {
namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;
using db::testing::Engine;

const fs::path kept = fs::path(KETNAP_SOURCE_DIR) / "tests/upgrade/demo-0.1.0";

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in) << file;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// What was told before is told still; a newer answer may tell more.
void expect_within(const bj::value& before, const bj::value& now, const std::string& where) {
  if (before.is_object() && now.is_object()) {
    for (const auto& member : before.as_object()) {
      const std::string name(member.key().data(), member.key().size());
      const bj::value* found = now.as_object().if_contains(member.key());
      ASSERT_NE(found, nullptr) << where << "/" << name << " is gone";
      expect_within(member.value(), *found, where + "/" + name);
    }
  } else if (before.is_array() && now.is_array()) {
    ASSERT_EQ(before.as_array().size(), now.as_array().size()) << where;
    for (std::size_t i = 0; i < before.as_array().size(); ++i)
      expect_within(before.as_array()[i], now.as_array()[i], where + "/" + std::to_string(i));
  } else {
    EXPECT_EQ(before, now) << where;
  }
}

class AnEarlierRelease : public ::testing::TestWithParam<Engine> {
protected:
  AnEarlierRelease() {
    fs::copy(kept / "demo.keys", folder.path() / "ketnap.keys");
    fs::permissions(folder.path() / "ketnap.keys", fs::perms::owner_read | fs::perms::owner_write);
    fs::copy(kept / "journal.head", folder.path() / "journal.head");
    server::Config config;
    if (GetParam() == Engine::postgres) {
      postgres = std::make_unique<db::testing::PostgresDatabase>(db::testing::Schema{});
      postgres->as_superuser("DROP SCHEMA main CASCADE");
      postgres->as_superuser(text_of(kept / "postgres.sql"));
      config.engine = "postgres";
      config.owner = postgres->owner();
      config.application = postgres->app();
    } else {
      sqlite3* handle = nullptr;
      sqlite3_open((folder.path() / "ketnap.db").c_str(), &handle);
      EXPECT_EQ(sqlite3_exec(handle, text_of(kept / "sqlite.sql").c_str(), nullptr, nullptr, nullptr),
                SQLITE_OK)
          << sqlite3_errmsg(handle);
      sqlite3_close(handle);
    }
    std::ofstream(folder.path() / "ketnap.toml") << server::config_text(config);
  }

  cli::testing::Said types(std::vector<std::string> command) {
    command.insert(command.end(), {"--dir", folder.path().string()});
    return somebody.types(std::move(command));
  }

  static std::vector<bj::value> cases() {
    const bj::value all = bj::parse(text_of(kept / "cases.json"));
    return {all.as_array().begin(), all.as_array().end()};
  }

  db::testing::TemporaryFolder folder;
  std::unique_ptr<db::testing::PostgresDatabase> postgres;
  cli::testing::Typist somebody;
};

INSTANTIATE_TEST_SUITE_P(On, AnEarlierRelease, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

TEST_P(AnEarlierRelease, IsBroughtUpToDateAndEverythingInItAgrees) {
  const cli::testing::Said migrated = types({"migrate"});
  ASSERT_EQ(migrated.code, 0) << migrated.err;
  EXPECT_TRUE(migrated.tells("mới nhất")) << migrated.out;
  const cli::testing::Said verified = types({"verify"});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  EXPECT_TRUE(verified.tells("Sạch: 133 dòng nhật ký, 3 hồ sơ, 17 người")) << verified.out;
  EXPECT_EQ(types({"migrate"}).code, 0) << "and once more does no harm";
}

TEST_P(AnEarlierRelease, IsBroughtUpToDateAlsoByAServerThatSimplyStarts) {
  const auto regulations = *regulations::load(regulations::shipped());
  crypto::SystemRandom random;
  server::OpenPlace place(
      folder.path(), [] { return base::Instant(rules::day(2026, 11, 22)); }, random, regulations,
      server::Opening::existing);
  EXPECT_TRUE(place.record().installation().demo);
}

TEST_P(AnEarlierRelease, HasEveryCaseReadAsItDid) {
  ASSERT_EQ(types({"migrate"}).code, 0);
  for (const bj::value& before : cases()) {
    const std::string code(before.at("code").as_string());
    const cli::testing::Said shown = types({"case", "show", code, "--on", "2022-03-02", "--json"});
    ASSERT_EQ(shown.code, 0) << shown.err;
    expect_within(before, bj::parse(shown.out), code);
  }
}

TEST_P(AnEarlierRelease, CanBeBackedUpBeforeItIsBroughtUpToDate) {
  const std::string file = (folder.path() / "truoc.ketnap").string();
  ASSERT_EQ(types({"backup", file}).code, 0);
  const cli::testing::Said checked = types({"restore", "--check", file});
  EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  EXPECT_TRUE(checked.tells("0007-scans → ")) << checked.out;
}

TEST_P(AnEarlierRelease, LetsItsSecretarySignInAndRecordAnAct) {
  {
    const auto regulations = *regulations::load(regulations::shipped());
    crypto::SystemRandom random;
    http::testing::Surroundings around;
    server::OpenPlace place(
        folder.path(), [] { return base::Instant(rules::day(2026, 11, 22)); }, random, regulations,
        server::Opening::existing);
    crypto::PasswordGate gate;
    server::Api api{place.record(), gate, around.metrics};
    http::testing::RunningServer server(around, server::all_routes(api));
    http::Client client = server.client();
    const auto send = [&](http::Method method, const std::string& target, const bj::value& body,
                          const std::string& token, const std::string& etag = {}) {
      http::Call call{method, target, {}, body.is_null() ? "" : bj::serialize(body)};
      if (!body.is_null()) call.headers.add("Content-Type", "application/json");
      if (!token.empty()) call.headers.add("Authorization", "Bearer " + token);
      if (!etag.empty()) {
        call.headers.add("If-Match", etag);
        call.headers.add("Idempotency-Key", "nang-cap-1");
      }
      return client.call(call);
    };
    const std::string note = text_of(kept / "dang-nhap.txt");
    const auto at = note.find("mật khẩu:      ", note.find("bi-thu.van-gia")) +
                    std::string_view("mật khẩu:      ").size();
    const bj::value signed_in = bj::parse(
        send(http::Method::post, "/api/v1/session",
             {{"login", "bi-thu.van-gia"}, {"password", note.substr(at, note.find('\n', at) - at)}}, {})
            .body);
    const std::string token(signed_in.at("token").as_string());

    const std::string address = "/api/v1/cases/" + std::string(cases().back().at("code").as_string());
    const http::Response shown = send(http::Method::get, address, nullptr, token);
    ASSERT_EQ(shown.status, 200) << shown.body;
    const std::string etag = "\"" + std::to_string(bj::parse(shown.body).at("version").as_int64()) + "\"";
    const http::Response recorded = send(
        http::Method::post, address + "/facts/trial_task",
        {{"on", "2022-03-05"}, {"body", {{"task", "Phụ trách góc truyền thông của chi bộ"}}}}, token, etag);
    EXPECT_EQ(recorded.status, 201) << recorded.body;
  }
  const cli::testing::Said verified = types({"verify"});
  EXPECT_TRUE(verified.tells("Sạch: 134 dòng nhật ký")) << verified.out;
}

} // namespace
} // namespace ketnap
