// Sentences (câu chữ): turns reason ids and closed words into Vietnamese or English, from the one
// catalogue in regulations/sentences. Refusals on a page, in the API and on the command line are these.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/reasons.h"
#include "rules/rulebook.h"

namespace ketnap::sentences {

enum class Language : unsigned char { vi, en };

// The name of a closed word: "phase.applicant" → "người xin vào Đảng". An unknown key is given back
// as it is, so that a missing name is seen and never hides a page.
[[nodiscard]] std::string_view name(std::string_view key, Language language);

// What is wrong, with its parameters filled in; and what to do about it (may be empty).
[[nodiscard]] std::string sentence(const rules::Reason& reason, Language language);
[[nodiscard]] std::string remedy(const rules::Reason& reason, Language language);

// "điểm 4.3.1, 29-QĐ/TW ngày 25/07/2016" and, where the row is not confirmed, its mark.
[[nodiscard]] std::string citation(const rules::Row& row, const rules::Rulebook& rulebook, Language language);
[[nodiscard]] std::string citation(const rules::Form& form, const rules::Rulebook& rulebook,
                                   Language language);
[[nodiscard]] std::string mark(const rules::Row& row, Language language); // empty for A and B
[[nodiscard]] std::string mark(const rules::Form& form, Language language);
[[nodiscard]] std::string mark(rules::Confidence confidence, Language language); // where nothing is carried

// Every id and every placeholder of a sentence: for the tests of the catalogue and the page's dictionary.
[[nodiscard]] std::string_view pattern(rules::ReasonId id, Language language);
[[nodiscard]] std::string_view remedy_pattern(rules::ReasonId id, Language language);
[[nodiscard]] std::vector<std::string> placeholders(std::string_view pattern);

} // namespace ketnap::sentences
