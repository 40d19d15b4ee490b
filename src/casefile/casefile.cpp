#include "casefile/casefile.h"

#include <algorithm>
#include <set>
#include <utility>

#include "casefile/fields.h"
#include "text/utf8.h"

namespace ketnap::casefile {

namespace {

using rules::Day;

struct Pair { // field=value
  std::string_view field;
  std::string value;
};

// Described structs within a described struct stand on lines of their own.
template <class T>
constexpr bool own_lines = false;
template <class T>
  requires requires(T& one) { T::fields(one, [](std::string_view, auto&) {}); }
constexpr bool own_lines<std::vector<T>> = true;

class Reader {
public:
  std::variant<Written, std::vector<Complaint>> read(std::string_view text) {
    if (text.size() > max_size) return only("the file is larger than 1 MiB");
    if (!text::is_valid_utf8(text)) return only("the file is not valid UTF-8");
    if (!text::is_nfc(text)) return only("the file holds decomposed letters (NFD); save it as NFC");
    for (std::string_view line : split(text, '\n')) {
      ++line_;
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      read_line(line);
    }
    resolve_present();
    if (!complaints_.empty()) return std::move(complaints_);
    return std::move(written_);
  }

private:
  static constexpr std::size_t max_size = 1 << 20;
  static constexpr std::size_t max_members = 2000; // of one cell
  static constexpr std::size_t max_facts = 1000;   // of one case

  std::vector<Complaint> only(const char* reason) { return {{1, reason}}; }
  void complain(std::string reason) { complaints_.push_back({line_, std::move(reason)}); }

