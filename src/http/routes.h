// The table of routes and how an address finds its row: segment by segment, exactly.
//
// A literal segment goes before a {param}; no other order, no wildcards, no trailing-slash mercy.
#pragma once

#include "http/route.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ketnap::http {

class Routes {
public:
  // Two routes for one method and address, a path that is not well formed, a route without handler or
  // statuses are bugs: BrokenInvariant.
  explicit Routes(std::vector<Route> routes);

  struct Match {
    const Route* route = nullptr;                            // none: see allowed
    std::vector<std::pair<std::string, std::string>> params; // decoded
    std::string allowed;                                     // "GET, HEAD, POST"; empty: no such address
  };
  [[nodiscard]] Match find(std::optional<Method> method, const std::vector<std::string>& segments) const;

  [[nodiscard]] const std::vector<Route>& all() const { return routes_; }

private:
  // A place in the tree of segments.
  struct Place {
    std::map<std::string, std::unique_ptr<Place>, std::less<>> literal;
    std::unique_ptr<Place> param;
    std::vector<const Route*> routes; // that end here, one per method
  };
  static const Place* walk(const Place& place, const std::vector<std::string>& segments, std::size_t at,
                           std::vector<std::string>& values);

  std::vector<Route> routes_;
  Place root_;
};

// "/cases/{case}" → {"cases", "{case}"}
[[nodiscard]] std::vector<std::string> path_pattern(std::string_view path);
[[nodiscard]] bool is_param(std::string_view segment); // {case}

} // namespace ketnap::http
