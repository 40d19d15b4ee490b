#include "cases/versions.h"

#include "crypto/fingerprint.h"
#include "crypto/sealed.h"
#include "text/utf8.h"
#include "json/parse.h"
#include "json/read.h"
#include "json/write.h"

namespace ketnap::cases {

namespace {

constexpr std::size_t longest_reason = 2000; // characters
constexpr const char* table = "correction";

struct Line {
  std::int64_t id = 0;
  std::optional<std::int64_t> case_id, org_id;
  std::string what;
  std::int64_t former_id = 0;
  std::optional<std::int64_t> present_id;
  db::Blob body, salt;
  std::string row_hash;
  std::int64_t account_id = 0, recorded_seq = 0;
};

// Hands on the fields of a row, which refer to it.
template <class F>
auto with_fields(const Line& line, F&& f) {
  return f({line.case_id, line.org_id, line.what, line.former_id, line.present_id, line.body, line.salt,
            line.account_id, line.recorded_seq});
}

std::string hash_of(const record::Office& office, const Line& line) {
  return with_fields(line, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash(office.keys, table, line.id, fields);
  });
}

bool hash_holds(const record::Office& office, const Line& line) {
  return with_fields(line, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash_holds(office.keys, line.row_hash, table, line.id, fields);
  });
}

std::string opened(const record::Office& office, const Line& line) {
  auto text = crypto::open_bytes(office.keys, {table, line.id, "body"}, line.body);
  if (text.refused())
    throw db::Fault(db::FaultKind::corrupt,
                    "a correction does not open: " + std::string(crypto::id(text.refusal())));
  return *std::move(text);
}

journal::Hash commitment_of(const Line& line, std::string_view reasoned, const journal::Hash& content) {
  return journal::commit(journal::salt_from(line.salt), {{"what", line.what},
                                                         {"former", line.former_id},
                                                         {"present", line.present_id},
                                                         {"reasoned", reasoned},
                                                         {"content", std::span<const std::byte>(content)}});
}

std::optional<Line> line_making(db::Read& tx, std::string_view what, std::int64_t present_id) {
  return tx.one<Line>("SELECT id, case_id, org_id, what, former_id, present_id, body, salt, row_hash, "
                      "account_id, recorded_seq FROM correction WHERE present_id = $1 AND what = $2",
                      present_id, what);
}

struct Resolve {
  const Versions& versions;
  void operator()(std::string_view, std::string& text) const { text = versions.present(text); }
  template <class T>
  void operator()(std::string_view name, std::vector<T>& list) const {
    for (T& each : list)
      (*this)(name, each);
  }
  template <class T>
  void operator()(std::string_view name, std::optional<T>& maybe) const {
    if (maybe) (*this)(name, *maybe);
  }
  template <class T>
  void operator()(std::string_view, T& part) const {
    if constexpr (json::Described<T>) T::fields(part, *this);
  }
};

} // namespace

record::Answer<Reasoned> checked(const Reasoned& reasoned) {
  record::Refused refused{record::Why::shape, {}, {}};
  const auto check = [&](const std::string& text, const char* path) {
    auto note = text::note_or_error(text, longest_reason);
    if (!note.refused()) return *std::move(note);
    refused.flaws.push_back({path, std::string(text::id(note.refusal().fault)),
                             "Chữ không ghi được, hoặc dài quá 2000 chữ cái."});
    return std::string();
  };
  Reasoned out{check(reasoned.why, "/why"), check(reasoned.evidence, "/evidence")};
  if (refused.flaws.empty() && out.why.empty())
    refused.flaws.push_back({"/why", "missing", "Ghi vì sao phải sửa: sai ở chỗ nào, ai phát hiện."});
  if (!refused.flaws.empty()) return base::refuse(std::move(refused));
  return out;
}

journal::Hash insert_correction(db::Write& tx, const record::Office& office, const record::Who& who,
                                record::Entry& entry, const Correcting& correcting,
                                const journal::Hash& content) {
  const std::string text = json::write(correcting.reasoned);
  const journal::Salt salt = journal::fresh_salt(office.random);
  Line line;
  line.id = entry.new_id();
  line.case_id = correcting.case_id;
  line.org_id = correcting.org_id;
  line.what = std::string(correcting.what);
  line.former_id = correcting.former_id;
  line.present_id = correcting.present_id;
  line.body = crypto::seal_bytes(office.keys, {table, line.id, "body"}, text, office.random);
  line.salt.assign(salt.begin(), salt.end());
  line.account_id = who.account_id;
  line.recorded_seq = entry.seq();
  tx.exec("INSERT INTO main.correction (id, case_id, org_id, what, former_id, present_id, body, salt, "
          "row_hash, account_id, recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
          line.id, line.case_id, line.org_id, line.what, line.former_id, line.present_id, line.body,
          line.salt, hash_of(office, line), line.account_id, line.recorded_seq);
  return commitment_of(line, text, content);
}

