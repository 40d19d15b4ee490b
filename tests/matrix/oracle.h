// Who may know of what, said once more and in other words than the product says it: a tree of parents, and who helps
// with whose case. It shares no code with what it judges.
#pragma once

#include <map>
#include <set>
#include <string>

namespace ketnap::matrix {

struct Thing {      // whatever has a code
  std::string kind; // org, case, fact, person …
  std::string org;  // slug of the organisation it belongs to
  std::string of{}; // of a fact or relation: the code of its case
};

struct Somebody {
  std::string name, token;
  std::string seat{};            // slug of the organisation of the post; empty: a relation
  std::set<std::string> cases{}; // of a relation: codes
};

class Oracle {
public:
  std::map<std::string, std::string> parents; // slug → slug; a root has none

  [[nodiscard]] bool is_under(std::string org, const std::string& top) const {
    for (; org != top; org = parents.at(org))
      if (!parents.contains(org)) return false;
    return true;
  }
  // May it be asked for by this address?
  [[nodiscard]] bool may_open(const Somebody& who, const std::string& code, const Thing& thing) const {
    if (!who.seat.empty()) return is_under(thing.org, who.seat);
    return who.cases.contains(code) || who.cases.contains(thing.of);
  }
  // May its code stand in an answer? People of a case's cell are named in it; the organisations above are no secret
  // to those below.
  [[nodiscard]] bool may_read_of(const Somebody& who, const std::string& code, const Thing& thing,
                                 const std::set<std::string>& orgs_of_their_cases) const {
    if (may_open(who, code, thing)) return true;
    if (who.seat.empty())
      return orgs_of_their_cases.contains(thing.org) && (thing.kind == "person" || thing.kind == "org");
    return thing.kind == "org" && is_under(who.seat, thing.org);
  }
};

} // namespace ketnap::matrix
