#include "cases/scans.h"
#include "cases/versions.h"

#include <algorithm>
#include <array>

#include "crypto/fingerprint.h"
#include "crypto/public_code.h"
#include "crypto/sealed.h"
#include "text/fold.h"

namespace ketnap::cases {

namespace {

using record::Answer;
using record::Done;

struct ScanRow {
  std::int64_t id = 0;
  std::string code;
  std::int64_t case_id = 0, fact_id = 0;
  std::string media_type;
  std::int64_t size = 0; // bytes
  db::Blob body, salt;
  std::string row_hash;
  std::int64_t account_id = 0, recorded_seq = 0;
};

// Hands on the fields of a row, which refer to it.
template <class F>
auto with_fields(const ScanRow& row, F&& f) {
  return f({row.code, row.case_id, row.fact_id, row.media_type, row.size, row.body, row.salt, row.account_id,
            row.recorded_seq});
}
std::string hash_of(const record::Office& office, const ScanRow& row) {
  return with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash(office.keys, "scan", row.id, fields);
  });
}
bool hash_holds(const record::Office& office, const ScanRow& row) {
  return with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash_holds(office.keys, row.row_hash, "scan", row.id, fields);
  });
}

journal::Hash commitment_of(const ScanRow& row, std::string_view bytes) {
  return journal::commit(journal::salt_from(row.salt),
                         {{"code", row.code}, {"media_type", row.media_type}, {"scan", bytes}});
}

// Of a case that the caller may reach.
std::optional<CaseRow> reachable(db::Read& tx, const db::Scope& scope, std::string_view case_code) {
  auto row = find_case(tx, case_code);
  if (row && !within(tx, scope, row->org_id, row->id)) row.reset();
  return row;
}

std::string letters_of(std::string text) {
  std::erase_if(text, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); });
  return text;
}

// The applicant's history stays on paper, and so do the remarks and seals that stand on it: form 2-KNĐ,
// however it is written.
bool is_index_only(const rules::Fact& fact) {
  const auto* paper = std::get_if<rules::PaperRegistered>(&fact.body);
  return std::holds_alternative<rules::HistoryDeclared>(fact.body) ||
         std::holds_alternative<rules::PagesSealed>(fact.body) ||
         std::holds_alternative<rules::Remarked>(fact.body) ||
         (paper != nullptr && letters_of(text::name_fold(paper->form)).find("2knd") != std::string::npos);
}

} // namespace

std::string_view media_type_of(std::string_view bytes) {
  struct Mark {
    std::string_view first, media_type;
  };
  using namespace std::literals;
  static constexpr std::array marks{Mark{"%PDF-"sv, "application/pdf"}, Mark{"\xFF\xD8\xFF"sv, "image/jpeg"},
                                    Mark{"\x89PNG\r\n\x1A\n"sv, "image/png"}};
  const auto* found = std::ranges::find_if(marks, [&](const Mark& m) { return bytes.starts_with(m.first); });
  return found == marks.end() ? std::string_view() : found->media_type;
}

std::vector<record::Flaw> wrong_with_size(std::int64_t bytes, const std::string& path) {
  if (bytes <= 0) return {{path, "scan.empty", "Tệp rỗng. Chọn lại tệp bản chụp."}};
  if (bytes > static_cast<std::int64_t>(largest_scan))
    return {{path, "scan.too_large", "Bản chụp lớn quá 20 MB. Chụp lại ở cỡ nhỏ hơn, hoặc tách từng trang."}};
  return {};
}

record::Flaw other_kind() {
  return {"", "scan.other_kind", "Bản chụp phải là tệp PDF, JPEG hoặc PNG."};
}

Answer<ScanPlace> scan_place(db::Read& tx, const record::Office& office, const Caller& caller,
                             std::string_view case_code, std::string_view fact_code) {
  const auto row = reachable(tx, caller.scope, case_code);
  if (!row) return record::not_found();
  if (!caller.may(rules::Act::register_paper))
    return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
  const auto fact_id = tx.one<std::int64_t>(
      "SELECT id FROM fact WHERE code = $1 AND case_id = $2 AND superseded_seq IS NULL", fact_code, row->id);
  if (!fact_id) return record::not_found();
  ScanPlace place{*row, *fact_id, {}};
  const rules::CaseFile file = load_file(tx, office, *row);
  const auto fact = std::ranges::find_if(file.facts, [&](const rules::Fact& f) { return f.id == fact_code; });
  if (fact != file.facts.end() && is_index_only(*fact))
    place.flaws.push_back(
        {"", "scan.index_only",
         "Lý lịch (mẫu 2-KNĐ) không lưu bản chụp: chỉ ghi ngày, người ký và nơi để bản giấy."});
  if (tx.value<std::int64_t>("SELECT COUNT(*) FROM scan WHERE case_id = $1 AND superseded_seq IS NULL",
                             row->id) >= most_scans)
    place.flaws.push_back(
        {"", "scan.too_many", "Hồ sơ này đã có 200 bản chụp. Gộp các trang vào một tệp PDF."});
  return place;
}

