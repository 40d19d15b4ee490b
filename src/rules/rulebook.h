// The rulebook (sổ quy định): dated rows, one per key and day, each with its instrument and confidence.
//
// A row holds from `from` up to, not including, `until`. What is in force is found by key and day:
// guidance and forms start on other days than regulations, and whole rules start in mid-edition.
// Editions are only names for stretches of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/day.h"
#include "rules/keys.h"

namespace ketnap::rules {

// How sure we are of a row: A the text was seen, B a quiz, form or press naming the article,
// C one unofficial source, M from memory or carried over unseen. Only A and B may refuse.
enum class Confidence : std::uint8_t { a, b, c, m };

[[nodiscard]] constexpr bool may_refuse(Confidence c) {
  return c == Confidence::a || c == Confidence::b;
}
[[nodiscard]] char letter(Confidence c); // 'A', 'B', 'C', 'M'

// Instruments are named by number and date: "01-HD/TW" exists four times.
struct Instrument {
  std::string id;     // 294-QD-TW-2025, as regulations/*.toml names its file
  std::string number; // 294-QĐ/TW
  Day signed_on;
  std::optional<Day> in_force_on; // when it differs from the day of signing
  std::string issuer;
  std::string title;
  Confidence signed_on_confidence = Confidence::a; // m: the day of signing was not found
};

struct Fraction {
  int numerator = 0;
  int denominator = 1;

  // The smallest whole number of votes that is at least (or, `strictly_more`, more than) this share.
  [[nodiscard]] int needed_of(int base) const;
  bool strictly_more = false; // > 1/2 rather than ≥ 2/3

  friend bool operator==(const Fraction&, const Fraction&) = default;
};

using Value = std::variant<std::int64_t, Fraction, bool, std::string, std::vector<std::string>>;

struct Row {
  Key key{};
  Value value;
  Day from;
  std::optional<Day> until;   // half-open; none: still in force
  std::size_t instrument = 0; // index into Rulebook::instruments
  std::string article;        // "pt 4.3.1"
  std::string source;         // S27,S28: the list in docs/sources.md
  Confidence confidence = Confidence::m;
  std::optional<std::size_t> carried_from; // the instrument whose row was carried over unseen
  std::string note;                        // one sentence in Vietnamese, or empty

  [[nodiscard]] bool holds_on(Day day) const { return from <= day && (!until || day < *until); }
};

// A name for a stretch of days: vn-2016 … vn-2026b.
struct Edition {
  std::string id;
  Day from;
  std::optional<Day> until;
  std::size_t instrument = 0;
};

// A form of the procedure (mẫu), in force between two days; papers keep the form of their own date.
struct Form {
  std::string code;  // 6-KNĐ
  std::string title; // in our own words, Vietnamese
  Day from;
  std::optional<Day> until;
  std::size_t instrument = 0;
  Confidence confidence = Confidence::m;
  int step = 0; // number of the procedure's step (1–24) that produces it
  std::string issued_by;
  std::string source;                      // as of a row
  std::optional<std::size_t> carried_from; // the instrument whose form was carried over unseen
};

// Acts before this day are historical: recorded and counted, never judged.
[[nodiscard]] constexpr Day first_edition_day() {
  using namespace std::chrono;
  return sys_days{year{2016} / July / 25};
}

class Rulebook {
public:
  std::vector<Instrument> instruments;
  std::vector<Edition> editions; // ordered by day
  std::vector<Form> forms;

  // Rows of one key must not overlap; the loader has checked that and the key's cover.
  void add(Row row);

  // The row of a key on a day, or none (before the first edition, or a lapsed rule).
  [[nodiscard]] const Row* find(Key key, Day day) const;
  [[nodiscard]] const std::vector<Row>& rows(Key key) const { return by_key_[static_cast<std::size_t>(key)]; }
  [[nodiscard]] const Edition* edition_on(Day day) const;
  [[nodiscard]] const Form* form_on(std::string_view code, Day day) const;

  // The first day after `day` on which any of this key's rows begins or ends.
  [[nodiscard]] std::optional<Day> next_change(Key key, Day day) const;

private:
  std::vector<std::vector<Row>> by_key_ = std::vector<std::vector<Row>>(all_keys().size());
};

} // namespace ketnap::rules
