#include "raw.h"

#include <stdexcept>
#include <vector>

#include <libpq-fe.h>

namespace ketnap::fast {

namespace {

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, Finish>;
using Result = std::unique_ptr<PGresult, Clear>;

Connection open(const std::string& conninfo) {
  Connection out(PQconnectdb(conninfo.c_str()));
  if (PQstatus(out.get()) != CONNECTION_OK)
    throw std::runtime_error(std::string("raw PostgreSQL: ") + PQerrorMessage(out.get()));
  return out;
}

Result good(PGresult* raw, const Connection& connection) {
  Result result(raw);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
    throw std::runtime_error(std::string("raw PostgreSQL: ") + PQerrorMessage(connection.get()));
  return result;
}

class Postgres : public Raw {
public:
  Postgres(const std::string& database, const std::string& own) : read_(open(database)), own_(open(own)) {
    run(read_, "SET search_path TO main");
    run(own_, "SET client_min_messages TO warning");
    run(own_, "SELECT pg_advisory_lock(1)"); // two at once may both find it missing
    run(own_,
        "CREATE TABLE IF NOT EXISTS raw_act (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body BYTEA, "
        "leaf BYTEA)");
    run(own_, "SELECT pg_advisory_unlock(1)");
    prepare(read_, "case", CaseStatements::by_code);
    for (const char* sql : CaseStatements::by_person)
      person_.push_back(prepare(read_, "p" + std::to_string(person_.size()), sql));
    for (const char* sql : CaseStatements::by_org)
      org_.push_back(prepare(read_, "o" + std::to_string(org_.size()), sql));
    for (const char* sql : CaseStatements::by_case)
      of_case_.push_back(prepare(read_, "c" + std::to_string(of_case_.size()), sql));
    prepare(own_, "insert",
            "INSERT INTO raw_act (body, leaf) VALUES (decode(repeat('00', 120), 'hex'), decode(repeat('00', "
            "200), 'hex'))");
  }

  std::size_t read_case(const std::string& code) override {
    run(read_, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const Result found = ask("case", code);
    if (PQntuples(found.get()) != 1) throw std::runtime_error("raw PostgreSQL: there is no such case");
    std::size_t bytes = 0;
    for (const auto& [names, column] : {std::pair(&person_, 1), {&org_, 2}, {&of_case_, 0}})
      for (const std::string& name : *names) {
        const Result rows = ask(name, PQgetvalue(found.get(), 0, column));
        for (int row = 0; row < PQntuples(rows.get()); ++row)
          for (int field = 0; field < PQnfields(rows.get()); ++field)
            bytes += static_cast<std::size_t>(PQgetlength(rows.get(), row, field));
      }
    run(read_, "COMMIT");
    return bytes;
  }

  void commit_one() override {
    (void)good(PQexecPrepared(own_.get(), "insert", 0, nullptr, nullptr, nullptr, 0), own_);
  }

  void commit_pages(int pages) override {
    for (int i = static_cast<int>(pages_.size()); i < pages; ++i) {
      run(own_, ("CREATE TABLE IF NOT EXISTS " + page_table(i) +
                 " (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body BYTEA)")
                    .c_str());
      pages_.push_back(
          prepare(own_, page_table(i), insert_into_page(i, "decode(repeat('00', 60), 'hex')").c_str()));
    }
    run(own_, "BEGIN");
    for (int i = 0; i < pages; ++i)
      (void)good(PQexecPrepared(own_.get(), pages_.at(static_cast<std::size_t>(i)).c_str(), 0, nullptr,
                                nullptr, nullptr, 0),
                 own_);
    run(own_, "COMMIT");
  }

private:
  static void run(const Connection& connection, const char* sql) {
    (void)good(PQexec(connection.get(), sql), connection);
  }
  static std::string prepare(const Connection& connection, std::string name, const char* sql) {
    (void)good(PQprepare(connection.get(), name.c_str(), sql, 0, nullptr), connection);
    return name;
  }
  Result ask(const std::string& name, const std::string& key) {
    const char* const keys[] = {key.c_str()};
    return good(PQexecPrepared(read_.get(), name.c_str(), 1, keys, nullptr, nullptr, 0), read_);
  }

  Connection read_, own_;
  std::vector<std::string> person_, org_, of_case_, pages_;
};

} // namespace

std::unique_ptr<Raw> raw_postgres(const std::string& database, const std::string& own) {
  return std::make_unique<Postgres>(database, own);
}

} // namespace ketnap::fast
