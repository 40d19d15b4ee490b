// A demonstration installation, and `ketnap serve` on it as a process of its own that can be killed. KETNAP_PROGRAM names
// another program than the one built beside the tests: measurements want an optimised one.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "http/client.h"

namespace ketnap::kills {

// Begins another program, looked for as a shell does; its words go nowhere. It is there, or the invariant is broken.
pid_t begin(std::vector<std::string> words);

// Runs the program and waits for its end; its exit code. Its words go nowhere.
int run(const std::vector<std::string>& words);

class Served {
public:
  // Lays the demonstration in `folder` unless it lies there already.
  explicit Served(std::filesystem::path folder);
  ~Served(); // kills what still runs
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  // Starts the server; how long until it answers that it is ready. Nothing when it ends, or says nothing for half a
  // minute.
  std::optional<std::chrono::milliseconds> try_start();
  // Likewise, and fails the test when it does not serve.
  std::chrono::milliseconds start();
  // SIGKILL, or another signal: it gets no chance to finish anything. The status as wait(2) tells it.
  int kill(int signal = 9);

  [[nodiscard]] http::Client client() const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] pid_t process() const { return process_; }
  [[nodiscard]] std::string password_of(const std::string& login) const;

private:
  std::filesystem::path folder_;
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

} // namespace ketnap::kills
