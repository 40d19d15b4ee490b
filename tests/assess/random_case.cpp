#include "random_case.h"

#include <ostream>
#include <sstream>

namespace ketnap::testing {

using namespace rules;

namespace {

struct Visits {
  template <class Member>
  void operator()(std::string_view, Member&) const {}
};
template <class T>
concept Described = requires(T& one) { T::fields(one, Visits{}); };

// --- values of described members ------------------------------------------------------------------------

void fill(std::string& into) {
  into = *rc::gen::element<std::string>("a", "b", "c", "x", "union");
}
void fill(bool& into) {
  into = *rc::gen::arbitrary<bool>();
}
void fill(int& into) {
  into = *rc::gen::weightedOneOf<int>(
      {{20, rc::gen::inRange(0, 8)}, {1, rc::gen::inRange(-3, 70)}, {1, rc::gen::arbitrary<int>()}});
}
template <Described T>
void fill(T& into);
void fill(Day& into) {
  into = *any_day();
}
template <class E>
  requires std::is_enum_v<E>
void fill(E& into) {
  const auto names = enum_names(E{});
  into = names[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(names.size())))].first;
}
template <class T>
void fill(std::optional<T>& into) {
  if (*rc::gen::inRange(0, 3) != 0) return;
  T value{};
  fill(value);
  into = std::move(value);
}
template <class T>
void fill(std::vector<T>& into) {
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    T value{};
    fill(value);
    into.push_back(std::move(value));
  }
}
template <Described T>
void fill(T& into) {
  T::fields(into, [](std::string_view, auto& member) { fill(member); });
}

template <class T>
FactBody filled() {
  T body;
  T::fields(body, [](std::string_view, auto& member) { fill(member); });
  return body;
}

template <class... T>
FactBody filled_kind(int kind, std::variant<T...>*) {
  using Make = FactBody (*)();
  constexpr Make makers[] = {&filled<T>...};
  return makers[kind]();
}

std::optional<Day> maybe_later(Day from) {
  if (*rc::gen::arbitrary<bool>()) return std::nullopt;
  return from + std::chrono::days{*rc::gen::inRange(1, 2000)};
}

Roster any_roster() {
  Roster roster;
  CellSpell cell;
  fill(cell.kind);
  if (*rc::gen::inRange(0, 4) != 0) cell.kind = CellKind::under_grassroots;
  fill(cell.section_committee);
  cell.when = {*any_day(), std::nullopt};
  if (*rc::gen::arbitrary<bool>()) cell.when.from = day(2010, 1, 1);
  roster.cell.push_back(cell);
  PowerSpell power;
  fill(power.power);
  power.when.from = *rc::gen::arbitrary<bool>() ? day(2010, 1, 1) : *any_day();
  power.when.until = maybe_later(power.when.from);
  roster.powers.push_back(power);
  for (const char* person : {"a", "b", "c", "d"}) {
    Member member{person, {{Standing::official, {day(2009, 1, 1), std::nullopt}}}};
    for (int i = *rc::gen::inRange(0, 2); i > 0; --i) {
      StandingSpell spell;
      fill(spell.standing);
      spell.when.from = *any_day();
      spell.when.until = maybe_later(spell.when.from);
      member.standings.push_back(spell);
    }
    roster.members.push_back(std::move(member));
  }
  return roster;
}

} // namespace

rc::Gen<Day> any_day() {
  return rc::gen::map(rc::gen::inRange(0, 6574),
                      [](int days) { return day(2010, 1, 1) + std::chrono::days{days}; });
}

rc::Gen<Fact> any_fact(std::string id, Day on) {
  return rc::gen::exec([id = std::move(id), on] {
    const int kinds = static_cast<int>(std::variant_size_v<FactBody>);
    // Half of all facts are of the kinds on which most others rest.
    const FactBody frequent[] = {Introduced{}, Listed{},       Applied{},         CellVoted{},
                                 Decided{},    CeremonyHeld{}, DecisionReceived{}};
    const int kind =
        *rc::gen::arbitrary<bool>()
            ? *rc::gen::inRange(0, kinds)
            : static_cast<int>(frequent[*rc::gen::inRange<std::size_t>(0, std::size(frequent))].index());
    return Fact{id, on, filled_kind(kind, static_cast<FactBody*>(nullptr))};
  });
}

