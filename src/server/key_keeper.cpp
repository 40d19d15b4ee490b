#include "server/key_keeper.h"

#include "server/go_on.h"

#include <sys/stat.h>

#include "record/rotation.h"

namespace ketnap::server {

KeyKeeper::KeyKeeper(OpenPlace& place, base::Log& log, std::chrono::milliseconds every,
                     std::chrono::milliseconds leaves_after)
    : place_(place), log_(log), oldest_(place.keys().oldest()),
      thread_(
          [this, every, leaves_after](const std::stop_token& until) { work(until, every, leaves_after); }) {}

void KeyKeeper::work(const std::stop_token& until, std::chrono::milliseconds every,
                     std::chrono::milliseconds leaves_after) {
  while (!until.stop_requested()) {
    bool all_done = false;
    go_on(log_, "keys.fault", [&] {
      try {
        follow();
      } catch (const PlaceFault&) { // the file cannot be used: told in full by `ketnap keys status`
        return log_.error("keys.unreadable", {});
      }
      while (!until.stop_requested() && record::reseal_some(place_.record().db(), place_.office())) {
      }
      if (retired_at_ && std::chrono::steady_clock::now() - *retired_at_ > leaves_after) {
        place_.keys().forget_leaving();
        retired_at_.reset();
      }
      all_done = true;
    });
    if (!all_done) seen_.reset(); // the file is read anew
    std::unique_lock hold(guard_);
    woken_.wait_for(hold, until, every, [] { return false; });
  }
}

void KeyKeeper::follow() {
  struct stat told{};
  const auto file = place_.folder() / "ketnap.keys";
  if (::stat(file.c_str(), &told) != 0)
    return; // a folder whose key file was taken away goes on until it is stopped
  const Seen now{told.st_ino, told.st_mtim.tv_sec, told.st_mtim.tv_nsec};
  if (seen_ == now) return;
  const crypto::KeyRing read = keys_at(file);
  const auto generation = place_.keys().generation();
  const auto& record = place_.record();
  if (!record::follow_keys(place_.record().db(), place_.office(), record.installation(), place_.keys(),
                           read)) {
    log_.error("keys.foreign", {});
  } else if (place_.keys().generation() != generation) {
    log_.info("keys.followed", {{"oldest", static_cast<std::int64_t>(place_.keys().oldest())},
                                {"newest", static_cast<std::int64_t>(place_.keys().newest())}});
  }
  if (place_.keys().oldest() != oldest_) {
    oldest_ = place_.keys().oldest();
    retired_at_ = std::chrono::steady_clock::now();
  }
  seen_ = now;
}

} // namespace ketnap::server
