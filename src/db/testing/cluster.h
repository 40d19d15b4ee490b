// The PostgreSQL of one test program.
#pragma once

#include <filesystem>
#include <string>

namespace ketnap::db::testing {

// Where tests keep their files: $TMPDIR if it is set, memory if there is plenty of it (a database is then
// copied in a fifth of the time), else the usual folder for temporary files.
[[nodiscard]] std::filesystem::path test_files();

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
