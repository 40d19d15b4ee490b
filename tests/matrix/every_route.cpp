#include "every_route.h"

namespace ketnap::matrix {

std::vector<std::string> parameters_of(std::string_view path) {
  std::vector<std::string> out;
  for (std::size_t at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1))
    out.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
  return out;
}
std::string filled(std::string_view path, const std::vector<std::string>& values) {
  std::string out;
  std::size_t n = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '{') {
      out += path[i];
      continue;
    }
    out += values.at(n++);
    i = path.find('}', i);
  }
  return out;
}

std::string body_for(std::string_view path) {
  const auto ends = [&](std::string_view tail) { return path.ends_with(tail); };
  if (ends("/facts/talked")) return R"({"on":"2022-05-01","body":{"how":"met","seen_by":"all","said":"x"}})";
  if (ends("/facts/paper_registered")) return R"({"on":"2022-05-01","body":{"form":"2-KNĐ"}})";
  if (ends("/facts/paused")) return R"({"on":"2022-05-01","body":{"reason":"x"}})";
  if (ends("/facts/trial_task")) return R"({"on":"2022-05-01","body":{"task":"x"}})";
  if (ends("/reveal")) return R"({"field":"phone","reason":"gọi điện hỏi"})";
  if (ends("/correction")) return R"({"why":"x","struck":true})";
  if (ends("/search")) return R"({"find":"vi du"})";
  if (ends("/end")) return R"({"on":"2022-05-01"})";
  return "{}";
}

bool changes(const http::Route& route) {
  return route.method != http::Method::get && route.writes != http::Writes::nothing;
}

EveryRoute::EveryRoute() {
  for (const auto& [code, thing] : world.things()) {
    by_kind[thing.kind].push_back(code);
    if (!thing.of.empty()) of_case[thing.kind][thing.of].push_back(code);
    for (const Somebody& who : world.people())
      if (world.oracle().may_open(who, code, thing)) own[who.name][thing.kind].push_back(code);
  }
  for (const http::Route& route : world.door().routes().all())
    if (route.path.find("session") == std::string_view::npos &&
        route.path != "/metrics") // their own, or nobody's
      (changes(route) ? writing : reading).push_back(&route);
}

std::vector<std::string> EveryRoute::codes_for(const Somebody& who,
                                               const std::vector<std::string>& parameters, bool at_home) {
  std::vector<std::string> out;
  std::string of;
  for (const std::string& parameter : parameters) {
    auto& kinds = at_home ? own[who.name] : by_kind;
    const auto pool = kinds.find(parameter);
    if (pool == kinds.end()) {
      out.emplace_back(nowhere); // kinds without an example here: what is asked below must not matter
      continue;
    }
    const auto near = of_case[parameter].find(of);
    const bool stay = near != of_case[parameter].end() && random() % 4 != 0;
    const std::vector<std::string>& from = stay ? near->second : pool->second;
    out.push_back(from[random() % from.size()]);
    if (parameter == "case") of = out.back();
  }
  return out;
}

std::string EveryRoute::leak_in(const Somebody& who, const std::string& body,
                                const std::set<std::string>& open) {
  std::set<std::string> orgs;
  for (const std::string& code : who.cases)
    orgs.insert(world.things().at(code).org);
  const auto is_letter = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  for (std::size_t at = 0; at < body.size();) {
    if (!is_letter(body[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < body.size() && is_letter(body[end]))
      ++end;
    if (end - at == std::string_view(nowhere).size()) {
      const std::string code = body.substr(at, end - at);
      const auto thing = world.things().find(code);
      if (thing != world.things().end() && !open.contains(thing->second.kind) &&
          !world.oracle().may_read_of(who, code, thing->second, orgs))
        return thing->second.kind + " " + code + " of " + thing->second.org;
    }
    at = end;
  }
  for (const auto& [name, code] : world.names())
    if (body.find(name) != std::string::npos &&
        !world.oracle().may_read_of(who, code, world.things().at(code), orgs))
      return "the name of " + code;
  return {};
}

} // namespace ketnap::matrix
