#include "cli/kinds.h"

#include <algorithm>
#include <variant>

#include <fmt/format.h>

#include "cases/body.h"
#include "cli/conversation.h"
#include "rules/acts.h"
#include "sentences/sentences.h"
#include "json/schema.h"

namespace ketnap::cli {

namespace {

// Each body again with every word of one of its fields.
template <class T, class E>
void with_every(std::vector<T>& bodies, E T::* member) {
  std::vector<T> all;
  for (const T& body : bodies)
    for (const auto& [value, word] : enum_names(E{})) {
      all.push_back(body);
      all.back().*member = value;
    }
  bodies = std::move(all);
}

// The fields by which rules::act_of tells the acts of a kind apart.
template <class T>
void add_traces(std::vector<Trace>& traces) {
  std::vector<T> bodies{T{}};
  if constexpr (requires(T body) { body.purpose; }) with_every(bodies, &T::purpose);
  if constexpr (requires(T body) { body.as; }) with_every(bodies, &T::as);
  if constexpr (requires(T body) { body.answer; }) with_every(bodies, &T::answer);
  if constexpr (requires(T body) { body.stage; }) with_every(bodies, &T::stage);
  for (const T& body : bodies) {
    Trace trace{std::string(rules::word_of(rules::act_of(body))), std::string(T::name), {}};
    const auto add = [&](const char* field, auto value) {
      trace.fields.push_back(std::string(field) + "=" + std::string(rules::word_of(value)));
    };
    if constexpr (requires { body.purpose; }) add("purpose", body.purpose);
    if constexpr (requires { body.as; }) add("as", body.as);
    if constexpr (requires { body.answer; }) add("answer", body.answer);
    if constexpr (requires { body.stage; }) add("stage", body.stage);
    traces.push_back(std::move(trace));
  }
}

} // namespace

const Trace* trace_of(const std::string& act) {
  static const std::vector<Trace> traces = [] {
    std::vector<Trace> all;
    [&]<class... T>(const std::variant<T...>*) {
      (add_traces<T>(all), ...);
    }(static_cast<const rules::FactBody*>(nullptr));
    return all;
  }();
  const auto found = std::ranges::find(traces, act, &Trace::act);
  return found == traces.end() ? nullptr : &*found;
}

std::string to_record(const Console& console, const std::string& code, const Trace& trace,
                      const std::string& folder) {
  std::string command =
      "ketnap case record " + code + " " + trace.kind + " --on " + std::string(console.say("NGÀY", "DATE"));
  const std::vector<Field> fields = kind_fields(trace.kind);
  if (trace.kind == "cell_voted") command += std::string(console.say(" --meeting MÃ", " --meeting CODE"));
  for (const std::string& chosen : trace.fields)
    command += " " + chosen;
  bool more = false; // that may be typed
  for (const Field& field : fields) {
    const bool chosen = std::ranges::any_of(
        trace.fields, [&](const std::string& each) { return each.starts_with(field.name + "="); });
    if (chosen) continue;
    if (field.required) command += " " + field.name + "=…";
    more = more || !field.required;
  }
  if (more) command += " …";
  return to_type(command, folder);
}

bool is_kind(const std::string& kind) {
  return std::ranges::count(cases::fact_names(), std::string_view(kind)) > 0;
}

void tell_unknown_kind(Console& console, const std::string& kind) {
  console.fail(Exit::usage,
               fmt::format(fmt::runtime(console.say("không có loại việc “{}”; xem: ketnap case kinds",
                                                    "no kind of fact is called \"{}\"; see: ketnap "
                                                    "case kinds")),
                           kind));
}

std::string kind_shown(const Console& console, const std::string& kind) {
  return std::string(sentences::name("fact." + kind, console.language == Language::vietnamese
                                                         ? sentences::Language::vi
                                                         : sentences::Language::en));
}

std::vector<Field> kind_fields(const std::string& kind) {
  return fields_of(cases::fact_schema(kind));
}

std::vector<Field> applicant_fields() {
  return fields_of(json::schema<rules::Applicant>());
}

std::vector<Field> introduction_fields() {
  std::vector<Field> fields = kind_fields("introduced");
  for (Field& field : applicant_fields())
    fields.push_back(std::move(field));
  for (const char* sealed : {"national_id", "phone", "address"}) {
    Field field;
    field.name = sealed;
    fields.push_back(std::move(field));
  }
  return fields;
}

} // namespace ketnap::cli
