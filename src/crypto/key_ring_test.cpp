#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

#include "crypto/key_file.h"

namespace ketnap::crypto {
namespace {

namespace fs = std::filesystem;

// Master key 00 01 … 1f; the check line computed by other means.
const std::string known_file = "ketnap keys 1\n"
                               "1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n"
                               "check 6c20de69a4b862e5f1aef4ba25cac4ba\n";

KeyFileRefusal refusal_of(std::string_view text) {
  return KeyRing::parse(text).refusal();
}

TEST(KeyRing, ReadsBackWhatItWrote) {
  SystemRandom random;
  auto ring = KeyRing::made(random);
  EXPECT_EQ(ring.add(random), 2);
  EXPECT_EQ(ring.ids(), (std::vector<KeyId>{1, 2}));
  EXPECT_EQ(KeyRing::parse(ring.text()->text).value(), ring);
  EXPECT_EQ(KeyRing::parse(known_file).value().text()->text, known_file);
  EXPECT_FALSE(ring == KeyRing::made(random));
}

TEST(KeyRing, GivesEachPurposeAndKeyItsOwnSubkey) {
  SeededRandom random(1);
  auto ring = KeyRing::made(random);
  ring.add(random);
  std::vector<std::string> seen;
  for (const KeyId id : ring.ids())
    for (const auto purpose : {Purpose::seal, Purpose::blind_index, Purpose::row_hash,
                               Purpose::head_signature, Purpose::read_log}) {
      const auto subkey = ring.subkey(id, purpose);
      ASSERT_NE(subkey, nullptr);
      seen.emplace_back(reinterpret_cast<const char*>(subkey->bytes().data()), Secret::size);
    }
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::unique(seen).begin(), seen.end());
  EXPECT_EQ(ring.subkey(3, Purpose::seal), nullptr);
}

TEST(KeyRing, LetsGoOfAnOldKeyButNeverOfTheLast) {
  SeededRandom random(1);
  auto ring = KeyRing::made(random);
  EXPECT_FALSE(ring.retire(1));
  ring.add(random);
  EXPECT_FALSE(ring.retire(9));
  EXPECT_TRUE(ring.retire(1));
  EXPECT_EQ(ring.oldest(), 2);
  EXPECT_FALSE(ring.retire(2));
}

TEST(KeyFile, IsRefusedExactlyForEachReason) {
  const std::string line = known_file.substr(14, 67);
  const std::string check = known_file.substr(81);
  EXPECT_EQ(refusal_of(""), (KeyFileRefusal{KeyFileFault::not_a_key_file, 1}));
  EXPECT_EQ(refusal_of("ssh-ed25519 AAAA\n"), (KeyFileRefusal{KeyFileFault::not_a_key_file, 1}));
  EXPECT_EQ(refusal_of("ketnap keys 3\n"), (KeyFileRefusal{KeyFileFault::unknown_version, 1}));
  EXPECT_EQ(refusal_of("ketnap keys 1\n" + check), (KeyFileRefusal{KeyFileFault::no_keys, 2}));
  EXPECT_EQ(refusal_of("ketnap keys 1\n" + line),
            (KeyFileRefusal{KeyFileFault::check_wrong, 3})); // cut short
  EXPECT_EQ(refusal_of(known_file + "\n"), (KeyFileRefusal{KeyFileFault::check_wrong, 3}));
  EXPECT_EQ(refusal_of("ketnap keys 1\n" + line + line + check),
            (KeyFileRefusal{KeyFileFault::ids_not_rising, 3}));
  for (const auto* number : {"0", "01", "65536", "999999", "-1", "", "a"})
    EXPECT_EQ(refusal_of("ketnap keys 1\n" + (number + line.substr(1)) + check),
              (KeyFileRefusal{KeyFileFault::line_not_readable, 2}))
        << number;
  EXPECT_EQ(refusal_of("ketnap keys 1\n1 00\n" + check),
            (KeyFileRefusal{KeyFileFault::line_not_readable, 2}));
  EXPECT_EQ(refusal_of(std::string(70000, 'k')), (KeyFileRefusal{KeyFileFault::too_long, 0}));
  EXPECT_EQ(id(KeyFileFault::check_wrong), "keys.check_wrong");
}

TEST(KeyFile, WithAnyOneByteChangedOrCutIsRefused) {
  for (std::size_t i = 0; i < known_file.size(); ++i) {
    for (const int change : {1, 0x20, 0x80}) {
      auto changed = known_file;
      changed[i] = static_cast<char>(changed[i] ^ change);
      EXPECT_FALSE(KeyRing::parse(changed)) << i;
    }
    EXPECT_FALSE(KeyRing::parse(std::string_view(known_file).substr(0, i))) << i;
  }
}

RC_GTEST_PROP(KeyFile, AnyBytesBehindItsFirstLineAreRefused, (const std::string& bytes)) {
  RC_ASSERT(!KeyRing::parse(bytes));
  RC_ASSERT(!KeyRing::parse("ketnap keys 1\n" + bytes));
}

class KeyFileOnDisk : public testing::Test {
protected:
  KeyFileOnDisk() {
    auto pattern = (fs::temp_directory_path() / "ketnap-keys-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
      throw std::system_error(errno, std::generic_category(), pattern);
    folder = pattern;
    path = folder / "keys";
  }
  ~KeyFileOnDisk() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  [[nodiscard]] KeyFileFault fault() const { return load_key_file(path).refusal().fault; }

  fs::path folder;
  fs::path path;
  SystemRandom random;
  KeyRing ring = KeyRing::made(random);
};

TEST_F(KeyFileOnDisk, IsMadeForItsOwnerAlone) {
  create_key_file(path, ring);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(load_key_file(path).value(), ring);
}

TEST_F(KeyFileOnDisk, IsNeverWrittenOver) {
  create_key_file(path, ring);
  try {
    create_key_file(path, KeyRing::made(random));
    FAIL() << "a second file was made";
  } catch (const std::system_error& fault) {
    EXPECT_EQ(fault.code(), std::errc::file_exists);
  }
  EXPECT_EQ(load_key_file(path).value(), ring);
}

TEST_F(KeyFileOnDisk, IsReplacedInOneStepForRotation) {
  create_key_file(path, ring);
  std::ofstream(path.string() + ".new") << "left by a crash";
  ring.add(random);
  replace_key_file(path, ring);
  EXPECT_EQ(load_key_file(path).value(), ring);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(fs::exists(path.string() + ".new"));
}

TEST_F(KeyFileOnDisk, ThatOthersMayReadIsRefused) {
  create_key_file(path, ring);
  for (const auto more : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write,
                          fs::perms::others_write, fs::perms::owner_exec}) {
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | more);
    EXPECT_EQ(fault(), KeyFileFault::open_to_others);
  }
  fs::permissions(path, fs::perms::owner_read);
  EXPECT_EQ(load_key_file(path).value(), ring);
}

