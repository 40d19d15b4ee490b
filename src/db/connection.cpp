#include "db/connection.h"

#include "base/utf8.h"

#include <cmath>

namespace ketnap::db {

namespace {

// SQLite would keep what PostgreSQL refuses, or turn it into something else.
void refuse_unstorable(const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    if (text->find('\0') != std::string_view::npos || !base::is_utf8(*text))
      throw Fault(FaultKind::other, "a text parameter is not UTF-8 or holds a NUL");
  } else if (const auto* number = std::get_if<double>(&value)) {
    if (!std::isfinite(*number)) throw Fault(FaultKind::other, "a parameter is not a finite number");
  }
}

} // namespace

std::int64_t Connection::run(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) {
  const Ruling& ruling = sql.ruling();
  const auto about = [&](const char* why) { return std::string(why) + ": " + std::string(sql.text()); };
  if (ruling.never != nullptr) throw Fault(FaultKind::scope, about(ruling.never));
  if (ruling.system_only != nullptr && scope_.kind() != Scope::Kind::system)
    throw Fault(FaultKind::scope, about(ruling.system_only));
  if (ruling.writes && reading_) throw Fault(FaultKind::other, about("a read cannot write"));
  if (static_cast<std::size_t>(ruling.parameters) != arguments.size())
    throw Fault(FaultKind::other, about("the number of parameters is not that of the statement"));
  for (const Value& value : arguments)
    refuse_unstorable(value);
  return execute(sql, arguments, sink);
}

} // namespace ketnap::db
