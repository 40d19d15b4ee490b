// A record of rows that mean nothing to anybody, out and in again; journeys do the same with people in it.
#include <sys/resource.h>

#include <csignal>

#include "backup/testing.h"

namespace ketnap::backup {
namespace {

using namespace testing;

INSTANTIATE_TEST_SUITE_P(On, ABackup, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

TEST_P(ABackup, comes_back_row_by_row_on_the_other_engine) {
  const Taken made = taken(file());
  EXPECT_EQ(made.bytes, fs::file_size(file()));
  const Target target(other(GetParam()));
  BackupFile backup(file(), keys);
  EXPECT_EQ(backup.header().journal, 3);
  EXPECT_EQ(backup.header().installation, record.record().installation().code);
  EXPECT_EQ(backup.header().made_at, "2026-11-22T05:00:00.000Z");
  backup.restore_into([&] { return target.open(); });
  EXPECT_EQ(all_rows(snapshot_of(target.fresh, target.kind)),
            all_rows(snapshot_of(record.database(), GetParam())));
}

TEST_P(ABackup, brings_the_signed_head_of_exactly_its_leaves) {
  taken(file());
  add_acts(2);
  const BackupFile backup(file(), keys);
  const auto head = record.record().diary().verifier().proved(backup.header().head);
  ASSERT_FALSE(head.refused());
  EXPECT_EQ(head->size, 3U);
}

TEST_P(ABackup, is_refused_when_any_byte_was_changed) {
  taken(file());
  const std::string good = bytes_in(file());
  ASSERT_EQ(refusal(file()), "");
  for (std::size_t at = 0; at < good.size(); at += at < 160 ? 3 : 97) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 4);
    write_bytes(file("changed"), changed);
    EXPECT_NE(refusal(file("changed")), "") << "byte " << at << " of " << good.size();
  }
}

TEST_P(ABackup, is_refused_when_it_is_cut_short_or_goes_on) {
  taken(file());
  const std::string good = bytes_in(file());
  for (std::size_t size = 0; size < good.size(); size += size < 160 ? 7 : 211) {
    write_bytes(file("cut"), good.substr(0, size));
    EXPECT_NE(refusal(file("cut")), "") << size << " of " << good.size();
  }
  write_bytes(file("cut"), good.substr(0, good.size() - 1));
  EXPECT_NE(refusal(file("cut")).find("cắt cụt"), std::string::npos);
  write_bytes(file("longer"), good + "x");
  EXPECT_NE(refusal(file("longer")).find("cắt cụt"), std::string::npos);
}

TEST_P(ABackup, says_nothing_without_its_key_file) {
  taken(file());
  EXPECT_EQ(bytes_in(file()).find("2026-01-01"), std::string::npos);
  const crypto::KeyRing foreign = crypto::KeyRing::made(random);
  try {
    const BackupFile backup(file(), foreign);
    ADD_FAILURE() << "another key file opens it";
  } catch (const BackupFault& fault) {
    EXPECT_NE(std::string(fault.what()).find("Tệp khoá này không mở được"), std::string::npos);
  }
}

TEST_P(ABackup, still_opens_after_a_newer_key_was_added) {
  taken(file());
  crypto::KeyRing more = *crypto::KeyRing::parse(keys.text()->text);
  more.add(random);
  EXPECT_EQ(BackupFile(file(), more).header().journal, 3);
}

TEST_P(ABackup, passes_over_lines_for_others_but_not_a_change_of_them) {
  taken(file());
  std::string bytes = bytes_in(file());
  bytes.insert(bytes.find("\n\n") + 1, "recipient age1vidu\n");
  write_bytes(file("more"), bytes);
  EXPECT_NE(refusal(file("more")), "") << "the stream is bound to the lines it was made with";
}

TEST_P(ABackup, never_takes_the_place_of_a_file) {
  write_bytes(file(), "something of somebody");
  EXPECT_THROW((void)taken(file()), BackupFault);
  EXPECT_EQ(bytes_in(file()), "something of somebody");
  EXPECT_FALSE(fs::exists(file("record.ketnap.part")));
}

TEST_P(ABackup, leaves_nothing_behind_on_a_full_disk) {
  rlimit usual{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &usual), 0);
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = usual;
  small.rlim_cur = 600;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  EXPECT_THROW((void)taken(file()), std::system_error);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &usual), 0);
  std::signal(SIGXFSZ, before);
  EXPECT_TRUE(fs::is_empty(folder.path()));
  taken(file());
  EXPECT_EQ(refusal(file()), "") << "and the next one is whole";
}

TEST_P(ABackup, is_not_made_of_a_record_that_went_back_behind_its_kept_head) {
  const record::Installation installation = record.record().installation();
  const journal::HeadSigner signer = record::head_signer(installation, keys);
  heads.save(record.ask([&](db::Read& tx) { return record::signed_head(tx, signer); }));
  EXPECT_NO_THROW((void)taken(file("whole")));
  add_acts(1);
  EXPECT_NO_THROW((void)taken(file("ahead"))) << "killed between COMMIT and saving the head";
  heads.save(signer.sign(9, journal::Hash{}));
  EXPECT_THROW((void)taken(file("behind")), BackupFault);
  heads.save(signer.sign(3, journal::Hash{}));
  EXPECT_THROW((void)taken(file("forked")), BackupFault);
  EXPECT_FALSE(fs::exists(file("behind")) || fs::exists(file("forked")));
}

TEST_P(ABackup, is_not_put_over_an_installation) {
  taken(file());
  const Target target(GetParam());
  const auto open = [&] { return target.open(); };
  BackupFile(file(), keys).restore_into(open);
  BackupFile again(file(), keys);
  EXPECT_THROW(again.restore_into(open), BackupFault);
}

TEST_P(ABackup, leaves_an_empty_database_when_it_turns_out_damaged) {
  taken(file());
  write_bytes(file("cut"), bytes_in(file()).substr(0, fs::file_size(file()) - 1));
  const Target target(GetParam());
  const auto open = [&] { return target.open(); };
  EXPECT_THROW(BackupFile(file("cut"), keys).restore_into(open), BackupFault);
  BackupFile(file(), keys).restore_into(open);
  EXPECT_EQ(all_rows(snapshot_of(target.fresh, target.kind)).size(),
            all_rows(snapshot_of(record.database(), GetParam())).size());
}

} // namespace
} // namespace ketnap::backup
