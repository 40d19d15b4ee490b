// The PostgreSQL of one test program.
#pragma once

#include <filesystem>
#include <string>

namespace ketnap::db::testing {

class Cluster {
public:
  // The one of this program: started at the first call, stopped at exit.
  static const Cluster& of_this_program();

  Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;
  ~Cluster();

  [[nodiscard]] std::string conninfo(const std::string& role, const std::string& database) const;

private:
  std::filesystem::path folder_;
  bool ours_ = false;
};

} // namespace ketnap::db::testing
