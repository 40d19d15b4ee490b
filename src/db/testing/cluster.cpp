#include "db/testing/cluster.h"

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <unistd.h>

namespace ketnap::db::testing {

namespace {

void run_script(const std::string& verb, const std::filesystem::path& folder) {
  const std::string command =
      std::string("'") + KETNAP_SOURCE_DIR + "/tests/postgres.sh' " + verb + " '" + folder.string() + "' >&2";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("tests/postgres.sh " + verb + " failed");
}

} // namespace

std::filesystem::path test_files() {
  constexpr std::uintmax_t plenty = 2ULL << 30U; // bytes: many programs, each with a cluster
  std::filesystem::path memory = "/dev/shm";
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(memory, error);
  const bool roomy =
      !error && space.available != static_cast<std::uintmax_t>(-1) && space.available >= plenty;
  if (std::getenv("TMPDIR") == nullptr && roomy) return memory;
  return std::filesystem::temp_directory_path();
}

const Cluster& Cluster::of_this_program() {
  static const Cluster cluster;
  return cluster;
}

Cluster::Cluster() {
  if (const char* const running = std::getenv("KETNAP_TEST_POSTGRES");
      running != nullptr && *running != '\0') {
    folder_ = running;
    return;
  }
  folder_ = test_files() / ("ketnap-postgres." + std::to_string(::getpid()));
  run_script("start", folder_);
  ours_ = true;
}

Cluster::~Cluster() {
  if (!ours_) return;
  try {
    run_script("stop", folder_);
  } catch (const std::exception& left) {
    // The next start removes what is left of a program that is gone.
    std::cerr << left.what() << "\n";
  }
}

std::string Cluster::conninfo(const std::string& role, const std::string& database) const {
  return "host='" + folder_.string() + "' user=" + role + " dbname=" + database;
}

} // namespace ketnap::db::testing
