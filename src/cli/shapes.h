// The shapes of --json: stable names, days as 2020-08-05, and a value under the name of its kind.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ketnap::cli {

struct InstrumentShape {
  std::string id;
  std::string number;
  std::chrono::sys_days signed_on;
  bool signed_on_confirmed = true;
  std::string title;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("number", self.number);
    visit("signed_on", self.signed_on);
    visit("signed_on_confirmed", self.signed_on_confirmed);
    visit("title", self.title);
  }
};

// Exactly one of number, fraction, flag and words is there.
struct RowShape {
  std::string key;
  std::string name;
  std::optional<std::int64_t> number;
  std::optional<std::string> fraction;
  std::optional<bool> flag;
  std::optional<std::vector<std::string>> words;
  std::string unit;
  std::chrono::sys_days from;
  std::optional<std::chrono::sys_days> until; // that day no longer
  InstrumentShape instrument;
  std::string article;
  std::string source;
  std::string confidence; // A, B, C or M
  bool may_refuse = false;
  std::optional<InstrumentShape> carried_from;
  std::string note;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key);
    visit("name", self.name);
    visit("number", self.number);
    visit("fraction", self.fraction);
    visit("flag", self.flag);
    visit("words", self.words);
    visit("unit", self.unit);
    visit("from", self.from);
    visit("until", self.until);
    visit("instrument", self.instrument);
    visit("article", self.article);
    visit("source", self.source);
    visit("confidence", self.confidence);
    visit("may_refuse", self.may_refuse);
    visit("carried_from", self.carried_from);
    visit("note", self.note);
  }
};

struct RowsShape {
  std::optional<std::chrono::sys_days> on;
  std::optional<std::string> edition;
  std::vector<RowShape> rows;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("on", self.on);
    visit("edition", self.edition);
    visit("rows", self.rows);
  }
};

struct ComplaintShape {
  std::string file;
  int line = 0;
  std::string reason;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file);
    visit("line", self.line);
    visit("reason", self.reason);
  }
};

struct CountsShape {
  std::uint64_t instruments = 0;
  std::uint64_t rows = 0;
  std::uint64_t may_refuse = 0;
  std::uint64_t forms = 0;
  std::uint64_t editions = 0;
  int first_year = 0;
  int last_year = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("instruments", self.instruments);
    visit("rows", self.rows);
    visit("may_refuse", self.may_refuse);
    visit("forms", self.forms);
    visit("editions", self.editions);
    visit("first_year", self.first_year);
    visit("last_year", self.last_year);
  }
};

struct ValidationShape {
  bool valid = false;
  std::optional<CountsShape> counts;
  std::vector<ComplaintShape> complaints;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valid", self.valid);
    visit("counts", self.counts);
    visit("complaints", self.complaints);
  }
};

struct CalendarDayShape {
  std::chrono::sys_days day;
  bool working = false; // a make-up Saturday works, a holiday does not
  std::string name;
  std::string confidence;
  bool confirmed = false;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("day", self.day);
    visit("working", self.working);
    visit("name", self.name);
    visit("confidence", self.confidence);
    visit("confirmed", self.confirmed);
  }
};

struct WorkdaysShape {
  std::chrono::sys_days from;
  int count = 0;
  std::chrono::sys_days day;
  bool confirmed = false;      // no unconfirmed day on the way, and the calendar has all the years
  bool calendar_covers = true; // every day on the way is in a year that the calendar has
  std::vector<CalendarDayShape> crossed;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("from", self.from);
    visit("count", self.count);
    visit("day", self.day);
    visit("confirmed", self.confirmed);
    visit("calendar_covers", self.calendar_covers);
    visit("crossed", self.crossed);
  }
};

struct YearShape {
  int year = 0;
  int working_days = 0;
  std::vector<CalendarDayShape> days;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("year", self.year);
    visit("working_days", self.working_days);
    visit("days", self.days);
  }
};

struct VersionShape {
  std::string version;
  std::optional<std::string> edition; // in force today
  CountsShape regulations;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("version", self.version);
    visit("edition", self.edition);
    visit("regulations", self.regulations);
  }
};

} // namespace ketnap::cli
