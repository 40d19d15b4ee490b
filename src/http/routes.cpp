#include "http/routes.h"

#include "base/invariant.h"

#include <algorithm>

namespace ketnap::http {

namespace {

bool is_plain(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
}

} // namespace

bool is_param(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string> path_pattern(std::string_view path) {
  base::ensure(path.starts_with('/'), "a route's path begins with a slash");
  path.remove_prefix(1);
  std::vector<std::string> out;
  while (!path.empty()) {
    const std::string_view segment = path.substr(0, path.find('/'));
    base::ensure(is_plain(is_param(segment) ? segment.substr(1, segment.size() - 2) : segment),
                 "a route's path is of plain segments and {params}");
    out.emplace_back(segment);
    if (segment.size() == path.size()) break;
    path.remove_prefix(segment.size() + 1);
    base::ensure(!path.empty(), "a route's path has no slash at its end");
  }
  return out;
}

Routes::Routes(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (const Route& route : routes_) {
    base::ensure(static_cast<bool>(route.handler), "a route has a handler");
    base::ensure(!route.statuses.empty(), "a route names the statuses it answers");
    base::ensure(route.method != Method::head, "GET serves HEAD");
    Place* place = &root_;
    for (const std::string& segment : path_pattern(route.path)) {
      auto& next = is_param(segment) ? place->param : place->literal[segment];
      if (!next) next = std::make_unique<Place>();
      place = next.get();
    }
    base::ensure(
        std::ranges::none_of(place->routes, [&](const Route* r) { return r->method == route.method; }),
        "one method and address leads to one route");
    place->routes.push_back(&route);
  }
}

const Routes::Place* Routes::walk(const Place& place, const std::vector<std::string>& segments,
                                  std::size_t at, std::vector<std::string>& values) {
  if (at == segments.size()) return place.routes.empty() ? nullptr : &place;
  if (const auto literal = place.literal.find(segments[at]); literal != place.literal.end())
    if (const Place* found = walk(*literal->second, segments, at + 1, values)) return found;
  if (!place.param || segments[at].empty()) return nullptr;
  values.push_back(segments[at]);
  if (const Place* found = walk(*place.param, segments, at + 1, values)) return found;
  values.pop_back();
  return nullptr;
}

Routes::Match Routes::find(std::optional<Method> method, const std::vector<std::string>& segments) const {
  std::vector<std::string> values;
  const Place* place = walk(root_, segments, 0, values);
  if (place == nullptr) return {};
  const std::optional<Method> served = method == Method::head ? Method::get : method;
  Match match;
  for (const Route* route : place->routes) {
    if (!match.allowed.empty()) match.allowed += ", ";
    match.allowed += word(route->method);
    if (route->method == Method::get) match.allowed += ", HEAD";
    if (served == route->method) match.route = route;
  }
  if (match.route == nullptr) return match;
  std::size_t next = 0;
  for (const std::string& segment : path_pattern(match.route->path))
    if (is_param(segment)) match.params.emplace_back(segment.substr(1, segment.size() - 2), values[next++]);
  return match;
}

} // namespace ketnap::http
