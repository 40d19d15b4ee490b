#include "assessing.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace ketnap::testing {

const regulations::Regulations& shipped() {
  static const regulations::Regulations loaded = [] {
    auto result = regulations::load(regulations::shipped());
    if (result.refused()) {
      for (const auto& complaint : result.refusal())
        ADD_FAILURE() << complaint.file << ":" << complaint.line << ": " << complaint.reason;
      std::abort();
    }
    return std::move(result).value();
  }();
  return loaded;
}

rules::Day d(std::string_view iso) {
  const auto day = rules::parse_day(iso);
  if (!day) ADD_FAILURE() << iso << " is not a day";
  return day.value_or(rules::Day{});
}

std::string case_named(std::string_view name) {
  const std::string path = std::string(KETNAP_SOURCE_DIR) + "/tests/cases/" + std::string(name) + ".case";
  std::ifstream file(path);
  if (!file) ADD_FAILURE() << "no case file " << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Case::Case(std::string text) : text_(std::move(text)) {
  auto read = casefile::read(text_);
  if (const auto* complaints = std::get_if<std::vector<casefile::Complaint>>(&read)) {
    for (const auto& complaint : *complaints)
      ADD_FAILURE() << "line " << complaint.line << ": " << complaint.reason;
    return;
  }
  written_ = std::get<casefile::Written>(std::move(read));
}

rules::Assessment Case::on(std::string_view day) const {
  return rules::assess(written_.file, written_.roster, shipped().rulebook, shipped().calendar, d(day));
}

std::string Case::explained(std::string_view day, sentences::Language language) const {
  return sentences::explain(sentences::view(on(day), shipped().rulebook, d(day), language), language);
}

std::string Case::refused(std::string_view line, std::string_view day) const {
  const Case more = with(line);
  if (more.written().file.facts.empty()) return "no fact";
  const rules::Fact& fact = more.written().file.facts.back();
  return ids(rules::refusals_of(fact, on(day), written_.roster, shipped().rulebook, d(day)));
}

Case Case::until(std::string_view text) const {
  std::istringstream in(text_);
  std::string line, kept;
  while (std::getline(in, line)) {
    if (line.find(text) != std::string::npos) return Case(kept);
    kept += line + "\n";
  }
  ADD_FAILURE() << "no line holds: " << text;
  return *this;
}

Case Case::with(std::string_view line) const {
  return Case(text_ + "\n" + std::string(line) + "\n");
}

Case Case::without(std::string_view line_start) const {
  std::istringstream in(text_);
  std::string line, kept;
  bool dropped = false;
  while (std::getline(in, line)) {
    if (line.starts_with(line_start))
      dropped = true;
    else
      kept += line + "\n";
  }
  EXPECT_TRUE(dropped) << "no line starts with: " << line_start;
  return Case(kept);
}

Case Case::changed(std::string_view from, std::string_view to) const {
  std::string text = text_;
  const std::size_t at = text.find(from);
  if (at == std::string::npos) ADD_FAILURE() << "the case does not hold: " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return Case(text);
}

std::string found(const rules::Assessment& assessment) {
  std::string out;
  for (const rules::Finding& finding : assessment.findings) {
    if (finding.weight == rules::Weight::note) continue;
    if (!out.empty()) out += ' ';
    out += rules::spec(finding.reason.id).id;
    if (!finding.fact.empty()) out += "@" + finding.fact;
    if (finding.weight == rules::Weight::caution) out += "?";
    if (finding.tense == rules::Tense::past) out += "(past)";
  }
  return out;
}

const rules::Finding& finding(const rules::Assessment& assessment, rules::ReasonId id) {
  static const rules::Finding none;
  for (const rules::Finding& each : assessment.findings)
    if (each.reason.id == id) return each;
  ADD_FAILURE() << "not found: " << rules::spec(id).id << " among " << found(assessment);
  return none;
}

std::string said(const rules::Assessment& assessment, rules::ReasonId id) {
  const rules::Reason& reason = finding(assessment, id).reason;
  return sentences::sentence(reason, sentences::Language::vi) + "\n" +
         sentences::remedy(reason, sentences::Language::vi);
}

std::string cited(const rules::Assessment& assessment, rules::ReasonId id) {
  const rules::Row* row = finding(assessment, id).reason.row;
  return row == nullptr ? "" : sentences::citation(*row, shipped().rulebook, sentences::Language::vi);
}

namespace {
bool holds(std::span<const rules::Reason> reasons, rules::ReasonId id) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](const rules::Reason& reason) { return reason.id == id; });
}
} // namespace

bool refuses(const rules::Assessment& assessment, rules::Act act, rules::ReasonId id) {
  return holds(assessment.verdict(act).against, id);
}

bool minds(const rules::Assessment& assessment, rules::Act act, rules::ReasonId id) {
  return assessment.verdict(act).allowed() && holds(assessment.verdict(act).mind, id);
}

std::string ids(std::span<const rules::Reason> reasons) {
  std::string out;
  for (const rules::Reason& reason : reasons)
    (out += out.empty() ? "" : " ") += rules::spec(reason.id).id;
  return out;
}

std::string shown(const rules::Assessment& assessment, rules::ClockId id) {
  const rules::Clock* clock = assessment.clock(id);
  if (clock == nullptr) return "none";
  std::string out(word_of(clock->state));
  if (clock->end) out += " " + rules::iso(*clock->end);
  return out;
}

} // namespace ketnap::testing