TEST_F(KeyFileOnDisk, ThatIsALinkAFolderOrAPipeIsRefused) {
  const auto real = folder / "real";
  create_key_file(real, ring);
  fs::create_symlink(real, path);
  EXPECT_EQ(fault(), KeyFileFault::not_a_plain_file);
  fs::remove(path);
  fs::create_hard_link(real, path);
  EXPECT_EQ(fault(), KeyFileFault::open_to_others);
  fs::remove(path);
  fs::create_directory(path);
  EXPECT_EQ(fault(), KeyFileFault::not_a_plain_file);
}

TEST_F(KeyFileOnDisk, OfAForeignOwnerIsRefused) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
  create_key_file(path, ring);
  ASSERT_EQ(::chown(path.c_str(), 12345, 12345), 0);
  EXPECT_EQ(fault(), KeyFileFault::foreign_owner);
}

TEST_F(KeyFileOnDisk, ThatIsMissingIsAFaultOfTheWorld) {
  EXPECT_THROW(static_cast<void>(load_key_file(path)), std::system_error);
}

TEST_F(KeyFileOnDisk, ThatIsHugeIsRefusedWithoutReadingItAll) {
  std::ofstream(path) << std::string(200000, 'k');
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fault(), KeyFileFault::too_long);
}

TEST(AKeyRing, FollowsItsFileWhenThatGoesOnFromIt) {
  SystemRandom random;
  auto ring = KeyRing::made(random);
  const auto at_first = KeyRing::parse(ring.text()->text);
  auto file = *KeyRing::parse(ring.text()->text);
  file.add(random);
  const auto generation = ring.generation();
  ASSERT_TRUE(ring.follow(file));
  EXPECT_EQ(ring.newest(), 2);
  EXPECT_NE(ring.generation(), generation);
  ASSERT_TRUE(file.retire(1));
  ASSERT_TRUE(ring.follow(file));
  EXPECT_EQ(ring.oldest(), 2);
  ASSERT_EQ(ring.formers().size(), 1U);
  EXPECT_NE(ring.subkey(1, Purpose::seal), nullptr) << "what began before may open it still";
  ring.forget_leaving();
  EXPECT_EQ(ring.subkey(1, Purpose::seal), nullptr);
  EXPECT_FALSE(ring.follow(*at_first)) << "an older file";
  EXPECT_FALSE(ring.follow(KeyRing::made(random))) << "another installation's";
  EXPECT_EQ(ring.newest(), 2);
}

TEST(AKeyFile, OfAfterARotationKeepsWhatProvesAndNotWhatOpens) {
  SystemRandom random;
  auto ring = KeyRing::made(random);
  const auto before = std::string(ring.text()->text);
  ring.add(random);
  ASSERT_TRUE(ring.retire(1));
  const auto text = std::string(ring.text()->text);
  EXPECT_EQ(text.substr(0, 23), "ketnap keys 2\nformer 1 ");
  EXPECT_EQ(text.find(before.substr(before.find("1 ") + 2, 64)), std::string::npos)
      << "the master key is gone";
  for (const std::string& wrong :
       {std::string("ketnap keys 1") + text.substr(13), text.substr(0, 22) + "9" + text.substr(23),
        text.substr(0, 24) + text.substr(25)})
    EXPECT_TRUE(KeyRing::parse(wrong).refused());
}

} // namespace
} // namespace ketnap::crypto
