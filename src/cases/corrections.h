// Sửa việc đã ghi: any fact of a case makes way for another version of the same kind, or is struck, with who,
// why and by which paper. Nothing that was recorded disappears, and the past as it was known stays as it was.
//
// A correction is never refused for what it makes wrong later: findings tell it. Refused is what cannot be (a
// count, a day still to come), a missing reason, and what was corrected already. Closed cases are corrected
// like open ones.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/acts.h"
#include "cases/versions.h"
#include "sentences/sentences.h"

namespace ketnap::cases {

struct CorrectionRequest {
  std::string case_code, fact_code;
  Reasoned reasoned;
  std::optional<rules::Day> on{};        // none: as it was
  std::optional<rules::FactBody> body{}; // of the same kind; none: as it was
  std::optional<std::string> meeting_code{};
  bool struck = false; // it never was: no other version takes its place
  std::optional<std::int64_t> expected_version{};
};

// The right is that of the act itself, as it was and as it becomes; under a relation, only what the caller
// recorded. A vote is counted anew, and what the former version counted stays. Relations and standings that
// follow from the fact follow the correction. Done.code is the new version's; the former's when struck.
// Refused (`state`): fact.superseded.
[[nodiscard]] record::Answer<record::Done> correct_fact(db::Write& tx, const record::Office& office,
                                                        const Caller& caller,
                                                        const CorrectionRequest& request);

// The applicant's facts with a reason and a paper; what was known before stays as known then.
[[nodiscard]] record::Answer<record::Done>
correct_applicant(db::Write& tx, const record::Office& office, const Caller& caller,
                  const std::string& case_code, const rules::Applicant& applicant, const Reasoned& reasoned,
                  std::optional<std::int64_t> expected_version);

// A meeting was corrected: every present vote of it, in cases within the scope, gets a version of the new day
// with whoever was there, and is counted anew. Refused (`rules`): a vote of more than were present.
[[nodiscard]] std::optional<record::Refused> follow_meeting(db::Write& tx, const record::Office& office,
                                                            const Caller& caller, std::int64_t former_id,
                                                            std::int64_t present_id, rules::Day held_on,
                                                            const Reasoned& reasoned);

// The kind of a fact that this scope sees, for reading a body by; nothing when there is none.
[[nodiscard]] std::optional<std::string> kind_of_fact(db::Read& tx, const record::Office& office,
                                                      const Caller& caller, std::string_view case_code,
                                                      std::string_view fact_code);

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct ByView { // who, when, by which leaf
  static constexpr std::string_view schema_name = "RecordedBy";
  std::string account, name, recorded_at; // name: as the account is displayed
  std::int64_t seq = 0;
  KETNAP_FIELDS(F(account) F(name) F(recorded_at) F(seq))
};
struct CorrectedView {
  static constexpr std::string_view schema_name = "Corrected";
  std::string why, evidence;
  std::optional<std::string> code; // of the version that took its place; none: struck
  ByView by;
  KETNAP_FIELDS(F(why) F(evidence) F(code) F(by))
};
struct VersionView {
  static constexpr std::string_view schema_name = "FactVersion";
  std::string code, kind, label;
  rules::Day on{};
  json::Raw body; // as it was written then
  ByView by;
  std::optional<CorrectedView> corrected; // none: this version stands
  KETNAP_FIELDS(F(code) F(kind) F(label) F(on) F(body) F(by) F(corrected))
};

// All versions of a fact, the first one first, whichever of them is asked for. Whoever sees of a case only
// what they brought themselves sees only such facts.
[[nodiscard]] std::optional<std::vector<VersionView>>
history_of(db::Read& tx, const record::Office& office, const db::Scope& scope, std::string_view case_code,
           std::string_view fact_code, sentences::Language language);

// Every version of the case that made way, in the order of the corrections.
[[nodiscard]] std::optional<std::vector<VersionView>> corrected_in(db::Read& tx, const record::Office& office,
                                                                   const db::Scope& scope,
                                                                   std::string_view case_code,
                                                                   sentences::Language language);
#undef F
#undef KETNAP_FIELDS

} // namespace ketnap::cases
