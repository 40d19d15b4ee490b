#include "sentences/sentences.h"

#include <algorithm>

namespace ketnap::sentences {

namespace {

struct ReasonSentence {
  std::string_view vi, en, remedy_vi, remedy_en;
};
struct WordName {
  std::string_view key, vi, en;
};

#include "sentences/tables.inc"

static_assert(std::size(reason_sentences) == std::size(rules::reason_specs));
static_assert(std::ranges::is_sorted(word_names, {}, &WordName::key), "names are looked up by halving");

const ReasonSentence& entry(rules::ReasonId id) {
  return reason_sentences[static_cast<std::size_t>(id)];
}

struct Printed {
  Language language;
  std::string operator()(int number) const { return std::to_string(number); }
  std::string operator()(rules::Day day) const {
    return language == Language::vi ? rules::vietnamese(day) : rules::iso(day);
  }
  std::string operator()(const rules::Fraction& share) const {
    return std::to_string(share.numerator) + "/" + std::to_string(share.denominator);
  }
  std::string operator()(const std::string& word) const { return std::string(name(word, language)); }
};

std::string filled(std::string_view pattern, const std::vector<rules::Param>& params, Language language) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) return out.append(pattern.substr(at));
    out.append(pattern.substr(at, open - at));
    const std::string_view wanted = pattern.substr(open + 1, close - open - 1);
    const auto param = std::find_if(params.begin(), params.end(),
                                    [&](const rules::Param& candidate) { return candidate.name == wanted; });
    if (param != params.end())
      out += std::visit(Printed{language}, param->value);
    else
      out.append("{").append(wanted).append("}");
    at = close + 1;
  }
  return out;
}

} // namespace

std::string_view name(std::string_view key, Language language) {
  const auto* const found = std::ranges::lower_bound(word_names, key, {}, &WordName::key);
  if (found == std::end(word_names) || found->key != key) return key;
  return language == Language::vi ? found->vi : found->en;
}

std::string_view pattern(rules::ReasonId id, Language language) {
  return language == Language::vi ? entry(id).vi : entry(id).en;
}

std::string_view remedy_pattern(rules::ReasonId id, Language language) {
  return language == Language::vi ? entry(id).remedy_vi : entry(id).remedy_en;
}

std::string sentence(const rules::Reason& reason, Language language) {
  return filled(pattern(reason.id, language), reason.params, language);
}

std::string remedy(const rules::Reason& reason, Language language) {
  return filled(remedy_pattern(reason.id, language), reason.params, language);
}

std::string mark(rules::Confidence confidence, Language language) {
  if (rules::may_refuse(confidence)) return {};
  return std::string(name(confidence == rules::Confidence::c ? "confidence.C" : "confidence.M", language));
}

std::string mark(const rules::Row& row, Language language) {
  if (row.carried_from) return std::string(name("confidence.carried", language));
  return mark(row.confidence, language);
}

std::string mark(const rules::Form& form, Language language) {
  if (form.carried_from) return std::string(name("confidence.carried", language));
  return mark(form.confidence, language);
}

namespace {

// A carried value is cited by the text it was seen in; the mark says that it was carried.
template <class Cited>
std::string cited(const Cited& from, const rules::Rulebook& rulebook, Language language) {
  const rules::Instrument& instrument = rulebook.instruments[from.carried_from.value_or(from.instrument)];
  std::string out = instrument.number;
  out += language == Language::vi ? " ngày " : " of ";
  out += Printed{language}(instrument.signed_on);
  const std::string doubt = mark(from, language);
  if (!doubt.empty()) out += " (" + doubt + ")";
  return out;
}

} // namespace

std::string citation(const rules::Row& row, const rules::Rulebook& rulebook, Language language) {
  return (row.article.empty() ? "" : row.article + ", ") + cited(row, rulebook, language);
}

std::string citation(const rules::Form& form, const rules::Rulebook& rulebook, Language language) {
  return cited(form, rulebook, language);
}

std::vector<std::string> placeholders(std::string_view pattern) {
  std::vector<std::string> found;
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
       open = pattern.find('{', open + 1)) {
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) break;
    found.emplace_back(pattern.substr(open + 1, close - open - 1));
  }
  return found;
}

} // namespace ketnap::sentences
