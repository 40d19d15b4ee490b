#include "journal/merkle.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/hash.h"
#include "crypto/random.h"

namespace ketnap::journal {
namespace {

using crypto::bytes_of;
using crypto::hex;
using Entries = std::vector<std::string>;

// The definitions of RFC 9162, 2.1.1 to 2.1.4, word by word and slowly: against these the fast ones are held.
Hash slow_root(std::span<const std::string> entries) {
  if (entries.empty()) return crypto::sha256(bytes_of(""));
  if (entries.size() == 1) return crypto::sha256(bytes_of(std::string(1, '\0') + entries.front()));
  std::size_t k = 1;
  while (k * 2 < entries.size())
    k *= 2;
  const auto left = crypto::text_of(slow_root(entries.first(k)));
  const auto right = crypto::text_of(slow_root(entries.subspan(k)));
  return crypto::sha256(bytes_of("\x01" + left + right));
}

std::vector<Hash> slow_path(std::size_t m, std::span<const std::string> entries) {
  if (entries.size() == 1) return {};
  std::size_t k = 1;
  while (k * 2 < entries.size())
    k *= 2;
  auto path = m < k ? slow_path(m, entries.first(k)) : slow_path(m - k, entries.subspan(k));
  path.push_back(slow_root(m < k ? entries.subspan(k) : entries.first(k)));
  return path;
}

std::vector<Hash> slow_subproof(std::size_t m, std::span<const std::string> entries, bool known) {
  if (m == entries.size()) return known ? std::vector<Hash>{} : std::vector{slow_root(entries)};
  std::size_t k = 1;
  while (k * 2 < entries.size())
    k *= 2;
  auto proof =
      m <= k ? slow_subproof(m, entries.first(k), known) : slow_subproof(m - k, entries.subspan(k), false);
  proof.push_back(slow_root(m <= k ? entries.subspan(k) : entries.first(k)));
  return proof;
}

// A log with its finished nodes kept, as a table of the database will.
struct Log {
  Tree tree;
  std::map<std::pair<unsigned, std::uint64_t>, Hash> nodes;

