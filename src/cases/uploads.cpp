#include "cases/uploads.h"

#include <array>
#include <cstring>

#include "cases/versions.h"
#include "crypto/fingerprint.h"
#include "crypto/hash.h"
#include "crypto/public_code.h"
#include "crypto/sealed.h"

namespace ketnap::cases {

namespace {

using record::Answer;
using record::Done;

struct UploadRow {
  std::int64_t id = 0;
  std::string code;
  std::int64_t case_id = 0, fact_id = 0, size = 0;
  std::string sum_index, begun_at;

  [[nodiscard]] std::int64_t pieces() const { return (size + piece_bytes - 1) / piece_bytes; }
  [[nodiscard]] std::int64_t length_of(std::int64_t number) const {
    return number + 1 < pieces() ? piece_bytes : size - (pieces() - 1) * piece_bytes;
  }
};

base::Instant still_kept(const record::Office& office) {
  return office.now() - std::chrono::days{days_uploads_are_kept};
}

// Keyed: a bare sum tells whoever has the same file that it is the same.
constexpr std::string_view sum_purpose = "upload.sum";
std::string index_of(const record::Office& office, std::string_view sum) {
  return crypto::blind_index(office.keys, sum_purpose, sum);
}

// A number that nobody chose, and that no other seal was bound to.
std::int64_t drawn_id(const record::Office& office) {
  std::array<std::byte, sizeof(std::int64_t)> bytes{};
  office.random.fill(bytes);
  std::int64_t id = 0;
  std::memcpy(&id, bytes.data(), bytes.size());
  return id & INT64_MAX;
}

// Nothing when it is not here, or does not open as this piece of this upload: then it has to be sent again.
std::optional<std::string> opened(db::Read& tx, const record::Office& office, const UploadRow& row,
                                  std::int64_t number) {
  const auto sealed =
      tx.one<db::Blob>("SELECT body FROM upload_piece WHERE upload_id = $1 AND number = $2", row.id, number);
  if (!sealed) return std::nullopt;
  const std::string column = "body " + std::to_string(number);
  auto bytes = crypto::open_bytes(office.keys, {"upload_piece", row.id, column}, *sealed);
  if (bytes.refused()) return std::nullopt;
  return *std::move(bytes);
}

UploadView view_of(db::Read& tx, const UploadRow& row) {
  UploadView view;
  view.code = row.code;
  view.bytes = row.size;
  view.piece_bytes = piece_bytes;
  view.pieces = row.pieces();
  view.kept =
      tx.all<std::int64_t>("SELECT number FROM upload_piece WHERE upload_id = $1 ORDER BY number", row.id);
  if (const auto begun = rules::parse_day(std::string_view(row.begun_at).substr(0, 10)))
    view.until = *begun + std::chrono::days{days_uploads_are_kept};
  return view;
}

struct Found {
  UploadRow row;
  CaseRow of;
};

// What the caller began, and may still go on with.
Answer<Found> found(db::Read& tx, const record::Office& office, const Caller& caller,
                    std::string_view case_code, std::string_view fact_code, std::string_view upload) {
  auto row = find_case(tx, case_code);
  if (!row || !within(tx, caller.scope, row->org_id, row->id)) return record::not_found();
  if (!caller.may(rules::Act::register_paper))
    return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
  // The fact may have been corrected meanwhile: the address still names the version that it was begun for.
  auto mine = tx.one<UploadRow>(
      "SELECT u.id, u.code, u.case_id, u.fact_id, u.size, u.sum_index, u.begun_at FROM upload u JOIN fact f "
      "ON "
      "f.id = u.fact_id WHERE u.code = $1 AND u.case_id = $2 AND f.code = $3 AND u.account_id = $4 AND "
      "u.begun_at >= $5",
      upload, row->id, fact_code, caller.who.account_id, base::utc_text(still_kept(office)));
  if (!mine) return record::not_found();
  return Found{*std::move(mine), *std::move(row)};
}

void drop(db::Write& tx, std::int64_t upload_id) {
  tx.exec("DELETE FROM main.upload_piece WHERE upload_id = $1", upload_id);
  tx.exec("DELETE FROM main.upload WHERE id = $1", upload_id);
}

bool is_sum(std::string_view text) {
  const auto bytes = crypto::from_hex(text);
  return bytes && bytes->size() == std::tuple_size_v<crypto::Digest>;
}

base::Refusal<record::Refused> state(std::string code, std::string detail) {
  return base::refuse(record::Refused{record::Why::state, {}, {{"", std::move(code), std::move(detail)}}});
}

} // namespace

Answer<UploadView> begin_upload(db::Write& tx, const record::Office& office, const Caller& caller,
                                std::string_view case_code, std::string_view fact_code,
                                const Announced& announced, const OnTheWay& on_the_way) {
  auto place = scan_place(tx, office, caller, case_code, fact_code);
  if (place.refused()) return base::refuse(place.refusal());
  const std::string kept_since = base::utc_text(still_kept(office));
  for (const std::string& sum : crypto::blind_indexes(office.keys, sum_purpose, announced.sha256)) {
    const auto there = tx.one<UploadRow>(
        "SELECT id, code, case_id, fact_id, size, sum_index, begun_at FROM upload WHERE account_id = $1 AND "
        "case_id = $2 AND fact_id = $3 AND size = $4 AND sum_index = $5 AND begun_at >= $6",
        caller.who.account_id, place->row.id, place->fact_id, announced.bytes, sum, kept_since);
    if (there) return view_of(tx, *there);
  }

  std::vector<record::Flaw> flaws = wrong_with_size(announced.bytes, "/bytes");
  if (flaws.empty() && on_the_way.of_one + announced.bytes > most_uploads_of_one)
    flaws.push_back(
        {"", "upload.too_many_mine",
         "Đồng chí còn quá nhiều bản chụp gửi dở (100 MB). Gửi nốt hoặc bỏ các bản ấy; bản gửi dở "
         "quá 7 ngày tự mất."});
  if (flaws.empty() && on_the_way.of_all + announced.bytes > most_uploads)
    flaws.push_back({"", "upload.too_many",
                     "Máy chủ đang giữ quá nhiều bản chụp gửi dở. Thử lại sau; bản giấy vẫn dùng được."});
  if (!is_sum(announced.sha256))
    flaws.push_back({"/sha256", "upload.no_sum", "Mã SHA-256 của tệp phải là 64 chữ số hệ 16, viết thường."});
  flaws.insert(flaws.end(), place->flaws.begin(), place->flaws.end());
  if (!flaws.empty()) return base::refuse(record::Refused{record::Why::shape, {}, std::move(flaws)});

  const UploadRow row{drawn_id(office),
                      crypto::public_code(office.random),
                      place->row.id,
                      place->fact_id,
                      announced.bytes,
                      index_of(office, announced.sha256),
                      base::utc_text(office.now())};
  tx.exec(
      "INSERT INTO main.upload (id, code, case_id, fact_id, account_id, size, sum_index, begun_at) VALUES "
      "($1, $2, $3, $4, $5, $6, $7, $8)",
      row.id, row.code, row.case_id, row.fact_id, caller.who.account_id, row.size, row.sum_index,
      row.begun_at);
  return view_of(tx, row);
}

Answer<UploadView> upload_of(db::Read& tx, const record::Office& office, const Caller& caller,
                             std::string_view case_code, std::string_view fact_code,
                             std::string_view upload) {
  const auto mine = found(tx, office, caller, case_code, fact_code, upload);
  if (mine.refused()) return base::refuse(mine.refusal());
  return view_of(tx, mine->row);
}

Answer<UploadView> keep_piece(db::Write& tx, const record::Office& office, const Caller& caller,
                              std::string_view case_code, std::string_view fact_code, std::string_view upload,
                              std::int64_t number, std::string_view bytes) {
  const auto mine = found(tx, office, caller, case_code, fact_code, upload);
  if (mine.refused()) return base::refuse(mine.refusal());
  const UploadRow& row = mine->row;
  std::vector<record::Flaw> flaws;
  if (number < 0 || number >= row.pieces())
    flaws.push_back(
        {"", "upload.no_such_piece",
         "Bản chụp này có " + std::to_string(row.pieces()) + " phần, đánh số từ 0. Không có phần này."});
  else if (static_cast<std::int64_t>(bytes.size()) != row.length_of(number))
    flaws.push_back({"", "upload.other_length",
                     "Phần này phải dài đúng " + std::to_string(row.length_of(number)) + " byte."});
  if (number == 0 && media_type_of(bytes).empty()) flaws.push_back(other_kind());
  if (!flaws.empty()) return base::refuse(record::Refused{record::Why::shape, {}, std::move(flaws)});

  // Sent again it is most often the same: then nothing is written. Another one takes its place, and the sum of
  // the whole decides which was right.
  if (opened(tx, office, row, number) != bytes) {
    const std::string column = "body " + std::to_string(number);
    const db::Blob sealed =
        crypto::seal_bytes(office.keys, {"upload_piece", row.id, column}, bytes, office.random);
    tx.exec("DELETE FROM main.upload_piece WHERE upload_id = $1 AND number = $2", row.id, number);
    tx.exec("INSERT INTO main.upload_piece (upload_id, case_id, number, body) VALUES ($1, $2, $3, $4)",
            row.id, row.case_id, number, sealed);
  }
  return view_of(tx, row);
}

Answer<Done> finish_upload(db::Write& tx, const record::Office& office, const Caller& caller,
                           std::string_view case_code, std::string_view fact_code, std::string_view upload) {
  const auto mine = found(tx, office, caller, case_code, fact_code, upload);
  if (mine.refused()) return base::refuse(mine.refusal());
  const UploadRow& row = mine->row;
  const auto kept = static_cast<std::int64_t>(view_of(tx, row).kept.size());
  if (kept < row.pieces())
    return state("upload.incomplete", "Mới nhận " + std::to_string(kept) + " trên " +
                                          std::to_string(row.pieces()) + " phần. Gửi nốt các phần còn lại.");
  std::string whole;
  whole.reserve(static_cast<std::size_t>(row.size));
  for (std::int64_t number = 0; number < row.pieces(); ++number)
    whole += opened(tx, office, row, number).value_or("");
  const std::string sum = crypto::hex(crypto::sha256(crypto::bytes_of(whole)));
  if (!crypto::blind_index_holds(office.keys, row.sum_index, sum_purpose, sum))
    return state("upload.other_sum",
                 "Tệp nhận được không giống tệp đã báo. Bỏ lần gửi này, rồi gửi lại từ đầu.");
  const Versions versions(tx, mine->of.id);
  auto done = attach_scan(tx, office, caller, case_code, versions.present(std::string(fact_code)), whole);
  if (!done.refused()) drop(tx, row.id);
  return done;
}

Answer<UploadView> cancel_upload(db::Write& tx, const record::Office& office, const Caller& caller,
                                 std::string_view case_code, std::string_view fact_code,
                                 std::string_view upload) {
  const auto mine = found(tx, office, caller, case_code, fact_code, upload);
  if (mine.refused()) return base::refuse(mine.refusal());
  UploadView view = view_of(tx, mine->row);
  drop(tx, mine->row.id);
  return view;
}

OnTheWay forget_uploads(db::Write& tx, const record::Office& office, std::int64_t account_id) {
  for (const std::int64_t id :
       tx.all<std::int64_t>("SELECT id FROM upload WHERE begun_at < $1", base::utc_text(still_kept(office))))
    drop(tx, id);
  return {tx.value<std::int64_t>(
              "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM upload WHERE account_id = $1", account_id),
          tx.value<std::int64_t>("SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM upload")};
}

} // namespace ketnap::cases
