// The table of routes as an OpenAPI 3.1 document, from which the web application's types are made.
#pragma once

#include "http/route.h"

#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace ketnap::http {

struct ApiTitle {
  std::string title;
  std::string version;
};

// Named types land in components/schemas. Statuses that the door itself may answer for a route are
// added to the ones the route names; every one of 400 and above is a Problem.
[[nodiscard]] boost::json::value openapi(const std::vector<Route>& routes, const ApiTitle& title);

} // namespace ketnap::http
