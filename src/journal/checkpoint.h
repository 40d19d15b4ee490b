// A signed head of the journal: size and root on a few lines of text that can be printed in minutes, sent to
// the upper committee and checked by anyone with the public key.
//
//   vangia.example/journal            origin: which log
//   1234                              size
//   CsUY…fTE=                         root, base64
//   epoch 2                           more lines, if any
//
//   — vangia.example/journal fWQ8…    signature: 4 bytes of key hash and Ed25519 over the lines above
//
// The text is C2SP's tlog-checkpoint inside its signed-note, so common tools read it, too.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crypto/secret.h"
#include "journal/merkle.h"

namespace ketnap::journal {

struct TreeHead {
  std::string origin;
  std::uint64_t size = 0;
  Hash root{};
  std::vector<std::string> more; // further lines, in order; none is empty
  bool operator==(const TreeHead&) const = default;
};

enum class HeadFault {
  too_long,         // over 16 kB
  not_text,         // not UTF-8, or a control character other than LF
  shape,            // lines missing, or not as above
  size_not_number,  // a sign, a leading zero, 2^62 or more
  root_not_hash,    // not base64 of 32 bytes
  not_signed,       // no signature by the key asked for
  signature_wrong,  // a signature by that key, which does not fit the text
  key_not_readable, // not "<name>+<8 hex digits>+<base64>" of an Ed25519 key, or its hash does not fit
};

// Stable id of a fault: "head.signature_wrong".
[[nodiscard]] std::string_view id(HeadFault fault);

struct HeadSignature {
  std::string name;
  std::array<std::byte, 4> key_hash{};
  crypto::Bytes bytes;
  bool operator==(const HeadSignature&) const = default;
};

// A head as it was read; nothing is proved by having one.
struct UnprovedHead {
  TreeHead head;
  std::string signed_text;
  std::vector<HeadSignature> signatures;
  bool operator==(const UnprovedHead&) const = default;
};

// Reads any bytes safely. Signatures by unknown keys (witnesses) are kept, at most 16.
[[nodiscard]] base::Result<UnprovedHead, HeadFault> parse_head(std::string_view text);

// The public half: who may check. Its text is C2SP's verifier key, "<name>+<key hash>+<base64 key>".
class HeadVerifier {
public:
  [[nodiscard]] static base::Result<HeadVerifier, HeadFault> parse(std::string_view key_text);

  // One that knows the public half alone.
  HeadVerifier(std::string name, const std::array<std::byte, 32>& key);

  // Heads signed by that key, of the same name, are proved by it too: keys that came after or before this one.
  void also(const HeadVerifier& other);

  // The head, once a signature by this key fits, or by one that it also knows, and the origin is the key's name.
  [[nodiscard]] base::Result<TreeHead, HeadFault> proved(std::string_view text) const;

  [[nodiscard]] std::string key_text() const;
  [[nodiscard]] const std::string& name() const { return name_; }
  bool operator==(const HeadVerifier&) const = default;

private:
  friend class HeadSigner;
  using PublicKey = std::array<std::byte, 32>;

  std::string name_;
  PublicKey key_;
  std::array<std::byte, 4> key_hash_;
  std::vector<HeadVerifier> others_; // which know none themselves
};

// The private half. It signs for one origin, which is also the key's name.
class HeadSigner {
public:
  // The seed is the ring's subkey for head signatures. The name: UTF-8, no white space, no plus, not empty.
  HeadSigner(std::string name, std::span<const std::byte, crypto::Secret::size> seed);

  // The whole text of a signed head. The origin is the name; lines of `more` are printable and not empty.
  [[nodiscard]] std::string sign(std::uint64_t size, const Hash& root,
                                 const std::vector<std::string>& more = {}) const;

  // Every head is signed by that key as well, behind this one's signature: for who has only its public half.
  void beside(HeadSigner other);
  // Heads signed by that key are proved by verifier() too.
  void knows(const HeadVerifier& former) { verifier_.also(former); }

  [[nodiscard]] const HeadVerifier& verifier() const { return verifier_; }
  // Of the key that signs beside this one, alone; of this one when there is none.
  [[nodiscard]] std::string next_key_text() const;

private:
  [[nodiscard]] std::string signature_of(const std::string& text) const;

  crypto::Secret seed_;
  std::vector<HeadSigner> beside_; // one at most
  HeadVerifier verifier_;
};

} // namespace ketnap::journal
