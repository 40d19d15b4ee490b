// The bare store: the rows of a case read through the engine's own API with prepared statements, and one durable row
// committed. What everything above it is held against, on the same engine in the same run.
#pragma once

#include <memory>
#include <string>

namespace ketnap::fast {

class Raw {
public:
  virtual ~Raw() = default;
  // Every row that a case, opened whole, is made of; how many bytes. Of which case: the public code.
  virtual std::size_t read_case(const std::string& code) = 0;
  // One row of an act's size, safe on disk when it returns.
  virtual void commit_one() = 0;
  // One transaction that changes a page in each of so many tables, likewise.
  virtual void commit_pages(int pages) = 0;

protected:
  Raw() = default;
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;
};

// The statements, $1 being what stands first: the case's code, then by its ids.
struct CaseStatements {
  static constexpr const char* by_code =
      "SELECT id, person_id, org_id, opened_on, version, recorded_seq FROM case_file WHERE code = $1";
  static constexpr const char* by_person[] = {
      "SELECT code, full_name, born_on, version FROM person WHERE id = $1"};
  static constexpr const char* by_org[] = {
      "SELECT code, slug FROM org WHERE id = $1",
      ("SELECT m.person_code, m.standing, m.from_on, m.until_on, p.full_name FROM membership m JOIN person p "
       "ON "
       "p.id = m.person_id WHERE m.org_id = $1 AND m.superseded_seq IS NULL")};
  static constexpr const char* by_case[] = {
      ("SELECT id, code, kind, happened_on, body, recorded_seq FROM fact WHERE case_id = $1 AND "
       "superseded_seq IS NULL ORDER BY happened_on, id"),
      "SELECT fact_id, base, needed, in_favour, passed FROM vote_count WHERE case_id = $1",
      "SELECT fact_id, person_id FROM vote_base WHERE case_id = $1",
      "SELECT id, body, salt, row_hash FROM applicant WHERE case_id = $1 AND superseded_seq IS NULL",
      "SELECT org_id, from_on, until_on FROM case_home WHERE case_id = $1 AND superseded_seq IS NULL"};
};

// The tables of commit_pages(), by their numbers.
[[nodiscard]] inline std::string page_table(int number) {
  return "raw_page_" + std::to_string(number);
}
[[nodiscard]] inline std::string insert_into_page(int number, const std::string& bytes) {
  return "INSERT INTO " + page_table(number) + " (body) VALUES (" + bytes + ")";
}

// `database`: the file of the installation, read beside its server; `own`: a file of the raw store's own, to write to.
[[nodiscard]] std::unique_ptr<Raw> raw_sqlite(const std::string& database, const std::string& own);
// Conninfos of a role that no scope holds, to the installation's database and to one of the raw store's own.
[[nodiscard]] std::unique_ptr<Raw> raw_postgres(const std::string& database, const std::string& own);

} // namespace ketnap::fast
