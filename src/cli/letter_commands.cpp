// ketnap letter receive|pass|conclude|list|show: letters of complaint, for the committee that received them.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "cli/table.h"
#include "cli/typed_fields.h"
#include "letters/letters.h"
#include "json/schema.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct LetterOptions {
  std::string folder = usual_folder;
  std::string org, letter, on, subject, body;
  bool anonymous = false;
  std::vector<std::string> fields;
};

std::string address(const KnownOrg& org, const std::string& letter = {}) {
  return "/api/v1/orgs/" + org.code + "/letters" + (letter.empty() ? "" : "/" + letter);
}

// What is typed of a letter, without what the options say.
template <class Body>
std::optional<bj::object> typed(Console& console, const LetterOptions& options) {
  auto body = read_body(console, options.body);
  if (!body || !read_fields(console, fields_of(json::schema<Body>()), options.fields, *body))
    return std::nullopt;
  return body;
}

void receive(Console& console, const LetterOptions& options) {
  const auto on = read_day(console, options.on);
  if (!on) return;
  auto body = typed<letters::Received>(console, options);
  if (!body) return;
  (*body)["case"] = options.subject;
  (*body)["received_on"] = rules::iso(*on);
  (*body)["anonymous"] = options.anonymous;
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto org = org_named(console, *server, options.org);
  if (!org) return;
  tell_done(console, server->write(http::Method::post, address(*org), std::move(*body)),
            "Đã ghi đơn thư {}. Chi bộ và người trong hồ sơ không thấy đơn này.\n",
            "Recorded the letter {}. Neither the cell nor anybody in the case sees it.\n");
}

template <class Body>
void step(Console& console, const LetterOptions& options, const char* what) {
  const auto on = read_day(console, options.on);
  if (!on) return;
  auto body = typed<Body>(console, options);
  if (!body) return;
  (*body)["on"] = rules::iso(*on);
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto org = org_named(console, *server, options.org);
  if (!org) return;
  tell_done(console,
            server->write(http::Method::post, address(*org, options.letter) + "/" + what, std::move(*body)),
            "Đã ghi vào đơn thư {}.\n", "Recorded in the letter {}.\n");
}

std::string_view state_shown(const Console& console, const std::string& state) {
  if (state == "noted") return console.say("không tên, chỉ lưu", "anonymous, kept");
  if (state == "passed_on") return console.say("đã chuyển", "passed on");
  if (state == "concluded") return console.say("đã kết luận", "concluded");
  return console.say("đã nhận", "received");
}

void list(Console& console, const LetterOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  std::string from;
  if (options.subject.empty()) {
    const auto org = org_named(console, *server, options.org);
    if (!org) return;
    from = address(*org);
  } else {
    from = "/api/v1/cases/" + options.subject + "/letters";
  }
  const auto answer = server->get(from);
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  const auto page = read_as<letters::LetterPage>(answer->json);
  if (page.items.empty()) {
    console.out << console.say("Không có đơn thư nào.\n", "No letters.\n");
    return;
  }
  Table table({std::string(console.say("NHẬN NGÀY", "RECEIVED")), std::string(console.say("MÃ", "CODE")),
               std::string(console.say("HỒ SƠ", "CASE")), std::string(console.say("ĐANG", "STATE"))});
  for (const letters::LetterLine& line : page.items)
    table.add({shown(console, line.received_on), line.code, line.subject.value_or("–"),
               std::string(state_shown(console, line.state))});
  table.print(console.out);
  if (page.note) console.out << '\n' << *page.note << '\n';
}

