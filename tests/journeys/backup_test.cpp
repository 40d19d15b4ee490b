// A copy taken while two secretaries go on recording, put together again on the other engine.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <thread>

#include "journeys/clerk.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;

class Backup : public OnFileAndPostgres {
protected:
  static demo::Preset preset() { return *demo::preset("van-gia", {}); }

  Backup() { house.furnish(); }

  Installation house{GetParam(), preset(), preset().cases.front().introduced_on - std::chrono::days{1}};
  Clerk clerk{house};
  db::testing::TemporaryFolder away;
  const std::string file = (away.path() / "mot.ketnap").string();
  const std::string keys = (house.folder() / "ketnap.keys").string();

  // On a machine of its own, of the other engine.
  struct Elsewhere {
    Elsewhere(Engine from, const fs::path& folder_) : folder(folder_.string()) {
      if (from == Engine::postgres) return;
      postgres = std::make_unique<db::testing::PostgresDatabase>(db::testing::Schema{});
      postgres->as_superuser("DROP SCHEMA main CASCADE");
    }
    [[nodiscard]] std::vector<std::string> restoring(const std::string& from,
                                                     const std::string& under) const {
      std::vector<std::string> command{"restore", from, "--keys", under, "--dir", folder};
      if (postgres)
        command.insert(command.end(), {"--engine", "postgres", "--owner", postgres->owner(), "--application",
                                       postgres->app()});
      return command;
    }
    std::string folder;
    std::unique_ptr<db::testing::PostgresDatabase> postgres;
  };

  cli::testing::Said checks(const std::string& what) const {
    return clerk.terminal.types({"restore", "--check", what, "--keys", keys});
  }
};

// Records one task after another to a case, as fast as the answers come.
class Writer {
public:
  Writer(Installation& house, Walk& walk)
      : client_(http::Client::tcp("127.0.0.1", house.port())),
        address_(walk.case_address() + "/facts/trial_task"), token_(walk.secretary().token()),
        version_(walk.version()), on_(rules::iso(walk.next().on)),
        thread_([this](const std::stop_token& until) {
          while (!until.stop_requested() && refused_.empty())
            record();
        }) {}

  // Codes of the facts that were acknowledged so far.
  [[nodiscard]] std::vector<std::string> acknowledged() const {
    const std::lock_guard hold(guard_);
    return codes_;
  }
  void end() {
    thread_.request_stop();
    thread_.join();
    EXPECT_EQ(refused_, "");
  }

private:
  void record() {
    http::Call call{
        http::Method::post,
        address_,
        {},
        bj::serialize(bj::object{{"on", on_}, {"body", {{"task", "Việc " + std::to_string(++number_)}}}})};
    call.headers.add("Content-Type", "application/json");
    call.headers.add("Authorization", "Bearer " + token_);
    call.headers.add("Idempotency-Key", address_ + std::to_string(number_));
    call.headers.add("If-Match", version_);
    const http::Response answer = client_.call(call);
    if (answer.status != 201) {
      refused_ = answer.body;
      return;
    }
    version_ = std::string(answer.headers.find("ETag").value_or(""));
    const std::lock_guard hold(guard_);
    codes_.push_back(text(bj::parse(answer.body), "/code"));
  }

  http::Client client_;
  std::string address_, token_, version_, on_, refused_;
  int number_ = 0;
  mutable std::mutex guard_;
  std::vector<std::string> codes_;
  std::jthread thread_;
};

std::vector<std::string> facts_of(const cli::testing::Said& shown) {
  EXPECT_EQ(shown.code, 0) << shown.err;
  std::vector<std::string> codes;
  const bj::value answer = bj::parse(shown.out);
  for (const bj::value& fact : answer.at("facts").as_array())
    codes.push_back(text(fact, "/code"));
  return codes;
}

} // namespace

