// Khách: who is connected just now, how many come from where, for how long each kept us waiting, and what of our answers
// they have not taken. Who takes seats or memory and does nothing with them makes room for who works.
//
// All of it belongs to one thread, the network's. It knows no socket and no clock: times are handed in.
#pragma once

#include "http/limits.h"
#include "http/message.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>

namespace ketnap::http {

class Guests;

// A connection, as far as the house must know it. It is listed from construction to destruction.
class Guest {
public:
  using Time = std::chrono::steady_clock::time_point;

  Guest(Guests& guests, Peer who);
  virtual ~Guest();
  Guest(const Guest&) = delete;
  Guest& operator=(const Guest&) = delete;

  const Peer peer;

  // We wait for its bytes, or for it to take ours: since then it is silent.
  void awaited(Time since) { awaited_ = true, silent_since_ = since; }
  void heard() { awaited_ = false; }

  // Ends the connection soon, without a word; what was waited for comes back as an error. `holds_an_answer`: it has one to
  // take, of which the system may keep a part.
  virtual void show_out(bool holds_an_answer) = 0;

private:
  friend class Guests;
  Guests& guests_;
  bool awaited_ = false;
  Time silent_since_{};
  std::size_t untaken_ = 0; // bytes
};

class Guests {
public:
  explicit Guests(const Limits& limits) : limits_(limits) {}
  Guests(const Guests&) = delete;
  Guests& operator=(const Guests&) = delete;

  // Whether one more may come in from there. At the cap the one longest silent is shown out, between requests or amid
  // one; a guest that sends, or takes what we send, is never the one while another is silent longer.
  [[nodiscard]] bool has_room_for(const Peer& peer);

  // An answer held in memory until its guest has taken it, or is gone. When all of them weigh too much, those who took
  // nothing for the longest are shown out, but never this guest: one answer may be larger than the bound.
  class Answer {
  public:
    Answer(Guests& guests, Guest& whose, std::size_t bytes);
    ~Answer();
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;

  private:
    Guests& guests_;
    Guest& whose_;
  };

  [[nodiscard]] const std::set<Guest*>& all() const { return all_; }
  [[nodiscard]] std::size_t untaken() const { return untaken_; } // bytes

private:
  friend class Guest;
  [[nodiscard]] Guest* longest_silent(const Guest* but_not, bool who_holds_an_answer) const;
  void show_out(Guest& guest);
  void let_go(Guest& guest);

  const Limits limits_;
  std::set<Guest*> all_;
  std::map<std::string, std::size_t> per_address_;
  std::size_t untaken_ = 0;
};

} // namespace ketnap::http
