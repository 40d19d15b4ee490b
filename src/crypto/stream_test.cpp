#include "crypto/stream.h"

#include <algorithm>
#include <optional>

#include <gtest/gtest.h>

#include "crypto/bytes.h"
#include "crypto/random.h"

namespace ketnap::crypto {
namespace {

constexpr std::size_t nonce = 24, overhead = 17;

Secret key_of(std::byte fill) {
  return Secret::made_by([&](std::span<std::byte> out) { std::ranges::fill(out, fill); });
}

Bytes text_of_size(std::size_t size) {
  Bytes text(size);
  SeededRandom(size).fill(text);
  return text;
}

Bytes sealed(const Bytes& text, std::size_t at_once = 1000, std::string_view bound = "lines") {
  Bytes out;
  StreamSealer sealer(key_of(std::byte{7}), bytes_of(bound), [&](std::span<const std::byte> part) {
    out.insert(out.end(), part.begin(), part.end());
  });
  for (std::size_t at = 0; at < text.size(); at += at_once)
    sealer.put(std::span(text).subspan(at, std::min(at_once, text.size() - at)));
  sealer.finish();
  return out;
}

// The text, or why it cannot be had.
struct Read {
  std::optional<Bytes> text;
  std::optional<StreamBroken::Why> broken;
};
Read opened(const Bytes& file, std::size_t size, std::string_view bound = "lines",
            std::byte key = std::byte{7}) {
  std::size_t at = 0;
  const auto in = [&](std::span<std::byte> out) {
    const std::size_t part = std::min(out.size(), file.size() - at);
    std::copy_n(file.begin() + static_cast<std::ptrdiff_t>(at), part, out.begin());
    at += part;
    return part;
  };
  try {
    StreamOpener opener(key_of(key), bytes_of(bound), in);
    Bytes text(size);
    opener.take(text);
    opener.demand_end();
    return {std::move(text), {}};
  } catch (const StreamBroken& broken) {
    return {{}, broken.why()};
  }
}

TEST(SealedStream, opens_to_what_was_put_in_whatever_its_length) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, stream_piece - 1, stream_piece,
                                 stream_piece + 1, 3 * stream_piece, 3 * stream_piece + 5})
    for (const std::size_t at_once : {std::size_t{777}, stream_piece, 2 * stream_piece}) {
      const Bytes text = text_of_size(size);
      EXPECT_EQ(opened(sealed(text, at_once), size).text, text) << size << " in steps of " << at_once;
    }
}

TEST(SealedStream, says_nothing_of_its_text) {
  const Bytes text(200000, std::byte{'a'});
  const Bytes file = sealed(text);
  EXPECT_EQ(std::ranges::search(file, std::span(text).first(8)).begin(), file.end());
  EXPECT_NE(file, sealed(text)) << "the same text is another stream each time";
}

TEST(SealedStream, is_refused_when_any_byte_was_changed) {
  const Bytes text = text_of_size(2 * stream_piece + 100);
  const Bytes file = sealed(text);
  for (std::size_t at = 0; at < file.size(); at += at < 100 ? 1 : 613) {
    Bytes changed = file;
    changed[at] ^= std::byte{1};
    EXPECT_TRUE(opened(changed, text.size()).broken) << "byte " << at;
  }
}

TEST(SealedStream, is_refused_when_it_is_cut_short_anywhere) {
  const Bytes text = text_of_size(2 * stream_piece);
  const Bytes file = sealed(text);
  for (std::size_t size = 0; size < file.size(); size += size < 100 ? 1 : 997)
    EXPECT_TRUE(
        opened(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)), text.size()).broken)
        << size;
  const auto whole_pieces = static_cast<std::ptrdiff_t>(nonce + stream_piece + overhead);
  EXPECT_TRUE(opened(Bytes(file.begin(), file.begin() + whole_pieces), stream_piece).broken)
      << "also where a piece ends";
}

TEST(SealedStream, is_refused_when_something_stands_behind_its_end) {
  for (const std::size_t size : {std::size_t{10}, stream_piece}) {
    const Bytes text = text_of_size(size);
    Bytes longer = sealed(text);
    longer.push_back(std::byte{0});
    EXPECT_TRUE(opened(longer, size).broken) << size;
    EXPECT_EQ(opened(sealed(text), size - 1).broken, StreamBroken::Why::goes_on) << "read too little";
    EXPECT_TRUE(opened(sealed(text), size + 1).broken) << "read too much";
  }
}

TEST(SealedStream, is_refused_when_its_pieces_change_places) {
  const Bytes text = text_of_size(3 * stream_piece);
  Bytes file = sealed(text);
  const auto piece = static_cast<std::ptrdiff_t>(stream_piece + overhead);
  const auto first = file.begin() + nonce;
  std::swap_ranges(first, first + piece, first + piece);
  EXPECT_EQ(opened(file, text.size()).broken, StreamBroken::Why::changed);
}

TEST(SealedStream, is_bound_to_the_lines_before_it_and_to_its_key) {
  const Bytes text = text_of_size(100);
  EXPECT_TRUE(opened(sealed(text), 100, "lines").text);
  EXPECT_TRUE(opened(sealed(text), 100, "other").broken);
  EXPECT_TRUE(opened(sealed(text), 100, "lines", std::byte{8}).broken);
}

} // namespace
} // namespace ketnap::crypto
