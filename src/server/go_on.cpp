#include "server/go_on.h"

#include <new>

#include "db/fault.h"

namespace ketnap::server {

namespace {

void tell(base::Log& log, std::string_view event, std::string_view kind) noexcept {
  try {
    log.error(event, {{"kind", kind}});
  } catch (...) { // no memory for the line either
  }
}

} // namespace

void go_on(base::Log& log, std::string_view event, const std::function<void()>& turn) noexcept {
  try {
    turn();
  } catch (const db::Fault& fault) {
    tell(log, event, db::word(fault.kind()));
  } catch (const std::bad_alloc&) {
    tell(log, event, "memory");
  } catch (...) {
    tell(log, event, "bug");
  }
}

} // namespace ketnap::server
