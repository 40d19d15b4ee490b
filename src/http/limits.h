// Giới hạn: what the server bears before it refuses, cuts or shows somebody out. One struct, all of it with its unit.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ketnap::http {

struct Limits {
  // Who is connected (guests.h).
  std::size_t connections = 1024;           // at the cap the one longest silent makes room
  std::size_t connections_per_address = 64; // loopback excepted: a proxy stands there
  bool cap_loopback_too = false;
  std::size_t untaken_bytes = std::size_t{64}
                              << 20U; // of answers that clients have yet to take, all together

  // What a request may weigh.
  std::uint32_t head_bytes = 16 * 1024;
  std::size_t large_bodies =
      8; // at a time, of more than 64 KiB: they are held before anybody is known to be signed in

  // What may be under way (workers.h).
  std::size_t workers = 8;
  std::size_t waiting = 256;             // requests beyond the workers, before 503
  std::chrono::milliseconds wait{2'000}; // of the first in line, before whoever comes now is told 503
  std::chrono::milliseconds rest{250};   // after such a 503, until the same connection is read again
  int workers_nicer = 5;                 // than the network thread, in steps of nice(2)

  // How long.
  std::chrono::milliseconds idle{60'000};       // between requests
  std::chrono::milliseconds head{10'000};       // from the first byte of a request to the end of its head
  std::chrono::milliseconds body_pause{10'000}; // without a byte of the body
  std::uint64_t body_bytes_per_second = 1024;   // slower than this after body_pause: cut
  std::chrono::milliseconds write{30'000};      // without a byte of an answer being taken
  std::uint64_t write_bytes_per_second = 1024;  // slower than this after `write`: cut
  std::chrono::milliseconds drain{15'000};      // for requests in flight, after drain()
};

} // namespace ketnap::http