Answer<Done> attach_scan(db::Write& tx, const record::Office& office, const Caller& caller,
                         std::string_view case_code, std::string_view fact_code, std::string_view bytes) {
  const auto place = scan_place(tx, office, caller, case_code, fact_code);
  if (place.refused()) return base::refuse(place.refusal());
  std::vector<record::Flaw> flaws = wrong_with_size(static_cast<std::int64_t>(bytes.size()), "");
  if (flaws.empty() && media_type_of(bytes).empty()) flaws.push_back(other_kind());
  flaws.insert(flaws.end(), place->flaws.begin(), place->flaws.end());
  if (!flaws.empty()) return base::refuse(record::Refused{record::Why::shape, {}, std::move(flaws)});
  const CaseRow& row = place->row;

  record::Entry entry(tx, office, caller.who, "attach_scan", "case");
  const journal::Salt salt = journal::fresh_salt(office.random);
  ScanRow scan;
  scan.id = entry.new_id();
  scan.code = crypto::public_code(office.random);
  scan.case_id = row.id;
  scan.fact_id = place->fact_id;
  scan.media_type = std::string(media_type_of(bytes));
  scan.size = static_cast<std::int64_t>(bytes.size());
  scan.salt.assign(salt.begin(), salt.end());
  scan.account_id = caller.who.account_id;
  scan.recorded_seq = entry.seq();
  scan.body = crypto::seal_bytes(office.keys, {"scan", scan.id, "body"}, bytes, office.random);
  tx.exec("INSERT INTO main.scan (id, code, case_id, fact_id, media_type, size, body, salt, row_hash, "
          "account_id, recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
          scan.id, scan.code, scan.case_id, scan.fact_id, scan.media_type, scan.size, scan.body, scan.salt,
          hash_of(office, scan), scan.account_id, scan.recorded_seq);
  entry.close(row.code, std::nullopt, commitment_of(scan, bytes));
  return Done{scan.code, entry.seq(), row.version, false};
}

std::optional<std::vector<ScanView>> scans_of(db::Read& tx, const db::Scope& scope,
                                              std::string_view case_code) {
  const auto row = reachable(tx, scope, case_code);
  if (!row) return std::nullopt;
  auto scans =
      tx.all<ScanView>("SELECT s.code, f.code, s.media_type, s.size, s.recorded_seq FROM scan s JOIN fact f "
                       "ON f.id = s.fact_id WHERE s.case_id = $1 AND s.superseded_seq IS NULL ORDER BY s.id",
                       row->id);
  const Versions versions(tx, row->id); // a scan goes with its paper to the version that stands
  for (ScanView& scan : scans)
    scan.fact = versions.present(scan.fact);
  return scans;
}

std::optional<ScanFile> open_scan(db::Read& tx, const record::Office& office, const db::Scope& scope,
                                  std::string_view case_code, std::string_view scan_code) {
  const auto row = reachable(tx, scope, case_code);
  if (!row) return std::nullopt;
  struct Found {
    std::int64_t id;
    std::string media_type;
    db::Blob body;
  };
  const auto scan = tx.one<Found>("SELECT id, media_type, body FROM scan WHERE code = $1 AND case_id = $2 "
                                  "AND superseded_seq IS NULL",
                                  scan_code, row->id);
  if (!scan) return std::nullopt;
  auto bytes = crypto::open_bytes(office.keys, {"scan", scan->id, "body"}, scan->body);
  if (bytes.refused())
    throw db::Fault(db::FaultKind::corrupt,
                    "a scan does not open: " + std::string(crypto::id(bytes.refusal())));
  return ScanFile{scan->media_type, *std::move(bytes)};
}

std::vector<RowFault> check_scans(db::Read& tx, const record::Office& office) {
  std::vector<RowFault> faults;
  for (const std::int64_t id : tx.all<std::int64_t>("SELECT id FROM scan ORDER BY id")) {
    const auto row = tx.one<ScanRow>("SELECT id, code, case_id, fact_id, media_type, size, body, salt, "
                                     "row_hash, account_id, recorded_seq FROM scan WHERE id = $1",
                                     id);
    if (!row) continue;
    const auto bytes = crypto::open_bytes(office.keys, {"scan", id, "body"}, row->body);
    if (bytes.refused()) {
      faults.push_back({"scan", id, "seal"});
    } else if (!hash_holds(office, *row)) {
      faults.push_back({"scan", id, "row_hash"});
    } else if (!record::leaf_commits(tx, row->recorded_seq, commitment_of(*row, *bytes))) {
      faults.push_back({"scan", id, "leaf"});
    }
  }
  return faults;
}

} // namespace ketnap::cases
