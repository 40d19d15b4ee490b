// What of a case whom is shown: not everything that was said and decided is for everybody who may open it.
#pragma once

#include <optional>

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
struct Shown {
  rules::FactBody body;
  bool whole = true; // false: there is more, for others
};
// A recorded fact as this reader knows it, or nothing. A mentor and an introducer know the case, but not what was
// told in closed meetings: votes and verification. What was said in a talk is for whom the cell chose; that there
// was one, every committee above knows.
[[nodiscard]] std::optional<Shown> shown_to(const Reader& reader, const rules::FactBody& body);

// Under a relation nothing is left that rests on what closed meetings said; outsiders learn only what they may do.
void leave_for(const Reader& reader, const rules::CaseFile& file, rules::Assessment& assessment);

} // namespace ketnap::cases
