// ketnap org list|tree: the organisations as of a day.
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/places.h"
#include "cli/table.h"
#include "org/org.h"
#include "json/write.h"

namespace ketnap::cli {

namespace {

struct OrgShape {
  std::string code, slug, name, kind;
  int depth = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code);
    visit("slug", self.slug);
    visit("name", self.name);
    visit("kind", self.kind);
    visit("depth", self.depth);
  }
};

void show(Console& console, const std::string& folder, const std::string& on, bool as_tree) {
  const auto opened = Opened::open(console, folder);
  if (!opened) return;
  rules::Day day = opened->office().today();
  if (!on.empty()) {
    const auto read = read_day(console, on);
    if (!read) return;
    day = *read;
  }
  const auto branches =
      opened->record().db().read(db::Scope::system(), [&](db::Read& tx) { return org::tree(tx, day); });
  if (console.json) {
    std::vector<OrgShape> shapes;
    for (const org::Branch& branch : branches)
      shapes.push_back({branch.org.code, branch.org.slug, branch.org.name,
                        std::string(json::name_of(branch.org.kind)), branch.depth});
    console.out << json::write(shapes) << '\n';
    return;
  }
  if (as_tree) {
    for (const org::Branch& branch : branches)
      console.out << std::string(static_cast<std::size_t>(branch.depth) * 2, ' ') << branch.org.name << "  ("
                  << branch.org.slug << ")\n";
    return;
  }
  Table table({std::string(console.say("TÊN NGẮN", "SLUG")), std::string(console.say("MÃ", "CODE")),
               std::string(console.say("TÊN", "NAME"))});
  for (const org::Branch& branch : branches)
    table.add({branch.org.slug, branch.org.code, branch.org.name});
  table.print(console.out);
}

} // namespace

void add_org_commands(CLI::App& app, Console& console) {
  const auto folder = std::make_shared<std::string>(usual_folder);
  const auto on = std::make_shared<std::string>();
  CLI::App* group = add_command(app, console, "org", "Tổ chức", "Organisations");
  group->require_subcommand(1);
  for (const bool as_tree : {false, true}) {
    CLI::App* command =
        add_command(*group, console, as_tree ? "tree" : "list", as_tree ? "Cây tổ chức" : "Danh sách tổ chức",
                    as_tree ? "The tree" : "The list");
    command->add_option("--dir", *folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
        ->capture_default_str();
    command->add_option("--on", *on, std::string(console.say("Như vào ngày này", "As of this day")));
    command->callback([&console, folder, on, as_tree] { show(console, *folder, *on, as_tree); });
  }
}

} // namespace ketnap::cli
