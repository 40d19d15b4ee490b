// Two recipients far from the machine, and a server that tells when backups fail or stop coming.
#include <fstream>

#include "journeys/clerk.h"
#include "journeys/visitor.h"
#include "server/place.h"

namespace ketnap::journeys {

namespace {

namespace fs = std::filesystem;

class BackupWatch : public OnFileAndPostgres {
protected:
  BackupWatch() { house.furnish(); }

  std::string recipient(const std::string& name) {
    const cli::testing::Said said = clerk.types({"recipient", "new", away_file(name), "--json"});
    EXPECT_EQ(said.code, 0) << said.err;
    return text(boost::json::parse(said.out), "/recipient");
  }
  void configure(const std::string& lines) {
    std::ofstream(house.folder() / "ketnap.toml", std::ios::app) << "\n[backup]\n" << lines << "\n";
  }
  [[nodiscard]] std::string away_file(const std::string& name) const { return (away.path() / name).string(); }
  cli::testing::Said back_up(const std::string& name = "mot.ketnap") {
    return clerk.types({"backup", away_file(name)});
  }
  Reply ask(const std::string& target) { return stranger.send_once({target, {}, {}, {}, http::Method::get}); }

  demo::Preset preset = *demo::preset("van-gia", {});
  Installation house{GetParam(), preset, preset.cases.front().introduced_on};
  Clerk clerk{house};
  Visitor stranger{house, "nobody"};
  db::testing::TemporaryFolder away;
  const std::string keys = (house.folder() / "ketnap.keys").string();
};

} // namespace

TEST_P(BackupWatch, AnyOfTwoRecipientsRestoresWhenTheMachineIsLostWithItsKeyFile) {
  const std::string one = recipient("mot.nguoi-nhan");
  const std::string two = recipient("hai.nguoi-nhan");
  configure("recipients = [\"" + one + "\", \"" + two + "\"]");
  EXPECT_EQ(clerk.types({"config", "check"}).code, 0);
  const cli::testing::Said taken = back_up();
  ASSERT_EQ(taken.code, 0) << taken.err;
  EXPECT_TRUE(taken.tells("một trong 2 người nhận")) << taken.out;
  fs::remove(keys); // and the machine with it: from here on nothing of the folder is used

  for (const char* who : {"mot.nguoi-nhan", "hai.nguoi-nhan"}) {
    const cli::testing::Said tried =
        clerk.terminal.types({"restore", "--check", away_file("mot.ketnap"), "--recipient", away_file(who)});
    EXPECT_EQ(tried.code, 0) << tried.out << tried.err;
    EXPECT_TRUE(tried.tells("mở được bằng tệp người nhận")) << tried.out;
    EXPECT_TRUE(tried.tells("ketnap-signer-")) << tried.out;
    EXPECT_FALSE(tried.tells("✗")) << tried.out;
    EXPECT_TRUE(tried.tells("Bản sao lưu dùng được")) << tried.out;
  }
  const std::string there = away_file("noi-moi");
  const cli::testing::Said restored = clerk.terminal.types(
      {"restore", away_file("mot.ketnap"), "--dir", there, "--recipient", away_file("hai.nguoi-nhan")});
  ASSERT_EQ(restored.code, 0) << restored.out << restored.err;
  EXPECT_TRUE(fs::exists(fs::path(there) / "ketnap.keys")) << "the key file came with it";
  EXPECT_EQ(clerk.terminal.types({"verify", "--dir", there}).code, 0);
}

TEST_P(BackupWatch, AStrangerOpensNothingAndAnotherInstallationsSignatureIsRefused) {
  configure("recipients = [\"" + recipient("ta.nguoi-nhan") + "\"]");
  ASSERT_EQ(back_up().code, 0);
  const std::string other = away_file("noi-khac");
  ASSERT_EQ(clerk.terminal.types({"init", "--dir", other}).code, 0);
  ASSERT_EQ(clerk.terminal.types({"recipient", "new", away_file("la.nguoi-nhan"), "--dir", other}).code, 0);
  const cli::testing::Said stranger_said = clerk.terminal.types(
      {"restore", "--check", away_file("mot.ketnap"), "--recipient", away_file("la.nguoi-nhan")});
  EXPECT_EQ(stranger_said.code, 65);
  EXPECT_TRUE(stranger_said.complains("không niêm cho người nhận này")) << stranger_said.err;

  // The other installation seals its own for our recipient, whose address it could read anywhere.
  const auto key = crypto::RecipientKey::load(away_file("ta.nguoi-nhan"));
  std::ofstream(fs::path(other) / "ketnap.toml", std::ios::app)
      << "\n[backup]\nrecipients = [\"" << crypto::key_word(crypto::recipient_word, key->key()) << "\"]\n";
  ASSERT_EQ(clerk.terminal.types({"backup", away_file("la.ketnap"), "--dir", other}).code, 0);
  const cli::testing::Said foreign = clerk.terminal.types(
      {"restore", "--check", away_file("la.ketnap"), "--recipient", away_file("ta.nguoi-nhan")});
  EXPECT_EQ(foreign.code, 65);
  EXPECT_TRUE(foreign.complains("không do nơi Kết Nạp này ký")) << foreign.err;
}

TEST_P(BackupWatch, ARecipientThatIsNoWholeLineIsRefusedWithItsLine) {
  std::string word = recipient("mot.nguoi-nhan");
  word.back() = word.back() == '0' ? '1' : '0';
  configure("recipients = [\"" + word + "\"]\nat_most_hours = 0");
  const cli::testing::Said checked = clerk.types({"config", "check"});
  EXPECT_EQ(checked.code, 65);
  EXPECT_TRUE(checked.complains("ketnap-recipient-")) << checked.err;
  EXPECT_TRUE(checked.complains("at_most_hours")) << checked.err;
  EXPECT_EQ(back_up().code, 1) << "and nothing is sealed for somebody else";
}

TEST_P(BackupWatch, HealthIsRedWithItsReasonWhileBackupsFailOrStopComing) {
  backup::BackupPlan plan;
  plan.promised = true;
  house.watch_backups(plan);
  clerk.terminal.today = std::chrono::floor<std::chrono::days>(*house.clock().at);
  ASSERT_EQ(back_up().code, 0);
  EXPECT_EQ(ask("/healthz").status, 200);
  EXPECT_NE(ask("/metrics").body.find("ketnap_backup_red 0\n"), std::string::npos);

  ASSERT_EQ(back_up().code, 65) << "the same name again";
  Reply red = ask("/healthz");
  EXPECT_EQ(red.status, 503);
  EXPECT_TRUE(red.body.starts_with("sao lưu: failed, từ " + rules::iso(clerk.terminal.today) + "T01:00"))
      << red.body;
  EXPECT_NE(red.body.find("tên tệp đã có"), std::string::npos) << red.body;
  EXPECT_EQ(red.body.find(away.path().string()), std::string::npos) << "no path";
  EXPECT_EQ(ask("/readyz").status, 200) << "the server itself works";
  EXPECT_NE(ask("/metrics").body.find("ketnap_backup_red 1\n"), std::string::npos);

  Visitor keeper(house, "quan-tri");
  keeper.sign_in();
  Reply told = keeper.get("/api/v1/backup");
  ASSERT_EQ(told.status, 200) << told.body;
  EXPECT_EQ(told.text("/standing"), "failed");
  EXPECT_EQ(told.text("/why"), "name_taken");
  EXPECT_TRUE(told.at("/red").as_bool());

  ASSERT_EQ(back_up("hai.ketnap").code, 0);
  EXPECT_EQ(ask("/healthz").status, 200);
  house.clock().set(clerk.terminal.today + std::chrono::days{3});
  red = ask("/healthz");
  EXPECT_EQ(red.status, 503);
  EXPECT_TRUE(red.body.starts_with("sao lưu: stale, từ ")) << red.body;
  house.clock().set(clerk.terminal.today - std::chrono::days{3650});
  EXPECT_TRUE(ask("/healthz").body.starts_with("sao lưu: ahead")) << "a clock moved by hand";
}

TEST_P(BackupWatch, HowTheLastBackupEndedIsToldToWhoLooksAfterTheInstallation) {
  house.watch_backups({});
  Visitor secretary(house, "bi-thu.van-gia");
  secretary.sign_in();
  EXPECT_EQ(secretary.get("/api/v1/backup").status, 404);
  EXPECT_EQ(ask("/api/v1/backup").status, 401);
  Visitor keeper(house, "quan-tri");
  keeper.sign_in();
  const Reply told = keeper.get("/api/v1/backup");
  ASSERT_EQ(told.status, 200) << told.body;
  EXPECT_EQ(told.text("/standing"), "none_yet");
  EXPECT_FALSE(told.at("/red").as_bool());
  EXPECT_EQ(ask("/healthz").body, "tốt\n") << "nobody asked for backups: a hint, and no alarm";
}

INSTANTIATE_TEST_SUITE_P(On, BackupWatch, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
