#include "crypto/secret.h"

#include <new>
#include <stdexcept>

#include <sodium.h>

#include "base/invariant.h"

namespace ketnap::crypto {

void require_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be made ready");
}

Secret::Secret() {
  require_sodium();
  memory_.reset(static_cast<std::byte*>(sodium_malloc(size)));
  if (!memory_) throw std::bad_alloc();
  sodium_memzero(memory_.get(), size);
}

void Secret::Release::operator()(std::byte* memory) const noexcept {
  sodium_free(memory);
}

std::span<std::byte, Secret::size> Secret::writable() {
  return std::span<std::byte, size>(memory_.get(), size);
}

void Secret::close() {
  sodium_mprotect_readonly(memory_.get());
}

std::span<const std::byte, Secret::size> Secret::bytes() const {
  base::ensure(memory_ != nullptr, "a secret is not used after it was moved away");
  return std::span<const std::byte, size>(memory_.get(), size);
}

WipedText::~WipedText() {
  sodium_memzero(text.data(), text.size());
}

} // namespace ketnap::crypto
