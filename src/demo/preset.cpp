#include "demo/preset.h"

#include <algorithm>

#include "base/invariant.h"
#include "casefile/casefile.h"
#include "regulations/fields.h"
#include "json/describe.h"

namespace ketnap::demo {

namespace {

using regulations::Fields;
using regulations::Node;

// The shipped texts are whole by test; a value that is missing is a fault of the program.
template <class T>
T said(std::optional<T> value) {
  base::ensure(value.has_value(), "the shipped presets are whole");
  return *std::move(value);
}

// A text of demo/ opened for reading: every field must be known, and what is wrong stops the program.
class Reader {
public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  template <class F>
  auto table(const Node& node, F&& read) {
    Fields fields(node, file_, complaints_);
    auto made = read(fields);
    fields.refuse_others();
    base::ensure(complaints_.none(), "the shipped presets are whole");
    return made;
  }
  template <class F>
  auto tables(Fields& in, std::string_view name, F&& read) {
    std::vector<decltype(read(in))> all;
    for (const Node* node : in.tables_if_any(name))
      all.push_back(table(*node, read));
    return all;
  }
  Node root(const regulations::Text& text) { return said(regulations::parse_toml(text, complaints_)); }

private:
  std::string file_;
  regulations::Complaints complaints_;
};

std::optional<std::int64_t> number_if_any(Fields& t, std::string_view name) {
  return t.has(name) ? t.number(name) : std::nullopt;
}

OrgPlan org_of(Fields& t) {
  return {said(t.text("slug")),       said(t.text("name")),
          said(t.text("kind")),       t.text_if_any("parent"),
          t.text_if_any("cell_kind"), t.flag_if_any("section_committee").value_or(false),
          said(t.day("from")),        static_cast<int>(number_if_any(t, "roll").value_or(0)),
          t.day_if_any("roll_from")};
}

PowerPlan power_of(Fields& t) {
  return {said(t.text("cell")), said(t.text("power")), t.text_if_any("document").value_or(""),
          said(t.day("from"))};
}

CountPlan count_of(Fields& t) {
  return {said(t.text("org")), said(t.text("what")),     said(t.text("source")),
          said(t.day("on")),   said(t.number("number")), t.flag_if_any("estimate").value_or(false)};
}

targets::Claim claim_of(Fields& t) {
  return {said(t.day("on")), said(t.number("done")), number_if_any(t, "claimed_tenths"),
          t.flag_if_any("estimate").value_or(false), said(t.text("source"))};
}

TargetPlan target_of(Reader& reader, Fields& t) {
  TargetPlan plan{said(t.text("org")), {}, {}};
  plan.target.resolution = said(t.text("resolution"));
  plan.target.resolved_on = t.day_if_any("resolved_on");
  plan.target.indicator = said(json::value_named<targets::Indicator>(said(t.text("indicator"))));
  plan.target.base = said(json::value_named<targets::Base>(said(t.text("base"))));
  plan.target.from = said(t.day("from"));
  plan.target.until = said(t.day("until"));
  plan.target.number = said(t.number("number"));
  plan.claims = reader.tables(t, "claim", claim_of);
  return plan;
}

CasePlan case_of(Fields& t) {
  return {said(t.text("cell")), said(t.text("name")), said(t.text("template")), said(t.day("introduced_on")),
          std::nullopt};
}

Preset parsed(const std::string& name, const regulations::Text& text) {
  Reader reader(text.name);
  return reader.table(reader.root(text), [&](Fields& root) {
    Preset out;
    out.name = name;
    out.now = said(root.day("now"));
    out.orgs = reader.tables(root, "org", org_of);
    out.powers = reader.tables(root, "power", power_of);
    out.counts = reader.tables(root, "count", count_of);
    out.targets = reader.tables(root, "target", [&](Fields& t) { return target_of(reader, t); });
    out.cases = reader.tables(root, "case", case_of);
    return out;
  });
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// Moves every day a fact holds.
struct Shift {
  std::chrono::days by;
  void operator()(std::string_view, rules::Day& day) const { day += by; }
  void operator()(std::string_view, std::optional<rules::Day>& day) const {
    if (day) *day += by;
  }
  template <class T>
  void operator()(std::string_view, T&) const {}
};

// Someone for each of the road's facts, spread over the cells that keep a roll.
void people_at_every_step(Preset& all, rules::Day today) {
  static constexpr const char* given[] = {"An",   "Bích", "Cúc",  "Duyên", "Giang", "Hạnh", "Hương", "Khôi",
                                          "Lâm",  "Mai",  "Nam",  "Oanh",  "Phúc",  "Quân", "Sáng",  "Tâm",
                                          "Uyên", "Vinh", "Xuân", "Yến",   "Đạt",   "Ước",  "Ánh",   "Thảo"};
  static constexpr const char* family[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng"};
  std::vector<const OrgPlan*> cells;
  for (const OrgPlan& org : all.orgs)
    if (org.roll > 0) cells.push_back(&org);
  base::ensure(!cells.empty(), "some cell of the presets keeps a roll");
  for (std::size_t i = 0;; ++i) {
    const OrgPlan& cell = *cells[i % cells.size()];
    const std::string from = cell.cell_kind == "grassroots_cell" ? "grassroots-cell" : "straight";
    const rules::Day start = rules::day(2020, 1, 6);
    const rules::CaseFile whole = road(from, start);
    if (i >= whole.facts.size()) return;
    const rules::Day last = whole.facts[i].on;
    const std::string name = std::string(family[i % std::size(family)]) + " Ví Dụ " +
                             given[i % std::size(given)] + (i >= std::size(given) ? " Hai" : "");
    all.cases.push_back({cell.slug, name, from, start + (today - std::chrono::days{3} - last), i + 1});
  }
}

} // namespace

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  for (const regulations::Text& text : shipped())
    if (text.name.ends_with(".toml")) names.push_back(text.name.substr(0, text.name.size() - 5));
  return names;
}

std::optional<Preset> preset(const std::string& name, rules::Day today) {
  Preset all;
  all.name = "all";
  for (const regulations::Text& text : shipped()) {
    if (!text.name.ends_with(".toml")) continue;
    const std::string stem = text.name.substr(0, text.name.size() - 5);
    Preset one = parsed(stem, text);
    if (stem == name) return one;
    append(all.orgs, one.orgs);
    append(all.powers, one.powers);
    append(all.counts, one.counts);
    append(all.targets, one.targets);
    append(all.cases, one.cases);
  }
  if (name != "all") return std::nullopt;
  all.now = today;
  people_at_every_step(all, today);
  return all;
}

rules::CaseFile road(const std::string& from_template, rules::Day introduced_on) {
  const std::string wanted = "templates/" + from_template + ".case";
  for (const regulations::Text& text : shipped()) {
    if (text.name != wanted) continue;
    auto read = casefile::read(text.content);
    auto* written = std::get_if<casefile::Written>(&read);
    base::ensure(written != nullptr, "the shipped roads can be read");
    rules::CaseFile file = std::move(written->file);
    base::ensure(std::is_sorted(file.facts.begin(), file.facts.end(),
                                [](const rules::Fact& a, const rules::Fact& b) { return a.on < b.on; }),
                 "a road is written day after day");
    const std::chrono::days by = introduced_on - file.facts.front().on;
    for (rules::Fact& fact : file.facts) {
      fact.on += by;
      std::visit([&](auto& body) { std::decay_t<decltype(body)>::fields(body, Shift{by}); }, fact.body);
    }
    return file;
  }
  base::ensure(false, "a preset names a road that is shipped");
  return {};
}

} // namespace ketnap::demo
