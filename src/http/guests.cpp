#include "http/guests.h"

#include <string_view>
#include <utility>

namespace ketnap::http {

namespace {

// As the network prints it: 127.0.0.0/8 or ::1, and the former as seen through a socket of both families.
bool is_loopback(std::string_view address) {
  constexpr std::string_view mapped = "::ffff:";
  if (address.starts_with(mapped)) address.remove_prefix(mapped.size());
  return address == "::1" || address.starts_with("127.");
}

} // namespace

Guest::Guest(Guests& guests, Peer who) : peer(std::move(who)), guests_(guests) {
  guests_.all_.insert(this);
  ++guests_.per_address_[peer.address];
}

Guest::~Guest() {
  guests_.let_go(*this);
  guests_.all_.erase(this);
  const auto mine = guests_.per_address_.find(peer.address);
  if (--mine->second == 0) guests_.per_address_.erase(mine);
}

bool Guests::has_room_for(const Peer& peer) {
  if (!peer.local_socket && (limits_.cap_loopback_too || !is_loopback(peer.address))) {
    const auto mine = per_address_.find(peer.address);
    if (mine != per_address_.end() && mine->second >= limits_.connections_per_address) return false;
  }
  if (all_.size() < limits_.connections) return true;
  Guest* longest = longest_silent(nullptr, false);
  if (longest == nullptr) return false;
  show_out(*longest);
  return true;
}

Guest* Guests::longest_silent(const Guest* but_not, bool who_holds_an_answer) const {
  Guest* longest = nullptr;
  for (Guest* guest : all_)
    if (guest != but_not && guest->awaited_ && (!who_holds_an_answer || guest->untaken_ > 0) &&
        (longest == nullptr || guest->silent_since_ < longest->silent_since_))
      longest = guest;
  return longest;
}

void Guests::show_out(Guest& guest) {
  guest.awaited_ = false; // chosen once
  const bool holds_an_answer = guest.untaken_ > 0;
  let_go(guest);
  guest.show_out(holds_an_answer);
}

void Guests::let_go(Guest& guest) {
  untaken_ -= guest.untaken_;
  guest.untaken_ = 0;
}

Guests::Answer::Answer(Guests& guests, Guest& whose, std::size_t bytes) : guests_(guests), whose_(whose) {
  whose.untaken_ += bytes;
  guests.untaken_ += bytes;
  while (guests.untaken_ > guests.limits_.untaken_bytes) {
    Guest* longest = guests.longest_silent(&whose, true);
    if (longest == nullptr) return;
    guests.show_out(*longest);
  }
}

Guests::Answer::~Answer() {
  guests_.let_go(whose_);
}

} // namespace ketnap::http
