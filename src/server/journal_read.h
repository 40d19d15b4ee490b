// Nhật ký of an installation, as far as a reader may look: codes and labels, and the names that their post shows
// them elsewhere too. What belongs to organisations outside their scope is not there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/accounts.h"
#include "sentences/sentences.h"
#include "json/describe.h"

namespace ketnap::server {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct JournalLine {
  static constexpr std::string_view schema_name = "JournalLine";
  std::int64_t seq = 0;
  std::string recorded_at; // UTC
  std::string account;     // public code of who acted; empty: the installation itself
  std::optional<std::string> account_name, role_label, org_name; // of a post within the reader's scope
  std::string act, label, subject, subject_label, subject_code;
  std::optional<std::string> name; // of the subject, or of its organisation
  std::optional<std::string> happened_on;
  KETNAP_FIELDS(F(seq) F(recorded_at) F(account) F(account_name) F(role_label) F(org_name) F(act) F(label)
                    F(subject) F(subject_label) F(subject_code) F(name) F(happened_on))
};
struct JournalPage {
  static constexpr std::string_view schema_name = "JournalPage";
  std::vector<JournalLine> items;   // newest first
  std::optional<std::int64_t> next; // `before` of the next page; none: this was the last
  KETNAP_FIELDS(F(items) F(next))
};
#undef F
#undef KETNAP_FIELDS

struct JournalRequest {
  std::optional<std::string> subject;    // kind of record: case, person, org, …
  std::optional<std::string> act;        // word of an act
  std::optional<std::string> org;        // public code: of this organisation and everything below it
  std::optional<std::string> account;    // public code: done by it
  std::optional<rules::Day> from, until; // recorded on these days, the last one too
  std::optional<std::int64_t> before;    // only leaves before this one
  std::int64_t limit = 50;               // 1 to 200
  sentences::Language language = sentences::Language::vi;
};

// Refused: an unknown kind of record, a limit out of range (`shape`); an organisation out of scope (`not_found`).
[[nodiscard]] record::Answer<JournalPage> read_journal(db::Read& tx, const record::Office& office,
                                                       const accounts::Principal& reader,
                                                       const JournalRequest& request);

} // namespace ketnap::server
