// ketnap case list|kinds: the cases in scope, and what can be recorded in one.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "cases/body.h"
#include "cases/read.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/kinds.h"
#include "cli/places.h"
#include "cli/table.h"
#include "sentences/sentences.h"
#include "text/utf8.h"
#include "json/write.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct ListOptions {
  std::string folder = usual_folder;
  std::string org, find, phase, due_by, sort;
};

// Every page of the list; nothing after telling why not. What is empty was not asked for.
std::optional<cases::CasePage>
all_pages(Conversation& server, const std::vector<std::pair<std::string_view, std::string>>& wanted) {
  cases::CasePage all;
  bj::object body{{"find", ""}, {"limit", cases::longest_page}};
  for (const auto& [name, value] : wanted)
    if (!value.empty()) body[bj::string_view(name.data(), name.size())] = value;
  do {
    if (all.next) body["cursor"] = *all.next;
    const auto answer = server.write(http::Method::post, "/api/v1/cases/search", body);
    if (!answer) return std::nullopt;
    auto page = read_as<cases::CasePage>(answer->json);
    std::ranges::move(page.items, std::back_inserter(all.items));
    all.next = std::move(page.next);
  } while (all.next);
  return all;
}

void print(const Console& console, const cases::CasePage& page) {
  if (page.items.empty()) {
    console.out << console.say("Không có hồ sơ nào khớp.\n", "No case matches.\n");
    return;
  }
  const auto language =
      console.language == Language::vietnamese ? sentences::Language::vi : sentences::Language::en;
  Table table({std::string(console.say("MÃ", "CODE")), std::string(console.say("NGƯỜI", "PERSON")),
               std::string(console.say("CHI BỘ", "CELL")), std::string(console.say("ĐANG LÀ", "PHASE")),
               std::string(console.say("HẠN", "DUE")), std::string(console.say("SAI", "BREACHES")),
               std::string(console.say("VIỆC TIẾP THEO", "NEXT"))});
  for (const cases::CaseLine& line : page.items)
    table.add({line.code, line.person.full_name, line.org.slug,
               std::string(sentences::name("phase." + line.phase, language)),
               line.next_due_on ? shown(console, *line.next_due_on) : "–", std::to_string(line.breaches),
               line.step_label});
  table.print(console.out);
  console.out << fmt::format(fmt::runtime(console.say("\n{} hồ sơ.\n", "\n{} cases.\n")), page.items.size());
}

void list(Console& console, const ListOptions& options) {
  std::string due_by;
  if (!options.due_by.empty()) {
    const auto day = read_day(console, options.due_by);
    if (!day) return;
    due_by = rules::iso(*day);
  }
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  std::string org;
  if (!options.org.empty()) {
    const auto known = org_named(console, *server, options.org);
    if (!known) return;
    org = known->code;
  }
  const auto page = all_pages(*server, {{"org", org},
                                        {"find", text::to_nfc(options.find)},
                                        {"phase", options.phase},
                                        {"due_by", due_by},
                                        {"sort", options.sort}});
  if (!page) return;
  if (console.json)
    console.out << json::write(*page) << '\n';
  else
    print(console, *page);
}

// --- kinds ---

struct KindShape {
  std::string kind, label;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("kind", self.kind);
    visit("label", self.label);
  }
};

void all_kinds(Console& console) {
  std::vector<KindShape> kinds;
  for (const std::string_view kind : cases::fact_names())
    kinds.push_back({std::string(kind), kind_shown(console, std::string(kind))});
  if (console.json) {
    console.out << json::write(kinds) << '\n';
    return;
  }
  Table table({std::string(console.say("LOẠI", "KIND")), std::string(console.say("LÀ", "IS"))});
  for (const KindShape& kind : kinds)
    table.add({kind.kind, kind.label});
  table.print(console.out);
  console.out << console.say("\nTừng loại có trường nào: ketnap case kinds LOẠI\n",
                             "\nThe fields of one: ketnap case kinds KIND\n");
}

void print_fields(const Console& console, const std::vector<Field>& fields) {
  if (fields.empty()) {
    console.out << console.say("Không có trường nào: chỉ cần ngày.\n", "No fields: the day is enough.\n");
    return;
  }
  Table table({std::string(console.say("TRƯỜNG", "FIELD")), std::string(console.say("KIỂU", "TYPE")),
               std::string(console.say("PHẢI GHI", "NEEDED"))});
  for (const Field& field : fields)
    table.add({field.name, described(console, field),
               std::string(field.required ? console.say("phải ghi", "needed") : "")});
  table.print(console.out);
  for (const Field& field : fields) {
    if (field.words.empty()) continue;
    console.out << "\n" << field.name << ":\n";
    for (const std::string& word : field.words)
      console.out << "  " << word << std::string(word.size() < 30 ? 32 - word.size() : 2, ' ')
                  << word_shown(console, field, word) << '\n';
  }
}

void one_kind(Console& console, const std::string& kind) {
  if (!is_kind(kind)) return tell_unknown_kind(console, kind);
  if (console.json) {
    console.out << boost::json::serialize(cases::fact_schema(kind)) << '\n';
    return;
  }
  const bool first = kind == "introduced";
  const std::vector<Field> fields = first ? introduction_fields() : kind_fields(kind);
  console.out << kind_shown(console, kind) << "\n  "
              << (first
                      ? "ketnap case introduce --org … --name … --on …"
                      : "ketnap case record " + std::string(console.say("MÃ ", "CODE ")) + kind + " --on …");
  for (const Field& field : fields)
    if (field.required) console.out << ' ' << field.name << "=…";
  console.out << "\n\n";
  print_fields(console, fields);
}

} // namespace

void add_list_commands(CLI::App& case_group, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  const auto options = std::make_shared<ListOptions>();
  CLI::App* command = add_command(case_group, console, "list", "Danh sách hồ sơ trong phạm vi của mình",
                                  "The cases in one's scope");
  command->add_option(
      "--org", options->org,
      say("Tổ chức (tên ngắn hoặc mã) và mọi tổ chức bên dưới", "Organisation and all below it"));
  command->add_option("--find", options->find, say("Tìm theo tên, không cần dấu", "Words of a name"));
  command->add_option("--phase", options->phase,
                      "prospect, applicant, decided, probationary, official, closed");
  command
      ->add_option("--due-by", options->due_by,
                   say("Có hạn đến ngày này", "Whose next clock ends by this day"))
      ->type_name(say("NGÀY", "DATE"));
  command->add_option("--sort", options->sort, "name, due, opened");
  command->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
  command->callback([&console, options] { list(console, *options); });

  command = add_command(case_group, console, "kinds", "Các loại việc ghi vào hồ sơ, và trường của từng loại",
                        "What can be recorded in a case, and the fields of each kind");
  const auto kind = std::make_shared<std::string>();
  command->add_option("KIND", *kind, say("Một loại", "One kind"));
  command->callback([&console, kind] { kind->empty() ? all_kinds(console) : one_kind(console, *kind); });
}

} // namespace ketnap::cli
