// Somebody who writes on and on, and remembers what the server said was done: the other side of the bargain.
#pragma once

#include <atomic>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "served.h"

namespace ketnap::kills {

// What a session may do, shared by all writers.
struct Seat {
  std::string token, cell;
};
// Signs in as the secretary of the demonstration's cell. Fails the test when the door stays shut.
[[nodiscard]] Seat seat(Served& house);

// One act, from the moment it was sent until it is known what became of it.
struct Sent {
  std::string target, body, key;
  std::string if_match; // empty: none
  std::string mark;     // the words by which it is found again
  std::string code;     // as answered
};

class Writer {
public:
  Writer(Served& house, Seat seat, std::string name)
      : house_(house), seat_(std::move(seat)), name_(std::move(name)) {}

  // Introduces people and writes into their cases, with reading in between, until the server is gone or `enough`. From
  // then on it may also answer that it cannot do it. Once it is `dark` no answer is heard any more: with the power goes
  // the line. (A file system that is told to go down may call a sync done that it no longer did.)
  void write(const std::atomic<bool>& enough, const std::atomic<bool>* dark = nullptr);
  // Writes until the server refuses an act, which is then under way; what it said.
  http::Response write_until_refused();
  // What was under way when the server went, and then everything else of before, is sent again one to five times
  // under its own key: each answer must be the same, and be that of one act. Under the key of another act it is
  // refused.
  void send_again(std::mt19937& random);
  // Everything that was said to be done is there once, and nothing else; no case is half there. Fails the test.
  void check();
  // Likewise, as sentences: what of it is not so.
  [[nodiscard]] std::vector<std::string> flaws();

  [[nodiscard]] std::size_t done() const { return done_.size(); }
  [[nodiscard]] std::size_t again() const { return again_; }
  [[nodiscard]] std::size_t in_doubt() const { return in_doubt_; } // sent, unanswered, and yet done

private:
  http::Response send(http::Client& client, const Sent& what) const;
  http::Response get(http::Client& client, const std::string& target) const;
  void list(http::Client& client, const std::atomic<bool>& enough) const;
  Sent next();
  void is_done(const Sent& what, const http::Response& answer);
  void hear_the_same(http::Client& client, const Sent& what, int times);

  Served& house_;
  Seat seat_;
  std::string name_;
  int keys_ = 0, acts_here_ = 0;
  std::string case_; // public code of the one that is written into
  std::string etag_;
  std::optional<Sent> under_way_;
  std::vector<Sent> done_;
  std::size_t checked_ = 0, again_ = 0, in_doubt_ = 0;
};

} // namespace ketnap::kills