void show(Console& console, const LetterOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto org = org_named(console, *server, options.org);
  if (!org) return;
  const auto answer = server->get(address(*org, options.letter));
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  const auto view = read_as<letters::LetterView>(answer->json);
  const auto line = [&](std::string_view vi, std::string_view en, const std::string& value) {
    console.out << console.say(vi, en) << ": " << value << '\n';
  };
  line("Đơn thư", "Letter", view.letter.code);
  line("Về hồ sơ", "About the case", view.letter.subject.value_or("–"));
  line("Nhận ngày", "Received on", shown(console, view.letter.received_on));
  line("Đang", "State", std::string(state_shown(console, view.letter.state)));
  if (view.letter.passed_on) line("Chuyển ngày", "Passed on", shown(console, *view.letter.passed_on));
  if (view.letter.concluded_on)
    line("Kết luận ngày", "Concluded on", shown(console, *view.letter.concluded_on));
  if (view.writer) line("Người viết", "Writer", *view.writer);
  if (view.about) line("Nội dung", "It says", *view.about);
  if (view.passed_to) line("Chuyển đến", "Passed to", *view.passed_to);
  if (view.outcome) line("Kết luận", "Outcome", *view.outcome);
  if (view.note) console.out << *view.note << '\n';
  if (!view.opened)
    console.out << console.say("Người viết và nội dung chỉ mở ở cấp uỷ đã nhận đơn.\n",
                               "Writer and contents are opened at the receiving committee alone.\n");
}

} // namespace

void add_letter_commands(CLI::App& app, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  CLI::App* group = add_command(app, console, "letter", "Đơn thư về hồ sơ, ở cấp uỷ đã nhận",
                                "Letters of complaint, at the committee that received them");
  group->require_subcommand(1);
  const auto options = std::make_shared<LetterOptions>();
  const auto command = [&](const char* name, std::string_view vi, std::string_view en,
                           void (*run)(Console&, const LetterOptions&)) {
    CLI::App* made = add_command(*group, console, name, vi, en);
    made->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
    made->callback([&console, options, run] { run(console, *options); });
    return made;
  };
  const auto at_org = [&](CLI::App* made, bool needed) {
    made->add_option("--org", options->org, say("Cấp uỷ: tên ngắn hoặc mã", "Committee: short name or code"))
        ->required(needed);
  };
  const auto written = [&](CLI::App* made, std::string_view fields) {
    made->add_option("--on", options->on, say("Ngày", "The day"))->required()->type_name(say("NGÀY", "DATE"));
    made->add_option("--body", options->body,
                     say("Các trường bằng JSON, @tệp, hoặc - (đọc từ luồng vào)",
                         "Fields as JSON, @file, or - (read from the input)"));
    made->add_option("FIELDS", options->fields,
                     say("TRƯỜNG=GIÁ_TRỊ: ", "FIELD=VALUE: ") + std::string(fields));
  };
  const auto of_letter = [&](CLI::App* made) {
    made->add_option("LETTER", options->letter, say("Mã đơn thư", "Code of the letter"))->required();
    at_org(made, true);
  };
  CLI::App* made = command("receive", "Ghi một đơn thư đã nhận; người viết và nội dung bằng --body",
                           "Record a letter that came in; writer and contents by --body", receive);
  made->add_option("--case", options->subject, say("Mã hồ sơ", "Code of the case"))->required();
  made->add_flag("--anonymous", options->anonymous,
                 say("Đơn không tên: chỉ ghi nhận và lưu", "Anonymous: kept"));
  at_org(made, true);
  written(made, "writer, about");
  made = command("pass", "Chuyển đơn thư đến cơ quan giải quyết", "Pass a letter on",
                 [](Console& c, const LetterOptions& o) { step<letters::PassedOn>(c, o, "passed-on"); });
  of_letter(made);
  written(made, "to");
  made = command("conclude", "Ghi kết luận về đơn thư", "Record what was found",
                 [](Console& c, const LetterOptions& o) { step<letters::Concluded>(c, o, "concluded"); });
  of_letter(made);
  written(made, "outcome");
  made = command("list", "Các đơn thư cấp uỷ đã nhận, hoặc về một hồ sơ",
                 "Letters that a committee received, or about a case", list);
  at_org(made, false);
  made->add_option("--case", options->subject, say("Mã hồ sơ", "Code of the case"));
  of_letter(command("show", "Một đơn thư", "One letter", show));
}

} // namespace ketnap::cli
