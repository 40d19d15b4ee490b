// Người nhận: a key pair that opens what was sealed for it, kept far from the machine that seals.
//
// The public half is one word in the configuration of the installation. The private half is a file of mode 600
// that the machine never needs:
//
//   ketnap recipient 1
//   public ketnap-recipient-…
//   private <64 hex digits>
//   from ketnap-signer-…         whose signature this recipient trusts; none, one or more
//   check <hex digits>           finds a slip or a cut; it is no signature
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crypto/bytes.h"
#include "crypto/key_ring.h"
#include "crypto/public_key.h"

namespace ketnap::crypto {

class RecipientKey {
public:
  // X25519, drawn from `random`.
  [[nodiscard]] static RecipientKey made(Random& random, std::vector<PublicKey> trusted = {});
  // Reads any bytes safely; of the faults those of a key file, not_a_key_file for another first line.
  [[nodiscard]] static base::Result<RecipientKey, KeyFileFault> parse(std::string_view text);
  // Throws std::system_error when the file cannot be opened or read at all.
  [[nodiscard]] static base::Result<RecipientKey, KeyFileFault> load(const std::filesystem::path& path);

  [[nodiscard]] std::unique_ptr<WipedText> text() const; // what parse reads back

  [[nodiscard]] const PublicKey& key() const { return key_; }
  [[nodiscard]] const std::vector<PublicKey>& trusted() const { return trusted_; }

  // What was sealed for this recipient; nothing for anything else.
  [[nodiscard]] std::optional<Secret> opened(std::span<const std::byte> sealed) const;

private:
  RecipientKey(Secret secret, std::vector<PublicKey> trusted);

  Secret secret_;
  PublicKey key_{};
  std::vector<PublicKey> trusted_;
};

// 80 bytes that only this recipient opens. The key pair of one use that it needs is libsodium's own choice.
// std::invalid_argument for one of the few keys that would hide nothing.
[[nodiscard]] Bytes sealed_for(const PublicKey& recipient, const Secret& secret);

} // namespace ketnap::crypto
