#include "server/sweeper.h"

#include "server/go_on.h"

#include "cases/uploads.h"
#include "record/once.h"

namespace ketnap::server {

void sweep(record::Record& record) {
  record.db().write(db::Scope::system(), [&](db::Write& tx) {
    record::forget_old(tx, record.office());
    (void)cases::forget_uploads(tx, record.office());
  });
}

Sweeper::Sweeper(record::Record& record, base::Log& log, std::chrono::milliseconds every)
    : thread_([this, &record, &log, every](const std::stop_token& until) {
        while (!until.stop_requested()) {
          go_on(log, "sweep.fault", [&] { sweep(record); });
          std::unique_lock hold(guard_);
          woken_.wait_for(hold, until, every, [] { return false; });
        }
      }) {}

} // namespace ketnap::server
