// ketnap case: puts a case to the rule book. A case may be a text file, so that anyone can ask.
#include <fstream>
#include <ostream>
#include <sstream>

#include <CLI/CLI.hpp>

#include "casefile/casefile.h"
#include "cli/commands.h"
#include "sentences/view.h"
#include "json/write.h"

namespace ketnap::cli {

namespace {

std::optional<std::string> file_text(Console& console, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file || text.fail()) {
    console.fail(Exit::bad_data,
                 std::string(console.say("Không đọc được tệp ", "Cannot read the file ")) + path);
    return std::nullopt;
  }
  return text.str();
}

void assess_file(Console& console, const std::string& path, const std::string& day_typed) {
  rules::Day day = console.today;
  if (!day_typed.empty()) {
    const auto read = read_day(console, day_typed);
    if (!read) return;
    day = *read;
  }
  const auto text = file_text(console, path);
  if (!text) return;
  auto read = casefile::read(*text);
  if (const auto* complaints = std::get_if<std::vector<casefile::Complaint>>(&read)) {
    for (const casefile::Complaint& complaint : *complaints)
      console.fail(Exit::bad_data, path + ":" + std::to_string(complaint.line) + ": " + complaint.reason);
    return;
  }
  const auto regulations = load_regulations(console);
  if (!regulations) return;
  const auto& written = std::get<casefile::Written>(read);
  const rules::Assessment assessment =
      rules::assess(written.file, written.roster, regulations->rulebook, regulations->calendar, day);
  const auto language =
      console.language == Language::vietnamese ? sentences::Language::vi : sentences::Language::en;
  const sentences::AssessmentView view = sentences::view(assessment, regulations->rulebook, day, language);
  if (console.json)
    console.out << json::write(view) << '\n';
  else
    console.out << sentences::explain(view, language);
}

} // namespace

void add_case_commands(CLI::App& app, Console& console) {
  CLI::App* group = add_command(app, console, "case", "Hồ sơ: hỏi bộ quy định về một trường hợp",
                                "Cases: put one to the rule book");
  group->require_subcommand(1);
  CLI::App* assess =
      add_command(*group, console, "assess", "Giải thích một hồ sơ viết trong tệp văn bản (docs/casefile.md)",
                  "Explain a case written as a text file (docs/casefile.md)");
  const auto path = std::make_shared<std::string>();
  const auto day = std::make_shared<std::string>();
  assess->add_option("FILE", *path)->required();
  assess->add_option(
      "--on", *day,
      std::string(console.say("Ngày hỏi; mặc định hôm nay", "The day asked about; today by default")));
  assess->callback([&console, path, day] { assess_file(console, *path, *day); });
}

} // namespace ketnap::cli
