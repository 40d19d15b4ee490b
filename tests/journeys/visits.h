// Which routes the journeys of this program have been to. A route that no journey visits is found out at the
// end: see every_route_test.cpp.
#pragma once

#include <set>
#include <string>

#include "http/routes.h"

namespace ketnap::journeys {

// "GET /api/v1/cases/{case}". A visit counts when the route did what it is for; for a fact also when the rule
// book said no, because most facts are out of place at most times.
void note_visit(const std::vector<http::Route>& routes, http::Method method, std::string_view target,
                int status);

[[nodiscard]] std::set<std::string> routes_never_visited();

} // namespace ketnap::journeys
