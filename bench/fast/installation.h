// An installation with invented people on one engine, laid once in a folder of its own and kept: the demonstration of Vạn Gia,
// and as many cases in other cells beside it as are asked for, all through the real acts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "http/client.h"
#include "raw.h"

namespace ketnap::fast {

namespace fs = std::filesystem;

enum class Engine { sqlite, postgres };
[[nodiscard]] std::string word_of(Engine engine);

// Where everything lies, and the cluster's socket: durable, unlike the one of the tests.
struct Ground {
  fs::path folder;
  std::string cluster; // empty: no PostgreSQL
  std::string program; // ketnap
};

// Folder and database that one installation has to itself.
class Place {
public:
  Place(const Ground& ground, Engine engine, std::size_t cases);

  // Lays it unless it lies there; a larger one begins as a copy of `smaller` and grows. Stopped amid that, it goes on where it
  // was. Nothing may be serving either.
  void lay(const Place* smaller) const;
  [[nodiscard]] std::unique_ptr<Raw> raw() const;

  const Ground& ground;
  const Engine engine;
  const std::size_t cases; // at least
  [[nodiscard]] const fs::path& folder() const { return folder_; }
  [[nodiscard]] std::string password_of(const std::string& login) const;
  [[nodiscard]] pid_t postmaster() const; // 0 on SQLite

private:
  [[nodiscard]] std::string conninfo(const std::string& role, const std::string& database) const;
  void copy(const Place& smaller) const;
  void begin() const;
  void grow() const;

  std::string name_;
  fs::path folder_;
};

// Who the demonstration has beside the secretary: sees everything, and needs no second factor.
inline constexpr const char* everywhere = "kiem-tra";
inline constexpr const char* secretary = "bi-thu.van-gia";
inline constexpr const char* day = "2024-06-28";

// `ketnap serve` on a place, as a process of its own.
class Serving {
public:
  explicit Serving(const Place& place); // comes back when it is ready; throws std::runtime_error
  ~Serving();
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;

  [[nodiscard]] double ready_ms() const { return ready_ms_; }
  [[nodiscard]] http::Client client() const;
  // CPU so far of the server and of the engine's processes that work for it.
  [[nodiscard]] double cpu_us();
  [[nodiscard]] pid_t process() const { return process_; }

private:
  const Place& place_;
  std::uint16_t port_;
  pid_t process_ = 0;
  double ready_ms_ = 0;
};

// Somebody signed in: one connection, kept open.
class Person {
public:
  Person(const Serving& serving, const Place& place, const std::string& login);
  Person(const Serving& serving, const Person& same); // the same session, another connection

  // Each throws std::runtime_error unless it is answered as it should be.
  http::Response get(const std::string& target);
  http::Response post(const std::string& target, const std::string& body, const std::string& key = {},
                      const std::string& if_match = {});

  [[nodiscard]] const std::string& cell() const { return cell_; }

private:
  http::Client client_;
  std::string token_, cell_;
};

} // namespace ketnap::fast
