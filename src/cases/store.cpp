#include "cases/store.h"

#include <algorithm>

#include "cases/body.h"
#include "cases/versions.h"
#include "crypto/fingerprint.h"
#include "crypto/public_code.h"
#include "crypto/sealed.h"
#include "json/parse.h"

namespace ketnap::cases {

namespace {

constexpr std::int64_t never_superseded = std::int64_t{1} << 62;

bool stored_text_is_nfc(std::string_view) {
  return true;
} // it was checked when it came in

struct FactLine {
  std::int64_t id;
  std::string code, kind, purpose, answer;
  rules::Day happened_on;
  db::Blob body, salt;
  std::string row_hash;
  std::int64_t recorded_seq;
  std::optional<std::int64_t> meeting_id;
  std::int64_t account_id;
};

struct ApplicantLine {
  std::int64_t id;
  db::Blob body, salt;
  std::string row_hash;
  std::int64_t recorded_seq;
};

std::string opened(const record::Office& office, const char* table, std::int64_t id, const db::Blob& body) {
  const auto text = crypto::open_bytes(office.keys, {table, id, "body"}, body);
  if (text.refused())
    throw db::Fault(db::FaultKind::corrupt, std::string("a sealed value of ") + table +
                                                " does not open: " + std::string(crypto::id(text.refusal())));
  return *text;
}

boost::json::value tree_of(const std::string& text, const char* table) {
  auto parsed = json::parse(text);
  if (std::holds_alternative<json::ParseError>(parsed))
    throw db::Fault(db::FaultKind::corrupt, std::string("a body of ") + table + " is not JSON");
  return std::get<boost::json::value>(std::move(parsed));
}

// Hands on the fields of a row, which refer to it.
template <class F>
auto with_fields(std::int64_t case_id, const FactLine& line, F&& f) {
  const std::string day = rules::iso(line.happened_on);
  return f({line.code, case_id, line.kind, line.purpose, line.answer, day, line.body, line.salt,
            line.recorded_seq, line.meeting_id, line.account_id});
}
template <class F>
auto with_fields(std::int64_t case_id, const ApplicantLine& line, F&& f) {
  return f({case_id, line.body, line.salt, line.recorded_seq});
}

template <class Line>
std::string hash_of(const record::Office& office, std::string_view table, std::int64_t case_id,
                    const Line& line) {
  return with_fields(case_id, line, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash(office.keys, table, line.id, fields);
  });
}
template <class Line>
bool hash_holds(const record::Office& office, std::string_view table, std::int64_t case_id,
                const Line& line) {
  return with_fields(case_id, line, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash_holds(office.keys, line.row_hash, table, line.id, fields);
  });
}

journal::Hash fact_commitment(const journal::Salt& salt, std::string_view code, std::string_view kind,
                              rules::Day on, std::string_view body) {
  return journal::commit(salt, {{"code", code}, {"kind", kind}, {"on", rules::iso(on)}, {"body", body}});
}

journal::Hash applicant_commitment(const journal::Salt& salt, std::string_view body) {
  return journal::commit(salt, {{"applicant", body}});
}

std::string purpose_of(const rules::FactBody& body) {
  return std::visit(
      [](const auto& fact) -> std::string {
        if constexpr (requires { fact.purpose; })
          return std::string(rules::word_of(fact.purpose));
        else
          return {};
      },
      body);
}

std::string answer_of(const rules::FactBody& body) {
  const auto* decided = std::get_if<rules::Decided>(&body);
  return decided != nullptr ? std::string(rules::word_of(decided->answer)) : std::string();
}

// What the rule book needs of a fact; its hash and leaf are held against it by verify.
struct FactText {
  std::int64_t id;
  std::string code, kind;
  rules::Day happened_on;
  db::Blob body;
  std::int64_t recorded_seq;
};

std::vector<FactText> fact_texts(db::Read& tx, std::int64_t case_id, AsKnown known) {
  // The sum keeps PostgreSQL from taking the index of recorded_seq as well: nearly every fact of the house is as old.
  return tx.all<FactText>(
      "SELECT id, code, kind, happened_on, body, recorded_seq FROM fact WHERE case_id = $1 AND "
      "recorded_seq + 0 <= $2 AND (superseded_seq IS NULL OR superseded_seq > $2) ORDER BY happened_on, id",
      case_id, known.seq.value_or(never_superseded));
}

