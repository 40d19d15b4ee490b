#include "crypto/sealed.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/fingerprint.h"

namespace ketnap::crypto {
namespace {

const Place address{"person", 7, "address"};

KeyRing known_ring() {
  return KeyRing::parse("ketnap keys 1\n"
                        "1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n"
                        "check 6c20de69a4b862e5f1aef4ba25cac4ba\n")
      .value();
}

// 0, 1, 2 …: only to meet a value computed elsewhere.
class Rising final : public Random {
public:
  void fill(std::span<std::byte> out) override {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = static_cast<std::byte>(i);
  }
};

TEST(Sealed, MatchesAValueSealedByOtherMeans) {
  // From an independent implementation of the derivation (BLAKE2b), HChaCha20, ChaCha20 and Poly1305.
  Rising nonce;
  const auto sealed = seal(known_ring(), address, "thôn Vân Già", nonce);
  EXPECT_EQ(hex(sealed.bytes), "010001000102030405060708090a0b0c0d0e0f1011121314151617"
                               "12ffd65fc94ce73849006cb723e8e2b38e1ca633838af79f51137fa861c218");
  EXPECT_EQ(open(known_ring(), address, sealed).value(), "thôn Vân Già");
}

RC_GTEST_PROP(Sealed, OpensToWhatWasSealed, (const std::string& text)) {
  SystemRandom random;
  const auto ring = known_ring();
  const auto sealed = seal(ring, address, text, random);
  RC_ASSERT(sealed.bytes.size() == text.size() + seal_overhead);
  RC_ASSERT(open(ring, address, sealed).value() == text);
}

TEST(Sealed, HidesThatTwoValuesAreEqual) {
  SystemRandom random;
  const auto ring = known_ring();
  EXPECT_NE(seal(ring, address, "Vân Già", random), seal(ring, address, "Vân Già", random));
}

TEST(Sealed, CopiedToAnotherRowColumnOrTableDoesNotOpen) {
  SystemRandom random;
  const auto ring = known_ring();
  const auto sealed = seal(ring, address, "Vân Già", random);
  for (const auto& elsewhere : {Place{"person", 8, "address"}, Place{"person", 7, "phone"},
                                Place{"prospect", 7, "address"}, Place{"person7", 7, "address"}})
    EXPECT_EQ(open(ring, elsewhere, sealed).refusal(), OpenFault::does_not_open);
}

TEST(Sealed, DoesNotOpenUnderAnotherRing) {
  SystemRandom random;
  const auto sealed = seal(known_ring(), address, "Vân Già", random);
  EXPECT_EQ(open(KeyRing::made(random), address, sealed).refusal(), OpenFault::does_not_open);
}

TEST(Sealed, OpensWithAnOlderKeyUntilThatIsRetired) {
  SystemRandom random;
  auto ring = known_ring();
  const auto old = seal(ring, address, "Vân Già", random);
  ring.add(random);
  const auto fresh = seal(ring, address, "Vân Già", random);
  EXPECT_EQ(sealed_under(old.bytes), KeyId{1});
  EXPECT_EQ(sealed_under(fresh.bytes), KeyId{2});
  EXPECT_EQ(open(ring, address, old).value(), "Vân Già");
  ring.retire(1);
  EXPECT_EQ(open(ring, address, old).refusal(), OpenFault::unknown_key);
  EXPECT_EQ(open(ring, address, fresh).value(), "Vân Già");
  auto renumbered = fresh;
  renumbered.bytes[2] = std::byte{1};
  EXPECT_EQ(open(ring, address, renumbered).refusal(), OpenFault::unknown_key);
}

TEST(Sealed, WithAnyBitChangedOrAnyByteCutDoesNotOpen) {
  SystemRandom random;
  const auto ring = known_ring();
  const auto sealed = seal(ring, address, "Vân Già", random);
  for (std::size_t i = 0; i < sealed.bytes.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto changed = sealed;
      changed.bytes[i] ^= static_cast<std::byte>(1U << bit);
      EXPECT_TRUE(open(ring, address, changed).refused()) << i << '.' << bit;
    }
    auto cut = sealed;
    cut.bytes.resize(i);
    EXPECT_TRUE(open(ring, address, cut).refused()) << i;
  }
  auto longer = sealed;
  longer.bytes.push_back(std::byte{0});
  EXPECT_EQ(open(ring, address, longer).refusal(), OpenFault::does_not_open);
}

TEST(Sealed, TellsWhatIsNoSealedValue) {
  const auto ring = known_ring();
  EXPECT_EQ(open(ring, address, Sealed<std::string>{}).refusal(), OpenFault::too_short);
  EXPECT_EQ(open(ring, address, Sealed<std::string>{Bytes(60, std::byte{9})}).refusal(),
            OpenFault::unknown_format);
  EXPECT_FALSE(sealed_under(Bytes(10, std::byte{1})));
  EXPECT_EQ(id(OpenFault::too_short), "sealed.too_short");
}

struct BirthYear {
  int year;
  [[nodiscard]] std::string to_text() const { return std::to_string(year); }
  static std::optional<BirthYear> from_text(std::string_view text) {
    if (text.size() != 4) return {};
    return BirthYear{std::stoi(std::string(text))};
  }
  bool operator==(const BirthYear&) const = default;
};

TEST(Sealed, HoldsAnyTypeThatIsWrittenAsText) {
  SystemRandom random;
  const auto ring = known_ring();
  const Sealed<BirthYear> sealed = seal(ring, address, BirthYear{1998}, random);
  EXPECT_EQ(open(ring, address, sealed).value(), BirthYear{1998});
  const Sealed<BirthYear> other{seal(ring, address, "mậu dần", random).bytes};
  EXPECT_EQ(open(ring, address, other).refusal(), OpenFault::not_a_value);
}

TEST(BlindIndex, MatchesAValueComputedByOtherMeansAndKeepsPurposesApart) {
  const auto ring = known_ring();
  const auto index = blind_index(ring, "person.national_id", "012345678901");
  EXPECT_EQ(index, "b1a032a4b795635797eab871aefba12b629b9d7ad7c1c129c101d26d2a912e62");
  EXPECT_EQ(blind_index(ring, "person.national_id", "012345678901"), index);
  EXPECT_NE(blind_index(ring, "person.national_id", "012345678902"), index);
  EXPECT_NE(blind_index(ring, "person.phone", "012345678901"), index);
  EXPECT_NE(blind_index(ring, "person.national_i", "d012345678901"), index);
}

TEST(BlindIndex, IsUnderTheNewestKeyAndFoundUnderAllThatCameBefore) {
  SystemRandom random;
  auto ring = known_ring();
  const auto value = [&](const KeyRing& of) { return blind_index(of, "person.phone", "0900000001"); };
  const auto found = [&](const std::string& stored) {
    return blind_index_holds(ring, stored, "person.phone", "0900000001");
  };
  const auto first = value(ring);
  EXPECT_EQ(indexed_under(first), 1);
  ring.add(random);
  const auto second = value(ring);
  EXPECT_EQ(indexed_under(second), 2);
  EXPECT_NE(first, second);
  EXPECT_TRUE(found(first) && found(second));
  const auto wrapped = wrapped_index(ring, first);
  EXPECT_EQ(indexed_under(wrapped), 2);
  EXPECT_TRUE(found(wrapped));
  ASSERT_TRUE(ring.retire(1));
  EXPECT_TRUE(found(second) && found(wrapped)) << "what was wrapped is found when its key is gone";
  ring.add(random);
  const auto wrapped_again = wrapped_index(ring, wrapped), second_wrapped = wrapped_index(ring, second);
  EXPECT_TRUE(found(value(ring)) && found(second) && found(wrapped)) << "while the third wraps";
  ASSERT_TRUE(ring.retire(2));
  EXPECT_TRUE(found(value(ring)) && found(wrapped_again) && found(second_wrapped));
  EXPECT_FALSE(blind_index_holds(ring, wrapped_again, "person.phone", "0900000002"));
  EXPECT_FALSE(blind_index_holds(ring, wrapped_again, "person.address", "0900000001"));
  EXPECT_EQ(blind_index(ring, "person.phone", "0900000001"),
            blind_indexes(ring, "person.phone", "0900000001").front());
}

TEST(RowHash, UnderARetiredKeyHoldsOnlyWhereSomethingElseKeepsIt) {
  SystemRandom random;
  auto ring = known_ring();
  const std::vector<Field> fields{"Lỷ Sương Mai"};
  const auto hash = row_hash(ring, "journal", 7, fields);
  ring.add(random);
  EXPECT_TRUE(row_hash_holds(ring, hash, "journal", 7, fields));
  ASSERT_TRUE(ring.retire(1));
  EXPECT_FALSE(row_hash_holds(ring, hash, "journal", 7, fields)) << "who has the old key could make it";
  EXPECT_TRUE(kept_hash_holds(ring, hash, "journal", 7, fields));
  EXPECT_FALSE(kept_hash_holds(ring, hash, "journal", 8, fields));
  const auto read = KeyRing::parse(ring.text()->text);
  ASSERT_TRUE(read) << id(read.refusal().fault);
  EXPECT_TRUE(read.value() == ring);
  EXPECT_TRUE(kept_hash_holds(read.value(), hash, "journal", 7, fields)) << "from the key file, too";
}

TEST(RowHash, MatchesAValueComputedByOtherMeans) {
  EXPECT_EQ(row_hash(known_ring(), "person", 7, {"Lỷ Sương Mai", std::nullopt, true, -1}),
            "1:d523d740f237da20553cedfd08fb3a5ad627217b3fad80b0defca395c5dcaf27");
}

TEST(RowHash, FailsOnceAnythingInTheRowIsOther) {
  SystemRandom random;
  auto ring = known_ring();
  const auto stored = row_hash(ring, "person", 7, {"Lỷ Sương Mai", std::nullopt});
  EXPECT_TRUE(row_hash_holds(ring, stored, "person", 7, {"Lỷ Sương Mai", std::nullopt}));
  EXPECT_FALSE(row_hash_holds(ring, stored, "person", 8, {"Lỷ Sương Mai", std::nullopt}));
  EXPECT_FALSE(row_hash_holds(ring, stored, "people", 7, {"Lỷ Sương Mai", std::nullopt}));
  EXPECT_FALSE(row_hash_holds(ring, stored, "person", 7, {"Lỷ Sương Mai", ""}));
  EXPECT_FALSE(row_hash_holds(ring, stored, "person", 7, {"Lỷ Sương Mai"}));
  EXPECT_FALSE(row_hash_holds(ring, stored, "person", 7, {std::nullopt, "Lỷ Sương Mai"}));
  for (const auto* other : {"", ":", "1", "1:", "2:00", "x:y"})
    EXPECT_FALSE(row_hash_holds(ring, other, "person", 7, {"Lỷ Sương Mai", std::nullopt})) << other;

  ring.add(random); // the old hash still holds, a new one names the new key
  EXPECT_TRUE(row_hash_holds(ring, stored, "person", 7, {"Lỷ Sương Mai", std::nullopt}));
  EXPECT_TRUE(row_hash(ring, "person", 7, {1}).starts_with("2:"));
}

} // namespace
} // namespace ketnap::crypto
