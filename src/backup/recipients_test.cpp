// Sealed for two who keep their keys elsewhere, and signed by the installation that made it.
#include "backup/testing.h"

#include "crypto/private_file.h"
#include "crypto/stream.h"

namespace ketnap::backup {
namespace {

using namespace testing;
using crypto::RecipientKey;

class ASealedBackup : public ABackup {
protected:
  void take_for_both() { taken(file(), {first.key(), second.key()}); }

  // The file with one word of its lines in clear exchanged for another.
  std::string with(const std::string& word, const std::string& other) {
    std::string bytes = bytes_in(file());
    bytes.replace(bytes.find(word), word.size(), other);
    return bytes;
  }
  // What somebody could lay there who knows the key of this file: other rows under the same lines.
  std::string forged(const Opening& opening, std::string_view rows) {
    std::string bytes = opening.lines;
    crypto::StreamSealer stream(opening.key, crypto::bytes_of(opening.lines),
                                [&](std::span<const std::byte> part) { bytes += crypto::text_of(part); });
    stream.put(crypto::bytes_of(rows));
    stream.finish();
    return bytes;
  }
  static std::string signed_by(const crypto::Signer& signer, std::string bytes) {
    crypto::LongHash hash;
    hash.put(crypto::bytes_of(bytes));
    return bytes + crypto::text_of(signer.sign(signature_label, hash.finish()));
  }
  std::string refusal_of(const std::string& bytes, const Unlock& unlock) {
    write_bytes(file("laid"), bytes);
    return refusal(file("laid"), unlock);
  }