template <class Line>
rules::FactBody body_of(const record::Office& office, const Line& line) {
  auto read =
      read_fact(line.kind, tree_of(opened(office, "fact", line.id, line.body), "fact"), stored_text_is_nfc);
  if (!read) throw db::Fault(db::FaultKind::corrupt, "a fact's body is of another shape");
  return *std::move(read.value);
}

// What each vote counted when it was recorded: its result, whatever the roll says later.
std::vector<rules::StoredCount> stored_counts(db::Read& tx, std::int64_t case_id,
                                              const std::vector<FactText>& facts) {
  struct Line {
    std::int64_t fact_id, base, needed, in_favour;
    bool passed;
  };
  std::vector<rules::StoredCount> counts;
  for (const Line& line : tx.all<Line>("SELECT fact_id, base, needed, in_favour, passed FROM vote_count "
                                       "WHERE case_id = $1 ORDER BY fact_id",
                                       case_id))
    if (const auto vote = std::ranges::find(facts, line.fact_id, &FactText::id); vote != facts.end())
      counts.push_back({vote->code, static_cast<int>(line.base), static_cast<int>(line.needed),
                        static_cast<int>(line.in_favour), line.passed});
  return counts;
}

struct Inserted {
  FactRow row;
  journal::Hash commitment; // to the fact
};

Inserted insert_line(db::Write& tx, const record::Office& office, const record::Who& who, const CaseRow& row,
                     record::Entry& entry, const rules::Fact& fact, std::optional<std::int64_t> meeting_id) {
  const std::string body = written(fact.body);
  const journal::Salt salt = journal::fresh_salt(office.random);
  FactLine line;
  line.id = entry.new_id();
  line.code = crypto::public_code(office.random);
  line.kind = std::string(rules::name_of(fact.body));
  line.purpose = purpose_of(fact.body);
  line.answer = answer_of(fact.body);
  line.happened_on = fact.on;
  line.body = crypto::seal_bytes(office.keys, {"fact", line.id, "body"}, body, office.random);
  line.salt.assign(salt.begin(), salt.end());
  line.recorded_seq = entry.seq();
  line.meeting_id = meeting_id;
  line.account_id = who.account_id;
  tx.exec("INSERT INTO main.fact (id, code, case_id, kind, purpose, answer, happened_on, meeting_id, body, "
          "salt, row_hash, account_id, recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
          "$12, $13)",
          line.id, line.code, row.id, line.kind, line.purpose, line.answer, line.happened_on, meeting_id,
          line.body, line.salt, hash_of(office, "fact", row.id, line), who.account_id, line.recorded_seq);
  return {{line.id, line.code}, fact_commitment(salt, line.code, line.kind, fact.on, body)};
}

void close_fact(db::Write& tx, std::int64_t fact_id, std::int64_t seq) {
  const auto changed = tx.exec(
      "UPDATE main.fact SET superseded_seq = $1 WHERE id = $2 AND superseded_seq IS NULL", seq, fact_id);
  base::ensure(changed == 1, "a present fact within scope can be corrected");
}

std::optional<ApplicantLine> applicant_line(db::Read& tx, std::int64_t case_id, AsKnown known) {
  return tx.one<ApplicantLine>(
      "SELECT id, body, salt, row_hash, recorded_seq FROM applicant WHERE case_id = $1 "
      "AND recorded_seq <= $2 AND (superseded_seq IS NULL OR superseded_seq > $2)",
      case_id, known.seq.value_or(never_superseded));
}

} // namespace

std::optional<CaseRow> find_case(db::Read& tx, std::string_view code) {
  return tx.one<CaseRow>("SELECT id, code, person_id, org_id, opened_on, version, recorded_seq "
                         "FROM case_file WHERE code = $1",
                         code);
}

std::vector<Home> homes_of(db::Read& tx, const CaseRow& row, AsKnown known) {
  struct Line {
    std::int64_t id, org_id;
    rules::Day from_on;
    std::optional<rules::Day> until_on;
    bool known;
  };
  const auto lines = tx.all<Line>("SELECT id, org_id, from_on, until_on, recorded_seq <= $2 AND "
                                  "(superseded_seq IS NULL OR superseded_seq > $2) FROM case_home "
                                  "WHERE case_id = $1 ORDER BY from_on, id",
                                  row.id, known.at());
  std::vector<Home> homes;
  for (const Line& line : lines)
    if (line.known) homes.push_back({line.org_id, {line.from_on, line.until_on}});
  if (homes.empty()) { // it never moved, or had not yet: the first row of all names where it came from
    const auto first = std::ranges::min_element(lines, {}, &Line::id);
    homes.push_back({first == lines.end() ? row.org_id : first->org_id, {}});
  }
  homes.front().when.from = rules::day(1, 1, 1);
  return homes;
}

