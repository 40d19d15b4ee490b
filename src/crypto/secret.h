// Memory for keys: guarded, kept from swap where the system allows it, wiped when let go.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace ketnap::crypto {

// Makes libsodium ready; may be called at any time from any thread. Throws std::runtime_error if it cannot.
void require_sodium();

// 32 secret bytes on pages of their own, read-only once filled. It moves and cannot be copied.
class Secret {
public:
  static constexpr std::size_t size = 32;

  // `fill` gets the 32 bytes (all zero) and writes them. Throws std::bad_alloc.
  template <class Fill>
  [[nodiscard]] static Secret made_by(Fill fill) {
    Secret secret;
    fill(secret.writable());
    secret.close();
    return secret;
  }

  [[nodiscard]] std::span<const std::byte, size> bytes() const;

private:
  Secret();
  [[nodiscard]] std::span<std::byte, size> writable();
  void close();

  struct Release {
    void operator()(std::byte* memory) const noexcept;
  };
  std::unique_ptr<std::byte, Release> memory_;
};

// A text that holds secrets for a moment (a key file being read or written): wiped at the end of its life.
// Its owner reserves the room first, so that growing leaves no copy behind.
class WipedText {
public:
  explicit WipedText(std::size_t room) { text.reserve(room); }
  ~WipedText();
  WipedText(const WipedText&) = delete;
  WipedText& operator=(const WipedText&) = delete;

  std::string text;
};

} // namespace ketnap::crypto
