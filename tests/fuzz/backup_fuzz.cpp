// Any bytes as the lines of a backup file, and as the sealed stream behind them: refused, or as they were made.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "backup/format.h"
#include "crypto/bytes.h"
#include "crypto/stream.h"
#include "hold.h"

using namespace ketnap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  static crypto::SeededRandom random(1);
  static const crypto::KeyRing ring = crypto::KeyRing::made(random);
  static const crypto::RecipientKey recipient = crypto::RecipientKey::made(random);
  static const backup::Opening made =
      backup::fresh_opening(ring, std::array<crypto::PublicKey, 1>{recipient.key()}, random);

  for (const backup::Unlock& unlock :
       {backup::Unlock{.keys = &ring}, backup::Unlock{.recipient = &recipient}}) {
    try {
      const backup::Opening opened = backup::opening_of(text, unlock);
      hold(opened.lines == text);
    } catch (const backup::BackupFault&) {
    }
    hold(backup::opening_of(made.lines, unlock).lines == made.lines);
  }
  (void)crypto::RecipientKey::parse(text);
  try {
    std::size_t at = 0;
    crypto::StreamOpener stream(made.key, crypto::bytes_of(made.lines), [&](std::span<std::byte> out) {
      const std::size_t part = std::min(out.size(), size - at);
      std::copy_n(reinterpret_cast<const std::byte*>(data) + at, part, out.begin());
      at += part;
      return part;
    });
    std::array<std::byte, 1> first{};
    stream.take(first);
    hold(false); // nobody makes a piece without the key
  } catch (const crypto::StreamBroken&) {
  }
  return 0;
}
