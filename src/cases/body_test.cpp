// What of a fact may be left unsaid, and what nobody guesses.
#include "cases/body.h"

#include <gtest/gtest.h>

#include "json/json.h"

namespace ketnap::cases {
namespace {

json::Outcome<rules::FactBody> read(std::string_view kind, const std::string& text) {
  return read_fact(kind, std::get<boost::json::value>(json::parse(text)),
                   [](std::string_view) { return true; });
}

TEST(Body, a_ceremony_is_held_for_one_person_unless_it_is_said_otherwise) {
  const auto usual = read("ceremony_held", "{}");
  ASSERT_TRUE(usual);
  EXPECT_EQ(std::get<rules::CeremonyHeld>(*usual.value).people, 1);
  EXPECT_EQ(std::get<rules::CeremonyHeld>(*read("ceremony_held", R"({"people":3})").value).people, 3);
}

TEST(Body, nobody_guesses_how_many_were_in_favour) {
  const auto vote = read("cell_voted", R"({"purpose":"admission"})");
  ASSERT_FALSE(vote);
  std::vector<std::string> missing;
  for (const json::FieldError& error : vote.errors)
    if (error.code == "missing") missing.push_back(error.path);
  EXPECT_TRUE(std::find(missing.begin(), missing.end(), "/in_favour") != missing.end());
  EXPECT_TRUE(std::find(missing.begin(), missing.end(), "/people_in_vote") == missing.end());
}

TEST(Body, the_schema_requires_exactly_what_the_reader_misses) {
  for (const std::string_view kind : fact_names()) {
    std::vector<std::string> required, missing;
    const boost::json::value schema = fact_schema(kind);
    if (const auto* names = schema.as_object().if_contains("required"))
      for (const boost::json::value& name : names->as_array())
        required.push_back("/" + std::string(name.as_string().data(), name.as_string().size()));
    for (const json::FieldError& error : read(kind, "{}").errors)
      missing.push_back(error.path);
    EXPECT_EQ(required, missing) << kind;
  }
}

TEST(Body, of_an_applicant_nothing_must_be_known) {
  const auto nobody = read_applicant(boost::json::object(), [](std::string_view) { return true; });
  ASSERT_TRUE(nobody);
  EXPECT_TRUE(nobody.value->citizen);
  EXPECT_EQ(nobody.value->education, rules::Education::unknown);
}

} // namespace
} // namespace ketnap::cases
