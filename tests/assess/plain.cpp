#include "plain.h"

namespace ketnap::testing {

Case voted() {
  return Case(case_named("mau")).until("decision:");
}

Case voted_in(int year) {
  std::string text = case_named("mau");
  for (const int from : {2023, 2024, 2025}) {
    const std::string old = std::to_string(from) + "-";
    const std::string moved = std::to_string(from - 2025 + year).insert(1, "@") + "-"; // not moved twice
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + old.size()))
      text.replace(at, old.size(), moved);
  }
  std::erase(text, '@');
  return Case(text).until("decision:");
}

Case admitted() {
  return Case(case_named("mau"));
}

Case member() {
  return Case(case_named("chi-bo-4"));
}

Case before_recognition() {
  return member().until("recognition: decided");
}

std::string error_numbers(const rules::Assessment& assessment) {
  std::string out;
  for (const rules::Finding& each : assessment.findings)
    if (const int error = rules::spec(each.reason.id).error; error != 0)
      (out += out.empty() ? "" : " ") += std::to_string(error);
  return out;
}

void expect_refused(const rules::Assessment& assessment, rules::ReasonId id, rules::Act act) {
  EXPECT_EQ(finding(assessment, id).weight, rules::Weight::breach);
  EXPECT_TRUE(refuses(assessment, act, id)) << ids(assessment.verdict(act).against);
  EXPECT_FALSE(assessment.verdict(act).allowed());
}

void expect_warned(const rules::Assessment& assessment, rules::ReasonId id, rules::Act act) {
  EXPECT_EQ(finding(assessment, id).weight, rules::Weight::caution);
  EXPECT_TRUE(minds(assessment, act, id)) << ids(assessment.verdict(act).against);
}

} // namespace ketnap::testing
