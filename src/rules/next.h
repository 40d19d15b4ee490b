// Việc kế tiếp: of all acts that are allowed, those that bring the case on from where it stands. A pure function
// of an assessment; who may do them, accounts/permissions.h says.
#pragma once

#include <vector>

#include "rules/assess.h"

namespace ketnap::rules {

// In the order of the procedure. Of a case that came back: also whatever has to be done again. Empty: the case has
// ended, its road is done, or it waits for a day, or for somebody whom the rules do not let act yet.
[[nodiscard]] std::vector<Act> next_acts(const Assessment& assessment);

// The dossier that came back and did not go up again, if there is one.
[[nodiscard]] const ReturnOfDossier* waiting_return(const Assessment& assessment);

} // namespace ketnap::rules
