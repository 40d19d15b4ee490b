// What of a case whom is shown: not everything that was said and decided is for everybody who may open it.
#pragma once

#include <optional>
#include <utility>

#include "accounts/permissions.h"
#include "cases/standing.h"

namespace ketnap::cases {

// The union and the person themselves stand in a relation that shows them how far the case is and what they
// brought; never what others said, verified or voted. Nothing: everything is shown.
[[nodiscard]] std::optional<accounts::Role> outsider(const db::Scope& scope);
// Who reads a case: by which scope, and whether it is that of the cell which keeps the case.
struct Reader {
  db::Scope scope;
  bool keeps = false;
};
[[nodiscard]] Reader reader_of(db::Read& tx, const db::Scope& scope, const CaseRow& row);
class Shown {
public:
  explicit Shown(const rules::FactBody& all) : all_(&all) {}
  explicit Shown(rules::FactBody&& part) : part_(std::move(part)) {}
  [[nodiscard]] const rules::FactBody& body() const { return part_ ? *part_ : *all_; }
  [[nodiscard]] bool whole() const { return !part_; } // false: there is more, for others

private:
  const rules::FactBody* all_ = nullptr;
  std::optional<rules::FactBody> part_;
};
// A recorded fact as this reader knows it, or nothing; it refers to that fact. A mentor and an introducer know the case, but not what was
// told in closed meetings: votes and verification. What was said in a talk is for whom the cell chose; that there
// was one, every committee above knows.
[[nodiscard]] std::optional<Shown> shown_to(const Reader& reader, const rules::FactBody& body);

// Under a relation nothing is left that rests on what closed meetings said; outsiders learn only what they may do.
void leave_for(const Reader& reader, const rules::CaseFile& file, rules::Assessment& assessment);

} // namespace ketnap::cases