journal::Hash committed_with(db::Read& tx, const record::Office& office, std::string_view what,
                             std::int64_t present_id, const journal::Hash& content) {
  const auto line = line_making(tx, what, present_id);
  if (!line) return content;
  const auto text = crypto::open_bytes(office.keys, {table, line->id, "body"}, line->body);
  return commitment_of(*line, text.refused() ? std::string() : *text, content);
}

Versions::Versions(db::Read& tx, std::int64_t case_id, AsKnown known) {
  steps_ = tx.all<Step>("SELECT c.former_id, f.code, c.present_id, COALESCE(p.code, '') FROM correction c "
                        "JOIN fact f ON f.id = c.former_id LEFT JOIN fact p ON p.id = c.present_id "
                        "WHERE c.case_id = $1 AND c.what = 'fact' AND c.recorded_seq <= $2 ORDER BY c.id",
                        case_id, known.at());
  for (const Step& step : steps_) {
    if (!step.present_id) continue;
    before_[*step.present_id] = step.former_id;
    next_[step.former_code] = step.present_code;
  }
}

std::int64_t Versions::first(std::int64_t fact_id) const {
  for (auto at = before_.find(fact_id); at != before_.end(); at = before_.find(fact_id))
    fact_id = at->second;
  return fact_id;
}

const std::string& Versions::present(const std::string& code) const {
  const std::string* at = &code;
  for (auto next = next_.find(*at); next != next_.end(); next = next_.find(*at))
    at = &next->second;
  return *at;
}

std::optional<std::string> Versions::before(std::string_view code) const {
  for (const Step& step : steps_)
    if (step.present_id && step.present_code == code) return step.former_code;
  return std::nullopt;
}

void Versions::resolve(rules::FactBody& body) const {
  std::visit([&](auto& fact) { std::decay_t<decltype(fact)>::fields(fact, Resolve{*this}); }, body);
}

std::vector<CorrectionLine> corrections_of(db::Read& tx, const record::Office& office, std::int64_t case_id) {
  std::vector<CorrectionLine> out;
  for (Line& line :
       tx.all<Line>("SELECT id, case_id, org_id, what, former_id, present_id, body, salt, row_hash, "
                    "account_id, recorded_seq FROM correction WHERE case_id = $1 ORDER BY id",
                    case_id)) {
    auto parsed = json::parse(opened(office, line));
    if (std::holds_alternative<json::ParseError>(parsed))
      throw db::Fault(db::FaultKind::corrupt, "a correction is not JSON");
    auto read = json::read_tree<Reasoned>(std::get<boost::json::value>(parsed),
                                          [](std::string_view) { return true; });
    if (!read) throw db::Fault(db::FaultKind::corrupt, "a correction is of another shape");
    out.push_back(
        {std::move(line.what), line.former_id, line.present_id, *std::move(read.value), line.recorded_seq});
  }
  return out;
}

std::vector<RowFault> check_corrections(db::Read& tx, const record::Office& office) {
  std::vector<RowFault> faults;
  for (const Line& line :
       tx.all<Line>("SELECT id, case_id, org_id, what, former_id, present_id, body, salt, row_hash, "
                    "account_id, recorded_seq FROM correction ORDER BY id")) {
    const auto text = crypto::open_bytes(office.keys, {table, line.id, "body"}, line.body);
    if (text.refused()) {
      faults.push_back({table, line.id, "seal"});
    } else if (!hash_holds(office, line)) {
      faults.push_back({table, line.id, "row_hash"});
    } else if (!line.present_id && // with a present version the leaf is checked there
               !record::leaf_commits(tx, line.recorded_seq, commitment_of(line, *text, journal::Hash{}))) {
      faults.push_back({table, line.id, "leaf"});
    }
  }
  return faults;
}

} // namespace ketnap::cases