  explicit Log(std::span<const std::string> entries = {}) {
    for (const auto& entry : entries)
      add(entry);
  }
  void add(const std::string& entry) {
    tree.append(leaf_hash(bytes_of(entry)), [&](NodeAt at, const Hash& hash) {
      const bool first = nodes.emplace(std::pair(at.level, at.index), hash).second;
      EXPECT_TRUE(first) << "a finished subtree is told of once";
    });
  }
  [[nodiscard]] NodeReader reader() const {
    return [this](NodeAt at) { return nodes.at({at.level, at.index}); };
  }
};

Entries numbered(std::size_t count) {
  Entries entries;
  for (std::size_t i = 0; i < count; ++i)
    entries.push_back("entry " + std::to_string(i));
  return entries;
}

TEST(Merkle, HasTheRootsOfThePublishedExample) {
  // The eight entries in common use for RFC 6962 logs.
  const std::vector<std::string> inputs{
      "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
  const std::vector<std::string> roots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                       "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                       "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                       "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                       "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                       "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                       "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Tree tree;
  EXPECT_EQ(hex(tree.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    EXPECT_EQ(tree.append(leaf_hash(crypto::from_hex(inputs[i]).value())), i);
    EXPECT_EQ(hex(tree.root()), roots[i]);
  }
}

TEST(Merkle, AgreesWithTheSlowDefinitionAtEverySize) {
  const auto entries = numbered(130);
  const std::span<const std::string> all = entries;
  Log log;
  EXPECT_EQ(root_at(0, log.reader()), slow_root({}));
  for (std::size_t size = 1; size <= entries.size(); ++size) {
    log.add(entries[size - 1]);
    EXPECT_EQ(log.tree.root(), slow_root(all.first(size))) << size;
    EXPECT_EQ(root_at(size, log.reader()), log.tree.root()) << size;
  }
  for (std::size_t size = 1; size <= entries.size(); ++size) // heads of the past, from the grown log
    EXPECT_EQ(root_at(size, log.reader()), slow_root(all.first(size))) << size;
}

TEST(Merkle, KeepsNoMoreThanOnePeakForEachBitOfItsSize) {
  Log log(numbered(255));
  EXPECT_EQ(log.tree.peaks().size(), 8U);
  log.add("entry 255");
  EXPECT_EQ(log.tree.peaks().size(), 1U);
  EXPECT_EQ(log.nodes.size(), 511U);
}

TEST(Merkle, GoesOnFromItsStoredEdge) {
  Tree whole;
  for (const auto& entry : numbered(100)) {
    auto resumed = Tree::resume(whole.size(), whole.peaks()).value();
    EXPECT_EQ(resumed, whole);
    resumed.append(leaf_hash(bytes_of(entry)));
    whole.append(leaf_hash(bytes_of(entry)));
    EXPECT_EQ(resumed, whole);
  }
  EXPECT_EQ(Tree::resume(100, {}).refusal(), TreeFault::wrong_number_of_peaks);
  EXPECT_EQ(Tree::resume(0, {Hash{}}).refusal(), TreeFault::wrong_number_of_peaks);
  EXPECT_EQ(Tree::resume(~std::uint64_t{0}, std::vector<Hash>(64)).refusal(), TreeFault::too_large);
}

TEST(Inclusion, IsProvedForEveryEntryOfEverySize) {
  const auto entries = numbered(40);
  const std::span<const std::string> all = entries;
  const Log log(entries);
  for (std::size_t size = 1; size <= entries.size(); ++size) {
    const auto root = slow_root(all.first(size));
    for (std::size_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(index, size, log.reader());
      EXPECT_EQ(proof, slow_path(index, all.first(size)));
      EXPECT_TRUE(inclusion_holds(leaf_hash(bytes_of(entries[index])), index, size, proof, root));
    }
  }
}

TEST(Consistency, IsProvedBetweenAnyTwoSizes) {
  const auto entries = numbered(40);
  const std::span<const std::string> all = entries;
  const Log log(entries);
  for (std::size_t size = 0; size <= entries.size(); ++size)
    for (std::size_t earlier = 0; earlier <= size; ++earlier) {
      const auto proof = consistency_proof(earlier, size, log.reader());
      if (earlier > 0) {
        EXPECT_EQ(proof, slow_subproof(earlier, all.first(size), true));
      }
      EXPECT_TRUE(
          consistency_holds(earlier, size, proof, slow_root(all.first(earlier)), slow_root(all.first(size))))
          << earlier << " to " << size;
    }
}

TEST(Consistency, DoesNotHoldForALogWhosePastWasRewritten) {
  auto rewritten = numbered(40);
  rewritten[11] = "entry 11, otherwise";
  const Log log(rewritten);
  const auto old = numbered(20);
  const auto proof = consistency_proof(20, 40, log.reader());
  EXPECT_FALSE(consistency_holds(20, 40, proof, slow_root(old), log.tree.root()));
  EXPECT_FALSE(consistency_holds(0, 40, {}, slow_root(old), log.tree.root()));
  EXPECT_FALSE(consistency_holds(40, 20, proof, log.tree.root(), slow_root(old)));
  EXPECT_FALSE(consistency_holds(20, 40, {}, slow_root(old), log.tree.root()));
  EXPECT_FALSE(consistency_holds(16, 40, {}, slow_root(old), log.tree.root()));
}

RC_GTEST_PROP(Inclusion, NeverHoldsForAnotherLeafPlaceSizeProofOrRoot, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 70);
  const auto index = *rc::gen::inRange<std::size_t>(0, size);
  const auto entries = numbered(size);
  const Log log(entries);
  const auto leaf = leaf_hash(bytes_of(entries[index]));
  auto proof = inclusion_proof(index, size, log.reader());
  const auto root = log.tree.root();
  RC_ASSERT(inclusion_holds(leaf, index, size, proof, root));

  const auto other_index = *rc::gen::inRange<std::size_t>(0, size + 3);
  if (other_index != index) RC_ASSERT(!inclusion_holds(leaf, other_index, size, proof, root));
  RC_ASSERT(!inclusion_holds(leaf_hash(bytes_of("entry x")), index, size, proof, root));
  RC_ASSERT(!inclusion_holds(leaf, index, size, proof, leaf_hash(bytes_of("entry x"))));
  auto longer = proof;
  longer.push_back(leaf);
  RC_ASSERT(!inclusion_holds(leaf, index, size, longer, root));
  if (!proof.empty()) {
    const auto at = *rc::gen::inRange<std::size_t>(0, proof.size());
    const auto bit = *rc::gen::inRange(0U, 256U);
    auto changed = proof;
    changed[at][bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
    RC_ASSERT(!inclusion_holds(leaf, index, size, changed, root));
    proof.pop_back();
    RC_ASSERT(!inclusion_holds(leaf, index, size, proof, root));
  }
}

RC_GTEST_PROP(Consistency, NeverHoldsForAChangedProofOrRoot, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(2, 70);
  const auto earlier = *rc::gen::inRange<std::size_t>(1, size);
  const Log log(numbered(size));
  const auto proof = consistency_proof(earlier, size, log.reader());
  const auto old_root = root_at(earlier, log.reader());
  const auto root = log.tree.root();
  RC_ASSERT(consistency_holds(earlier, size, proof, old_root, root));

  RC_ASSERT(!consistency_holds(earlier, size, proof, root, root));
  RC_ASSERT(!consistency_holds(earlier, size, proof, old_root, old_root));
  const auto at = *rc::gen::inRange<std::size_t>(0, proof.size());
  const auto bit = *rc::gen::inRange(0U, 256U);
  auto changed = proof;
  changed[at][bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
  RC_ASSERT(!consistency_holds(earlier, size, changed, old_root, root));
  auto shorter = proof;
  shorter.pop_back();
  RC_ASSERT(!consistency_holds(earlier, size, shorter, old_root, root));
  auto longer = proof;
  longer.push_back(root);
  RC_ASSERT(!consistency_holds(earlier, size, longer, old_root, root));
}

RC_GTEST_PROP(Proofs, OfAnyNumbersAreAnsweredAndNeverHold,
              (std::uint64_t index, std::uint64_t size, std::uint8_t length)) {
  const std::vector<Hash> proof(length % 80U);
  Hash root{};
  root[0] = std::byte{1}; // no SHA-256 over these zeros is this
  Hash other{};
  other[0] = std::byte{2};
  RC_ASSERT(!inclusion_holds(other, index, size, proof, root));
  RC_ASSERT(!consistency_holds(index, size, proof, other, root));
}

// One change to a log, of every kind that someone with the database in hand can make.
std::string mutate(Entries& entries, crypto::Random& random) {
  const auto place = [&] { return random.below(static_cast<std::uint32_t>(entries.size())); };
  const auto at = place();
  switch (random.below(7)) {
  case 0: {
    auto& entry = entries[at];
    const auto byte = random.below(static_cast<std::uint32_t>(entry.size()));
    entry[byte] = static_cast<char>(static_cast<unsigned char>(entry[byte]) ^ (1U << random.below(8)));
    return "a bit turned in entry " + std::to_string(at);
  }
  case 1:
    entries.erase(entries.begin() + at);
    return "entry dropped: " + std::to_string(at);
  case 2:
    entries.insert(entries.begin() + at, "entry from nowhere");
    return "entry put in at " + std::to_string(at);
  case 3: {
    const auto other =
        (at + 1 + random.below(static_cast<std::uint32_t>(entries.size() - 1))) % entries.size();
    std::swap(entries[at], entries[other]);
    return "entries exchanged: " + std::to_string(at) + " and " + std::to_string(other);
  }
  case 4:
    entries.resize(at);
    return "log cut to " + std::to_string(at);
  case 5:
    entries.insert(entries.begin() + at, entries[at]);
    return "entry doubled: " + std::to_string(at);
  default:
    entries[at] += '\0';
    return "a zero put behind entry " + std::to_string(at);
  }
}

TEST(Merkle, FindsEachOfAThousandMutations) {
  crypto::SeededRandom random(20260722);
  int found = 0;
  for (int i = 0; i < 1000; ++i) {
    auto entries = numbered(3 + random.below(60));
    const Log honest(entries);
    const auto what = mutate(entries, random);
    const Log changed(entries);
    const bool differs =
        changed.tree.size() != honest.tree.size() || changed.tree.root() != honest.tree.root();
    EXPECT_TRUE(differs) << what;
    EXPECT_NE(changed.tree.root(), honest.tree.root()) << what;
    // Grown on after the change it does not fit the honest head; doubling the last entry alone is growing.
    const auto before = numbered(honest.tree.size());
    const bool only_grown =
        entries.size() >= before.size() && std::equal(before.begin(), before.end(), entries.begin());
    Log grown(entries);
    while (grown.tree.size() < honest.tree.size() + 5)
      grown.add("later " + std::to_string(grown.tree.size()));
    const auto proof = consistency_proof(honest.tree.size(), grown.tree.size(), grown.reader());
    EXPECT_EQ(consistency_holds(honest.tree.size(), grown.tree.size(), proof, honest.tree.root(),
                                grown.tree.root()),
              only_grown)
        << what;
    found += differs ? 1 : 0;
  }
  EXPECT_EQ(found, 1000);
}

} // namespace
} // namespace ketnap::journal
