// Bản chụp đang gửi: a scan that comes in pieces, because the line breaks before it is through.
//
// It is announced with its length and SHA-256, and each piece is sealed as it arrives. Pieces come in any order: one is
// known by its number alone, so whoever lost an answer asks which are kept and sends the others, and the same
// piece sent twice is there once. When all are there, scans.h takes the whole as if it had come at once.
//
// What is on its way is no record and no act: it belongs to the account that began it, in the scope of its case,
// and is forgotten after seven days. It is in no journal; what changed while it lay here does not fit its sum.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cases/scans.h"

namespace ketnap::cases {

// Five seconds at 100 kbit/s: what a broken line costs at most. And no larger than what the door takes without
// counting it among the large bodies.
inline constexpr std::int64_t piece_bytes = std::int64_t{64} * 1024;
inline constexpr int days_uploads_are_kept = 7;
// Bytes announced and not yet made a scan, of one account and of all.
inline constexpr std::int64_t most_uploads_of_one = std::int64_t{100} * 1024 * 1024;
inline constexpr std::int64_t most_uploads = std::int64_t{2} * 1024 * 1024 * 1024;

struct Announced {
  static constexpr std::string_view schema_name = "UploadBegin";
  std::int64_t bytes = 0;
  std::string sha256; // 64 small hex digits
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("bytes", self.bytes);
    visit("sha256", self.sha256);
  }
};

struct UploadView {
  static constexpr std::string_view schema_name = "Upload";
  std::string code;
  std::int64_t bytes = 0;
  std::int64_t piece_bytes = 0; // of each but the last
  std::int64_t pieces = 0;      // numbered from 0
  std::vector<std::int64_t> kept;
  rules::Day until{}; // the first day on which it may be forgotten
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code);
    visit("bytes", self.bytes);
    visit("piece_bytes", self.piece_bytes);
    visit("pieces", self.pieces);
    visit("kept", self.kept);
    visit("until", self.until);
  }
};

struct OnTheWay {
  std::int64_t of_one = 0, of_all = 0; // bytes announced
};
// Forgets what is too old, in system scope, and tells what is left: of this account, and of everybody.
OnTheWay forget_uploads(db::Write& tx, const record::Office& office, std::int64_t account_id = 0);

// The right of each is that of registering a paper. The same announced again is the upload that there is. Refused (`shape`): whatever would refuse the scan
// whatever its bytes, a sum that is none, too much on its way.
[[nodiscard]] record::Answer<UploadView> begin_upload(db::Write& tx, const record::Office& office,
                                                      const Caller& caller, std::string_view case_code,
                                                      std::string_view fact_code, const Announced& announced,
                                                      const OnTheWay& on_the_way);
[[nodiscard]] record::Answer<UploadView> upload_of(db::Read& tx, const record::Office& office,
                                                   const Caller& caller, std::string_view case_code,
                                                   std::string_view fact_code, std::string_view upload);
// Refused (`shape`): no such number, another length than this piece has, a first piece of another kind of file.
[[nodiscard]] record::Answer<UploadView> keep_piece(db::Write& tx, const record::Office& office,
                                                    const Caller& caller, std::string_view case_code,
                                                    std::string_view fact_code, std::string_view upload,
                                                    std::int64_t number, std::string_view bytes);
// The scan, beside the version of the fact that stands. Refused (`state`): pieces are missing, or together they
// are not what was announced; else as attach_scan does. What was refused is still on its way.
[[nodiscard]] record::Answer<record::Done> finish_upload(db::Write& tx, const record::Office& office,
                                                         const Caller& caller, std::string_view case_code,
                                                         std::string_view fact_code, std::string_view upload);
[[nodiscard]] record::Answer<UploadView> cancel_upload(db::Write& tx, const record::Office& office,
                                                       const Caller& caller, std::string_view case_code,
                                                       std::string_view fact_code, std::string_view upload);

} // namespace ketnap::cases
