#include "db/sqlite_statement.h"

#include "base/invariant.h"

#include <charconv>

namespace ketnap::db {

namespace {

void bind(sqlite3_stmt* statement, int place, const Value& value) {
  int result = SQLITE_OK;
  if (std::holds_alternative<std::monostate>(value)) {
    result = sqlite3_bind_null(statement, place);
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    result = sqlite3_bind_int64(statement, place, *number);
  } else if (const auto* real = std::get_if<double>(&value)) {
    result = sqlite3_bind_double(statement, place, *real);
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    result = sqlite3_bind_int(statement, place, *flag ? 1 : 0);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    // A null pointer would bind NULL instead of nothing written.
    const char* const data = text->data() == nullptr ? "" : text->data();
    result = sqlite3_bind_text64(statement, place, data, text->size(), SQLITE_STATIC, SQLITE_UTF8);
  } else {
    const auto& bytes = std::get<std::span<const std::byte>>(value);
    result = bytes.empty() ? sqlite3_bind_zeroblob(statement, place, 0)
                           : sqlite3_bind_blob64(statement, place, bytes.data(), bytes.size(), SQLITE_STATIC);
  }
  if (result != SQLITE_OK) throw sqlite_fault(sqlite3_db_handle(statement), "a parameter", true);
}

class SqliteRow final : public Row {
public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

  [[nodiscard]] int columns() const override { return sqlite3_column_count(statement_); }
  [[nodiscard]] bool is_null(int column) const override { return type(column) == SQLITE_NULL; }
  [[nodiscard]] std::int64_t integer(int column) const override {
    if (type(column) != SQLITE_INTEGER) refuse_column(column, "is not a whole number");
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] double real(int column) const override {
    if (type(column) != SQLITE_FLOAT && type(column) != SQLITE_INTEGER)
      refuse_column(column, "is not a number");
    return sqlite3_column_double(statement_, column);
  }
  [[nodiscard]] bool boolean(int column) const override {
    const std::int64_t number = integer(column);
    if (number != 0 && number != 1) refuse_column(column, "is neither true nor false");
    return number == 1;
  }
  [[nodiscard]] std::string_view text(int column) const override {
    if (type(column) != SQLITE_TEXT) refuse_column(column, "is not text");
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  [[nodiscard]] Blob bytes(int column) const override {
    if (type(column) != SQLITE_BLOB) refuse_column(column, "is not bytes");
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return size == 0 ? Blob{} : Blob(data, data + size);
  }

private:
  [[nodiscard]] int type(int column) const { return sqlite3_column_type(statement_, column); }
  sqlite3_stmt* statement_;
};

} // namespace

std::vector<int> places_of(sqlite3_stmt* statement, int parameters) {
  std::vector<int> places(static_cast<std::size_t>(parameters), 0);
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
    const char* const name = sqlite3_bind_parameter_name(statement, i);
    const std::string_view digits = name == nullptr ? std::string_view() : std::string_view(name).substr(1);
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    base::ensure(number >= 1 && number <= places.size(),
                 "parameters are $1, $2 …, as the ruling counted them");
    places[number - 1] = i;
  }
  return places;
}

bool step_through(sqlite3_stmt* statement, const RowSink& sink) {
  const SqliteRow row(statement);
  for (;;) {
    const int result = sqlite3_step(statement);
    if (result == SQLITE_DONE) return true;
    if (result != SQLITE_ROW) return false;
    if (!sink(row)) return true;
  }
}

void bind_all(sqlite3_stmt* statement, std::span<const int> places, std::span<const Value> arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i)
    if (places[i] != 0) bind(statement, places[i], arguments[i]);
}

} // namespace ketnap::db
