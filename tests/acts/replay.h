// The journal replayed: a case built leaf by leaf from what each leaf wrote and closed, in the order of the
// journal and by nothing else. It must come to where the record says the case stands.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cases/standing.h"

namespace ketnap::cases::testing {

class Replay {
public:
  // Reads everything that was ever written of the case, all versions.
  Replay(db::Read& tx, const record::Office& office, const CaseRow& row);

  // The case as it stands after the leaf with this number; cell kinds and powers are taken as they are.
  [[nodiscard]] Loaded after(std::int64_t seq) const;

private:
  struct Event { // of one leaf
    std::int64_t seq = 0;
    std::vector<std::int64_t> wrote, closed;
  };
  struct WrittenFact {
    rules::Fact fact;
    std::optional<rules::StoredCount> count; // of a vote
  };
  struct WrittenSpell {
    std::int64_t org_id = 0;
    std::string person;
    rules::StandingSpell spell;
  };
  struct WrittenCorrection {
    std::int64_t former_id = 0;
    std::optional<std::int64_t> present_id;
  };

  CaseRow row_;
  std::vector<Event> events_; // in the order of the journal
  std::map<std::int64_t, WrittenFact> facts_;
  std::map<std::int64_t, rules::Applicant> applicants_;
  std::map<std::int64_t, Home> homes_;
  std::map<std::int64_t, WrittenSpell> spells_;
  std::map<std::int64_t, WrittenCorrection> corrections_;
  std::map<std::int64_t, rules::Roster> cells_; // kinds and powers, by organisation
  std::int64_t opened_in_ = 0;
};

} // namespace ketnap::cases::testing
