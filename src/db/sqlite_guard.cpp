#include "db/sqlite_guard.h"

#include "db/sql.h"
#include "db/sqlite_handle.h"

#include <algorithm>
#include <functional>
#include <new>
#include <optional>
#include <tuple>

namespace ketnap::db {

namespace {

constexpr std::string_view guard_prefix = "scope_guard_";

// The values that a predicate may ask for.
std::optional<std::int64_t> lo_of(const Scope& scope) {
  return scope.kind() == Scope::Kind::interval ? std::optional(scope.lo()) : std::nullopt;
}
std::optional<std::int64_t> hi_of(const Scope& scope) {
  return scope.kind() == Scope::Kind::interval ? std::optional(scope.hi()) : std::nullopt;
}
std::optional<std::int64_t> person_of(const Scope& scope) {
  return scope.kind() == Scope::Kind::person ? std::optional(scope.person()) : std::nullopt;
}
std::optional<std::string_view> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}
std::optional<std::string_view> relation_of(const Scope& scope) {
  return unless_empty(scope.relation());
}
std::optional<std::string_view> on_of(const Scope& scope) {
  return unless_empty(scope.on());
}
std::optional<std::int64_t> system_of(const Scope& scope) {
  return scope.kind() == Scope::Kind::system ? 1 : 0;
}

void result(sqlite3_context* context, std::int64_t number) {
  sqlite3_result_int64(context, number);
}
void result(sqlite3_context* context, std::string_view text) {
  sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

template <auto Ask>
void answer(sqlite3_context* context, int, sqlite3_value**) noexcept {
  if (const auto value = Ask(*static_cast<const Scope*>(sqlite3_user_data(context))))
    result(context, *value);
  else
    sqlite3_result_null(context);
}

template <auto Ask>
void add_function(sqlite3* handle, const char* name, Scope* scope) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  const int result =
      sqlite3_create_function_v2(handle, name, 0, flags, scope, &answer<Ask>, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) throw sqlite_fault(handle, name, true);
}

// Both halves of it; PostgreSQL keeps them apart.
std::string whole_predicate(const ScopedTable& table) {
  if (table.otherwise.empty()) return table.predicate;
  if (!table.otherwise_for_persons) return table.predicate + " OR " + table.otherwise;
  return table.predicate + " OR (scope_person() IS NOT NULL AND (" + table.otherwise + "))";
}

// Whether a condition names any other of the table's columns. A word behind a dot belongs to what stands before it.
bool asks_for_more(const ScopedTable& table, const std::string& text, const std::string& but,
                   const std::vector<std::string>& columns) {
  std::string before; // the word before the dot
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && lexer::in_word(text[end]))
      ++end;
    const std::string word = text.substr(at, end - at);
    const bool of_another = at > 0 && text[at - 1] == '.' && before != table.table;
    const bool a_column = std::find(columns.begin(), columns.end(), word) != columns.end();
    if (a_column && !of_another && word != but) return true;
    if (!word.empty()) before = word;
    at = end + 1;
  }
  return false;
}

std::string in_quotes(std::string_view name) {
  std::string both("\"");
  both += name;
  both += '"';
  return both;
}

void add_once(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}
bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Every row, or a fault: a list that ends early for want of memory would let the guard judge by half of it.
void for_each_row(sqlite3* handle, const std::string& query, const std::function<void(sqlite3_stmt*)>& row) {
  const SqliteStatement rows = prepare(handle, query);
  int result = sqlite3_step(rows.get());
  for (; result == SQLITE_ROW; result = sqlite3_step(rows.get()))
    row(rows.get());
  if (result != SQLITE_DONE) throw sqlite_fault(handle, query, true);
}

std::string text(sqlite3_stmt* row, int column) {
  const auto* const found = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  if (found == nullptr) throw std::bad_alloc(); // names are never NULL
  return found;
}

std::vector<std::string> texts(sqlite3* handle, const std::string& query) {
  std::vector<std::string> found;
  for_each_row(handle, query, [&](sqlite3_stmt* row) { found.push_back(text(row, 0)); });
  return found;
}

std::vector<std::pair<std::string, std::string>> references(sqlite3* handle) {
  std::vector<std::pair<std::string, std::string>> found;
  for_each_row(handle,
               "SELECT t.name, f.\"table\" FROM main.sqlite_schema t, "
               "pragma_foreign_key_list(t.name, 'main') f WHERE t.type = 'table'",
               [&](sqlite3_stmt* row) { found.emplace_back(text(row, 0), text(row, 1)); });
  return found;
}

// A trigger's step: `then`, unless the row (OLD or NEW), under the table's own name, meets the predicate.
std::string unless_in_scope(const ScopedTable& table, const std::vector<std::string>& columns,
                            const std::string& row, const std::string& then) {
  std::string picked;
  for (const std::string& column : columns)
    picked += (picked.empty() ? "" : ", ") + row + "." + in_quotes(column) + " AS " + in_quotes(column);
  return " BEGIN SELECT " + then + " WHERE NOT EXISTS (SELECT 1 FROM (SELECT " + picked + ") AS " +
         in_quotes(table.table) + " WHERE scope_system() OR (" + whole_predicate(table) + ")); END;";
}

} // namespace

