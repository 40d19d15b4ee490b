// ketnap export ask|list|agree|decline|fetch: a list of cases as a file, a long one with the word of a second person.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "backup/new_file.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "cli/table.h"
#include "exports/exports.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct ExportOptions {
  std::string folder = usual_folder;
  std::string org, phase, due_by, reason, code, file;
};

std::string address(const ExportOptions& options, const char* what = "") {
  return "/api/v1/exports/" + options.code + what;
}

// What to do next, in words.
std::string_view next(const Console& console, const exports::ExportView& view) {
  if (view.state == "waiting")
    return view.may_answer ? console.say("chờ đồng chí trả lời", "waits for your word")
                           : console.say("chờ người thứ hai đồng ý", "waits for a second person");
  if (view.state == "declined") return console.say("không được đồng ý", "declined");
  if (view.state == "lapsed") return console.say("đã quá hạn", "lapsed");
  return view.may_fetch ? console.say("lấy được", "can be fetched") : console.say("đã cho xuất", "let out");
}

void ask(Console& console, const ExportOptions& options) {
  bj::object body{{"reason", options.reason}};
  if (!options.phase.empty()) body["phase"] = options.phase;
  if (!options.due_by.empty()) {
    const auto day = read_day(console, options.due_by);
    if (!day) return;
    body["due_by"] = rules::iso(*day);
  }
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  if (!options.org.empty()) {
    const auto org = org_named(console, *server, options.org);
    if (!org) return;
    body["org"] = org->code;
  }
  const auto done = server->write(http::Method::post, "/api/v1/exports", std::move(body));
  tell_done(console, done, "Đã ghi việc xin xuất {0}. Lấy tệp: ketnap export fetch {0} TỆP\n",
            "Asked for the export {0}. To fetch it: ketnap export fetch {0} FILE\n");
  if (!done || console.json) return;
  const bj::value view = server->glance("/api/v1/exports/" + text_at(done->json, "/code"));
  if (text_at(view, "/state") == "waiting")
    console.out << console.say("Danh sách này hơn 200 người: phải có một người khác ở cấp uỷ đồng ý trước.\n",
                               "More than 200 persons: somebody else at the committee has to agree first.\n");
}

void list(Console& console, const ExportOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto answer = server->get("/api/v1/exports");
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  const auto page = read_as<exports::ExportPage>(answer->json);
  if (page.items.empty()) {
    console.out << console.say("Ba mươi ngày qua không có danh sách nào được xin xuất.\n",
                               "No list was asked for in the last thirty days.\n");
    return;
  }
  Table table({std::string(console.say("XIN NGÀY", "ASKED")), std::string(console.say("MÃ", "CODE")),
               std::string(console.say("NGƯỜI XIN", "BY")), std::string(console.say("SỐ NGƯỜI", "PERSONS")),
               std::string(console.say("LÝ DO", "REASON")), std::string(console.say("ĐANG", "STATE"))});
  for (const exports::ExportView& view : page.items)
    table.add({shown(console, view.asked_on), view.code, view.by, std::to_string(view.persons), view.reason,
               std::string(next(console, view))});
  table.print(console.out);
}

void agree(Console& console, const ExportOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  tell_done(console, server->write(http::Method::post, address(options, "/agreed"), std::nullopt),
            "Đã đồng ý cho xuất {}.\n", "Agreed to the export {}.\n");
}

void decline(Console& console, const ExportOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  tell_done(console,
            server->write(http::Method::post, address(options, "/declined"),
                          bj::object{{"reason", options.reason}}),
            "Đã trả lời không đồng ý cho xuất {}.\n", "Declined the export {}.\n");
}

void fetch(Console& console, const ExportOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  backup::NewFile file(options.file); // before anything is fetched that has no place to lie
  const auto answer = server->get(address(options, "/file"));
  if (!answer) return;
  file.write(std::as_bytes(std::span(answer->body)));
  file.keep();
  console.out << fmt::format(
      fmt::runtime(
          console.say("Đã ghi {}. Lần lấy này có trong sổ xem hồ sơ. Dùng xong thì xoá tệp.\n",
                      "Wrote {}. This fetching stands in the log of reads. Delete the file after use.\n")),
      options.file);
}

} // namespace

void add_export_commands(CLI::App& app, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  CLI::App* group =
      add_command(app, console, "export", "Xuất danh sách hồ sơ ra tệp, hơn 200 người thì cần hai người",
                  "Lists of cases as files; more than 200 persons by two people");
  group->require_subcommand(1);
  const auto options = std::make_shared<ExportOptions>();
  const auto command = [&](const char* name, std::string_view vi, std::string_view en,
                           void (*run)(Console&, const ExportOptions&)) {
    CLI::App* made = add_command(*group, console, name, vi, en);
    made->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
    made->callback([&console, options, run] { run(console, *options); });
    return made;
  };
  const auto because = [&](CLI::App* made) {
    made->add_option("--reason", options->reason, say("Lý do, một dòng", "Why, in one line"))->required();
  };
  const auto of_export = [&](CLI::App* made) {
    made->add_option("EXPORT", options->code, say("Mã lần xuất", "Code of the export"))->required();
    return made;
  };
  CLI::App* made = command("ask", "Xin xuất một danh sách, ghi lý do", "Ask for a list, with a reason", ask);
  because(made);
  made->add_option("--org", options->org,
                   say("Tổ chức và mọi tổ chức bên dưới: tên ngắn hoặc mã", "Organisation and all below"));
  made->add_option("--phase", options->phase,
                   say("Chỉ một chặng: prospect, applicant, decided, probationary, official, closed",
                       "Only of one phase: prospect, applicant, decided, probationary, official, closed"));
  made->add_option("--due-by", options->due_by,
                   say("Có hạn đến ngày này", "Whose next term ends by this day"))
      ->type_name(say("NGÀY", "DATE"));
  command("list", "Các lần xin xuất trong ba mươi ngày", "What was asked for in the last thirty days", list);
  of_export(command("agree", "Đồng ý cho người khác xuất hơn 200 người; phải nhập lại mật khẩu",
                    "Agree to more than 200 persons for somebody else; password once more", agree));
  because(of_export(command("decline", "Không đồng ý, ghi lý do", "Decline, with a reason", decline)));
  made = of_export(command("fetch", "Lấy tệp CSV của danh sách đã xin", "Fetch the CSV file", fetch));
  made->add_option("FILE", options->file, say("Tệp sẽ ghi; chưa có sẵn", "File to write; not there yet"))
      ->required();
}

} // namespace ketnap::cli
