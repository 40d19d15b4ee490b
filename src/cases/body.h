// Facts and applicants as JSON: what the API takes, what is sealed in the database. One description
// (rules/facts.h) serves both.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/json/value.hpp>

#include "rules/case_file.h"
#include "json/read.h"

namespace ketnap::cases {

// "cell_voted", … in the order of rules::FactBody.
[[nodiscard]] std::vector<std::string_view> fact_names();

// What may be left out, json::LeftOut says below.
[[nodiscard]] json::Outcome<rules::FactBody> read_fact(std::string_view name, const boost::json::value& in,
                                                       const json::TextCheck& is_nfc);
[[nodiscard]] std::string written(const rules::FactBody& body);
[[nodiscard]] boost::json::value fact_schema(std::string_view name);

[[nodiscard]] json::Outcome<rules::Applicant> read_applicant(const boost::json::value& in,
                                                             const json::TextCheck& is_nfc);
[[nodiscard]] std::string written(const rules::Applicant& applicant);

// One of the kinds of fact.
template <class T>
concept FactKind = []<class... Kinds>(const std::variant<Kinds...>*) {
  return (std::is_same_v<T, Kinds> || ...);
}(static_cast<const rules::FactBody*>(nullptr));

} // namespace ketnap::cases

// Of a fact, texts and lists may be left out and are then empty, yes/no fields have their usual answer, and so
// has a number that is usually something else than 0. Nobody guesses a count, a day or a word.
template <class T>
  requires ketnap::cases::FactKind<T> || std::is_same_v<T, ketnap::rules::Defect>
struct ketnap::json::LeftOut<T> {
  template <class Member>
  [[nodiscard]] static constexpr bool keeps(const Member& usual) {
    if constexpr (std::is_same_v<Member, int>)
      return usual != 0;
    else
      return is_optional<Member> || is_vector<Member> || std::is_same_v<Member, std::string> ||
             std::is_same_v<Member, bool>;
  }
};

// Of an applicant everything may: nothing known is what most of them are.
template <>
struct ketnap::json::LeftOut<ketnap::rules::Applicant> {
  template <class Member>
  [[nodiscard]] static constexpr bool keeps(const Member&) {
    return true;
  }
};