std::size_t Verdicts::place(std::int64_t table, std::int64_t value) noexcept {
  const auto mixed = (static_cast<std::uint64_t>(value) * 64 + static_cast<std::uint64_t>(table)) *
                     0x9E3779B97F4A7C15U; // spreads neighbours
  return mixed >> 57U;                    // one of 128
}

std::optional<bool> Verdicts::of(std::int64_t table, std::int64_t value) const noexcept {
  const Kept& kept = kept_[place(table, value)];
  if (kept.round != round_ || kept.table != table || kept.value != value) return std::nullopt;
  return kept.answer;
}

void Verdicts::keep(std::int64_t table, std::int64_t value, bool answer) noexcept {
  kept_[place(table, value)] = {table, value, round_, answer};
}

// scope_known(table, value): what was found out before, or NULL.
void SqliteGuard::known(sqlite3_context* context, int, sqlite3_value** arguments) noexcept {
  const auto& guard = *static_cast<const SqliteGuard*>(sqlite3_user_data(context));
  const auto answer =
      guard.reading_ && sqlite3_value_type(arguments[1]) == SQLITE_INTEGER
          ? guard.verdicts_.of(sqlite3_value_int64(arguments[0]), sqlite3_value_int64(arguments[1]))
          : std::nullopt;
  if (answer)
    sqlite3_result_int(context, *answer ? 1 : 0);
  else
    sqlite3_result_null(context);
}

// scope_learn(table, value, answer): the answer, which is kept.
void SqliteGuard::learn(sqlite3_context* context, int, sqlite3_value** arguments) noexcept {
  auto& guard = *static_cast<SqliteGuard*>(sqlite3_user_data(context));
  const bool answer = sqlite3_value_int(arguments[2]) != 0; // NULL is no
  if (guard.reading_ && sqlite3_value_type(arguments[1]) == SQLITE_INTEGER)
    guard.verdicts_.keep(sqlite3_value_int64(arguments[0]), sqlite3_value_int64(arguments[1]), answer);
  sqlite3_result_int(context, answer ? 1 : 0);
}

