// Quy định đổi thì hồ sơ này đổi gì: what each new row did to an open case since it was opened, or will do.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cases/standing.h"
#include "sentences/changes.h"

namespace ketnap::cases {

struct RuleChanges {
  static constexpr std::string_view schema_name = "RuleChanges";
  bool open = true; // a case that ended is touched by no new row; its changes are not listed
  std::vector<sentences::RuleChangeView> items;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("open", self.open);
    visit("items", self.items);
  }
};

// None where the case is not in scope, or where the caller stands outside its procedure (union, the person).
[[nodiscard]] std::optional<RuleChanges> rule_changes(db::Read& tx, const record::Office& office,
                                                      const db::Scope& scope, std::string_view code,
                                                      sentences::Language language);

} // namespace ketnap::cases
