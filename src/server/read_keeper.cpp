#include "server/read_keeper.h"

#include "server/go_on.h"

namespace ketnap::server {

ReadKeeper::ReadKeeper(record::Record& record, base::Log& log, ReadKeeping keeping)
    : record_(record), log_(log),
      thread_([this, keeping](const std::stop_token& until) { work(until, keeping); }) {}

ReadKeeper::~ReadKeeper() {
  thread_.request_stop();
  thread_.join();
  keep(true);
}

void ReadKeeper::work(const std::stop_token& until, ReadKeeping keeping) {
  keep(true); // what a killed server wrote and could not commit to
  auto sealed = std::chrono::steady_clock::now();
  while (!until.stop_requested()) {
    {
      std::unique_lock hold(guard_);
      woken_.wait_for(hold, until, keeping.write_every, [] { return false; });
    }
    const bool due = std::chrono::steady_clock::now() - sealed >= keeping.seal_every;
    keep(due);
    if (due) sealed = std::chrono::steady_clock::now();
  }
}

void ReadKeeper::keep(bool seal) {
  go_on(log_, "reads.fault", [&] {
    if (seal)
      (void)record_.reads().seal();
    else
      (void)record_.reads().flush();
  });
}

} // namespace ketnap::server
