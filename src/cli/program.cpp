#include "cli/program.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/table.h"
#include "db/fault.h"

namespace ketnap::cli {

namespace {

constexpr std::string_view footer_vi = "Mã kết thúc:\n"
                                       "  0   xong\n"
                                       "  1   lỗi của máy: đĩa, kết nối\n"
                                       "  2   quy định không cho phép\n"
                                       "  64  sai cách dùng\n"
                                       "  65  dữ liệu đưa vào sai\n"
                                       "Ngày viết được: 2020-08-05, 5/8/2020, 5-8-20, 05082020.";
constexpr std::string_view footer_en =
    "Exit codes:\n"
    "  0   done\n"
    "  1   a fault of the machine: disk, connection\n"
    "  2   refused by the rules\n"
    "  64  usage\n"
    "  65  bad input data\n"
    "Dates may be written 2020-08-05, 5/8/2020, 5-8-20, 05082020 (day first).";

// What the library says in English ends with the thing it means.
std::string tail(const std::string& sentence) {
  const auto colon = sentence.find(": ");
  return colon == std::string::npos ? sentence : sentence.substr(colon + 2);
}

// What was typed for an option of the commands that were understood; nothing when it has none of that name.
std::optional<std::string> typed_for(const CLI::App& app, const std::string& name) {
  for (const CLI::App* command : app.get_subcommands())
    if (auto typed = typed_for(*command, name)) return typed;
  const CLI::Option* option = app.get_option_no_throw(name);
  if (option == nullptr || option->results().empty()) return std::nullopt;
  return option->results().back();
}

// “ketnap case” of what was typed, as far as it was understood.
std::string understood(const CLI::App& app) {
  std::string words = app.get_name();
  for (const CLI::App* command : app.get_subcommands())
    words += " " + understood(*command);
  return words;
}

// Of a command that lacks its next word: the word that stands there and is none. Empty when nothing does.
std::string wrong_word(const Console& console, const CLI::App& app) {
  const std::vector<std::string> left = app.remaining(true);
  if (left.empty()) return {};
  const std::string& word = left.front();
  return std::string(word.starts_with("-") ? console.say("Không có tuỳ chọn “", "There is no option \"")
                                           : console.say("Không có lệnh “", "There is no command \"")) +
         word + std::string(console.say("”; xem: ", "\"; see: ")) + understood(app) + " --help";
}

std::string in_vietnamese(const CLI::ParseError& error, const CLI::App& app) {
  const std::string said = error.what();
  // “--port: …” and “Could not convert: --known = abc”
  std::string name = said.substr(0, said.find(": "));
  const auto wrong_value = [&] {
    const auto typed = typed_for(app, name);
    return name + ": " + (typed ? "“" + *typed + "” không hợp lệ" : "giá trị không hợp lệ");
  };
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return "không hiểu: " + tail(said);
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return wrong_value();
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    const std::string rest = tail(said);
    if (said.starts_with("Could not convert: ")) name = rest.substr(0, rest.find(" = "));
    return wrong_value();
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    if (said.find("disallowed flag") != std::string::npos)
      return said.substr(0, said.find(' ')) + ": không nhận giá trị";
    return name + (said.find("At Most") != std::string::npos ? ": chỉ ghi một lần" : ": thiếu giá trị");
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    const auto space = said.find(" is required");
    if (space == std::string::npos || said.starts_with("A subcommand"))
      return "thiếu lệnh; xem " + understood(app) + " --help";
    return "thiếu " + said.substr(0, space);
  }
  return "sai cách dùng: " + said;
}

std::string told(const Console& console, const CLI::ParseError& error, const CLI::App& app) {
  if (std::string_view(error.what()).starts_with("A subcommand"))
    if (std::string wrong = wrong_word(console, app); !wrong.empty()) return wrong;
  return console.language == Language::vietnamese ? in_vietnamese(error, app) : error.what();
}

// The library counts bytes when it aligns; Vietnamese needs letters.
class AlignedFormatter : public CLI::Formatter {
public:
  std::string make_option(const CLI::Option* option, bool positional) const override {
    return line(make_option_name(option, positional) + make_option_opts(option), make_option_desc(option));
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return line(command->get_display_name(), command->get_description());
  }

private:
  static std::string line(const std::string& name, const std::string& description) {
    constexpr std::size_t column = 34;
    const std::size_t taken = width(name) + 2;
    const std::string gap =
        taken < column ? std::string(column - taken, ' ') : "\n" + std::string(column, ' ');
    return "  " + name + gap + description + "\n";
  }
};

void frame(CLI::App& app, Console& console) {
  app.formatter(std::make_shared<AlignedFormatter>());
  if (console.language == Language::vietnamese) {
    app.get_formatter()->label("Usage", "Cách dùng");
    app.get_formatter()->label("OPTIONS", "TUỲ CHỌN");
    app.get_formatter()->label("SUBCOMMAND", "LỆNH");
    app.get_formatter()->label("SUBCOMMANDS", "LỆNH");
    app.get_formatter()->label("Positionals", "Tham số");
    app.get_formatter()->label("TEXT", "CHỮ");
    app.get_formatter()->label("REQUIRED", "bắt buộc");
    app.get_formatter()->label("Env", "biến môi trường");
  }
  app.option_defaults()->group(std::string(console.say("Tuỳ chọn", "Options")));
  app.group(std::string(console.say("Lệnh", "Commands")));
  app.set_help_flag("-h,--help", std::string(console.say("In trợ giúp này", "Print this help")));
  app.add_flag("--json", console.json,
               std::string(console.say("In ra JSON, cho máy đọc", "Print JSON, for machines")));
  app.add_option_function<std::string>(
         "--lang",
         [&console](const std::string& chosen) {
           console.language = chosen == "en" ? Language::english : Language::vietnamese;
         },
         std::string(console.say("Ngôn ngữ: vi hoặc en", "Language: vi or en")))
      ->check(CLI::IsMember({"vi", "en"}).description(""))
      ->type_name("vi|en");
  app.add_option("--regulations", console.regulations_folder,
                 std::string(console.say("Thư mục quy định, thay cho bản có sẵn trong chương trình",
                                         "Folder of rules, instead of the copy in the program")))
      ->envname("KETNAP_REGULATIONS")
      ->type_name("DIR");
  app.footer(std::string(console.say(footer_vi, footer_en)));
  app.require_subcommand(1);
  app.fallthrough(); // global options may follow the command
}

} // namespace