rc::Gen<FactBody> any_body(std::size_t kind) {
  return rc::gen::exec(
      [kind] { return filled_kind(static_cast<int>(kind), static_cast<FactBody*>(nullptr)); });
}

rc::Gen<Applicant> any_applicant() {
  return rc::gen::exec([] {
    Applicant applicant;
    Applicant::fields(applicant, [](std::string_view, auto& member) { fill(member); });
    return applicant;
  });
}

rc::Gen<RandomCase> any_case() {
  return rc::gen::exec([] {
    RandomCase made;
    Applicant::fields(made.file.applicant, [](std::string_view, auto& member) { fill(member); });
    made.roster = any_roster();
    for (int i = *rc::gen::inRange(0, 60); i > 0; --i)
      made.file.facts.push_back(*any_fact("f" + std::to_string(i), *any_day()));
    return made;
  });
}

std::ostream& operator<<(std::ostream& out, const RandomCase& c) {
  for (const Fact& fact : c.file.facts)
    out << iso(fact.on) << ' ' << fact.id << ": " << name_of(fact.body) << '\n';
  return out;
}

// --- an assessment as text --------------------------------------------------------------------------------

namespace {

std::string day_text(const std::optional<Day>& day) {
  return day ? iso(*day) : "-";
}

void describe(std::ostream& out, const Reason& reason, bool told) {
  out << spec(reason.id).id << '[' << (reason.row ? iso(reason.row->from) : "") << ']';
  for (const Param& param : reason.params) {
    if (!told && param.name == "on") continue;
    out << ' ' << param.name << '=';
    std::visit(
        [&](const auto& value) {
          using T = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<T, Day>)
            out << iso(value);
          else if constexpr (std::is_same_v<T, Fraction>)
            out << value.numerator << '/' << value.denominator;
          else
            out << value;
        },
        param.value);
  }
}

} // namespace

std::string describe_clocks(const Assessment& a) {
  std::ostringstream out;
  for (const Clock& clock : a.clocks)
    out << word_of(clock.id) << ' ' << word_of(clock.state) << ' ' << day_text(clock.start) << ".."
        << day_text(clock.end) << ' ' << day_text(clock.stopped_on) << ' ' << clock.length << '+'
        << clock.extension << '\n';
  return out.str();
}

std::string describe(const Assessment& a, Left left) {
  const bool told = left == Left::told;
  std::ostringstream out;
  out << word_of(a.phase) << ' ' << a.round << ' ' << a.visible_step << ' ' << a.historical << '\n'
      << describe_clocks(a);
  if (told) {
    for (const Clock& clock : a.clocks)
      out << clock.left << ' ';
    out << day_text(a.next_change_on) << '\n';
  }
  for (const StepLine& step : a.steps)
    out << step.label << ' ' << word_of(step.state) << ' ' << day_text(step.done_on) << ' '
        << word_of(step.actor) << '\n';
  for (const Finding& each : a.findings) {
    const bool whole = told || each.tense != Tense::foreseen;
    out << word_of(each.weight) << ' ' << word_of(each.tense) << ' ' << each.fact << ' '
        << (whole ? iso(each.on) : "today") << ' ';
    describe(out, each.reason, whole);
    out << '\n';
  }
  for (const ActVerdict& verdict : a.acts) {
    out << word_of(verdict.act) << verdict.done << ':';
    for (const Reason& reason : verdict.against)
      describe(out, reason, told);
    out << '|';
    for (const Reason& reason : verdict.mind)
      out << spec(reason.id).id << ' ';
    out << '\n';
  }
  for (const auto& date : {a.dates.cell_resolution, a.dates.decision, a.dates.ceremony, a.dates.probation_end,
                           a.dates.official_from, a.dates.approval, a.dates.party_age_from})
    out << day_text(date) << ' ';
  for (const auto& vote : {a.admission_vote, a.recognition_vote})
    if (vote) out << vote->base << '/' << vote->needed << '/' << vote->present << '/' << vote->passed << ' ';
  return out.str();
}

} // namespace ketnap::testing
