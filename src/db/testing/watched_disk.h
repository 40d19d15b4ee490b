// SQLite's own file system, with somebody in between who sees every change before it is made and may refuse it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3_vfs;

namespace ketnap::db::testing {

class WatchedDisk {
public:
  struct Change {
    enum class Kind { write, truncate, sync };
    Kind kind{};
    std::string_view file;  // its name, without the folder
    std::int64_t at = 0;    // of a write; of a truncation the new length
    std::string_view bytes; // of a write
  };
  // SQLITE_OK lets it happen; anything else is what SQLite gets instead. Comes from whatever thread writes.
  using Watch = std::function<int(const Change&)>;

  // Known to SQLite as `name` as long as it lives: "file:/path?vfs=name".
  WatchedDisk(std::string name, Watch watch);
  WatchedDisk(const WatchedDisk&) = delete;
  WatchedDisk& operator=(const WatchedDisk&) = delete;
  ~WatchedDisk();

  [[nodiscard]] std::string address_of(const std::string& path) const {
    return "file:" + path + "?vfs=" + name_;
  }

private:
  friend struct WatchedFile;
  std::string name_;
  Watch watch_;
  sqlite3_vfs* real_;
  std::unique_ptr<sqlite3_vfs> vfs_;
};

} // namespace ketnap::db::testing
