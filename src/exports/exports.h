// Xuất danh sách: a list of cases carried out of the house as a file, asked for with a reason. One of more persons than one may
// take alone (record::most_alone) waits for the word of a second person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/principal.h"
#include "cases/read.h"

namespace ketnap::exports {

inline constexpr int days_valid = 3;               // from the day it was asked for: then it has lapsed
inline constexpr std::size_t most_cases = 20'000;  // in one file
inline constexpr std::size_t shortest_reason = 5;  // characters, as for a number that is revealed
inline constexpr std::size_t longest_reason = 300; // one line

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct Asking {
  static constexpr std::string_view schema_name = "AskExport";
  std::optional<std::string> org; // public code: its cases and all below; else all of the scope
  std::optional<std::string> phase;
  std::optional<rules::Day> due_by; // whose next clock ends by this day
  std::string reason;
  KETNAP_FIELDS(F(org) F(phase) F(due_by) F(reason))
};

struct Declining {
  static constexpr std::string_view schema_name = "DeclineExport";
  std::string reason;
  KETNAP_FIELDS(F(reason))
};

struct ExportView {
  static constexpr std::string_view schema_name = "Export";
  std::string code;
  std::string by;          // who asked, as displayed
  std::string by_role;     // under which post: its role
  cases::OrgRefView org;   // … and its organisation
  cases::OrgRefView lists; // whose cases, with all below
  std::optional<std::string> phase, phase_label;
  std::optional<rules::Day> due_by;
  std::int64_t persons = 0; // when it was asked for
  std::string reason;
  rules::Day asked_on{}, lapses_on{}; // the last day on which it can be fetched
  std::string state;                  // ready, waiting, agreed, declined, lapsed
  std::optional<std::string> answered_by, declined_for;
  bool needs_second = false;
  bool mine = false;       // asked for by whoever looks
  bool may_answer = false; // may whoever looks agree or decline?
  bool may_fetch = false;
  KETNAP_FIELDS(F(code) F(by) F(by_role) F(org) F(lists) F(phase) F(phase_label) F(due_by) F(persons)
                    F(reason) F(asked_on) F(lapses_on) F(state) F(answered_by) F(declined_for) F(needs_second)
                        F(mine) F(may_answer) F(may_fetch))
};

struct ExportPage {
  static constexpr std::string_view schema_name = "Exports";
  std::int64_t to_answer = 0;    // that wait for whoever looks
  std::vector<ExportView> items; // of the last thirty days, the newest first
  KETNAP_FIELDS(F(to_answer) F(items))
};
#undef F
#undef KETNAP_FIELDS

// The cases of a list, all pages of it, and how many persons they are about. Flaws: a phase that is none, a list of nobody, or
// of more than `most_cases`. An organisation out of scope: `not_found`.
struct Gathered {
  std::vector<cases::CaseLine> lines;
  std::size_t persons = 0;
};
[[nodiscard]] record::Answer<Gathered> gather(db::Read& tx, const record::Office& office,
                                              const db::Scope& scope, const Asking& asking);

// Writes down that it was asked for, `persons` as they were gathered. Done.code is the export's.
[[nodiscard]] record::Answer<record::Done> ask(db::Write& tx, const record::Office& office,
                                               const accounts::Principal& who, const Asking& asking,
                                               std::size_t persons);

// The word of the second person. `not_found` out of scope. Refused (`state`): one that nobody need agree to, that was answered,
// that has lapsed; one's own, under whichever account.
[[nodiscard]] record::Answer<record::Done> agree(db::Write& tx, const record::Office& office,
                                                 const accounts::Principal& who, std::string_view code);
[[nodiscard]] record::Answer<record::Done> decline(db::Write& tx, const record::Office& office,
                                                   const accounts::Principal& who, std::string_view code,
                                                   const Declining& declining);

// Those of the organisations in scope; whoever may not agree to any sees their own. Throws Fault(corrupt) when a seal does not open.
[[nodiscard]] ExportPage all(db::Read& tx, const record::Office& office, const accounts::Principal& who);
[[nodiscard]] std::optional<ExportView> one(db::Read& tx, const record::Office& office,
                                            const accounts::Principal& who, std::string_view code);

struct File {
  std::string text;                 // CSV with a mark of byte order, as spreadsheets want it
  std::vector<std::string> persons; // public codes
  std::string reason;
  bool agreed = false; // by a second person
};
// The list as it is now. `not_found` unless whoever fetches it asked for it, under the same organisation. Refused (`state`): not yet
// agreed to, declined, lapsed; more persons now than were agreed to, or than one may take alone.
[[nodiscard]] record::Answer<File> fetch(db::Read& tx, const record::Office& office,
                                         const accounts::Principal& who, std::string_view code);

// A cell of a spreadsheet that is text and runs nothing (RFC 4180; OWASP ASVS 1.2.10).
[[nodiscard]] std::string cell(std::string_view text);

// Rows whose seal, hash or leaf does not fit; for verify.
[[nodiscard]] std::vector<cases::RowFault> check(db::Read& tx, const record::Office& office);

} // namespace ketnap::exports
