#include "rules/rulebook.h"

#include <algorithm>

namespace ketnap::rules {

char letter(Confidence c) {
  switch (c) {
  case Confidence::a:
    return 'A';
  case Confidence::b:
    return 'B';
  case Confidence::c:
    return 'C';
  case Confidence::m:
    return 'M';
  }
  return '?';
}

int Fraction::needed_of(int base) const {
  const std::int64_t product = std::int64_t{base} * numerator;
  const std::int64_t needed =
      strictly_more ? product / denominator + 1 : (product + denominator - 1) / denominator;
  return static_cast<int>(needed);
}

void Rulebook::add(Row row) {
  auto& rows = by_key_[static_cast<std::size_t>(row.key)];
  const auto place = std::upper_bound(rows.begin(), rows.end(), row.from,
                                      [](Day from, const Row& other) { return from < other.from; });
  rows.insert(place, std::move(row));
}

const Row* Rulebook::find(Key key, Day day) const {
  for (const Row& row : rows(key))
    if (row.holds_on(day)) return &row;
  return nullptr;
}

const Edition* Rulebook::edition_on(Day day) const {
  for (const Edition& edition : editions)
    if (edition.from <= day && (!edition.until || day < *edition.until)) return &edition;
  return nullptr;
}

const Form* Rulebook::form_on(std::string_view code, Day day) const {
  for (const Form& form : forms)
    if (form.code == code && form.from <= day && (!form.until || day < *form.until)) return &form;
  return nullptr;
}

std::optional<Day> Rulebook::next_change(Key key, Day day) const {
  std::optional<Day> next;
  const auto consider = [&](Day candidate) {
    if (candidate > day && (!next || candidate < *next)) next = candidate;
  };
  for (const Row& row : rows(key)) {
    consider(row.from);
    if (row.until) consider(*row.until);
  }
  return next;
}

} // namespace ketnap::rules