  // Words of a line; a quoted value may hold blanks: by="Chi đoàn cơ quan".
  std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool any = false;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
        any = true;
      } else if (!quoted && (c == ' ' || c == '\t')) {
        if (any) words.push_back(std::exchange(word, {}));
        any = false;
      } else if (!quoted && !any && c == '#') {
        break;
      } else {
        word += c;
        any = true;
      }
    }
    if (quoted) complain("a quotation mark is not closed");
    if (any) words.push_back(std::move(word));
    return words;
  }

  void read_line(std::string_view line) {
    const std::vector<std::string> words = words_of(line);
    if (words.empty()) return;
    const std::string& first = words.front();
    if (first == "cell") return cell(words);
    if (first == "power") return power(words);
    if (first == "member") return member(words);
    if (first == "members") return members(words);
    if (first == "person") {
      if (std::exchange(person_seen_, true)) complain("the person is described twice");
      return described(written_.file.applicant, pairs(words, 1), "person");
    }
    if (first == "left") {
      rules::FormerMembership former;
      described(former, pairs(words, 1), "left");
      written_.file.applicant.former_memberships.push_back(former);
      return;
    }
    if (first == "gap") return add_described(written_.file.applicant.membership_gaps, words, "gap");
    if (first == "kin") return add_described(written_.file.applicant.kin, words, "kin");
    if (first == "defect") return defect(words);
    if (first == "asked") return asked(words);
    if (const auto day = read_day(first)) return fact(*day, words);
    complain("a line starts with a date, or with cell, power, member, members, asked, person, left, gap, kin "
             "or defect; not \"" +
             first + "\"");
  }

  // --- the cell around the case ---

  // from DATE [until DATE] and field=value pairs after position `at`.
  rules::Stretch stretch(const std::vector<std::string>& words, std::size_t& at) {
    rules::Stretch when;
    bool from_seen = false;
    while (at + 1 < words.size() && (words[at] == "from" || words[at] == "until")) {
      const auto day = read_day(words[at + 1]);
      if (!day) complain("\"" + words[at + 1] + "\" is not a date that exists");
      if (words[at] == "from") {
        when.from = day.value_or(Day{});
        from_seen = true;
      } else {
        when.until = day;
      }
      at += 2;
    }
    if (!from_seen) complain("from DATE is missing");
    if (when.until && *when.until <= when.from) complain("until must come after from");
    return when;
  }

  void cell(const std::vector<std::string>& words) {
    rules::CellSpell spell;
    std::size_t at = 1;
    if (words.size() < 2) return complain("cell needs a kind");
    if (auto fault = set(spell.kind, words[at++])) complain(*fault);
    if (at < words.size() && words[at] == "section_committee") {
      spell.section_committee = true;
      ++at;
    }
    spell.when = stretch(words, at);
    if (at < words.size()) complain("\"" + words[at] + "\" is too much on this line");
    written_.roster.cell.push_back(spell);
  }

  void power(const std::vector<std::string>& words) {
    rules::PowerSpell spell;
    std::size_t at = 1;
    if (words.size() < 2) return complain("power needs a name");
    if (auto fault = set(spell.power, words[at++])) complain(*fault);
    spell.when = stretch(words, at);
    for (const Pair& pair : pairs(words, at)) {
      if (pair.field == "holder")
        spell.holder = pair.value;
      else if (pair.field == "document")
        spell.document = pair.value;
      else
        complain("power has no field " + std::string(pair.field));
    }
    written_.roster.powers.push_back(spell);
  }

  // STANDING DATE[..DATE] repeated.
  std::vector<rules::StandingSpell> standings(const std::vector<std::string>& words, std::size_t at) {
    std::vector<rules::StandingSpell> spells;
    if (at >= words.size()) complain("a member needs a standing and its dates");
    for (; at < words.size(); at += 2) {
      rules::StandingSpell spell;
      if (auto fault = set(spell.standing, words[at])) complain(*fault);
      if (at + 1 >= words.size()) {
        complain("standing " + words[at] + " needs a date");
        break;
      }
      const std::string& span = words[at + 1];
      const std::size_t dots = span.find("..");
      const auto from = read_day(span.substr(0, dots));
      if (!from) complain("\"" + span.substr(0, dots) + "\" is not a date that exists");
      spell.when.from = from.value_or(Day{});
      if (dots != std::string::npos && dots + 2 < span.size()) {
        spell.when.until = read_day(span.substr(dots + 2));
        if (!spell.when.until) complain("\"" + span.substr(dots + 2) + "\" is not a date that exists");
      }
      spells.push_back(spell);
    }
    return spells;
  }

  void add_member(std::string name, std::vector<rules::StandingSpell> spells) {
    if (!names_.insert(name).second) return complain("two members are called " + name);
    written_.roster.members.push_back({std::move(name), std::move(spells)});
  }

  void member(const std::vector<std::string>& words) {
    if (words.size() < 2) return complain("member needs a name");
    if (names_.size() >= max_members)
      return complain("a cell has at most " + std::to_string(max_members) + " members");
    add_member(words[1], standings(words, 2));
  }

  void members(const std::vector<std::string>& words) {
    int count = 0;
    if (words.size() < 3 || set(count, words[2]) || count < 1)
      return complain("members needs a prefix and a number from 1 on");
    if (names_.size() + static_cast<std::size_t>(count) > max_members)
      return complain("a cell has at most " + std::to_string(max_members) + " members");
    const auto spells = standings(words, 3);
    for (int i = 1; i <= count; ++i)
      add_member(words[1] + std::to_string(i), spells);
  }

  // asked NAME from DATE [until DATE] form=… [of=… before=… by=… document=…]
  void asked(const std::vector<std::string>& words) {
    if (words.size() < 2) return complain("asked needs the name of a paper");
    rules::LocalRequirement asked;
    asked.name = words[1];
    std::size_t at = 2;
    asked.when = stretch(words, at);
    for (const Pair& pair : pairs(words, at)) {
      std::optional<std::string> fault;
      if (pair.field == "form")
        fault = set(asked.form, pair.value);
      else if (pair.field == "of")
        fault = set(asked.of, pair.value);
      else if (pair.field == "before")
        fault = set(asked.before, pair.value);
      else if (pair.field == "by")
        fault = set(asked.asked_by, pair.value);
      else if (pair.field == "document")
        fault = set(asked.document, pair.value);
      else
        fault = "asked has no field " + std::string(pair.field);
      if (fault) complain(*fault);
    }
    written_.roster.local.push_back(std::move(asked));
  }

  // --- described structs ---

  template <class T>
  void add_described(std::vector<T>& into, const std::vector<std::string>& words, std::string_view what) {
    T one;
    described(one, pairs(words, 1), what);
    into.push_back(std::move(one));
  }

  // defect LABEL number=… kind=… …: a place of the dossier that was returned in the fact of that label.
  void defect(const std::vector<std::string>& words) {
    if (words.size() < 2) return complain("defect needs the label of a returned fact above it");
    for (rules::Fact& fact : written_.file.facts)
      if (auto* returned = std::get_if<rules::Returned>(&fact.body); returned && fact.id == words[1]) {
        rules::Defect one;
        described(one, pairs(words, 2), "defect");
        returned->defects.push_back(std::move(one));
        return;
      }
    complain("no fact above is a return labelled " + words[1]);
  }

  std::vector<Pair> pairs(const std::vector<std::string>& words, std::size_t at) {
    std::vector<Pair> found;
    for (; at < words.size(); ++at) {
      const std::string_view word = words[at];
      const std::size_t equals = word.find('=');
      if (equals == std::string_view::npos || equals == 0)
        complain("\"" + std::string(word) + "\" is not of the form field=value");
      else
        found.push_back({std::string_view(words[at]).substr(0, equals), words[at].substr(equals + 1)});
    }
    return found;
  }

  template <class T>
  void described(T& into, const std::vector<Pair>& given, std::string_view what) {
    for (std::size_t i = 0; i < given.size(); ++i) {
      const Pair& pair = given[i];
      const bool twice = std::any_of(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(i),
                                     [&](const Pair& other) { return other.field == pair.field; });
      if (twice) complain(std::string(pair.field) + " is given twice");
      bool known = false;
      T::fields(into, [&](std::string_view name, auto& member) {
        if (name != pair.field) return;
        known = true;
        if constexpr (own_lines<std::decay_t<decltype(member)>>)
          complain("write " + std::string(name) + " as lines of their own: left, gap, kin or defect");
        else if (auto fault = set(member, pair.value))
          complain(std::string(name) + ": " + *fault);
      });
      if (!known) complain(std::string(what) + " has no field " + std::string(pair.field));
    }
  }

  // --- facts ---

  template <class T>
  bool fact_of(Day day, const std::vector<std::string>& words, std::size_t at, const std::string& id) {
    if (words[at] != T::name) return false;
    T body;
    described(body, pairs(words, at + 1), T::name);
    written_.file.facts.push_back({id, day, std::move(body)});
    fact_lines_.push_back(line_);
    return true;
  }

  template <class... T>
  bool any_fact(std::variant<T...>*, Day day, const std::vector<std::string>& words, std::size_t at,
                const std::string& id) {
    return (fact_of<T>(day, words, at, id) || ...);
  }

  // DATE [label:] fact field=value …
  void fact(Day day, const std::vector<std::string>& words) {
    std::size_t at = 1;
    std::string id = "line" + std::to_string(line_);
    if (at < words.size() && words[at].ends_with(':')) {
      id = words[at].substr(0, words[at].size() - 1);
      ++at;
    }
    if (at >= words.size()) return complain("what happened on that day is missing");
    if (!labels_.insert(id).second) return complain("two facts are labelled " + id);
    if (labels_.size() > max_facts)
      return complain("a case has at most " + std::to_string(max_facts) + " facts");
    if (!any_fact(static_cast<rules::FactBody*>(nullptr), day, words, at, id))
      complain("no fact is called \"" + words[at] + "\"");
  }

  // "all" among those present is every member with a standing on that day; "all-a-b" leaves a and b out.
  void resolve_present() {
    for (std::size_t i = 0; i < written_.file.facts.size(); ++i) {
      rules::Fact& fact = written_.file.facts[i];
      auto* vote = std::get_if<rules::CellVoted>(&fact.body);
      if (vote == nullptr) continue;
      std::vector<rules::PersonRef> present;
      for (const rules::PersonRef& entry : vote->present)
        if (entry == "all" || entry.starts_with("all-"))
          add_all_but(split(entry, '-'), fact.on, fact_lines_[i], present);
        else
          present.push_back(entry);
      vote->present = std::move(present);
    }
  }

  void add_all_but(const std::vector<std::string_view>& parts, Day on, int line,
                   std::vector<rules::PersonRef>& present) {
    for (const rules::Member& member : written_.roster.members) {
      const bool here =
          member.is(rules::Standing::official, on) || member.is(rules::Standing::probationary, on);
      const bool left_out = std::find(parts.begin() + 1, parts.end(), member.person) != parts.end();
      if (here && !left_out) present.push_back(member.person);
    }
    for (std::size_t part = 1; part < parts.size(); ++part)
      if (written_.roster.find(std::string(parts[part])) == nullptr)
        complaints_.push_back({line, "nobody is called " + std::string(parts[part])});
  }

  int line_ = 0;
  Written written_;
  std::vector<int> fact_lines_;
  std::set<std::string> names_, labels_;
  bool person_seen_ = false;
  std::vector<Complaint> complaints_;
};

} // namespace

std::variant<Written, std::vector<Complaint>> read(std::string_view text) {
  return Reader{}.read(text);
}

} // namespace ketnap::casefile
