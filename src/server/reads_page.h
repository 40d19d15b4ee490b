// Who read whose file, as far as a reader of the journal may look; and, of the whole register, for whom that is the duty.
// Readings by inspectors are told to inspectors and administrators alone: whom they look into must not see it coming.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/accounts.h"
#include "sentences/sentences.h"
#include "json/describe.h"

namespace ketnap::server {

struct ReadView {
  static constexpr std::string_view schema_name = "Reading";
  std::int64_t seq = 0;
  std::string read_at;                                           // UTC, of the first time
  std::int64_t times = 1;                                        // within the same second or two
  std::string account;                                           // public code of who read
  std::optional<std::string> account_name, role_label, org_name; // of a post within the reader's scope
  std::string kind, label;
  std::string subject, subject_code; // case, person; list without a code
  std::optional<std::string> name;   // whose file, for those who see persons
  std::int64_t named = 0;            // how many persons a list named
  std::optional<std::string> detail; // code of the scan or letter, word of the field revealed
  std::optional<std::string> reason; // why it was revealed
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("seq", self.seq);
    visit("read_at", self.read_at);
    visit("times", self.times);
    visit("account", self.account);
    visit("account_name", self.account_name);
    visit("role_label", self.role_label);
    visit("org_name", self.org_name);
    visit("kind", self.kind);
    visit("label", self.label);
    visit("subject", self.subject);
    visit("subject_code", self.subject_code);
    visit("name", self.name);
    visit("named", self.named);
    visit("detail", self.detail);
    visit("reason", self.reason);
  }
};
struct ReadsPage {
  static constexpr std::string_view schema_name = "Readings";
  std::vector<ReadView> items;      // newest first; those of the last second are not written yet
  std::optional<std::int64_t> next; // `before` of the next page; none: this was the last
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("items", self.items);
    visit("next", self.next);
  }
};

struct ReadsRequest {
  std::optional<std::string> of_case{}, of_person{}; // public code: of this file alone
  std::optional<std::string> account{}, kind{};      // by it; called so
  std::optional<rules::Day> from{}, until{};         // on these days, the last one too
  std::optional<std::int64_t> before{};              // only lines before this one
  std::int64_t limit = 50;                           // 1 to 200
  sentences::Language language = sentences::Language::vi;
};

// Refused: a limit out of range, an unknown kind (`shape`); a file out of scope (`not_found`).
[[nodiscard]] record::Answer<ReadsPage> reads_page(db::Read& tx, const record::Office& office,
                                                   const accounts::Principal& reader,
                                                   const ReadsRequest& request);

} // namespace ketnap::server
