#include "cli/describe_rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "regulations/vocabulary.h"

namespace ketnap::cli {

namespace {

std::string fraction_text(const rules::Fraction& fraction) {
  return fmt::format("{}{}/{}", fraction.strictly_more ? ">" : "", fraction.numerator, fraction.denominator);
}

std::string unit_name(const Console& console, const regulations::Regulations& regulations,
                      std::string_view unit) {
  const auto name = regulations.unit_names.find(unit);
  return name == regulations.unit_names.end() ? std::string(unit) : std::string(console.say(name->second));
}

std::string word_name(const Console& console, const regulations::Regulations& regulations,
                      std::string_view vocabulary, const std::string& word) {
  if (vocabulary == "instrument") {
    const auto& all = regulations.rulebook.instruments;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& i) { return i.id == word; });
    return found == all.end() ? word : full_name(console, *found);
  }
  const regulations::Word* known = regulations::find_word(vocabulary, word);
  return known ? std::string(console.say(known->vi, known->en)) : word;
}

InstrumentShape shape_of(const rules::Instrument& instrument) {
  return {instrument.id, instrument.number, instrument.signed_on,
          rules::may_refuse(instrument.signed_on_confidence), instrument.title};
}

} // namespace

std::string full_name(const Console& console, const rules::Instrument& instrument) {
  if (!rules::may_refuse(instrument.signed_on_confidence))
    return fmt::format(fmt::runtime(console.say("{} năm {} (ngày ký chưa đối chiếu)",
                                                "{} of {} (day of signing not confirmed)")),
                       instrument.number, rules::year_of(instrument.signed_on));
  return fmt::format(fmt::runtime(console.say("{} ngày {}", "{} of {}")), instrument.number,
                     shown(console, instrument.signed_on));
}

std::string short_name(const rules::Instrument& instrument) {
  return fmt::format("{} ({})", instrument.number, rules::year_of(instrument.signed_on));
}

std::string value_in_words(const Console& console, const regulations::Regulations& regulations,
                           const rules::Row& row) {
  const rules::KeySpec& spec = rules::spec(row.key);
  if (const auto* number = std::get_if<std::int64_t>(&row.value))
    return fmt::format("{} {}", *number, unit_name(console, regulations, spec.unit));
  if (const auto* flag = std::get_if<bool>(&row.value))
    return std::string(*flag ? console.say("có", "yes") : console.say("không", "no"));
  if (const auto* fraction = std::get_if<rules::Fraction>(&row.value))
    return fmt::format(
        "{} {}/{} {}",
        fraction->strictly_more ? console.say("trên", "more than") : console.say("ít nhất", "at least"),
        fraction->numerator, fraction->denominator, unit_name(console, regulations, spec.unit));
  if (const auto* word = std::get_if<std::string>(&row.value))
    return word_name(console, regulations, spec.unit, *word);
  std::string joined;
  for (const std::string& word : std::get<std::vector<std::string>>(row.value)) {
    if (!joined.empty()) joined += "; ";
    joined += word_name(console, regulations, spec.unit, word);
  }
  return joined;
}

std::string value_as_written(const rules::Row& row) {
  if (const auto* word = std::get_if<std::string>(&row.value)) return *word;
  std::string joined;
  if (const auto* words = std::get_if<std::vector<std::string>>(&row.value))
    for (const std::string& word : *words)
      joined += (joined.empty() ? "" : ", ") + word;
  return joined;
}

std::string_view key_name(const Console& console, const regulations::Regulations& regulations,
                          rules::Key key) {
  const auto name = regulations.key_names.find(rules::spec(key).name);
  return name == regulations.key_names.end() ? rules::spec(key).name : console.say(name->second);
}

RowShape shape_of(const Console& console, const regulations::Regulations& regulations,
                  const rules::Row& row) {
  const auto& instruments = regulations.rulebook.instruments;
  RowShape shape;
  shape.key = rules::spec(row.key).name;
  shape.name = key_name(console, regulations, row.key);
  if (const auto* number = std::get_if<std::int64_t>(&row.value)) shape.number = *number;
  if (const auto* fraction = std::get_if<rules::Fraction>(&row.value))
    shape.fraction = fraction_text(*fraction);
  if (const auto* flag = std::get_if<bool>(&row.value)) shape.flag = *flag;
  if (const auto* word = std::get_if<std::string>(&row.value)) shape.words = std::vector<std::string>{*word};
  if (const auto* words = std::get_if<std::vector<std::string>>(&row.value)) shape.words = *words;
  shape.unit = rules::spec(row.key).unit;
  shape.from = row.from;
  shape.until = row.until;
  shape.instrument = shape_of(instruments.at(row.instrument));
  shape.article = row.article;
  shape.source = row.source;
  shape.confidence = std::string(1, rules::letter(row.confidence));
  shape.may_refuse = rules::may_refuse(row.confidence);
  if (row.carried_from) shape.carried_from = shape_of(instruments.at(*row.carried_from));
  shape.note = row.note;
  return shape;
}

CountsShape counts_of(const regulations::Regulations& regulations) {
  const rules::Rulebook& book = regulations.rulebook;
  CountsShape counts;
  counts.instruments = book.instruments.size();
  for (const rules::KeySpec& spec : rules::all_keys())
    for (const rules::Row& row : book.rows(spec.key)) {
      ++counts.rows;
      if (rules::may_refuse(row.confidence)) ++counts.may_refuse;
    }
  counts.forms = book.forms.size();
  counts.editions = book.editions.size();
  counts.first_year = rules::year_of(regulations.calendar.first());
  counts.last_year = rules::year_of(regulations.calendar.last());
  return counts;
}

} // namespace ketnap::cli
