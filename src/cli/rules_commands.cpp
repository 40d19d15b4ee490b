// ketnap rules: what is in force, where it comes from, and whether a folder of rules can be used.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/describe_rules.h"
#include "cli/table.h"
#include "json/write.h"

namespace ketnap::cli {

namespace {

using regulations::Regulations;
using rules::Row;

void print_legend(const Console& console) {
  console.out << console.say(
      "\nTin cậy: A đã thấy văn bản; B có nguồn dẫn đúng điều; C một nguồn hoặc quy ước; M mang "
      "sang, chưa đối chiếu.\nChỉ A và B được dùng để từ chối; C và M tính và nhắc.\n",
      "\nConfidence: A text seen; B a source that names the article; C one source or a "
      "convention; M carried over, not checked.\nOnly A and B may refuse; C and M compute and "
      "warn.\n");
}

void list(Console& console, const std::string& on_typed, const std::string& prefix) {
  const auto on = on_typed.empty() ? std::optional(console.today) : read_day(console, on_typed);
  if (!on) return;
  const auto loaded = load_regulations(console);
  if (!loaded) return;
  const rules::Rulebook& book = loaded->rulebook;
  const rules::Edition* edition = book.edition_on(*on);
  std::vector<const Row*> rows;
  bool prefix_known = false;
  for (const rules::KeySpec& spec : rules::all_keys()) {
    if (!spec.name.starts_with(prefix)) continue;
    prefix_known = true;
    if (const Row* row = book.find(spec.key, *on)) rows.push_back(row);
  }
  if (!prefix_known)
    return console.fail(Exit::usage,
                        fmt::format(fmt::runtime(console.say("không có khoá nào bắt đầu bằng \"{}\"",
                                                             "no key begins with \"{}\"")),
                                    prefix));
  if (console.json) {
    RowsShape shape{on, edition ? std::optional(edition->id) : std::nullopt, {}};
    for (const Row* row : rows)
      shape.rows.push_back(shape_of(console, *loaded, *row));
    console.out << json::write(shape) << '\n';
    return;
  }
  if (edition)
    console.out << fmt::format(
        fmt::runtime(console.say("Quy định ngày {} (bản {}, {}):\n\n", "Rules on {} (edition {}, {}):\n\n")),
        shown(console, *on), edition->id, full_name(console, book.instruments.at(edition->instrument)));
  else
    console.out << fmt::format(
        fmt::runtime(
            console.say("Ngày {} đứng trước bản quy định đầu tiên ({}): việc khi ấy được ghi, không xét.\n\n",
                        "{} is before the first edition ({}): acts of then are recorded, not judged.\n\n")),
        shown(console, *on), shown(console, rules::first_edition_day()));
  if (rows.empty()) {
    console.out << console.say("Không có dòng nào có hiệu lực.\n", "No row is in force.\n");
    return;
  }
  Table table({std::string(console.say("KHOÁ", "KEY")), std::string(console.say("TIN CẬY", "CONF.")),
               std::string(console.say("VĂN BẢN", "INSTRUMENT")),
               std::string(console.say("NỘI DUNG", "WHAT"))});
  for (const Row* row : rows)
    table.add({std::string(rules::spec(row->key).name), std::string(1, rules::letter(row->confidence)),
               short_name(book.instruments.at(row->instrument)),
               fmt::format("{}: {}", key_name(console, *loaded, row->key),
                           value_in_words(console, *loaded, *row))});
  table.print(console.out);
  print_legend(console);
}

void print_row(const Console& console, const Regulations& loaded, const Row& row) {
  const rules::Rulebook& book = loaded.rulebook;
  console.out << '\n'
              << (row.until
                      ? fmt::format(fmt::runtime(console.say("Từ {} đến trước {}", "From {} until {}")),
                                    shown(console, row.from), shown(console, *row.until))
                      : fmt::format(fmt::runtime(console.say("Từ {}", "From {}")), shown(console, row.from)))
              << (row.holds_on(console.today) ? console.say("   ◀ hôm nay", "   ◀ today") : "") << '\n';
  const auto line = [&](std::string_view vi, std::string_view en, const std::string& text) {
    if (text.empty()) return;
    const std::string label{console.say(vi, en)};
    console.out << "  " << label << std::string(15 - width(label), ' ') << text << '\n';
  };
  line("giá trị", "value", value_in_words(console, loaded, row));
  line("ghi trong tệp", "in the file", value_as_written(row));
  line("văn bản", "instrument", full_name(console, book.instruments.at(row.instrument)));
  line("điều", "article", row.article);
  line("nguồn", "source", row.source);
  line("tin cậy", "confidence",
       std::string(1, rules::letter(row.confidence)) +
           std::string(rules::may_refuse(row.confidence)
                           ? ""
                           : console.say(", chỉ tính và nhắc, không từ chối",
                                         ", computes and warns, never refuses")));
  if (row.carried_from)
    line("mang sang từ", "carried from",
         full_name(console, book.instruments.at(*row.carried_from)) +
             std::string(console.say(", chưa đối chiếu", ", not checked")));
  line("ghi chú", "note", row.note);
}

void show(Console& console, const std::string& name) {
  const auto loaded = load_regulations(console);
  if (!loaded) return;
  const auto key = rules::find_key(name);
  if (!key) {
    std::string sentence = fmt::format(
        fmt::runtime(console.say("không có khoá nào tên \"{}\"", "no key is called \"{}\"")), name);
    std::string near;
    for (const rules::KeySpec& spec : rules::all_keys())
      if (!name.empty() && spec.name.find(name) != std::string_view::npos)
        near += "\n  " + std::string(spec.name);
    if (!near.empty()) sentence += std::string(console.say("; có phải là:", "; did you mean:")) + near;
    return console.fail(Exit::usage, sentence);
  }
  const auto& rows = loaded->rulebook.rows(*key);
  if (console.json) {
    RowsShape shape;
    for (const Row& row : rows)
      shape.rows.push_back(shape_of(console, *loaded, row));
    console.out << json::write(shape) << '\n';
    return;
  }
  console.out << name << ": " << key_name(console, *loaded, *key) << '\n';
  if (rows.empty()) console.out << console.say("\nKhông có dòng nào.\n", "\nNo row.\n");
  for (const Row& row : rows)
    print_row(console, *loaded, row);
}

void validate(Console& console, const std::string& folder) {
  if (!folder.empty()) console.regulations_folder = folder;
  const auto loaded = load_regulations(console);
  if (!loaded) return;
  const CountsShape counts = counts_of(*loaded);
  if (console.json) {
    console.out << json::write(ValidationShape{true, counts, {}}) << '\n';
    return;
  }
  console.out << fmt::format(fmt::runtime(console.say("Dùng được: {} văn bản, {} dòng quy định ({} dòng có "
                                                      "thể từ chối), {} dòng mẫu, {} bản, lịch {}–{}.\n",
                                                      "Fit for use: {} instruments, {} rows ({} may refuse), "
                                                      "{} rows of forms, {} editions, calendar {}–{}.\n")),
                             counts.instruments, counts.rows, counts.may_refuse, counts.forms,
                             counts.editions, counts.first_year, counts.last_year);
}

} // namespace

void add_rules_commands(CLI::App& app, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  CLI::App* rules = add_command(app, console, "rules", "Quy định theo ngày: xem, truy nguồn, kiểm tra",
                                "Dated rules: list, trace, validate");
  rules->require_subcommand(1);

  CLI::App* list_command =
      add_command(*rules, console, "list", "Quy định có hiệu lực một ngày", "Rules in force on a day");
  const auto on = std::make_shared<std::string>();
  const auto prefix = std::make_shared<std::string>();
  list_command
      ->add_option("--on", *on, say("Ngày cần xem; không ghi là hôm nay", "The day; today if not given"))
      ->type_name(say("NGÀY", "DATE"));
  list_command
      ->add_option("--key", *prefix,
                   say("Chỉ những khoá bắt đầu như vậy, thí dụ deadline.",
                       "Only keys that begin so, for example deadline."))
      ->type_name(say("ĐẦU_KHOÁ", "PREFIX"));
  list_command->callback([&console, on, prefix] { list(console, *on, *prefix); });

  CLI::App* show_command =
      add_command(*rules, console, "show", "Mọi dòng của một khoá, từng văn bản, điều, nguồn",
                  "Every row of a key with instrument, article, source");
  const auto key = std::make_shared<std::string>();
  show_command
      ->add_option(say("KHOÁ", "KEY"), *key,
                   say("Tên khoá, thí dụ deadline.ceremony", "A key such as deadline.ceremony"))
      ->required()
      ->type_name("");
  show_command->callback([&console, key] { show(console, *key); });

  CLI::App* validate_command =
      add_command(*rules, console, "validate", "Kiểm tra một thư mục quy định, nêu mọi chỗ sai",
                  "Check a folder of rules and name all that is wrong");
  const auto folder = std::make_shared<std::string>();
  validate_command
      ->add_option("DIR", *folder,
                   say("Thư mục; không ghi là bản đang dùng", "The folder; the rules in use if not given"))
      ->type_name("");
  validate_command->callback([&console, folder] { validate(console, *folder); });
}

} // namespace ketnap::cli