  const crypto::PublicKey ours = signer_of(keys).key();
  const RecipientKey first = RecipientKey::made(random, {ours});
  const RecipientKey second = RecipientKey::made(random);
};

INSTANTIATE_TEST_SUITE_P(On, ASealedBackup, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

TEST_P(ASealedBackup, opens_for_each_recipient_alone_who_finds_the_key_file_in_it) {
  take_for_both();
  for (const RecipientKey* who : {&first, &second}) {
    const Target target(other(GetParam()));
    BackupFile backup(file(), Unlock{.recipient = who});
    EXPECT_TRUE(backup.keys() == keys);
    EXPECT_EQ(backup.signer(), ours);
    EXPECT_EQ(backup.signer_known(), who == &first);
    backup.restore_into([&] { return target.open(); });
    EXPECT_EQ(all_rows(snapshot_of(target.fresh, target.kind)),
              all_rows(snapshot_of(record.database(), GetParam())));
  }
  EXPECT_EQ(refusal(file()), "") << "and as before for the key file";
}

TEST_P(ASealedBackup, does_not_open_for_a_stranger) {
  take_for_both();
  const RecipientKey stranger = RecipientKey::made(random);
  EXPECT_NE(refusal(file(), {.recipient = &stranger}).find("không niêm cho người nhận này"),
            std::string::npos);
  const crypto::KeyRing foreign = crypto::KeyRing::made(random);
  EXPECT_NE(refusal(file(), {.keys = &foreign}).find("Tệp khoá này không mở được"), std::string::npos);
  taken(file("alone"));
  EXPECT_NE(refusal(file("alone"), {.recipient = &first}), "") << "one that was made for nobody else";
}

TEST_P(ASealedBackup, tells_nothing_of_the_key_file_without_a_key) {
  take_for_both();
  const std::string bytes = bytes_in(file());
  EXPECT_EQ(bytes.find("ketnap keys"), std::string::npos);
  for (const crypto::KeyId id : keys.ids())
    for (const auto purpose : {crypto::Purpose::seal, crypto::Purpose::backup})
      EXPECT_EQ(bytes.find(crypto::text_of(keys.subkey(id, purpose)->bytes())), std::string::npos);
}

TEST_P(ASealedBackup, is_refused_when_one_bit_was_flipped_anywhere) {
  take_for_both();
  const std::string good = bytes_in(file());
  const std::size_t lines = good.find("\n\n") + 2;
  const std::size_t signature = good.size() - crypto::Signature{}.size();
  std::size_t tried = 0;
  for (std::size_t at = 0; at < good.size(); at += at < lines || at >= signature ? 1 : 23)
    for (unsigned bit = at < lines || at >= signature ? 0 : at % 8; bit < 8;
         bit += at < lines || at >= signature ? 1 : 8) {
      std::string changed = good;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      const RecipientKey& who = (at + bit) % 2 == 0 ? first : second;
      EXPECT_NE(refusal_of(changed, (at + bit) % 3 == 0 ? Unlock{.keys = &keys} : Unlock{.recipient = &who}),
                "")
          << "bit " << bit << " of byte " << at;
      ++tried;
    }
  EXPECT_GT(tried, 6000U);
}

TEST_P(ASealedBackup, is_refused_when_it_is_cut_short_or_goes_on) {
  take_for_both();
  const std::string good = bytes_in(file());
  for (const std::size_t missing : {1U, 63U, 64U, 65U, 81U, 1000U}) {
    EXPECT_NE(refusal_of(good.substr(0, good.size() - missing), {.recipient = &second}), "") << missing;
    EXPECT_NE(refusal_of(good.substr(0, good.size() - missing), {.keys = &keys}), "") << missing;
  }
  EXPECT_NE(refusal_of(good + good.substr(good.size() - 64), {.recipient = &second}), "");
}

TEST_P(ASealedBackup, is_refused_when_recipients_were_exchanged) {
  take_for_both();
  std::string bytes = bytes_in(file());
  std::string line = "recipient " + crypto::hex(std::span(first.key()).first(8)) + ' ';
  const std::size_t one = bytes.find(line) + line.size();
  line = "recipient " + crypto::hex(std::span(second.key()).first(8)) + ' ';
  const std::size_t two = bytes.find(line) + line.size();
  std::swap_ranges(bytes.begin() + static_cast<std::ptrdiff_t>(one),
                   bytes.begin() + static_cast<std::ptrdiff_t>(one) + 160,
                   bytes.begin() + static_cast<std::ptrdiff_t>(two));
  ASSERT_NE(bytes, bytes_in(file()));
  for (const Unlock& unlock :
       {Unlock{.keys = &keys}, Unlock{.recipient = &first}, Unlock{.recipient = &second}})
    EXPECT_NE(refusal_of(bytes, unlock), "");
}

// A recipient knows the key of the file and could seal other rows under it. They cannot sign them.
TEST_P(ASealedBackup, written_anew_by_one_of_its_recipients_is_refused) {
  take_for_both();
  const std::string good = bytes_in(file());
  const Opening opening = opening_of(good.substr(0, good.find("\n\n") + 2), {.recipient = &second});
  const std::string other_rows = forged(opening, "other rows");
  const std::string old_signature = good.substr(good.size() - 64);
  const crypto::Signer foreign = signer_of(crypto::KeyRing::made(random));
  for (const std::string& laid : {other_rows, other_rows + old_signature, signed_by(foreign, other_rows)})
    for (const Unlock& unlock : {Unlock{.keys = &keys}, Unlock{.recipient = &first}})
      EXPECT_NE(refusal_of(laid, unlock), "");
}

TEST_P(ASealedBackup, signed_by_another_installation_is_refused) {
  take_for_both();
  const crypto::KeyRing foreign = crypto::KeyRing::made(random);
  const std::string told = crypto::key_word(crypto::signer_word, ours);
  const std::string theirs = crypto::key_word(crypto::signer_word, signer_of(foreign).key());
  std::string bytes = with(told, theirs);
  bytes = signed_by(signer_of(foreign), bytes.substr(0, bytes.size() - 64));
  EXPECT_NE(refusal_of(bytes, {.keys = &keys}).find("không do nơi Kết Nạp này ký"), std::string::npos);
  EXPECT_NE(refusal_of(bytes, {.recipient = &first}).find("không do nơi Kết Nạp này ký"), std::string::npos);
  EXPECT_NE(refusal_of(bytes, {.recipient = &second}), "") << "the stream is bound to its first signer";

  // A whole backup that somebody else made for the same recipients, whose addresses are no secret.
  const record::HeadStore none = record::head_in_memory();
  (void)take({[&] { return snapshot_of(record.database(), GetParam()); },
              none,
              foreign,
              {first.key(), second.key()}},
             random, noon, "0.0", file("theirs"));
  EXPECT_NE(refusal(file("theirs"), {.recipient = &first}).find("không do nơi Kết Nạp này ký"),
            std::string::npos);
  const BackupFile backup(file("theirs"), Unlock{.recipient = &second});
  EXPECT_FALSE(backup.signer_known()) << "who signed is told, and people have to compare";
}

TEST_P(ASealedBackup, keeps_its_signer_while_newer_keys_are_added) {
  crypto::KeyRing more = *crypto::KeyRing::parse(keys.text()->text);
  more.add(random);
  EXPECT_EQ(signer_of(more).key(), ours);
  EXPECT_TRUE(may_sign(more, ours));
  EXPECT_TRUE(more.retire(more.oldest()));
  EXPECT_FALSE(may_sign(more, ours)) << "recipients have to be told of the new one";
}

// Made by version 0.1 of the program, before there were recipients.
TEST(AnOldBackup, still_opens_with_its_key_file_and_says_that_nobody_signed_it) {
  const fs::path kept = KETNAP_SOURCE_DIR "/src/backup/testdata";
  const auto keys = crypto::KeyRing::parse(bytes_in(kept / "version-1.keys"));
  ASSERT_FALSE(keys.refused());
  const db::testing::TemporaryFolder folder;
  const std::string there = (folder.path() / "old.db").string();
  BackupFile backup(kept / "version-1.ketnap", *keys);
  EXPECT_FALSE(backup.signer());
  backup.restore_into([&] { return db::Database::open_sqlite(there); });
  EXPECT_EQ(db::CopyOut::of_sqlite(there).read().value<std::string>("SELECT code FROM main.installation"),
            backup.header().installation);
}

TEST(AnOldBackup, cannot_be_made_for_a_recipient) {
  crypto::SeededRandom random(3);
  const RecipientKey who = RecipientKey::made(random);
  const auto key = crypto::Secret::made_by([&](std::span<std::byte> out) { random.fill(out); });
  const std::string lines = "ketnap backup 1\nkey 1 " + std::string(64, 'a') + " " + std::string(32, 'b') +
                            "\nrecipient " + crypto::hex(std::span(who.key()).first(8)) + " " +
                            crypto::hex(crypto::sealed_for(who.key(), key)) + "\n\n";
  EXPECT_THROW((void)opening_of(lines, {.recipient = &who}), BackupFault);
}

} // namespace
} // namespace ketnap::backup
