#include "journal/checkpoint.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/invariant.h"
#include "crypto/random.h"
#include "journal/commitment.h"

namespace ketnap::journal {
namespace {

const std::string name = "vangia.example/journal";

HeadSigner known_signer() {
  std::array<std::byte, 32> seed{};
  for (std::size_t i = 0; i < seed.size(); ++i)
    seed[i] = static_cast<std::byte>(i);
  return {name, seed};
}

Hash seven_entries() {
  Tree tree;
  for (int i = 0; i < 7; ++i)
    tree.append(leaf_hash(crypto::bytes_of("entry " + std::to_string(i))));
  return tree.root();
}

// The same head and key, made with other tools.
const std::string known_head =
    "vangia.example/journal\n"
    "7\n"
    "mMl/C6MXXNCLAx3QhLncTmSbZNGijm6mlGRlAxc6tYc=\n"
    "epoch 2\n"
    "\n"
    "— vangia.example/journal lmjWIAK7XtB2chFdLKzzIpIY/Gx+RoL4kCk4JZ25ZXt6csVQb3UqXLqQZ9EiM1Pb"
    "YA1wubFyELm/ggoYk1bYjGh7zAQ=\n";
const std::string known_key = "vangia.example/journal+9668d620+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";

TEST(Head, IsSignedExactlyAsOtherToolsDo) {
  EXPECT_EQ(known_signer().sign(7, seven_entries(), {"epoch 2"}), known_head);
  EXPECT_EQ(known_signer().verifier().key_text(), known_key);
}

TEST(Head, IsProvedByThePublicKeyAlone) {
  const auto verifier = HeadVerifier::parse(known_key).value();
  EXPECT_EQ(verifier, known_signer().verifier());
  EXPECT_EQ(verifier.proved(known_head).value(), (TreeHead{name, 7, seven_entries(), {"epoch 2"}}));
}

TEST(Head, OfAnEmptyLogCanBeSignedToo) {
  const auto signer = known_signer();
  EXPECT_EQ(signer.verifier().proved(signer.sign(0, empty_root())).value(),
            (TreeHead{name, 0, empty_root(), {}}));
}

TEST(Head, SignedByAnotherKeyIsNotOurs) {
  crypto::SystemRandom random;
  std::array<std::byte, 32> seed{};
  random.fill(seed);
  const HeadSigner forger(name, seed);
  EXPECT_EQ(known_signer().verifier().proved(forger.sign(7, seven_entries())).refusal(),
            HeadFault::not_signed);
  const HeadSigner neighbour("hatua.example/journal", seed);
  EXPECT_EQ(known_signer().verifier().proved(neighbour.sign(7, seven_entries())).refusal(),
            HeadFault::not_signed);
}

TEST(Head, OfAnotherLogDoesNotPassUnderOurSignature) {
  // Our key's signature line below a head of another origin.
  auto text = known_head;
  text.replace(0, name.size(), "hatua.example/journal");
  EXPECT_EQ(known_signer().verifier().proved(text).refusal(), HeadFault::not_signed);
}

TEST(Head, MayCarryASignatureOfAWitness) {
  crypto::SystemRandom random;
  std::array<std::byte, 32> seed{};
  random.fill(seed);
  const auto line = known_head.substr(known_head.find("—"));
  auto witness = line;
  witness.replace(witness.find(name), name.size(), "mongcai.example/witness");
  const auto both = known_head + witness;
  EXPECT_EQ(parse_head(both).value().signatures.size(), 2U);
  EXPECT_TRUE(known_signer().verifier().proved(both));
  EXPECT_FALSE(HeadVerifier::parse(HeadSigner("mongcai.example/witness", seed).verifier().key_text())
                   .value()
                   .proved(both));
  auto many = known_head;
  for (int i = 0; i < 16; ++i)
    many += witness;
  EXPECT_EQ(parse_head(many).refusal(), HeadFault::shape);
}

TEST(Head, WithAnyOneByteChangedIsRefused) {
  const auto verifier = known_signer().verifier();
  crypto::SeededRandom random(1);
  int refused = 0;
  int tried = 0;
  for (std::size_t i = 0; i < known_head.size(); ++i)
    for (int n = 0; n < 6; ++n, ++tried) {
      auto changed = known_head;
      const auto change = 1 + random.below(255);
      changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ change);
      if (verifier.proved(changed).refused())
        ++refused;
      else
        ADD_FAILURE() << "byte " << i << " changed by " << change;
    }
  EXPECT_GE(tried, 1000);
  EXPECT_EQ(refused, tried);
  for (std::size_t i = 0; i < known_head.size(); ++i)
    EXPECT_TRUE(verifier.proved(std::string_view(known_head).substr(0, i)).refused()) << i;
}

TEST(Head, IsRefusedExactlyForEachReason) {
  const auto reason = [](std::string_view text) { return parse_head(text).refusal(); };
  const auto with = [](std::string_view old, std::string_view fresh) {
    auto text = known_head;
    return text.replace(text.find(old), old.size(), fresh);
  };
  EXPECT_EQ(reason(""), HeadFault::shape);
  EXPECT_EQ(reason("a\nb\n"), HeadFault::shape);
  EXPECT_EQ(reason(with("\n7\n", "\n07\n")), HeadFault::size_not_number);
  EXPECT_EQ(reason(with("\n7\n", "\n-7\n")), HeadFault::size_not_number);
  EXPECT_EQ(reason(with("\n7\n", "\n4611686018427387904\n")), HeadFault::size_not_number);
  EXPECT_EQ(reason(with("\n7\n", "\n99999999999999999999\n")), HeadFault::size_not_number);
  EXPECT_EQ(reason(with("tYc=", "tYc")), HeadFault::root_not_hash);
  EXPECT_EQ(reason(with("mMl/", "")), HeadFault::root_not_hash);
  EXPECT_EQ(reason(with("epoch 2", "\xFF")), HeadFault::not_text);
  EXPECT_EQ(reason(with("epoch 2", "a\tb")), HeadFault::not_text);
  EXPECT_EQ(reason(with("— ", "- ")), HeadFault::shape);
  EXPECT_EQ(reason(with("zAQ=\n", "zAQ=")), HeadFault::shape);
  EXPECT_EQ(reason(std::string(20000, 'x')), HeadFault::too_long);
  EXPECT_EQ(known_signer().verifier().proved(with("\n7\n", "\n8\n")).refusal(), HeadFault::signature_wrong);
  EXPECT_EQ(known_signer().verifier().proved(with("epoch 2", "epoch 3")).refusal(),
            HeadFault::signature_wrong);
  EXPECT_EQ(id(HeadFault::signature_wrong), "head.signature_wrong");
}

TEST(HeadKey, WithAnyOneByteChangedIsRefused) {
  for (std::size_t i = 0; i < known_key.size(); ++i) {
    auto changed = known_key;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_TRUE(HeadVerifier::parse(changed).refused()) << i;
    EXPECT_TRUE(HeadVerifier::parse(std::string_view(known_key).substr(0, i)).refused()) << i;
  }
}

TEST(HeadSigner, BreaksItsPromiseOnANameOrLineThatCannotBeRead) {
  const std::array<std::byte, 32> seed{};
  for (const auto* bad : {"", "van gia", "van+gia", "van\ngia", "van\u00A0gia"})
    EXPECT_THROW(HeadSigner(bad, seed), base::BrokenInvariant) << bad;
  EXPECT_THROW(static_cast<void>(known_signer().sign(1, Hash{}, {""})), base::BrokenInvariant);
  EXPECT_THROW(static_cast<void>(known_signer().sign(1, Hash{}, {"a\nb"})), base::BrokenInvariant);
}

RC_GTEST_PROP(Head, AnyBytesAreReadOrRefused, (const std::string& bytes)) {
  const auto verifier = known_signer().verifier();
  RC_ASSERT(verifier.proved(bytes).refused());
  RC_ASSERT(verifier.proved(known_head.substr(0, known_head.find("—")) + bytes).refused());
  RC_ASSERT(HeadVerifier::parse(bytes).refused());
  RC_ASSERT(HeadVerifier::parse(name + "+9668d620+" + bytes).refused());
}

RC_GTEST_PROP(Head, ReadsBackWhateverWasSigned, (std::uint64_t size, std::array<std::uint8_t, 32> root)) {
  const auto signer = known_signer();
  TreeHead head{name, size >> 2U, {}, {}};
  for (std::size_t i = 0; i < root.size(); ++i)
    head.root[i] = static_cast<std::byte>(root[i]);
  RC_ASSERT(signer.verifier().proved(signer.sign(head.size, head.root)).value() == head);
}

Salt rising_salt() {
  Salt salt{};
  for (std::size_t i = 0; i < salt.size(); ++i)
    salt[i] = static_cast<std::byte>(i);
  return salt;
}

TEST(Commitment, MatchesAValueComputedByOtherMeans) {
  const auto commitment =
      commit(rising_salt(), {{"name", "Lỷ Sương Mai"}, {"born", 1998}, {"phone", std::nullopt}});
  EXPECT_EQ(crypto::hex(commitment), "2ac83e9c1213bec49010a69170ac8eb7d41eee846c2663bed6fd4be9d67634ed");
}

TEST(Commitment, HoldsForTheSameValuesInAnyOrderAndForNoOthers) {
  crypto::SystemRandom random;
  const auto salt = fresh_salt(random);
  const auto commitment = commit(salt, {{"in_favour", 10}, {"against", 5}});
  EXPECT_TRUE(commitment_holds(commitment, salt, {{"against", 5}, {"in_favour", 10}}));
  EXPECT_FALSE(commitment_holds(commitment, salt, {{"against", 10}, {"in_favour", 5}}));
  EXPECT_FALSE(commitment_holds(commitment, salt, {{"in_favour", 10}}));
  EXPECT_FALSE(commitment_holds(commitment, salt, {{"in_favour", 10}, {"against", 5}, {"blank", 0}}));
  EXPECT_FALSE(commitment_holds(commitment, salt, {{"in_favour", "10"}, {"against", "5"}}));
  EXPECT_FALSE(commitment_holds(commitment, fresh_salt(random), {{"in_favour", 10}, {"against", 5}}));
}

TEST(Commitment, OfEqualValuesUnderTwoSaltsShowsNothing) {
  crypto::SystemRandom random;
  EXPECT_NE(commit(fresh_salt(random), {{"against", 5}}), commit(fresh_salt(random), {{"against", 5}}));
}

TEST(Commitment, NamesEachFieldOnce) {
  EXPECT_THROW(static_cast<void>(commit(Salt{}, {{"against", 5}, {"against", 6}})), base::BrokenInvariant);
}

} // namespace
} // namespace ketnap::journal
