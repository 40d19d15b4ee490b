// The owner's side of PostgreSQL: migrations, rights, row-level security.
#include "db/postgres.h"

namespace ketnap::db {

namespace {

constexpr const char* alone = "SELECT pg_advisory_xact_lock(7022349804)";

std::string app_role(PGconn* owner, const std::string& app_conninfo) {
  PostgresHandle app(app_conninfo, PostgresHandle::Waits::of_an_act);
  const std::string name = app.text_of("SELECT current_user");
  struct Free {
    void operator()(char* text) const noexcept { PQfreemem(text); }
  };
  const std::unique_ptr<char, Free> quoted(PQescapeIdentifier(owner, name.c_str(), name.size()));
  if (!quoted) throw Fault(FaultKind::other, "the name of the application's role cannot be quoted");
  return quoted.get();
}

std::string scope_value(const std::string& name, const std::string& type) {
  return "CREATE OR REPLACE FUNCTION main.scope_" + name + "() RETURNS " + type +
         " LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT NULLIF(pg_catalog.current_setting('app." + name +
         "', true), '')::" + type + " $$;";
}

// A policy is dropped with the table's place on the list; then nothing but the list says what is scoped.
constexpr const char* drop_policies =
    "DO $$ DECLARE t record; BEGIN"
    " FOR t IN SELECT c.oid::regclass AS name FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid"
    "  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE p.polname = 'scope' AND n.nspname = 'main' LOOP"
    "  EXECUTE format('DROP POLICY scope ON %s', t.name);"
    "  EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', t.name);"
    "  EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', t.name);"
    " END LOOP;"
    " FOR t IN SELECT p.oid::regprocedure AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = "
    "p.pronamespace"
    "  WHERE n.nspname = 'main' AND p.proname LIKE 'scope\\_otherwise\\_%' LOOP"
    "  EXECUTE format('DROP FUNCTION %s', t.name);"
    " END LOOP; END $$;";

std::string otherwise_name(const ScopedTable& scoped) {
  return "main.\"scope_otherwise_" + scoped.table + "\"";
}

// The block is called like the table, and its variable like the column: so the condition reads as it stands.
std::string otherwise(const ScopedTable& scoped) {
  if (scoped.otherwise.empty()) return {};
  return "CREATE FUNCTION " + otherwise_name(scoped) +
         "(bigint) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = main, pg_temp AS "
         "$$ <<\"" +
         scoped.table + "\">> DECLARE \"" + scoped.otherwise_by + "\" bigint := $1; BEGIN RETURN " +
         scoped.otherwise + "; END $$;";
}

std::string policy(const ScopedTable& scoped) {
  const std::string table = "main.\"" + scoped.table + "\"";
  std::string passes = "(main.scope_system() OR (" + scoped.predicate + ")";
  if (!scoped.otherwise.empty()) {
    const std::string asked =
        otherwise_name(scoped) + "(\"" + scoped.table + "\".\"" + scoped.otherwise_by + "\")";
    passes += " OR " +
              (scoped.otherwise_for_persons ? "(main.scope_person() IS NOT NULL AND " + asked + ")" : asked);
  }
  passes += ")";
  return otherwise(scoped) + "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY;" + // for the application
         "ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY;" +                      // and for the owner too
         "CREATE POLICY scope ON " + table + " USING " + passes + " WITH CHECK " + passes + ";";
}

} // namespace

PostgresOwner::PostgresOwner(const std::string& owner_conninfo, const std::string& app_conninfo)
    : handle_(owner_conninfo, PostgresHandle::Waits::of_an_owner),
      app_role_(app_role(handle_.get(), app_conninfo)) {}

void PostgresOwner::begin() {
  prepared_.clear();
  handle_.exec(std::string("BEGIN; ") + alone + "; SELECT set_config('app.system', 'on', true)");
  // Asked first, because IF NOT EXISTS wants the right to create even when there is nothing to create.
  if (handle_.text_of("SELECT to_regnamespace('main') IS NULL") == "t")
    handle_.exec("CREATE SCHEMA main; REVOKE ALL ON SCHEMA main FROM PUBLIC");
}

void PostgresOwner::commit() {
  prepared_.clear();
  handle_.exec("COMMIT");
}

void PostgresOwner::script(std::string_view text) {
  prepared_.clear(); // a statement without preparation takes its place
  handle_.exec(std::string(text), "a script");
  if (PQtransactionStatus(handle_.get()) != PQTRANS_INTRANS)
    throw Fault(FaultKind::other, "a script may not end the transaction it runs in");
}

std::int64_t PostgresOwner::run(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) {
  const std::string text(sql.text());
  if (text != prepared_) { // the same again and again while rows are put in
    prepared_.clear();
    const PostgresResult result(PQprepare(handle_.get(), "", text.c_str(), 0, nullptr));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
      throw postgres_fault(handle_.get(), result.get(), text, true);
    prepared_ = text;
  }
  return run_prepared(handle_.get(), "", text, arguments, sink);
}

void PostgresOwner::lay_scope(std::span<const ScopedTable> tables) {
  std::string text = scope_value("lo", "bigint") + scope_value("hi", "bigint") +
                     scope_value("person", "bigint") + scope_value("relation", "text") +
                     scope_value("on", "text") +
                     "CREATE OR REPLACE FUNCTION main.scope_system() RETURNS boolean LANGUAGE sql STABLE "
                     "PARALLEL SAFE AS $$ SELECT COALESCE(pg_catalog.current_setting('app.system', true) "
                     "= 'on', false) $$;";
  text += "GRANT USAGE ON SCHEMA main TO " + app_role_ + ";";
  text += "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA main TO " + app_role_ + ";";
  text += "REVOKE INSERT, UPDATE, DELETE ON main.schema_migration, main.schema_scope FROM " + app_role_ + ";";
  text += drop_policies;
  for (const ScopedTable& table : tables)
    text += policy(table);
  script(text);
}

} // namespace ketnap::db