TEST_P(Backup, TakenWhileSecretariesGoOnHoldsAllThatWasAcknowledgedBeforeItBegan) {
  Walk first(house, preset().cases.at(0));
  ASSERT_NO_FATAL_FAILURE(first.up_to("trial_task"));
  Walk second(house, preset().cases.at(1)); // later, and so is the clock
  ASSERT_NO_FATAL_FAILURE(second.up_to("trial_task"));
  house.clock().set(second.next().on);
  for (Walk* walk : {&first, &second})
    walk->secretary().sign_in();
  Writer one(house, first);
  Writer two(house, second);
  for (int i = 0; i < 2000 && (one.acknowledged().size() < 5 || two.acknowledged().size() < 5); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  const auto one_before = one.acknowledged();
  const auto two_before = two.acknowledged();
  const cli::testing::Said taken = clerk.types({"backup", file});
  one.end();
  two.end();
  ASSERT_EQ(taken.code, 0) << taken.err;
  EXPECT_TRUE(taken.tells("Tệp khoá KHÔNG nằm trong bản sao lưu")) << taken.out;
  EXPECT_GT(one.acknowledged().size() + two.acknowledged().size(), one_before.size() + two_before.size())
      << "nobody waited for the backup";
  EXPECT_TRUE(house.verified().clean());

  const cli::testing::Said tried = checks(file);
  EXPECT_EQ(tried.code, 0) << tried.out << tried.err;
  EXPECT_TRUE(tried.tells("Bản sao lưu dùng được")) << tried.out;

  const Elsewhere there(GetParam(), away.path() / "noi-moi");
  const cli::testing::Said restored = clerk.terminal.types(there.restoring(file, keys));
  ASSERT_EQ(restored.code, 0) << restored.out << restored.err;
  const cli::testing::Said verified = clerk.terminal.types({"verify", "--dir", there.folder});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  for (const auto& [walk, before] : {std::pair(&first, &one_before), std::pair(&second, &two_before)}) {
    const std::vector<std::string> codes =
        facts_of(clerk.terminal.types({"case", "show", walk->case_code(), "--dir", there.folder, "--json"}));
    for (const std::string& code : *before)
      EXPECT_NE(std::ranges::find(codes, code), codes.end()) << "acknowledged, and not there";
  }
}

TEST_P(Backup, IsRefusedWithOneSentenceWhenAByteOfItWasChangedOrItsEndIsMissing) {
  ASSERT_EQ(clerk.types({"backup", file}).code, 0);
  std::ifstream in(file, std::ios::binary);
  const std::string good((std::istreambuf_iterator<char>(in)), {});
  const auto refused = [&](std::string bytes) {
    const std::string bad = (away.path() / "hong.ketnap").string();
    std::ofstream(bad, std::ios::binary | std::ios::trunc) << bytes;
    const cli::testing::Said said = checks(bad);
    EXPECT_EQ(std::ranges::count(said.err, '\n'), 1) << said.err;
    return said.code == 65;
  };
  for (std::size_t at = 5; at < good.size(); at += good.size() / 11) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_TRUE(refused(changed)) << at;
  }
  EXPECT_TRUE(refused(good.substr(0, good.size() - 1)));
  EXPECT_TRUE(refused(good.substr(0, good.size() / 2)));
  EXPECT_TRUE(refused(""));
}

TEST_P(Backup, IsRefusedWhereAFileOrAnInstallationLies) {
  ASSERT_EQ(clerk.types({"backup", file}).code, 0);
  const cli::testing::Said again = clerk.types({"backup", file});
  EXPECT_EQ(again.code, 65);
  EXPECT_TRUE(again.complains("không ghi đè")) << again.err;
  const cli::testing::Said over = clerk.types({"restore", file});
  EXPECT_EQ(over.code, 1);
  EXPECT_TRUE(over.complains("đã có dữ liệu Kết Nạp")) << over.err;
  const Elsewhere there(GetParam(), away.path() / "noi-moi");
  ASSERT_EQ(clerk.terminal.types(there.restoring(file, keys)).code, 0);
  EXPECT_EQ(clerk.terminal.types(there.restoring(file, keys)).code, 1) << "also one that was just restored";
  EXPECT_TRUE(fs::exists(fs::path(there.folder) / "ketnap.keys")) << "and it stays as it is";
}