std::int64_t home_on(const std::vector<Home>& homes, rules::Day day) {
  for (const Home& home : homes)
    if (home.when.holds_on(day)) return home.org_id;
  return homes.back().org_id;
}

rules::CaseFile load_file(db::Read& tx, const record::Office& office, const CaseRow& row, AsKnown known) {
  return load_file(tx, office, row, Versions(tx, row.id, known), known);
}

rules::CaseFile load_file(db::Read& tx, const record::Office& office, const CaseRow& row,
                          const Versions& versions, AsKnown known) {
  rules::CaseFile file;
  if (const auto line = applicant_line(tx, row.id, known)) {
    auto read = read_applicant(tree_of(opened(office, "applicant", line->id, line->body), "applicant"),
                               stored_text_is_nfc);
    if (!read) throw db::Fault(db::FaultKind::corrupt, "an applicant's body is of another shape");
    file.applicant = *std::move(read.value);
  }
  std::vector<FactText> lines = fact_texts(tx, row.id, known);
  if (!versions.none()) // a corrected fact keeps its place within the day
    std::ranges::sort(lines, {}, [&](const FactText& line) {
      return std::pair(line.happened_on, versions.first(line.id));
    });
  for (const FactText& line : lines) {
    file.facts.push_back({line.code, line.happened_on, body_of(office, line), line.recorded_seq});
    if (!versions.none()) versions.resolve(file.facts.back().body);
  }
  file.counts = stored_counts(tx, row.id, lines);
  return file;
}

std::vector<const rules::Fact*> in_order_of_days(const rules::CaseFile& file) {
  std::vector<const rules::Fact*> facts;
  for (const rules::Fact& fact : file.facts)
    facts.push_back(&fact);
  std::ranges::sort(facts, {}, [](const rules::Fact* fact) { return std::pair(fact->on, fact); });
  return facts;
}

std::optional<StoredFact> stored_fact(db::Read& tx, const record::Office& office, const CaseRow& row,
                                      std::string_view code) {
  const auto line = tx.one<FactLine>("SELECT id, code, kind, purpose, answer, happened_on, body, salt, "
                                     "row_hash, recorded_seq, meeting_id, account_id FROM fact "
                                     "WHERE code = $1 AND case_id = $2",
                                     code, row.id);
  if (!line) return std::nullopt;
  return StoredFact{
      line->id,
      {line->code, line->happened_on, body_of(office, *line), line->recorded_seq},
      line->meeting_id,
      line->account_id,
      line->recorded_seq,
      tx.value<std::optional<std::int64_t>>("SELECT superseded_seq FROM fact WHERE id = $1", line->id)};
}

FactRow insert_fact(db::Write& tx, const record::Office& office, const record::Who& who, const CaseRow& row,
                    std::string_view act, const rules::Fact& fact, std::optional<std::int64_t> meeting_id,
                    std::int64_t& seq) {
  record::Entry entry(tx, office, who, act, "case");
  const Inserted made = insert_line(tx, office, who, row, entry, fact, meeting_id);
  entry.close(row.code, fact.on, made.commitment);
  seq = entry.seq();
  return made.row;
}

FactRow insert_version(db::Write& tx, const record::Office& office, const record::Who& who,
                       const CaseRow& row, const StoredFact& former, const rules::Fact& fact,
                       std::optional<std::int64_t> meeting_id, const Reasoned& reasoned, std::int64_t& seq) {
  record::Entry entry(tx, office, who, "correct_fact", "case");
  close_fact(tx, former.id, entry.seq());
  const Inserted made = insert_line(tx, office, who, row, entry, fact, meeting_id);
  const journal::Hash commitment = insert_correction(tx, office, who, entry,
                                                     {.case_id = row.id,
                                                      .what = of_fact,
                                                      .former_id = former.id,
                                                      .present_id = made.row.id,
                                                      .reasoned = reasoned},
                                                     made.commitment);
  entry.close(row.code, fact.on, commitment);
  seq = entry.seq();
  return made.row;
}

