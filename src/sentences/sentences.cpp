#include "sentences/sentences.h"

#include <algorithm>
#include <array>
#include <cstdint>

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
static_assert(std::ranges::is_sorted(word_names, {}, &WordName::key), "every key has one name");

// Where a key's search begins; the same function when the table is made and when it is asked.
constexpr std::size_t slots = 4096;
static_assert(std::size(word_names) * 2 < slots, "half of the places stay free, so that a search is short");
constexpr std::size_t slot_of(std::string_view key) {
  std::uint64_t sum = 0xCBF29CE484222325U; // FNV-1a
  for (const char c : key)
    sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return static_cast<std::size_t>((sum ^ (sum >> 32U)) % slots);
}
// One more than the place in word_names; 0 where nothing is.
constexpr std::array<std::uint16_t, slots> word_slots = [] {
  std::array<std::uint16_t, slots> out{};
  for (std::size_t i = 0; i < std::size(word_names); ++i) {
    std::size_t at = slot_of(word_names[i].key);
    while (out[at] != 0)
      at = (at + 1) % slots;
    out[at] = static_cast<std::uint16_t>(i + 1);
  }
  return out;
}();

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

std::string filled(std::string_view pattern, const rules::Params& params, Language language) {
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
  for (std::size_t at = slot_of(key); word_slots[at] != 0; at = (at + 1) % slots)
    if (const WordName& found = word_names[word_slots[at] - 1U]; found.key == key)
      return language == Language::vi ? found.vi : found.en;
  return key;
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
