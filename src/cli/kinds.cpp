#include "cli/kinds.h"

#include <algorithm>

#include <fmt/format.h>

#include "cases/body.h"
#include "sentences/sentences.h"
#include "json/schema.h"

namespace ketnap::cli {

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
