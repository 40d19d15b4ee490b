#include "crypto/stream.h"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

namespace ketnap::crypto {

namespace {

constexpr std::size_t overhead = crypto_secretstream_xchacha20poly1305_ABYTES;
using Nonce = std::array<std::byte, crypto_secretstream_xchacha20poly1305_HEADERBYTES>;

unsigned char* raw(std::byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* raw(const std::byte* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

const char* words(StreamBroken::Why why) {
  switch (why) {
  case StreamBroken::Why::cut_short:
    return "the sealed stream is cut short";
  case StreamBroken::Why::changed:
    return "the sealed stream was changed";
  case StreamBroken::Why::goes_on:
    return "the sealed stream goes on behind its end";
  }
  return "the sealed stream is broken";
}

} // namespace

StreamBroken::StreamBroken(Why why) : std::runtime_error(words(why)), why_(why) {}

struct StreamSealer::State {
  crypto_secretstream_xchacha20poly1305_state stream{};
  ~State() { sodium_memzero(&stream, sizeof stream); }
};

StreamSealer::StreamSealer(const Secret& key, std::span<const std::byte> bound, Out out)
    : state_(std::make_unique<State>()), out_(std::move(out)), bound_(bound.begin(), bound.end()) {
  require_sodium();
  Nonce nonce{};
  crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, raw(nonce.data()),
                                                  raw(key.bytes().data()));
  piece_.reserve(stream_piece);
  out_(nonce);
}

StreamSealer::~StreamSealer() {
  sodium_memzero(piece_.data(), piece_.size());
}

void StreamSealer::put(std::span<const std::byte> text) {
  while (!text.empty()) {
    if (piece_.size() == stream_piece) seal(false); // only now: the last piece may be full, too
    const std::size_t part = std::min(text.size(), stream_piece - piece_.size());
    piece_.insert(piece_.end(), text.begin(), text.begin() + static_cast<std::ptrdiff_t>(part));
    text = text.subspan(part);
  }
}

void StreamSealer::finish() {
  seal(true);
}

void StreamSealer::seal(bool last) {
  sealed_.resize(piece_.size() + overhead);
  crypto_secretstream_xchacha20poly1305_push(&state_->stream, raw(sealed_.data()), nullptr,
                                             raw(piece_.data()), piece_.size(), raw(bound_.data()),
                                             bound_.size(),
                                             last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                  : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
  bound_.clear(); // to the first piece alone; the others follow it
  sodium_memzero(piece_.data(), piece_.size());
  piece_.clear();
  out_(sealed_);
}

struct StreamOpener::State {
  crypto_secretstream_xchacha20poly1305_state stream{};
  ~State() { sodium_memzero(&stream, sizeof stream); }
};

StreamOpener::StreamOpener(const Secret& key, std::span<const std::byte> bound, In in)
    : state_(std::make_unique<State>()), in_(std::move(in)), bound_(bound.begin(), bound.end()) {
  require_sodium();
  Nonce nonce{};
  if (in_(nonce) != nonce.size()) throw StreamBroken(StreamBroken::Why::cut_short);
  if (crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, raw(nonce.data()),
                                                      raw(key.bytes().data())) != 0)
    throw StreamBroken(StreamBroken::Why::changed);
}

StreamOpener::~StreamOpener() {
  sodium_memzero(piece_.data(), piece_.size());
}

void StreamOpener::take(std::span<std::byte> text) {
  while (!text.empty()) {
    if (at_ == piece_.size()) open();
    const std::size_t part = std::min(text.size(), piece_.size() - at_);
    std::copy_n(piece_.begin() + static_cast<std::ptrdiff_t>(at_), part, text.begin());
    at_ += part;
    text = text.subspan(part);
  }
}

void StreamOpener::demand_end() {
  if (at_ < piece_.size()) throw StreamBroken(StreamBroken::Why::goes_on);
  if (!last_) {
    open();
    if (!last_ || !piece_.empty()) throw StreamBroken(StreamBroken::Why::goes_on);
  }
  std::array<std::byte, 1> more{};
  if (in_(more) != 0) throw StreamBroken(StreamBroken::Why::goes_on);
}

void StreamOpener::open() {
  if (last_) throw StreamBroken(StreamBroken::Why::cut_short); // whoever reads expects more than was written
  sealed_.resize(stream_piece + overhead);
  const std::size_t got = in_(sealed_);
  if (got < overhead) throw StreamBroken(StreamBroken::Why::cut_short);
  piece_.resize(got - overhead);
  at_ = 0;
  unsigned char tag = 0;
  const int result =
      crypto_secretstream_xchacha20poly1305_pull(&state_->stream, raw(piece_.data()), nullptr, &tag,
                                                 raw(sealed_.data()), got, raw(bound_.data()), bound_.size());
  bound_.clear();
  if (result != 0) {
    piece_.clear();
    // A shorter piece that does not open is most likely one whose end is missing.
    throw StreamBroken(got < sealed_.size() ? StreamBroken::Why::cut_short : StreamBroken::Why::changed);
  }
  last_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  if (!last_ && got < sealed_.size()) throw StreamBroken(StreamBroken::Why::cut_short);
}

} // namespace ketnap::crypto
