#include "fails.h"

#include <atomic>
#include <cstdlib>
#include <new>
#include <sqlite3.h>

namespace {

std::atomic<bool> counting = false;
std::atomic<std::int64_t> seen = 0, wanted = 0;
std::atomic<bool> happened = false;
thread_local bool of_the_test = false;

bool fails_now() {
  if (!counting.load(std::memory_order_relaxed) || of_the_test) return false;
  if (++seen != wanted) return false;
  happened = true;
  return true;
}

sqlite3_mem_methods real;

} // namespace

void* operator new(std::size_t size) {
  if (fails_now()) throw std::bad_alloc();
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) {
  return operator new(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return fails_now() ? nullptr : std::malloc(size == 0 ? 1 : size);
}
void* operator new[](std::size_t size, const std::nothrow_t& nothrow) noexcept {
  return operator new(size, nothrow);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace ketnap::faults {

void Memory::take_over() {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real);
  sqlite3_mem_methods ours = real;
  ours.xMalloc = [](int size) { return fails_now() ? nullptr : real.xMalloc(size); };
  ours.xRealloc = [](void* memory, int size) { return fails_now() ? nullptr : real.xRealloc(memory, size); };
  sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}

void Memory::arm(std::int64_t nth) {
  seen = 0;
  wanted = nth;
  happened = false;
  of_the_test = true;
  counting = true;
}

Memory::Asking::Asking() {
  of_the_test = false;
}

Memory::Asking::~Asking() {
  of_the_test = counting;
}

std::int64_t Memory::disarm() {
  counting = false;
  of_the_test = false;
  return seen;
}

bool Memory::failed() {
  return happened;
}

} // namespace ketnap::faults
