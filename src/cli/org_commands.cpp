// ketnap org list|tree|members: organisations and rolls as of a day. From the server when one runs, within
// one's scope; list and tree otherwise from the folder itself, under its lock.
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "cli/table.h"
#include "org/org.h"
#include "sentences/sentences.h"
#include "json/write.h"

namespace ketnap::cli {

namespace {

struct OrgOptions {
  std::string folder = usual_folder;
  std::string on, org;
};

// As the server writes them.
struct OrgShape {
  std::string code, slug, name, kind;
  std::optional<std::string> cell_kind;
  int depth = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code);
    visit("slug", self.slug);
    visit("name", self.name);
    visit("kind", self.kind);
    visit("cell_kind", self.cell_kind);
    visit("depth", self.depth);
  }
};
struct OrgsShape {
  std::vector<OrgShape> items;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("items", self.items);
  }
};

std::optional<OrgsShape> from_server(Console& console, const std::string& folder,
                                     std::optional<rules::Day> day) {
  auto server = Conversation::resume(console, folder);
  if (!server) return std::nullopt;
  const auto answer = server->get(target("/api/v1/orgs", {{"on", day ? rules::iso(*day) : ""}}));
  if (!answer) return std::nullopt;
  OrgsShape shapes; // what the server tells beyond this is for others
  for (const boost::json::value& org : list_at(answer->json, "/items")) {
    OrgShape shape{text_at(org, "/code"), text_at(org, "/slug"), text_at(org, "/name"),
                   text_at(org, "/kind"), std::nullopt,          0};
    if (std::string cell_kind = text_at(org, "/cell_kind"); !cell_kind.empty())
      shape.cell_kind = std::move(cell_kind);
    if (const boost::json::value* depth = org.as_object().if_contains("depth"))
      shape.depth = depth->to_number<int>();
    shapes.items.push_back(std::move(shape));
  }
  return shapes;
}

std::optional<OrgsShape> from_folder(Console& console, const std::string& folder,
                                     std::optional<rules::Day> day) {
  const auto opened = Opened::open(console, folder);
  if (!opened) return std::nullopt;
  OrgsShape shapes;
  for (const org::Branch& branch : opened->record().db().read(db::Scope::system(), [&](db::Read& tx) {
         return org::tree(tx, day.value_or(opened->office().today()));
       })) {
    OrgShape shape{branch.org.code, branch.org.slug,
                   branch.org.name, std::string(json::name_of(branch.org.kind)),
                   std::nullopt,    branch.depth};
    if (branch.org.cell_kind) shape.cell_kind = std::string(rules::word_of(*branch.org.cell_kind));
    shapes.items.push_back(std::move(shape));
  }
  return shapes;
}

void show(Console& console, const OrgOptions& options, bool as_tree) {
  std::optional<rules::Day> day;
  if (!options.on.empty()) {
    day = read_day(console, options.on);
    if (!day) return;
  }
  const auto orgs = Conversation::possible(options.folder) ? from_server(console, options.folder, day)
                                                           : from_folder(console, options.folder, day);
  if (!orgs) return;
  if (console.json) {
    console.out << json::write(*orgs) << '\n';
    return;
  }
  if (orgs->items.empty()) {
    console.out << console.say("Không có tổ chức nào.\n", "No organisations.\n");
    return;
  }
  if (as_tree) {
    for (const OrgShape& org : orgs->items)
      console.out << std::string(static_cast<std::size_t>(org.depth) * 2, ' ') << org.name << "  ("
                  << org.slug << ")\n";
    return;
  }
  Table table({std::string(console.say("TÊN NGẮN", "SLUG")), std::string(console.say("MÃ", "CODE")),
               std::string(console.say("TÊN", "NAME"))});
  for (const OrgShape& org : orgs->items)
    table.add({org.slug, org.code, org.name});
  table.print(console.out);
}

// Whose codes are typed for mentors, introducers and tellers.
void members(Console& console, const OrgOptions& options) {
  std::string on;
  if (!options.on.empty()) {
    const auto day = read_day(console, options.on);
    if (!day) return;
    on = rules::iso(*day);
  }
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto org = org_named(console, *server, options.org);
  if (!org) return;
  const auto answer = server->get(target("/api/v1/orgs/" + org->code + "/members", {{"on", on}}));
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  if (list_at(answer->json, "/items").empty()) {
    console.out << console.say("Không có đảng viên nào.\n", "No members.\n");
    return;
  }
  const auto language =
      console.language == Language::vietnamese ? sentences::Language::vi : sentences::Language::en;
  Table table({std::string(console.say("MÃ", "CODE")), std::string(console.say("NGƯỜI", "PERSON")),
               std::string(console.say("LÀ", "IS"))});
  for (const boost::json::value& member : list_at(answer->json, "/items")) {
    std::string standings;
    for (const boost::json::value& standing : list_at(member, "/standings"))
      standings += (standings.empty() ? "" : ", ") +
                   std::string(sentences::name("standing." + text_at(standing, ""), language));
    table.add({text_at(member, "/code"), text_at(member, "/full_name"), standings});
  }
  table.print(console.out);
}

} // namespace

void add_org_commands(CLI::App& app, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  const auto options = std::make_shared<OrgOptions>();
  CLI::App* group = add_command(app, console, "org", "Tổ chức", "Organisations");
  group->require_subcommand(1);
  add_move_cases_command(*group, console);
  const auto as_of = [&](CLI::App* command) {
    command->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))
        ->capture_default_str();
    command->add_option("--on", options->on, say("Như vào ngày này", "As of this day"));
  };
  for (const bool as_tree : {false, true}) {
    CLI::App* command =
        add_command(*group, console, as_tree ? "tree" : "list", as_tree ? "Cây tổ chức" : "Danh sách tổ chức",
                    as_tree ? "The tree" : "The list");
    as_of(command);
    command->callback([&console, options, as_tree] { show(console, *options, as_tree); });
  }
  CLI::App* roll =
      add_command(*group, console, "members", "Danh sách đảng viên của một chi bộ, với mã từng người",
                  "The roll of a cell, with everybody's code");
  roll->add_option("ORG", options->org, say("Chi bộ: tên ngắn hoặc mã", "Cell: short name or code"))
      ->required();
  as_of(roll);
  roll->callback([&console, options] { members(console, *options); });
}

} // namespace ketnap::cli