void strike_fact(db::Write& tx, const record::Office& office, const record::Who& who, const CaseRow& row,
                 const StoredFact& former, const Reasoned& reasoned, std::int64_t& seq) {
  record::Entry entry(tx, office, who, "strike_fact", "case");
  close_fact(tx, former.id, entry.seq());
  const journal::Hash commitment = insert_correction(
      tx, office, who, entry,
      {.case_id = row.id, .what = of_fact, .former_id = former.id, .reasoned = reasoned}, journal::Hash{});
  entry.close(row.code, former.fact.on, commitment);
  seq = entry.seq();
}

std::int64_t insert_applicant(db::Write& tx, const record::Office& office, const record::Who& who,
                              const CaseRow& row, std::string_view act, const rules::Applicant& applicant,
                              const Reasoned* reasoned) {
  record::Entry entry(tx, office, who, act, "case");
  const std::string body = written(applicant);
  const journal::Salt salt = journal::fresh_salt(office.random);
  ApplicantLine line;
  line.id = entry.new_id();
  line.body = crypto::seal_bytes(office.keys, {"applicant", line.id, "body"}, body, office.random);
  line.salt.assign(salt.begin(), salt.end());
  line.recorded_seq = entry.seq();
  const auto former =
      tx.one<std::int64_t>("SELECT id FROM applicant WHERE case_id = $1 AND superseded_seq IS NULL", row.id);
  tx.exec("UPDATE main.applicant SET superseded_seq = $1 WHERE case_id = $2 AND superseded_seq IS NULL",
          line.recorded_seq, row.id);
  tx.exec("INSERT INTO main.applicant (id, case_id, body, salt, row_hash, recorded_seq) "
          "VALUES ($1, $2, $3, $4, $5, $6)",
          line.id, row.id, line.body, line.salt, hash_of(office, "applicant", row.id, line),
          line.recorded_seq);
  journal::Hash commitment = applicant_commitment(salt, body);
  if (reasoned != nullptr && former)
    commitment = insert_correction(tx, office, who, entry,
                                   {.case_id = row.id,
                                    .what = of_applicant,
                                    .former_id = *former,
                                    .present_id = line.id,
                                    .reasoned = *reasoned},
                                   commitment);
  entry.close(row.code, std::nullopt, commitment);
  return entry.seq();
}

std::vector<RowFault> check_rows(db::Read& tx, const record::Office& office) {
  std::vector<RowFault> faults;
  for (const std::int64_t case_id : tx.all<std::int64_t>("SELECT id FROM case_file ORDER BY id")) {
    // Every version, also superseded ones.
    const auto facts = tx.all<FactLine>(
        "SELECT id, code, kind, purpose, answer, happened_on, body, salt, "
        "row_hash, recorded_seq, meeting_id, account_id FROM fact WHERE case_id = $1 ORDER BY id",
        case_id);
    for (const FactLine& line : facts) {
      const auto text = crypto::open_bytes(office.keys, {"fact", line.id, "body"}, line.body);
      if (text.refused())
        faults.push_back({"fact", line.id, "seal"});
      else if (!hash_holds(office, "fact", case_id, line))
        faults.push_back({"fact", line.id, "row_hash"});
      else if (!record::leaf_commits(tx, line.recorded_seq,
                                     committed_with(tx, office, of_fact, line.id,
                                                    fact_commitment(journal::salt_from(line.salt), line.code,
                                                                    line.kind, line.happened_on, *text))))
        faults.push_back({"fact", line.id, "leaf"});
    }
    for (const ApplicantLine& line :
         tx.all<ApplicantLine>("SELECT id, body, salt, row_hash, recorded_seq FROM applicant "
                               "WHERE case_id = $1 ORDER BY id",
                               case_id)) {
      const auto text = crypto::open_bytes(office.keys, {"applicant", line.id, "body"}, line.body);
      if (text.refused())
        faults.push_back({"applicant", line.id, "seal"});
      else if (!hash_holds(office, "applicant", case_id, line))
        faults.push_back({"applicant", line.id, "row_hash"});
      else if (!record::leaf_commits(
                   tx, line.recorded_seq,
                   committed_with(tx, office, of_applicant, line.id,
                                  applicant_commitment(journal::salt_from(line.salt), *text))))
        faults.push_back({"applicant", line.id, "leaf"});
    }
  }
  std::ranges::move(check_corrections(tx, office), std::back_inserter(faults));
  return faults;
}

} // namespace ketnap::cases
