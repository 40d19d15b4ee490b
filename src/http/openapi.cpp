#include "http/openapi.h"

#include "base/invariant.h"
#include "http/problem.h"
#include "http/routes.h"

#include <algorithm>
#include <set>

namespace ketnap::http {

namespace {

namespace bj = boost::json;

bj::string_view view(std::string_view text) {
  return {text.data(), text.size()};
}

bj::value query_schema(QueryKind kind) {
  bj::object schema;
  switch (kind) {
  case QueryKind::text:
    schema["type"] = "string";
    break;
  case QueryKind::whole_number:
    schema["type"] = "integer";
    schema["format"] = "int64";
    break;
  case QueryKind::day:
    schema["type"] = "string";
    schema["format"] = "date";
    break;
  case QueryKind::yes_no:
    schema["type"] = "boolean";
    break;
  }
  return schema;
}

bj::object parameter(std::string_view name, std::string_view in, bool required, bj::value schema) {
  bj::object out;
  out["name"] = view(name);
  out["in"] = view(in);
  out["required"] = required;
  out["schema"] = std::move(schema);
  return out;
}

bj::value of_text(std::size_t most = 0) {
  bj::object schema;
  schema["type"] = "string";
  if (most > 0) {
    schema["minLength"] = 1;
    schema["maxLength"] = most;
  }
  return schema;
}

bj::array parameters(const Route& route) {
  bj::array out;
  for (const std::string& segment : path_pattern(route.path))
    if (is_param(segment))
      out.emplace_back(
          parameter(std::string_view(segment).substr(1, segment.size() - 2), "path", true, of_text()));
  for (const QueryParameter& known : route.query) {
    bj::object one = parameter(known.name, "query", known.required, query_schema(known.kind));
    if (!known.summary_vi.empty()) one["description"] = view(known.summary_vi);
    out.emplace_back(std::move(one));
  }
  if (route.writes == Writes::once || route.writes == Writes::once_if_match)
    out.emplace_back(parameter("Idempotency-Key", "header", true, of_text(128)));
  if (route.writes == Writes::once_if_match)
    out.emplace_back(parameter("If-Match", "header", true, of_text()));
  return out;
}

bj::value content(std::string_view type, bj::value schema) {
  bj::object media;
  media["schema"] = std::move(schema);
  bj::object out;
  out[view(type)] = std::move(media);
  return out;
}

// A body that is not JSON: any bytes of that type.
bj::value other_content(std::string_view type) {
  bj::object media;
  bj::object out;
  out[view(type)] = std::move(media);
  return out;
}

// What the route answers and what the door may answer in its stead.
std::set<int> statuses(const Route& route) {
  std::set<int> all(route.statuses.begin(), route.statuses.end());
  all.insert({400, 500, 503});
  if (!route.permission.empty()) all.insert({401, 403});
  if (route.method != Method::get) all.insert(403); // of a foreign page
  if (route.writes != Writes::nothing) all.insert(507);
  if (route.takes_body()) all.insert({413, 415});
  if (route.writes == Writes::once_if_match) all.insert({412, 428});
  return all;
}

bj::object responses(const Route& route, json::SchemaBook& book) {
  bj::object out;
  for (const int status : statuses(route)) {
    bj::object one;
    one["description"] = view(reason_phrase(status));
    if (status >= 400)
      one["content"] = content("application/problem+json", book.of<Problem>());
    else if (status != 204 && status != 304 && route.response)
      one["content"] = content("application/json", route.response.of(book));
    else if (status != 204 && status != 304 && !route.response_type.empty())
      one["content"] = other_content(route.response_type);
    out[std::to_string(status)] = std::move(one);
  }
  return out;
}

std::string lower_word(Method method) {
  std::string out(word(method));
  std::ranges::transform(out, out.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
  return out;
}

bj::object operation(const Route& route, json::SchemaBook& book) {
  bj::object out;
  out["summary"] = view(route.summary_vi);
  if (bj::array list = parameters(route); !list.empty()) out["parameters"] = std::move(list);
  if (route.takes_body()) {
    bj::object body;
    body["required"] = true;
    body["content"] = route.request ? content("application/json", route.request.of(book))
                                    : other_content(route.request_type);
    out["requestBody"] = std::move(body);
  }
  out["responses"] = responses(route, book);
  if (!route.permission.empty()) out["x-permission"] = view(route.permission);
  return out;
}

} // namespace

bj::value openapi(const std::vector<Route>& routes, const ApiTitle& title) {
  json::SchemaBook book("#/components/schemas/");
  bj::object paths;
  for (const Route& route : routes) {
    bj::value& place = paths[view(route.path)];
    if (!place.is_object()) place = bj::object();
    bj::value& slot = place.as_object()[lower_word(route.method)];
    base::ensure(slot.is_null(), "one method and address leads to one route");
    slot = operation(route, book);
  }
  bj::object schemas;
  for (const auto& [name, schema] : book.named())
    schemas[name] = schema;
  bj::object document;
  document["openapi"] = "3.1.0";
  document["info"] = bj::object{{"title", title.title}, {"version", title.version}};
  document["paths"] = std::move(paths);
  document["components"] = bj::object{{"schemas", std::move(schemas)}};
  return document;
}

} // namespace ketnap::http
