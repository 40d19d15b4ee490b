#include "demo/preset.h"

#include <algorithm>

#include <toml++/toml.h>

#include "base/invariant.h"
#include "casefile/casefile.h"
#include "json/describe.h"

namespace ketnap::demo {

namespace {

rules::Day day_of(const toml::node_view<const toml::node>& node) {
  const auto date = node.value<toml::date>();
  base::ensure(date.has_value(), "the shipped presets name their days");
  return rules::day(date->year, date->month, date->day);
}

std::optional<rules::Day> maybe_day(const toml::node_view<const toml::node>& node) {
  if (!node) return std::nullopt;
  return day_of(node);
}

std::string word(const toml::table& table, const char* key) {
  const auto value = table[key].value<std::string>();
  base::ensure(value.has_value(), "the shipped presets are whole");
  return *value;
}

template <class F>
void each(const toml::table& table, const char* key, F&& f) {
  if (const toml::array* list = table[key].as_array())
    for (const toml::node& node : *list)
      f(*node.as_table());
}

OrgPlan org_of(const toml::table& t) {
  return {word(t, "slug"),
          word(t, "name"),
          word(t, "kind"),
          t["parent"].value<std::string>(),
          t["cell_kind"].value<std::string>(),
          t["section_committee"].value_or(false),
          day_of(t["from"]),
          t["roll"].value_or(0),
          maybe_day(t["roll_from"])};
}

TargetPlan target_of(const toml::table& t) {
  TargetPlan plan{word(t, "org"), {}, {}};
  plan.target.resolution = word(t, "resolution");
  plan.target.resolved_on = maybe_day(t["resolved_on"]);
  plan.target.indicator = *json::value_named<targets::Indicator>(word(t, "indicator"));
  plan.target.base = *json::value_named<targets::Base>(word(t, "base"));
  plan.target.from = day_of(t["from"]);
  plan.target.until = day_of(t["until"]);
  plan.target.number = t["number"].value_or(std::int64_t{0});
  each(t, "claim", [&](const toml::table& c) {
    plan.claims.push_back({day_of(c["on"]), c["done"].value_or(std::int64_t{0}),
                           c["claimed_tenths"].value<std::int64_t>(), c["estimate"].value_or(false),
                           word(c, "source")});
  });
  return plan;
}

Preset parsed(const std::string& name, const std::string& text) {
  const toml::table table = toml::parse(text);
  Preset out;
  out.name = name;
  out.now = day_of(table["now"]);
  each(table, "org", [&](const toml::table& t) { out.orgs.push_back(org_of(t)); });
  each(table, "power", [&](const toml::table& t) {
    out.powers.push_back(
        {word(t, "cell"), word(t, "power"), t["document"].value_or(std::string()), day_of(t["from"])});
  });
  each(table, "count", [&](const toml::table& t) {
    out.counts.push_back({word(t, "org"), word(t, "what"), word(t, "source"), day_of(t["on"]),
                          t["number"].value_or(std::int64_t{0}), t["estimate"].value_or(false)});
  });
  each(table, "target", [&](const toml::table& t) { out.targets.push_back(target_of(t)); });
  each(table, "case", [&](const toml::table& t) {
    out.cases.push_back(
        {word(t, "cell"), word(t, "name"), word(t, "template"), day_of(t["introduced_on"]), std::nullopt});
  });
  return out;
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
    Preset one = parsed(stem, text.content);
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
