#include <filesystem>

#include <gtest/gtest.h>
#include <unistd.h>

#include "crypto/private_file.h"
#include "crypto/recipient.h"
#include "crypto/signature.h"
#include "crypto/wrap.h"

namespace ketnap::crypto {
namespace {

namespace fs = std::filesystem;

Secret secret_of(Random& random) {
  return Secret::made_by([&](std::span<std::byte> out) { random.fill(out); });
}

TEST(ARecipient, OpensWhatWasSealedForItAndNobodyElseDoes) {
  SeededRandom random(1);
  const RecipientKey one = RecipientKey::made(random);
  const RecipientKey other = RecipientKey::made(random);
  const Secret secret = secret_of(random);
  const Bytes sealed = sealed_for(one.key(), secret);
  const auto opened = one.opened(sealed);
  ASSERT_TRUE(opened);
  EXPECT_TRUE(same(opened->bytes(), secret.bytes()));
  EXPECT_FALSE(other.opened(sealed));
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    Bytes changed = sealed;
    changed[at] ^= std::byte{8};
    EXPECT_FALSE(one.opened(changed)) << at;
  }
  EXPECT_FALSE(one.opened(std::span(sealed).first(79)));
  EXPECT_THROW((void)sealed_for(PublicKey{}, secret), std::invalid_argument) << "everybody could open it";
}

TEST(ARecipient, ReadsBackItsFileAndFindsEverySlipInIt) {
  SeededRandom random(2);
  const PublicKey trusted = Signer(secret_of(random)).key();
  const RecipientKey key = RecipientKey::made(random, {trusted});
  const std::string text = key.text()->text;
  const auto read = RecipientKey::parse(text);
  ASSERT_FALSE(read.refused());
  EXPECT_EQ(read->key(), key.key());
  EXPECT_EQ(read->trusted(), std::vector{trusted});
  EXPECT_TRUE(read->opened(sealed_for(key.key(), secret_of(random))));
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string slipped = text;
    slipped[at] = static_cast<char>(slipped[at] ^ 1);
    EXPECT_TRUE(RecipientKey::parse(slipped).refused()) << at;
    EXPECT_TRUE(RecipientKey::parse(text.substr(0, at)).refused()) << at;
  }
  EXPECT_EQ(RecipientKey::parse("ketnap keys 1\n").refusal(), KeyFileFault::not_a_key_file);
  EXPECT_EQ(RecipientKey::parse("ketnap recipient 2\n").refusal(), KeyFileFault::unknown_version);
}

TEST(ARecipient, LiesInAFileThatNobodyElseMayRead) {
  SeededRandom random(3);
  const fs::path path = fs::temp_directory_path() / ("ketnap-recipient-" + std::to_string(::getpid()));
  const RecipientKey key = RecipientKey::made(random);
  create_private(path, key.text()->text);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(RecipientKey::load(path)->key(), key.key());
  EXPECT_THROW(create_private(path, "another"), std::system_error) << "and it is never written over";
  fs::permissions(path, fs::perms::others_read, fs::perm_options::add);
  EXPECT_EQ(RecipientKey::load(path).refusal(), KeyFileFault::open_to_others);
  fs::remove(path);
}

TEST(APublicKey, IsOneWordInWhichASlipShows) {
  PublicKey key{};
  key[0] = std::byte{0xAB};
  const std::string word = key_word(recipient_word, key);
  EXPECT_EQ(key_in(recipient_word, word), key);
  EXPECT_FALSE(key_in(signer_word, word));
  EXPECT_FALSE(key_in(signer_word, std::string(signer_word) + word.substr(recipient_word.size())))
      << "a key of one kind is none of the other";
  for (std::size_t at = 0; at < word.size(); ++at) {
    std::string slipped = word;
    slipped[at] = slipped[at] == '3' ? '4' : '3';
    EXPECT_FALSE(key_in(recipient_word, slipped)) << at;
    EXPECT_FALSE(key_in(recipient_word, word.substr(0, at))) << at;
  }
}

TEST(ASignature, FitsOneKeyOneLabelAndOneText) {
  SeededRandom random(4);
  const Signer signer(secret_of(random));
  const Signer other(secret_of(random));
  const auto digest_of = [](std::string_view text, std::size_t piece) {
    LongHash hash;
    for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
      hash.put(bytes_of(text.substr(0, piece)));
    return hash.finish();
  };
  const LongDigest digest = digest_of("one long text", 100);
  EXPECT_EQ(digest, digest_of("one long text", 3));
  const Signature signature = signer.sign("label", digest);
  EXPECT_TRUE(signature_fits(signer.key(), "label", digest, signature));
  EXPECT_FALSE(signature_fits(other.key(), "label", digest, signature));
  EXPECT_FALSE(signature_fits(signer.key(), "another", digest, signature));
  EXPECT_FALSE(signature_fits(signer.key(), "label", digest_of("one long texT", 100), signature));
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    Signature changed = signature;
    changed[bit / 8] ^= std::byte(1U << (bit % 8));
    EXPECT_FALSE(signature_fits(signer.key(), "label", digest, changed)) << bit;
  }
}

TEST(AWrappedSecret, OpensUnderItsKeyAlone) {
  SeededRandom random(5);
  const Secret under = secret_of(random);
  const Secret secret = secret_of(random);
  Bytes bytes = wrapped(under, secret);
  const auto opened = unwrapped(under, bytes);
  ASSERT_TRUE(opened);
  EXPECT_TRUE(same(opened->bytes(), secret.bytes()));
  EXPECT_FALSE(unwrapped(secret_of(random), bytes));
  bytes[7] ^= std::byte{1};
  EXPECT_FALSE(unwrapped(under, bytes));
}

} // namespace
} // namespace ketnap::crypto
