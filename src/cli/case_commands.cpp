// ketnap case assess|show: a case as the rule book sees it. One may be a text file, so that anyone can ask.
#include <fstream>
#include <ostream>
#include <sstream>

#include <CLI/CLI.hpp>

#include "casefile/casefile.h"
#include "cases/read.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/kinds.h"
#include "cli/places.h"
#include "cli/table.h"
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

// An explanation names an act beside its label; whoever is to record it types the kind of fact.
std::string explained(sentences::AssessmentView assessment, sentences::Language language) {
  for (sentences::ActView& act : assessment.acts)
    if (const Trace* trace = trace_of(act.act)) act.act = trace->kind;
  return sentences::explain(assessment, language);
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
    console.out << explained(view, language);
}

struct ShowOptions {
  std::string folder = usual_folder;
  std::string code, on;
  std::optional<std::int64_t> known;
};

struct Recorded { // a fact, as far as a line tells it
  rules::Day on{};
  std::string label, code;
};

struct Shown {
  std::string person, org, code;
  std::vector<Recorded> facts;
  sentences::AssessmentView assessment;
};

void print_facts(const Console& console, const std::vector<Recorded>& facts) {
  console.out << console.say("\nĐÃ GHI\n", "\nRECORDED\n");
  Table table({std::string(console.say("  NGÀY", "  DAY")), std::string(console.say("MÃ VIỆC", "CODE")),
               std::string(console.say("VIỆC", "WHAT"))});
  for (const Recorded& fact : facts)
    table.add({"  " + shown(console, fact.on), fact.code, fact.label});
  table.print(console.out);
}

void print_what_to_type(const Console& console, const Shown& what, const std::string& folder) {
  std::string lines;
  for (const sentences::ActView& act : what.assessment.acts) {
    if (!act.allowed || act.done || act.visible != what.assessment.visible_step) continue;
    if (const Trace* trace = trace_of(act.act))
      lines += "  " + act.label + std::string(console.say(" – gõ: ", " – type: ")) +
               to_record(console, what.code, *trace, folder) + "\n";
  }
  if (lines.empty()) return;
  console.out << console.say("\nGHI VIỆC TIẾP THEO\n", "\nTO RECORD WHAT IS NEXT\n") << lines
              << console.say("  Loại việc khác, trường của từng loại: ketnap case kinds [LOẠI]\n",
                             "  Other kinds, and the fields of each: ketnap case kinds [KIND]\n");
}

void print(const Console& console, const Shown& what, const std::string& folder,
           sentences::Language language) {
  console.out << what.person << ", " << what.org << " (" << what.code << ")\n";
  console.out << explained(what.assessment, language);
  if (!what.facts.empty()) print_facts(console, what.facts);
  print_what_to_type(console, what, folder);
}

std::string known_in_query(const ShowOptions& options) {
  return options.known ? std::to_string(*options.known) : "";
}

void show_by_server(Console& console, const ShowOptions& options, std::optional<rules::Day> day,
                    sentences::Language language) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto answer = server->get(
      target("/api/v1/cases/" + options.code, {{"on", day ? rules::iso(*day) : ""},
                                               {"known", known_in_query(options)},
                                               {"lang", language == sentences::Language::vi ? "vi" : "en"}}));
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  Shown what{text_at(answer->json, "/person/full_name"),
             text_at(answer->json, "/org/name"),
             options.code,
             {},
             read_as<sentences::AssessmentView>(answer->json.at("assessment"))};
  for (const boost::json::value& fact : list_at(answer->json, "/facts"))
    if (const auto on = rules::parse_day(text_at(fact, "/on")))
      what.facts.push_back({*on, text_at(fact, "/label"), text_at(fact, "/code")});
  print(console, what, options.folder, language);
  const boost::json::value letters = server->glance("/api/v1/cases/" + options.code + "/letters");
  if (!letters.is_null() && !text_at(letters, "/note").empty())
    console.out << '\n' << text_at(letters, "/note") << '\n';
}

void show_from_folder(Console& console, const ShowOptions& options, std::optional<rules::Day> day,
                      sentences::Language language) {
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  const db::Scope everything = db::Scope::system();
  const auto view = opened->record().db().read(everything, [&](db::Read& tx) {
    return cases::show(tx, opened->office(), everything, options.code, day, {options.known}, language);
  });
  if (!view) return console.fail(Exit::refused, console.say("Không tìm thấy hồ sơ này.", "No such case."));
  if (console.json) {
    console.out << json::write(*view) << '\n';
    return;
  }
  Shown what{view->person.full_name, view->org.name, view->code, {}, view->assessment};
  for (const cases::FactView& fact : view->facts)
    what.facts.push_back({fact.on, fact.label, fact.code});
  print(console, what, options.folder, language);
}

// The recorded case, as of a day and as known at a point of the journal: from the server when one runs, else
// from the folder itself, under its lock.
void show_case(Console& console, ShowOptions options) {
  const auto code = crypto::parse_code(options.code);
  if (code.refused())
    return console.fail(Exit::usage,
                        console.say("Mã hồ sơ gồm 10 chữ và số.", "A case has a code of 10 characters."));
  options.code = *code;
  if (options.known && *options.known < 1)
    return console.fail(Exit::usage, console.say("--known là số dòng nhật ký, từ 1 trở lên",
                                                 "--known is a number of leaves of the journal, from 1 up"));
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
  add_change_commands(*group, console);
  add_list_commands(*group, console);
  add_act_commands(*group, console);
  add_correct_commands(*group, console);
  add_move_commands(*group, console);
}

} // namespace ketnap::cli
