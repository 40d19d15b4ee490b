// Dòng niêm: a long file sealed piece by piece, written and read from front to back in little memory.
//
// libsodium's secretstream (XChaCha20-Poly1305): every piece proves that it follows the one before, and the
// last that it is the last. So a byte that was changed, a piece that was moved, an end cut off or something
// added shows before anything of that piece is handed out. Its 24 bytes of nonce are libsodium's own choice;
// the key is new for each file.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <vector>

#include "crypto/secret.h"

namespace ketnap::crypto {

inline constexpr std::size_t stream_piece = 65536; // bytes of text in a piece; the last may have fewer

// What cannot be read on.
class StreamBroken : public std::runtime_error {
public:
  enum class Why { cut_short, changed, goes_on };
  explicit StreamBroken(Why why);
  [[nodiscard]] Why why() const noexcept { return why_; }

private:
  Why why_;
};

class StreamSealer {
public:
  using Out = std::function<void(std::span<const std::byte>)>;
  // `bound` stands before the stream in clear; it cannot be changed without the stream refusing to open.
  StreamSealer(const Secret& key, std::span<const std::byte> bound, Out out);
  StreamSealer(const StreamSealer&) = delete;
  StreamSealer& operator=(const StreamSealer&) = delete;
  ~StreamSealer();

  void put(std::span<const std::byte> text);
  void finish(); // once; without it the stream is cut short

private:
  void seal(bool last);
  struct State;
  std::unique_ptr<State> state_;
  Out out_;
  std::vector<std::byte> bound_, piece_, sealed_;
};

class StreamOpener {
public:
  // Fills as much as there is and says how much; less only at the end.
  using In = std::function<std::size_t(std::span<std::byte>)>;
  // Each throws StreamBroken.
  StreamOpener(const Secret& key, std::span<const std::byte> bound, In in);
  StreamOpener(const StreamOpener&) = delete;
  StreamOpener& operator=(const StreamOpener&) = delete;
  ~StreamOpener();

  void take(std::span<std::byte> text); // all of it
  // Nothing is left, and the end is the true one.
  void demand_end();

private:
  void open();
  struct State;
  std::unique_ptr<State> state_;
  In in_;
  std::vector<std::byte> bound_, piece_, sealed_;
  std::size_t at_ = 0;
  bool last_ = false;
};

} // namespace ketnap::crypto
