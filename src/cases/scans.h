// Bản chụp: a scan or photograph beside the fact it proves. Optional: a paper that was seen and lies on its
// shelf is as good.
//
// The bytes are sealed in the database. They come in pieces (uploads.h).
// The personal history (2-KNĐ) is index-only: that it exists, and where; a scan of it is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/acts.h"

namespace ketnap::cases {

inline constexpr std::size_t largest_scan = std::size_t{20} * 1024 * 1024; // bytes
inline constexpr std::int64_t most_scans = 200;                            // of one case

// application/pdf, image/jpeg or image/png, told by the first bytes; empty for anything else.
[[nodiscard]] std::string_view media_type_of(std::string_view bytes);

// The fact that a scan would stand beside, and all that stands against one there, whatever its bytes. The right is
// that of registering a paper.
struct ScanPlace {
  CaseRow row;
  std::int64_t fact_id = 0;
  std::vector<record::Flaw> flaws; // an index-only paper, one scan too many
};
[[nodiscard]] record::Answer<ScanPlace> scan_place(db::Read& tx, const record::Office& office,
                                                   const Caller& caller, std::string_view case_code,
                                                   std::string_view fact_code);
// What stands against so many bytes; `path` says where they were told.
[[nodiscard]] std::vector<record::Flaw> wrong_with_size(std::int64_t bytes, const std::string& path);
[[nodiscard]] record::Flaw other_kind();

// Done.code is the scan's. The right is that of registering a paper. Refused (`shape`): another kind of file,
// empty or too large, one of an index-only paper, one too many.
[[nodiscard]] record::Answer<record::Done> attach_scan(db::Write& tx, const record::Office& office,
                                                       const Caller& caller, std::string_view case_code,
                                                       std::string_view fact_code, std::string_view bytes);

struct ScanView {
  static constexpr std::string_view schema_name = "Scan";
  std::string code, fact, media_type;
  std::int64_t size = 0; // bytes
  std::int64_t seq = 0;  // of its leaf in the journal
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code);
    visit("fact", self.fact);
    visit("media_type", self.media_type);
    visit("size", self.size);
    visit("seq", self.seq);
  }
};
// Nothing when the case is missing or foreign.
[[nodiscard]] std::optional<std::vector<ScanView>> scans_of(db::Read& tx, const db::Scope& scope,
                                                            std::string_view case_code);

struct ScanFile {
  std::string media_type, bytes;
};
// Throws Fault(corrupt) when the seal does not open.
[[nodiscard]] std::optional<ScanFile> open_scan(db::Read& tx, const record::Office& office,
                                                const db::Scope& scope, std::string_view case_code,
                                                std::string_view scan_code);

// For verify, one scan in memory at a time.
[[nodiscard]] std::vector<RowFault> check_scans(db::Read& tx, const record::Office& office);

} // namespace ketnap::cases
