// The bare network: a blocking socket that sends the same bytes to every request, and what it takes. No server can send them
// for less.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace ketnap::fast {

class BareHttp {
public:
  explicit BareHttp(std::string body); // listens on loopback; throws std::runtime_error
  ~BareHttp();                         // its clients have gone
  BareHttp(const BareHttp&) = delete;
  BareHttp& operator=(const BareHttp&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] double cpu_us() const { return cpu_us_; } // up to the last answer

private:
  void serve() const;
  void answer(int connection) const;

  std::string answer_;
  int listening_ = -1;
  std::uint16_t port_ = 0;
  mutable std::atomic<double> cpu_us_{0};
  std::thread thread_;
};

} // namespace ketnap::fast