TEST_P(Backup, OfOneMachineNeedsItsKeyFileOnTheOther) {
  ASSERT_EQ(clerk.types({"backup", file}).code, 0);
  const fs::path fresh = away.path() / "khac";
  ASSERT_EQ(clerk.terminal.types({"init", "--dir", fresh.string()}).code, 0);
  const cli::testing::Said foreign =
      clerk.terminal.types({"restore", "--check", file, "--keys", (fresh / "ketnap.keys").string()});
  EXPECT_EQ(foreign.code, 65);
  EXPECT_TRUE(foreign.complains("Tệp khoá này không mở được")) << foreign.err;
  const cli::testing::Said none =
      clerk.terminal.types({"restore", file, "--dir", (away.path() / "moi").string()});
  EXPECT_EQ(none.code, 1);
  EXPECT_TRUE(none.complains("--keys")) << none.err;
  EXPECT_FALSE(fs::exists(away.path() / "moi"));
}

TEST_P(Backup, RestoredIsNotedInTheJournalAndSignsEverybodyOut) {
  clerk.sign_in("bi-thu.van-gia");
  const bj::value taken = clerk.asks({"backup", file});
  const Elsewhere there(GetParam(), away.path() / "noi-moi");
  ASSERT_EQ(clerk.terminal.types(there.restoring(file, keys)).code, 0);
  const bj::value verified = bj::parse(clerk.terminal.types({"verify", "--dir", there.folder, "--json"}).out);
  EXPECT_EQ(verified.at("leaves").as_int64(), taken.at("leaves").as_int64() + 1);
  EXPECT_TRUE(verified.at("faults").as_array().empty());
  auto copy = there.postgres ? db::CopyOut::of_postgres(there.postgres->app())
                             : db::CopyOut::of_sqlite(there.folder + "/ketnap.db");
  EXPECT_GT(copy.read().value<std::int64_t>("SELECT COUNT(*) FROM session"), 0);
  EXPECT_EQ(copy.read().value<std::int64_t>("SELECT COUNT(*) FROM session WHERE ended_at IS NULL"), 0);
}

TEST_P(Backup, IsRestoredWhereItsKeyFileLiesAloneAndLeavesOnlyThatWhenItIsDamaged) {
  ASSERT_EQ(clerk.types({"backup", file}).code, 0);
  const fs::path fresh = away.path() / "chi-co-khoa";
  fs::create_directory(fresh);
  fs::copy(keys, fresh / "ketnap.keys");
  const std::string cut = (away.path() / "cut.ketnap").string();
  fs::copy(file, cut);
  fs::resize_file(cut, fs::file_size(cut) - 1);
  EXPECT_EQ(clerk.terminal.types({"restore", cut, "--dir", fresh.string()}).code, 65);
  EXPECT_EQ(std::distance(fs::directory_iterator(fresh), {}), 1) << "only the key file is left";
  const cli::testing::Said restored = clerk.terminal.types({"restore", file, "--dir", fresh.string()});
  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_EQ(clerk.terminal.types({"verify", "--dir", fresh.string()}).code, 0);
}

TEST_P(Backup, LeavesNothingOfATrialBehindWhetherItWorksOrNot) {
  ASSERT_EQ(clerk.types({"backup", file}).code, 0);
  const fs::path temporary = away.path() / "tam";
  fs::create_directory(temporary);
  ::setenv("TMPDIR", temporary.c_str(), 1);
  EXPECT_EQ(checks(file).code, 0);
  EXPECT_TRUE(fs::is_empty(temporary));
  fs::resize_file(file, fs::file_size(file) - 1); // the header is whole, so it is found out on the way
  EXPECT_EQ(checks(file).code, 65);
  EXPECT_TRUE(fs::is_empty(temporary));
  ::unsetenv("TMPDIR");
}

INSTANTIATE_TEST_SUITE_P(On, Backup, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
