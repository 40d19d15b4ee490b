// Các bản đã sửa: the rows of `correction`, which tie what made way to what took its place, with who, why and
// by which paper. A fact whose version was corrected keeps its place within its day, and whoever named the
// former version names the present one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/store.h"
#include "json/describe.h"

namespace ketnap::cases {

inline constexpr std::string_view of_fact = "fact"; // what a correction is of
inline constexpr std::string_view of_applicant = "applicant";
inline constexpr std::string_view of_meeting = "meeting";
inline constexpr std::string_view of_home = "home";

// Why, in the words of whoever corrects, and which paper shows it (may be empty).
struct Reasoned {
  std::string why, evidence;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("why", self.why);
    visit("evidence", self.evidence);
  }
};
// In their one spelling. Refused (`shape`): no reason given, a text longer than 2,000 characters.
[[nodiscard]] record::Answer<Reasoned> checked(const Reasoned& reasoned);

struct Correcting {
  std::optional<std::int64_t> case_id{}, org_id{}; // one of them: whose it is
  std::string_view what;
  std::int64_t former_id = 0;
  std::optional<std::int64_t> present_id{}; // none: struck
  Reasoned reasoned{};
};
// Its row, within the entry that writes the present version; what that entry is closed with. `content` commits
// to the present version; nothing but zeros when there is none.
[[nodiscard]] journal::Hash insert_correction(db::Write& tx, const record::Office& office,
                                              const record::Who& who, record::Entry& entry,
                                              const Correcting& correcting, const journal::Hash& content);
// What a leaf commits to whose entry wrote this version: the content alone, unless it is a correction.
[[nodiscard]] journal::Hash committed_with(db::Read& tx, const record::Office& office, std::string_view what,
                                           std::int64_t present_id, const journal::Hash& content);

// One step from a version to the next.
struct Step {
  std::int64_t former_id = 0;
  std::string former_code;
  std::optional<std::int64_t> present_id;
  std::string present_code; // empty: struck
};

// The corrected facts of one case, as known at a point.
class Versions {
public:
  Versions() = default; // nothing was corrected
  Versions(db::Read& tx, std::int64_t case_id, AsKnown known = {});

  [[nodiscard]] bool none() const { return steps_.empty(); }
  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; } // in the order they were recorded
  // The version that all later ones go back to: a fact's place within its day.
  [[nodiscard]] std::int64_t first(std::int64_t fact_id) const;
  // The version of today; the last one when that was struck; the same when it was never corrected.
  [[nodiscard]] const std::string& present(const std::string& code) const;
  // The version whose place this one took; none: it was never corrected.
  [[nodiscard]] std::optional<std::string> before(std::string_view code) const;
  // A text of a fact that is, as a whole, the code of another fact of the case is a reference to it.
  void resolve(rules::FactBody& body) const;

private:
  std::vector<Step> steps_;
  std::map<std::int64_t, std::int64_t> before_; // the version each one took the place of
  std::map<std::string, std::string, std::less<>> next_;
};

struct CorrectionLine { // opened
  std::string what;
  std::int64_t former_id = 0;
  std::optional<std::int64_t> present_id;
  Reasoned reasoned;
  std::int64_t recorded_seq = 0;
};
// Of a case, in the order they were recorded. Throws Fault(corrupt) when a seal does not open.
[[nodiscard]] std::vector<CorrectionLine> corrections_of(db::Read& tx, const record::Office& office,
                                                         std::int64_t case_id);

// For verify: every correction of the record.
[[nodiscard]] std::vector<RowFault> check_corrections(db::Read& tx, const record::Office& office);

} // namespace ketnap::cases