CLI::App* add_command(CLI::App& parent, const Console& console, const std::string& name, std::string_view vi,
                      std::string_view en) {
  CLI::App* command = parent.add_subcommand(name, std::string(console.say(vi, en)));
  command->get_help_ptr()->group(std::string(console.say("Tuỳ chọn", "Options")));
  return command;
}

Language language_of(const std::vector<std::string>& arguments,
                     const std::function<const char*(const char*)>& environment) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size())
      return arguments[i + 1] == "en" ? Language::english : Language::vietnamese;
    if (arguments[i].starts_with("--lang="))
      return arguments[i] == "--lang=en" ? Language::english : Language::vietnamese;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = environment(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("en") ? Language::english : Language::vietnamese;
  }
  return Language::vietnamese;
}

int run(Console& console, std::vector<std::string> arguments,
        const std::vector<void (*)(CLI::App&, Console&)>& groups) {
  try {
    CLI::App app(std::string(console.say("Kết Nạp: từ nguồn đến đảng viên chính thức",
                                         "Kết Nạp: from introduction to official member")),
                 "ketnap");
    frame(app, console);
    for (const auto& add : groups)
      add(app, console);
    try {
      std::reverse(arguments.begin(), arguments.end()); // as the library takes them
      app.parse(arguments);
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) return app.exit(error, console.out, console.err);
      console.fail(Exit::usage, told(console, error, app));
    }
    console.out.flush();
    if (!console.out) console.fail(Exit::fault, console.say("không ghi ra được", "cannot write the output"));
  } catch (const db::Fault& fault) {
    if (fault.kind() == db::FaultKind::corrupt)
      console.fail(
          Exit::fault,
          fmt::format(fmt::runtime(console.say(
                          "Dữ liệu đã hỏng, hoặc không phải bản ghi sau cùng ({}), nên không ghi gì vào đó. "
                          "Giữ nguyên thư mục này và phục hồi vào nơi mới: ketnap restore TỆP --dir NƠI_MỚI",
                          "The data are damaged, or not what was written last ({}), so nothing is written "
                          "to them. Leave this folder as it is and restore into a new one: ketnap restore "
                          "FILE --dir NEW")),
                      fault.what()));
    else
      console.fail(Exit::fault, fault.what());
  } catch (const std::exception& error) {
    console.fail(Exit::fault, error.what());
  }
  return static_cast<int>(console.exit);
}

} // namespace ketnap::cli
