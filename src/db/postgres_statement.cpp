// Parameters and rows of PostgreSQL: text both ways, bytes in binary on the way in.
#include "db/postgres_handle.h"

#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace ketnap::db {

namespace {

class Parameters {
public:
  explicit Parameters(std::span<const Value> values) {
    texts_.reserve(values.size()); // pointers into it stay valid
    for (const Value& value : values)
      add(value);
  }
  [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
  [[nodiscard]] const char* const* pointers() const { return pointers_.data(); }
  [[nodiscard]] const int* lengths() const { return lengths_.data(); }
  [[nodiscard]] const int* formats() const { return formats_.data(); }

private:
  void add(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return push(nullptr, 0, 0);
    if (const auto* bytes = std::get_if<std::span<const std::byte>>(&value)) {
      const auto* data = bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
      return push(data, static_cast<int>(bytes->size()), 1);
    }
    const std::string& text = texts_.emplace_back(as_text(value));
    push(text.c_str(), static_cast<int>(text.size()), 0);
  }
  void push(const char* data, int length, int format) {
    pointers_.push_back(data);
    lengths_.push_back(length);
    formats_.push_back(format);
  }
  static std::string as_text(const Value& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "1" : "0"; // good for BOOLEAN and BIGINT
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    std::array<char, 32> digits{};
    const auto [end, error] =
        std::to_chars(digits.data(), digits.data() + digits.size(), std::get<double>(value));
    return error == std::errc{} ? std::string(digits.data(), end) : std::string("NaN");
  }

  std::vector<std::string> texts_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

// Type numbers of pg_type, fixed for ever.
constexpr Oid bool_type = 16;
constexpr Oid bytes_type = 17;
constexpr std::array<Oid, 4> whole_types{20, 21, 23, 1700};
constexpr std::array<Oid, 6> number_types{20, 21, 23, 700, 701, 1700};
constexpr std::array<Oid, 6> text_types{18, 19, 25, 705, 1042, 1043};

template <std::size_t N>
bool among(Oid type, const std::array<Oid, N>& types) {
  for (const Oid each : types)
    if (each == type) return true;
  return false;
}

unsigned hex_digit(char c) {
  return static_cast<unsigned>(c >= 'a' ? c - 'a' + 10 : c - '0'); // the server writes lower case
}

class PostgresRow final : public Row {
public:
  PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}

  [[nodiscard]] int columns() const override { return PQnfields(result_); }
  [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
  [[nodiscard]] std::int64_t integer(int column) const override {
    return parsed<std::int64_t>(column, among(type(column), whole_types), "is not a whole number");
  }
  [[nodiscard]] double real(int column) const override {
    return parsed<double>(column, among(type(column), number_types), "is not a number");
  }
  [[nodiscard]] bool boolean(int column) const override {
    if (type(column) == bool_type) return raw(column) == "t";
    const std::int64_t number = integer(column);
    if (number != 0 && number != 1) refuse_column(column, "is neither true nor false");
    return number == 1;
  }
  [[nodiscard]] std::string_view text(int column) const override {
    if (!among(type(column), text_types)) refuse_column(column, "is not text");
    return raw(column);
  }
  [[nodiscard]] Blob bytes(int column) const override {
    const std::string_view hex = raw(column); // \x then two digits a byte
    if (type(column) != bytes_type || !hex.starts_with("\\x")) refuse_column(column, "is not bytes");
    Blob bytes;
    bytes.reserve(hex.size() / 2 - 1);
    for (std::size_t i = 2; i + 1 < hex.size(); i += 2)
      bytes.push_back(static_cast<std::byte>(hex_digit(hex[i]) << 4U | hex_digit(hex[i + 1])));
    return bytes;
  }

private:
  [[nodiscard]] Oid type(int column) const { return PQftype(result_, column); }
  [[nodiscard]] std::string_view raw(int column) const {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  template <class Number>
  [[nodiscard]] Number parsed(int column, bool right_type, std::string_view otherwise) const {
    const std::string_view digits = raw(column);
    Number number{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (!right_type || error != std::errc{} || end != digits.data() + digits.size())
      refuse_column(column, otherwise);
    return number;
  }

  const PGresult* result_;
  int row_;
};

std::int64_t changed_rows(PGresult* result) {
  const std::string_view count = PQcmdTuples(result);
  std::int64_t changed = 0;
  std::from_chars(count.data(), count.data() + count.size(), changed);
  return changed;
}

} // namespace

std::int64_t run_prepared(PGconn* handle, const std::string& name, std::string_view text,
                          std::span<const Value> arguments, const RowSink& sink) {
  const Parameters parameters(arguments);
  const PostgresResult result(PQexecPrepared(handle, name.c_str(), parameters.count(), parameters.pointers(),
                                             parameters.lengths(), parameters.formats(), 0));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK) return changed_rows(result.get());
  if (status != PGRES_TUPLES_OK) throw postgres_fault(handle, result.get(), text, false);
  for (int row = 0; row < PQntuples(result.get()); ++row)
    if (!sink(PostgresRow(result.get(), row))) break;
  return changed_rows(result.get());
}

std::int64_t run_row_by_row(PGconn* handle, const std::string& name, std::string_view text,
                            std::span<const Value> arguments, const RowSink& sink) {
  const Parameters parameters(arguments);
  if (PQsendQueryPrepared(handle, name.c_str(), parameters.count(), parameters.pointers(),
                          parameters.lengths(), parameters.formats(), 0) == 0 ||
      PQsetSingleRowMode(handle) == 0)
    throw postgres_fault(handle, nullptr, text, false);
  std::int64_t changed = 0;
  std::optional<Fault> fault;
  // All results are fetched, also behind a fault or when no more rows are wanted: else nothing else can be asked.
  for (bool wanted = true;;) {
    const PostgresResult result(PQgetResult(handle));
    if (!result) break;
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_SINGLE_TUPLE)
      wanted = wanted && sink(PostgresRow(result.get(), 0));
    else if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
      changed = changed_rows(result.get());
    else if (!fault)
      fault = postgres_fault(handle, result.get(), text, false);
  }
  if (fault) throw Fault(*fault);
  return changed;
}

} // namespace ketnap::db
