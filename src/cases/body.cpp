#include "cases/body.h"

#include <utility>

#include "json/schema.h"
#include "json/write.h"

namespace ketnap::cases {

namespace {

// Runs f.template operator()<T>() for the fact called `name`; false when there is none.
template <class F, class... T>
bool with_fact(std::string_view name, const std::variant<T...>*, F&& f) {
  return ((T::name == name && (f.template operator()<T>(), true)) || ...);
}
constexpr const rules::FactBody* any_fact = nullptr;

} // namespace

std::vector<std::string_view> fact_names() {
  std::vector<std::string_view> names;
  [&]<class... T>(const std::variant<T...>*) { (names.push_back(T::name), ...); }(any_fact);
  return names;
}

json::Outcome<rules::FactBody> read_fact(std::string_view name, const boost::json::value& in,
                                         const json::TextCheck& is_nfc) {
  json::Outcome<rules::FactBody> out;
  const bool known = with_fact(name, any_fact, [&]<class T>() {
    auto read = json::read_tree<T>(in, is_nfc);
    out.errors = std::move(read.errors);
    if (read) out.value.emplace(*std::move(read.value));
  });
  if (!known) out.errors.push_back({"/kind", "unknown_name", "không có loại việc này"});
  return out;
}

std::string written(const rules::FactBody& body) {
  return std::visit([](const auto& fact) { return json::write(fact); }, body);
}

boost::json::value fact_schema(std::string_view name) {
  boost::json::value schema;
  with_fact(name, any_fact, [&]<class T>() { schema = json::schema<T>(); });
  return schema;
}

json::Outcome<rules::Applicant> read_applicant(const boost::json::value& in, const json::TextCheck& is_nfc) {
  return json::read_tree<rules::Applicant>(in, is_nfc);
}

std::string written(const rules::Applicant& applicant) {
  return json::write(applicant);
}

} // namespace ketnap::cases
