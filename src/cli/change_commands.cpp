// ketnap case changes: what each new row of the regulations did to one open case.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cases/rule_changes.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"

namespace ketnap::cli {

namespace {

struct Options {
  std::string folder = usual_folder;
  std::string code;
};

void show_changes(Console& console, const Options& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const bool vi = console.language == Language::vietnamese;
  const auto answer =
      server->get(target("/api/v1/cases/" + options.code + "/rule-changes", {{"lang", vi ? "vi" : "en"}}));
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  const auto changes = read_as<cases::RuleChanges>(answer->json);
  if (!changes.open)
    console.out << console.say("Việc xem xét đã xong; quy định mới không làm hồ sơ này đổi gì.\n",
                               "The case is over; no new rule changes anything in it.\n");
  else if (changes.items.empty())
    console.out << console.say("Từ khi lập hồ sơ, chưa lần đổi quy định nào làm hồ sơ này khác đi.\n",
                               "No change of the rules has made a difference to this case yet.\n");
  for (const sentences::RuleChangeView& change : changes.items)
    console.out << sentences::explain(change, vi ? sentences::Language::vi : sentences::Language::en);
}

} // namespace

void add_change_commands(CLI::App& case_group, Console& console) {
  CLI::App* changes =
      add_command(case_group, console, "changes",
                  "Quy định đổi thì hồ sơ này đổi gì: thời hạn, nơi quyết định, việc phải xem lại",
                  "What each change of the rules did to this case");
  const auto options = std::make_shared<Options>();
  changes->add_option("CODE", options->code, std::string(console.say("Mã hồ sơ", "Code of the case")))
      ->required();
  changes->add_option("--dir", options->folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
      ->capture_default_str();
  changes->callback([&console, options] { show_changes(console, *options); });
}

} // namespace ketnap::cli
