// ketnap case assess|show: a case as the rule book sees it. One may be a text file, so that anyone can ask.
#include <fstream>
#include <ostream>
#include <sstream>

#include <CLI/CLI.hpp>

#include "casefile/casefile.h"
#include "cases/read.h"
#include "cli/commands.h"
#include "cli/conversation.h"
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

struct ShowOptions {
  std::string folder = usual_folder;
  std::string code, on;
  std::int64_t known = 0;
};

void print(Console& console, const std::string& person, const std::string& org, const std::string& code,
           const sentences::AssessmentView& assessment, sentences::Language language) {
  console.out << person << ", " << org << " (" << code << ")\n";
  console.out << sentences::explain(assessment, language);
}

void show_by_server(Console& console, const ShowOptions& options, std::optional<rules::Day> day,
                    sentences::Language language) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto answer = server->get(target("/api/v1/cases/" + options.code,
                                         {{"on", day ? rules::iso(*day) : ""},
                                          {"known", options.known > 0 ? std::to_string(options.known) : ""},
                                          {"lang", language == sentences::Language::vi ? "vi" : "en"}}));
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  print(console, text_at(answer->json, "/person/full_name"), text_at(answer->json, "/org/name"), options.code,
        read_as<sentences::AssessmentView>(answer->json.at("assessment")), language);
}

void show_from_folder(Console& console, const ShowOptions& options, std::optional<rules::Day> day,
                      sentences::Language language) {
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  const db::Scope everything = db::Scope::system();
  const auto view = opened->record().db().read(everything, [&](db::Read& tx) {
    return cases::show(tx, opened->office(), everything, options.code, day,
                       {options.known > 0 ? std::optional(options.known) : std::nullopt}, language);
  });
  if (!view) return console.fail(Exit::refused, console.say("Không tìm thấy hồ sơ này.", "No such case."));
  if (console.json)
    console.out << json::write(*view) << '\n';
  else
    print(console, view->person.full_name, view->org.name, view->code, view->assessment, language);
}

// The recorded case, as of a day and as known at a point of the journal: from the server when one runs, else
// from the folder itself, under its lock.
void show_case(Console& console, ShowOptions options) {
  const auto code = crypto::parse_code(options.code);
  if (code.refused())
    return console.fail(Exit::usage,
                        console.say("Mã hồ sơ gồm 10 chữ và số.", "A case has a code of 10 characters."));
  options.code = *code;
  std::optional<rules::Day> day;
  if (!options.on.empty()) {
    day = read_day(console, options.on);
    if (!day) return;
  }
  const auto language =
      console.language == Language::vietnamese ? sentences::Language::vi : sentences::Language::en;
  if (Conversation::possible(options.folder))
    show_by_server(console, options, day, language);
  else
    show_from_folder(console, options, day, language);
}

} // namespace

void add_case_commands(CLI::App& app, Console& console) {
  CLI::App* group = add_command(app, console, "case", "Hồ sơ: xem, ghi, hỏi bộ quy định",
                                "Cases: see, record, put to the rule book");
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
  const auto options = std::make_shared<ShowOptions>();
  show->add_option("CODE", options->code, std::string(console.say("Mã hồ sơ", "Code of the case")))
      ->required();
  show->add_option("--dir", options->folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
      ->capture_default_str();
  show->add_option("--on", options->on, std::string(console.say("Như vào ngày này", "As of this day")));
  show->add_option("--known", options->known,
                   std::string(console.say("Như đã biết khi nhật ký có ngần này dòng",
                                           "As known when the journal had so many leaves")));
  show->callback([&console, options] { show_case(console, *options); });
  add_list_commands(*group, console);
  add_act_commands(*group, console);
}

} // namespace ketnap::cli
