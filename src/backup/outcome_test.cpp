// How the last backups ended, by a clock that is moved by hand.
#include <fstream>

#include "backup/outcome.h"
#include "db/testing.h"

namespace ketnap::backup {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::minutes;

constexpr base::Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + hours{5}};

class Outcome : public ::testing::Test {
protected:
  BackupHealth at(base::Instant now) const { return judge(file.load(), plan, now); }
  void good(base::Instant when) { file.note(GoodBackup{base::utc_text(when), 7, "ab"}); }
  void failed(base::Instant when, const std::string& why = "disk_full") {
    file.note(FailedBackup{base::utc_text(when), why});
  }
  void state(const std::string& text) { std::ofstream(folder.path() / "backup.state") << text; }

  db::testing::TemporaryFolder folder;
  OutcomeFile file{folder.path()};
  BackupPlan plan{.made_at = base::utc_text(noon - hours{24 * 300})};
};

TEST_F(Outcome, of_backups_that_come_day_after_day_is_good) {
  for (int day = 0; day < 5; ++day) {
    good(noon + hours{24 * day});
    EXPECT_EQ(at(noon + hours{24 * day + 25}).standing, BackupStanding::good);
  }
  EXPECT_EQ(file.load()->good->leaves, 7);
  EXPECT_EQ(fs::status(folder.path() / "backup.state").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1) << "nothing is left beside it";
}

TEST_F(Outcome, turns_red_when_the_last_one_is_older_than_it_may_be_and_says_since_when) {
  good(noon);
  EXPECT_FALSE(at(noon + hours{26}).red());
  const BackupHealth late = at(noon + hours{26} + minutes{1});
  EXPECT_EQ(late.standing, BackupStanding::stale);
  EXPECT_TRUE(late.red());
  EXPECT_EQ(late.since, base::utc_text(noon + hours{26}));
  EXPECT_EQ(late.last_good, base::utc_text(noon));
  EXPECT_NE(late.sentence(true).find("14:00 ngày 23/11/2026"), std::string::npos) << late.sentence(true);
  plan.at_most = hours{48};
  EXPECT_FALSE(at(noon + hours{47}).red());
}

TEST_F(Outcome, is_red_after_a_failure_until_one_works_again) {
  good(noon);
  failed(noon + hours{24});
  const BackupHealth health = at(noon + hours{25});
  EXPECT_EQ(health.standing, BackupStanding::failed);
  EXPECT_EQ(health.since, base::utc_text(noon + hours{24}));
  EXPECT_EQ(health.why, "disk_full");
  EXPECT_EQ(health.last_good, base::utc_text(noon));
  EXPECT_NE(health.sentence(true).find("đĩa đầy"), std::string::npos);
  good(noon + hours{25});
  EXPECT_FALSE(at(noon + hours{26}).red());
}

TEST_F(Outcome, of_an_installation_that_nobody_backs_up_is_a_hint_and_no_alarm) {
  EXPECT_EQ(at(noon).standing, BackupStanding::none_yet);
  EXPECT_FALSE(at(noon).red());
  plan.demo = true;
  EXPECT_EQ(at(noon).standing, BackupStanding::good) << "invented data need none";
  failed(noon);
  EXPECT_TRUE(at(noon).red()) << "but a failure is told to everybody";
}

TEST_F(Outcome, is_red_where_backups_were_promised_and_none_came) {
  plan.promised = true;
  plan.made_at = base::utc_text(noon);
  EXPECT_EQ(at(noon + hours{3}).standing, BackupStanding::none_yet) << "made today";
  EXPECT_EQ(at(noon + hours{27}).standing, BackupStanding::stale);
  plan.demo = true;
  EXPECT_TRUE(at(noon + hours{27}).red());
}

// A clock that ran ahead when the backup was made would keep an installation green for years.
TEST_F(Outcome, does_not_trust_a_backup_of_a_day_to_come) {
  good(noon + hours{24 * 3650});
  EXPECT_EQ(at(noon).standing, BackupStanding::ahead);
  EXPECT_TRUE(at(noon).red());
  good(noon + minutes{9});
  EXPECT_FALSE(at(noon).red()) << "two clocks differ by minutes";
  good(noon);
  EXPECT_EQ(at(noon - hours{24 * 3650}).standing, BackupStanding::ahead) << "and one set back";
  EXPECT_FALSE(at(noon + hours{1}).red()) << "set right again";
}

TEST_F(Outcome, is_red_when_its_file_is_damaged_and_the_next_backup_mends_it) {
  for (const char* text : {"", "{", "[]", "{\"good\":{\"at\":\"yesterday\",\"leaves\":1,\"file\":\"a\"}}",
                           "{\"good\":{\"at\":\"2026-13-01T00:00:00.000Z\",\"leaves\":1,\"file\":\"a\"}}",
                           "{\"failed\":{\"at\":\"2026-11-22T05:00:00.000Z\"}}"}) {
    state(text);
    EXPECT_EQ(at(noon).standing, BackupStanding::unreadable) << text;
  }
  failed(noon, "disk");
  EXPECT_EQ(at(noon).standing, BackupStanding::failed);
  state("nothing");
  good(noon);
  EXPECT_FALSE(at(noon).red());
}

TEST_F(Outcome, has_a_word_and_a_sentence_for_everything_that_may_be) {
  for (const auto standing : {BackupStanding::good, BackupStanding::none_yet, BackupStanding::failed,
                              BackupStanding::stale, BackupStanding::ahead, BackupStanding::unreadable}) {
    const BackupHealth health{standing, base::utc_text(noon), "record", {}};
    EXPECT_GT(health.sentence(true).size(), 20U) << word(standing);
    EXPECT_NE(health.sentence(true), health.sentence(false));
  }
}

} // namespace
} // namespace ketnap::backup
