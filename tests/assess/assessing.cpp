#include "assessing.h"

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

Case Case::with(std::string_view line) const { return Case(text_ + "\n" + std::string(line) + "\n"); }

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
  }
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
