// ketnap case move|correct-move, ketnap org move-cases: another cell considers a case, through the server.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "crypto/public_code.h"
#include "text/utf8.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct MoveOptions {
  std::string folder = usual_folder;
  std::string subject, to, on, document, why, evidence;
  bool strike = false;
};

// To where, when and by which document, as far as they were typed. Nothing after telling why not.
std::optional<bj::object> destination(Console& console, Conversation& server, const MoveOptions& options,
                                      const char* org_field) {
  bj::object body;
  if (!options.to.empty()) {
    const auto org = org_named(console, server, options.to);
    if (!org) return std::nullopt;
    body[org_field] = org->code;
  }
  if (!options.on.empty()) {
    const auto on = read_day(console, options.on);
    if (!on) return std::nullopt;
    body["on"] = rules::iso(*on);
  }
  if (!options.document.empty()) body["document"] = text::to_nfc(options.document);
  return body;
}

// Posts to the case's home or below it, against the version that is there now.
void post_home(Console& console, const MoveOptions& options, const char* below, bool with_reason,
               std::string_view vi, std::string_view en) {
  const auto code = crypto::parse_code(options.subject);
  if (code.refused())
    return console.fail(Exit::usage,
                        console.say("Mã hồ sơ gồm 10 chữ và số.", "A case has a code of 10 characters."));
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  auto body = destination(console, *server, options, "org");
  if (!body) return;
  if (with_reason) {
    (*body)["why"] = text::to_nfc(options.why);
    if (!options.evidence.empty()) (*body)["evidence"] = text::to_nfc(options.evidence);
    if (options.strike) (*body)["struck"] = true;
  }
  const std::string address = "/api/v1/cases/" + *code;
  const auto present = server->get(address);
  if (!present) return;
  tell_done(console,
            server->write(http::Method::post, address + "/home" + below, std::move(*body), present->etag), vi,
            en);
}

void move(Console& console, const MoveOptions& options) {
  post_home(console, options, "", false,
            "Đã chuyển; từ ngày đó chi bộ mới xem xét hồ sơ, các thời hạn vẫn tính tiếp.\n",
            "Moved; from that day the new cell considers the case, and its clocks go on.\n");
}

void correct_move(Console& console, const MoveOptions& options) {
  post_home(console, options, "/correction", true, "Đã sửa lần chuyển này.\n", "The move was set right.\n");
}

void move_cases(Console& console, const MoveOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto from = org_named(console, *server, options.subject);
  if (!from) return;
  auto body = destination(console, *server, options, "to");
  if (!body) return;
  tell_done(console,
            server->write(http::Method::post, "/api/v1/orgs/" + from->code + "/cases-home", std::move(*body)),
            "Đã chuyển mọi hồ sơ đang xem xét sang chi bộ mới.\n",
            "All open cases were moved to the new cell.\n");
}

using Options = std::shared_ptr<MoveOptions>;

void with_destination(CLI::App* command, Console& console, const Options& options, bool needed,
                      void (*run)(Console&, const MoveOptions&)) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  command
      ->add_option("--to", options->to,
                   say("Chi bộ mới: tên ngắn hoặc mã", "The new cell: short name or code"))
      ->required(needed);
  command->add_option("--on", options->on, say("Từ ngày nào", "From which day"))
      ->required(needed)
      ->type_name(say("NGÀY", "DATE"));
  command->add_option("--document", options->document,
                      say("Theo văn bản nào: số và ngày", "By which document: number and date"));
  command->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
  command->callback([&console, options, run] { run(console, *options); });
}

} // namespace

void add_move_commands(CLI::App& case_group, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  const auto options = std::make_shared<MoveOptions>();
  CLI::App* command = add_command(case_group, console, "move", "Chuyển hồ sơ sang chi bộ khác xem xét",
                                  "Have another cell consider a case");
  command->add_option("CODE", options->subject, say("Mã hồ sơ", "Code of the case"))->required();
  with_destination(command, console, options, true, move);

  command = add_command(case_group, console, "correct-move", "Sửa lần chuyển gần nhất, hoặc bỏ lần ghi nhầm",
                        "Correct the last move, or strike it");
  command->add_option("CODE", options->subject, say("Mã hồ sơ", "Code of the case"))->required();
  command->add_option("--why", options->why, say("Vì sao phải sửa", "Why it is corrected"))->required();
  command->add_option("--evidence", options->evidence, say("Theo giấy tờ nào", "Which paper shows it"));
  command->add_flag("--strike", options->strike, say("Bỏ hẳn: chưa hề chuyển", "It never moved"));
  with_destination(command, console, options, false, correct_move);
}

void add_move_cases_command(CLI::App& org_group, Console& console) {
  const auto options = std::make_shared<MoveOptions>();
  CLI::App* command = add_command(org_group, console, "move-cases",
                                  "Chuyển mọi hồ sơ đang xem xét của một chi bộ, khi sáp nhập",
                                  "Move all open cases of a cell, when it is merged");
  command
      ->add_option(
          "ORG", options->subject,
          std::string(console.say("Chi bộ cũ: tên ngắn hoặc mã", "The former cell: short name or code")))
      ->required();
  with_destination(command, console, options, true, move_cases);
}

} // namespace ketnap::cli
