// ketnap case: puts a case to the rule book. A case may be a text file, so that anyone can ask.
#include <fstream>
#include <ostream>
#include <sstream>

#include <CLI/CLI.hpp>

#include "casefile/casefile.h"
#include "cases/read.h"
#include "cli/commands.h"
#include "cli/places.h"
#include "crypto/public_code.h"
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

// The recorded case, as of a day and as known at a point of the journal.
void show_case(Console& console, const std::string& folder, const std::string& code_typed,
               const std::string& day_typed, std::int64_t known) {
  const auto code = crypto::parse_code(code_typed);
  if (code.refused())
    return console.fail(Exit::usage,
                        console.say("Mã hồ sơ gồm 10 chữ và số.", "A case has a code of 10 characters."));
  std::optional<rules::Day> day;
  if (!day_typed.empty()) {
    day = read_day(console, day_typed);
    if (!day) return;
  }
  const auto opened = Opened::open(console, folder);
  if (!opened) return;
  const auto language =
      console.language == Language::vietnamese ? sentences::Language::vi : sentences::Language::en;
  const db::Scope everything = db::Scope::system();
  const auto view = opened->record().db().read(everything, [&](db::Read& tx) {
    return cases::show(tx, opened->office(), everything, *code, day,
                       {known > 0 ? std::optional(known) : std::nullopt}, language);
  });
  if (!view) return console.fail(Exit::refused, console.say("Không tìm thấy hồ sơ này.", "No such case."));
  if (console.json) {
    console.out << json::write(*view) << '\n';
    return;
  }
  console.out << view->person.full_name << ", " << view->org.name << " (" << view->code << ")\n";
  console.out << sentences::explain(view->assessment, language);
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

  CLI::App* show = add_command(*group, console, "show", "Xem một hồ sơ đã ghi", "Show a recorded case");
  const auto code = std::make_shared<std::string>();
  const auto folder = std::make_shared<std::string>(usual_folder);
  const auto known = std::make_shared<std::int64_t>(0);
  show->add_option("CODE", *code, std::string(console.say("Mã hồ sơ", "Code of the case")))->required();
  show->add_option("--dir", *folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
      ->capture_default_str();
  show->add_option("--on", *day, std::string(console.say("Như vào ngày này", "As of this day")));
  show->add_option("--known", *known,
                   std::string(console.say("Như đã biết khi nhật ký có ngần này dòng",
                                           "As known when the journal had so many leaves")));
  show->callback([&console, folder, code, day, known] { show_case(console, *folder, *code, *day, *known); });
}

} // namespace ketnap::cli