SqliteGuard::SqliteGuard(SqliteHandle& handle) : handle_(&handle) {
  add_function<&lo_of>(handle.get(), "scope_lo", &scope_);
  add_function<&hi_of>(handle.get(), "scope_hi", &scope_);
  add_function<&person_of>(handle.get(), "scope_person", &scope_);
  add_function<&relation_of>(handle.get(), "scope_relation", &scope_);
  add_function<&on_of>(handle.get(), "scope_on", &scope_);
  add_function<&system_of>(handle.get(), "scope_system", &scope_);
  // Not deterministic: what they answer changes while a statement runs.
  for (const auto& [name, arguments, function] :
       {std::tuple{"scope_known", 2, &SqliteGuard::known}, std::tuple{"scope_learn", 3, &SqliteGuard::learn}})
    if (sqlite3_create_function_v2(handle.get(), name, arguments, SQLITE_UTF8 | SQLITE_INNOCUOUS, this,
                                   function, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw sqlite_fault(handle.get(), name, true);
}

SqliteGuard::~SqliteGuard() {
  sqlite3_set_authorizer(handle_->get(), nullptr, nullptr);
}

void SqliteGuard::lay(std::span<const ScopedTable> tables) {
  lift();
  for (const ScopedTable& table : tables)
    lay_table(table);
  triggers_ = texts(handle_->get(), "SELECT name FROM main.sqlite_schema WHERE type = 'trigger'");
  references_ = references(handle_->get());
  sqlite3_set_authorizer(handle_->get(), &SqliteGuard::authorize, this);
  laid_ = true;
}

void SqliteGuard::lay_table(const ScopedTable& table) {
  const std::vector<std::string> columns = texts(
      handle_->get(), "SELECT name FROM pragma_table_xinfo('" + table.table + "', 'main') WHERE hidden <> 1");
  if (columns.empty())
    throw Fault(FaultKind::scope,
                "the table " + table.table + " is to be held to a scope but does not exist");
  const std::string on_table = " ON main." + in_quotes(table.table);
  const auto trigger = [&](const std::string& name, const std::string& when) {
    return "CREATE TEMP TRIGGER " + in_quotes(std::string(guard_prefix) + name + "_" + table.table) + " " +
           when + on_table;
  };
  // A row that cannot be seen is passed over, as row-level security does; one that would come to lie outside
  // ends the statement. The new row is looked at once it is what it will be, defaults filled in.
  const std::string pass_over = "RAISE(IGNORE)";
  const std::string abort = "RAISE(ABORT, '" + std::string(out_of_scope) + table.table + "')";
  std::string seen = "(" + whole_predicate(table) + ")";
  if (!table.otherwise.empty() && asks_for_more(table, table.otherwise, table.otherwise_by, columns))
    throw Fault(FaultKind::scope, "what else opens " + table.table + " asks for more than one column");
  if (!table.decided_by.empty()) {
    if (asks_for_more(table, whole_predicate(table), table.decided_by, columns))
      throw Fault(FaultKind::scope, "the scope of " + table.table + " is not decided by one column");
    const std::string value =
        std::to_string(tables_.size()) + ", " + table.table + "." + in_quotes(table.decided_by);
    seen = "COALESCE(scope_known(" + value + "), scope_learn(" + value + ", " + seen + "))";
  }
  tables_.push_back(table.table);
  handle_->exec("CREATE TEMP VIEW " + in_quotes(table.table) + " AS SELECT * FROM main." +
                in_quotes(table.table) + " WHERE scope_system() OR " + seen + ";" +
                trigger("delete", "BEFORE DELETE") + unless_in_scope(table, columns, "OLD", pass_over) +
                trigger("update", "BEFORE UPDATE") + unless_in_scope(table, columns, "OLD", pass_over) +
                trigger("moved", "AFTER UPDATE") + unless_in_scope(table, columns, "NEW", abort) +
                trigger("insert", "AFTER INSERT") + unless_in_scope(table, columns, "NEW", abort));
}

void SqliteGuard::lift() {
  sqlite3_set_authorizer(handle_->get(), nullptr, nullptr);
  for (const std::string& name : texts(handle_->get(), "SELECT name FROM temp.sqlite_schema WHERE "
                                                       "type = 'trigger'"))
    handle_->exec("DROP TRIGGER temp." + in_quotes(name));
  for (const std::string& table : tables_)
    handle_->exec("DROP VIEW IF EXISTS temp." + in_quotes(table));
  tables_.clear();
  laid_ = false;
}

void SqliteGuard::watch() {
  read_around_.clear();
  written_.clear();
  denied_.clear();
}

std::string SqliteGuard::verdict() const {
  if (!denied_.empty()) return denied_;
  for (const std::string& table : read_around_)
    if (!follows_from_a_write(table)) return "it reads " + table + " around its scope";
  return {};
}

// A write reads its own table directly, to find the rows (the guard triggers then hide those out of scope),
// and looks from a reference to what it refers to and back. Such reading tells the act nothing but that a
// constraint broke, as on PostgreSQL.
bool SqliteGuard::follows_from_a_write(std::string_view table) const {
  if (contains(written_, table)) return true;
  return std::any_of(references_.begin(), references_.end(), [&](const auto& reference) {
    return (reference.first == table && contains(written_, reference.second)) ||
           (reference.second == table && contains(written_, reference.first));
  });
}

int SqliteGuard::authorize(void* guard, int action, const char* first, const char* second,
                           const char* database, const char* inside) noexcept {
  const auto view = [](const char* text) { return text == nullptr ? std::string_view() : text; };
  try {
    return static_cast<SqliteGuard*>(guard)->judge(action, view(first), view(second), view(database),
                                                   view(inside));
  } catch (...) { // no memory for a name
    return SQLITE_DENY;
  }
}

int SqliteGuard::judge(int action, std::string_view first, std::string_view second, std::string_view database,
                       std::string_view inside) {
  if (internal_ > 0) return SQLITE_OK;
  switch (action) {
  case SQLITE_SELECT:
  case SQLITE_RECURSIVE:
    return SQLITE_OK;
  case SQLITE_FUNCTION:
    if (inside.empty() && (second == "scope_known" || second == "scope_learn"))
      return deny("it asks the guard's own notes");
    return second == "load_extension" ? deny("it loads code") : SQLITE_OK;
  case SQLITE_INSERT:
  case SQLITE_UPDATE:
  case SQLITE_DELETE:
    if (database != "main") return deny("it writes outside the record");
    if (first.starts_with("sqlite_")) return deny("it writes the catalogue");
    if (inside.empty()) add_once(written_, first);
    return SQLITE_OK;
  case SQLITE_READ:
    if (first.starts_with("sqlite_")) return deny("it reads the catalogue");
    if (database == "main" && contains(tables_, first) && !opens_table(inside, first))
      add_once(read_around_, first);
    return SQLITE_OK;
  default:
    return deny("it does more than select, insert, update and delete");
  }
}

// The view of that very table, a guard trigger, or a trigger that a migration made.
bool SqliteGuard::opens_table(std::string_view inside, std::string_view table) const {
  return inside == table || inside.starts_with(guard_prefix) || contains(triggers_, inside);
}

int SqliteGuard::deny(std::string_view what) {
  if (denied_.empty()) denied_ = what;
  return scope_.kind() == Scope::Kind::system ? SQLITE_OK : SQLITE_DENY;
}

} // namespace ketnap::db
