// Thông báo: what others recorded, within ninety days, in cases that the reader sees; newest first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/principal.h"
#include "cases/read.h"

namespace ketnap::notices {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct NoticeView {
  static constexpr std::string_view schema_name = "Notice";
  std::int64_t seq = 0;    // of the journal
  std::string recorded_at; // UTC
  std::string code;        // of the case
  cases::PersonRefView person;
  cases::OrgRefView org; // that considers the case today
  std::string fact;      // public code of what was recorded
  std::string act, label;
  rules::Day on{};        // when it happened
  std::string by;         // the organisation under whose post it was recorded; empty under a relation
  bool corrected = false; // another version of what was recorded before
  bool fresh = false;     // not seen yet
  KETNAP_FIELDS(F(seq) F(recorded_at) F(code) F(person) F(org) F(fact) F(act) F(label) F(on) F(by)
                    F(corrected) F(fresh))
};

struct NoticePage {
  static constexpr std::string_view schema_name = "Notices";
  rules::Day since{};               // nothing older is told
  std::vector<NoticeView> items;    // newest first
  std::int64_t fresh = 0;           // how many of all of them were not seen yet
  std::optional<std::int64_t> next; // `before` of the next page
  KETNAP_FIELDS(F(since) F(items) F(fresh) F(next))
};

struct SeenUpTo {
  static constexpr std::string_view schema_name = "NoticesSeen";
  std::int64_t seq = 0;
  KETNAP_FIELDS(F(seq))
};

#undef F
#undef KETNAP_FIELDS

inline constexpr std::chrono::days told_for{90};
inline constexpr std::size_t longest_page = 100;

struct NoticeRequest {
  std::optional<std::int64_t> before; // only what was recorded before this leaf
  std::size_t limit = 50;             // 1 to longest_page
};

// Of the principal's post or relation; what was recorded before the post began is none of them. Refused (`shape`):
// limit.
[[nodiscard]] record::Answer<NoticePage> told_to(db::Read& tx, const record::Office& office,
                                                 const accounts::Principal& principal,
                                                 const NoticeRequest& request);

// Marks all up to a leaf as seen; never takes a mark back.
void mark_seen(db::Write& tx, const accounts::Principal& principal, std::int64_t seq);

} // namespace ketnap::notices
