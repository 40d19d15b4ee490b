// ketnap version: which program, and which rules it carries.
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/describe_rules.h"
#include "json/write.h"

namespace ketnap::cli {

void add_version_command(CLI::App& app, Console& console) {
  CLI::App* version = add_command(app, console, "version", "Phiên bản chương trình và bộ quy định",
                                  "Versions of the program and its rules");
  version->callback([&console] {
    const auto loaded = load_regulations(console);
    if (!loaded) return;
    const rules::Edition* edition = loaded->rulebook.edition_on(console.today);
    const CountsShape counts = counts_of(*loaded);
    if (console.json) {
      console.out << json::write(VersionShape{KETNAP_VERSION,
                                              edition ? std::optional(edition->id) : std::nullopt, counts})
                  << '\n';
      return;
    }
    console.out << "ketnap " KETNAP_VERSION "\n"
                << fmt::format(fmt::runtime(console.say(
                                   "Quy định: {} văn bản, {} dòng; hôm nay {} theo bản {}; lịch {}–{}.\n",
                                   "Rules: {} instruments, {} rows; today {} is {}; calendar {}–{}.\n")),
                               counts.instruments, counts.rows, shown(console, console.today),
                               edition ? edition->id : "–", counts.first_year, counts.last_year);
  });
}

} // namespace ketnap::cli
