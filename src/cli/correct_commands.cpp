// ketnap case correct|history, ketnap meeting correct: what was recorded wrong, through the running server.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "cases/corrections.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/kinds.h"
#include "cli/places.h"
#include "cli/typed_fields.h"
#include "crypto/public_code.h"
#include "text/utf8.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct CorrectOptions {
  std::string folder = usual_folder;
  std::string code, fact, why, evidence, on, meeting, body, present;
  bool strike = false;
  std::vector<std::string> fields;
};

// A code as it is stored; nothing after telling what it should look like.
std::optional<std::string> code_typed(Console& console, const std::string& typed) {
  auto code = crypto::parse_code(typed);
  if (!code.refused()) return *std::move(code);
  console.fail(Exit::usage, fmt::format(fmt::runtime(console.say("Mã gồm 10 chữ và số: {}",
                                                                 "A code has 10 characters: {}")),
                                        typed));
  return std::nullopt;
}

// Reason and paper as they were typed, in their one spelling.
bj::object reasons(const CorrectOptions& options) {
  bj::object body{{"why", text::to_nfc(options.why)}};
  if (!options.evidence.empty()) body["evidence"] = text::to_nfc(options.evidence);
  return body;
}

// What the fact says now, with the typed fields in place of its own. Nothing after telling why not.
std::optional<bj::object> mended(Console& console, const CorrectOptions& options, const bj::value& present,
                                 const std::string& fact_code) {
  for (const bj::value& fact : list_at(present, "/facts")) {
    if (text_at(fact, "/code") != fact_code) continue;
    auto body = fact.at("body").as_object();
    auto typed = read_body(console, options.body);
    if (!typed || !read_fields(console, kind_fields(text_at(fact, "/kind")), options.fields, *typed))
      return std::nullopt;
    for (const auto& member : *typed)
      body[member.key()] = member.value();
    return body;
  }
  console.fail(
      Exit::refused,
      console.say("Hồ sơ không có việc này, hoặc việc này đã được sửa; xem lại bằng ketnap case show.",
                  "The case has no such fact, or it was corrected; see ketnap case show."));
  return std::nullopt;
}

void correct(Console& console, const CorrectOptions& options) {
  const auto code = code_typed(console, options.code);
  if (!code) return;
  const auto fact = code_typed(console, options.fact);
  if (!fact) return;
  bj::object body = reasons(options);
  if (!options.on.empty()) {
    const auto on = read_day(console, options.on);
    if (!on) return;
    body["on"] = rules::iso(*on);
  }
  if (!options.meeting.empty()) {
    const auto meeting = code_typed(console, options.meeting);
    if (!meeting) return;
    body["meeting"] = *meeting;
  }
  if (options.strike) body["struck"] = true;
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const std::string address = "/api/v1/cases/" + *code;
  const auto present = server->get(address);
  if (!present) return;
  if (!options.fields.empty() || !options.body.empty()) {
    auto whole = mended(console, options, present->json, *fact);
    if (!whole) return;
    body["body"] = std::move(*whole);
  }
  const auto done = server->write(http::Method::post, address + "/facts/" + *fact + "/correction",
                                  std::move(body), present->etag);
  if (!done) return;
  if (console.json)
    console.out << done->body << '\n';
  else if (options.strike)
    console.out << console.say("Đã bỏ việc này; bản đã ghi vẫn xem lại được.\n",
                               "Struck; what was recorded can still be seen.\n");
  else
    console.out << fmt::format(
        fmt::runtime(console.say("Đã sửa; bản mới có mã {}.\nXem các bản: {}\n",
                                 "Corrected; the new version is {}.\nSee all: {}\n")),
        text_at(done->json, "/code"),
        to_type("ketnap case history " + *code + " " + text_at(done->json, "/code"), options.folder));
}

void print(const Console& console, const cases::VersionView& version) {
  console.out << fmt::format("{}  {}, {}\n    {}\n", version.code, version.label, shown(console, version.on),
                             version.body.text);
  console.out << fmt::format(fmt::runtime(console.say("    ghi: {} {}\n", "    recorded: {} {}\n")),
                             version.by.recorded_at, version.by.name);
  if (!version.corrected) return;
  const cases::CorrectedView& by = *version.corrected;
  console.out << fmt::format(fmt::runtime(by.code ? console.say("    sửa: {} {}\n", "    corrected: {} {}\n")
                                                  : console.say("    bỏ: {} {}\n", "    struck: {} {}\n")),
                             by.by.recorded_at, by.by.name);
  console.out << fmt::format(fmt::runtime(console.say("    vì: {}\n", "    why: {}\n")), by.why);
  if (!by.evidence.empty())
    console.out << fmt::format(fmt::runtime(console.say("    theo: {}\n", "    shown by: {}\n")),
                               by.evidence);
}

void history(Console& console, const CorrectOptions& options) {
  const auto code = code_typed(console, options.code);
  if (!code) return;
  std::string address = "/api/v1/cases/" + *code + "/corrections";
  if (!options.fact.empty()) {
    const auto fact = code_typed(console, options.fact);
    if (!fact) return;
    address = "/api/v1/cases/" + *code + "/facts/" + *fact + "/history";
  }
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto answer =
      server->get(target(address, {{"lang", console.language == Language::vietnamese ? "vi" : "en"}}));
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  if (list_at(answer->json, "/items").empty())
    console.out << console.say("Chưa có việc nào phải sửa.\n", "Nothing was corrected.\n");
  for (const bj::value& item : list_at(answer->json, "/items")) {
    cases::VersionView version{text_at(item, "/code"),
                               text_at(item, "/kind"),
                               text_at(item, "/label"),
                               *rules::parse_day(text_at(item, "/on")),
                               {bj::serialize(item.at("body"))},
                               read_as<cases::ByView>(item.at("by")),
                               std::nullopt};
    if (const auto* by = item.as_object().if_contains("corrected"))
      version.corrected = read_as<cases::CorrectedView>(*by);
    print(console, version);
  }
}

void correct_meeting(Console& console, const CorrectOptions& options) {
  const auto code = code_typed(console, options.code);
  if (!code) return;
  bj::object body = reasons(options);
  const auto typed = read_body(console, options.body);
  if (!typed) return;
  for (const auto& member : *typed)
    body[member.key()] = member.value();
  if (!options.on.empty()) {
    const auto on = read_day(console, options.on);
    if (!on) return;
    body["held_on"] = rules::iso(*on);
  }
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto done =
      server->write(http::Method::post, "/api/v1/meetings/" + *code + "/correction", std::move(body));
  if (!done) return;
  if (console.json)
    console.out << done->body << '\n';
  else
    console.out << fmt::format(
        fmt::runtime(console.say("Đã sửa cuộc họp; bản mới có mã {}. Các lần biểu quyết đã được tính lại.\n",
                                 "Corrected; the new version is {}. Its votes were counted anew.\n")),
        text_at(done->json, "/code"));
}

} // namespace

namespace {

using Options = std::shared_ptr<CorrectOptions>;

void with_folder(CLI::App* command, Console& console, const Options& options,
                 void (*run)(Console&, const CorrectOptions&)) {
  command->add_option("--dir", options->folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
      ->capture_default_str();
  command->callback([&console, options, run] { run(console, *options); });
}

void with_reasons(CLI::App* command, const Console& console, const Options& options) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  command->add_option("--why", options->why, say("Vì sao phải sửa", "Why it is corrected"))->required();
  command->add_option("--evidence", options->evidence, say("Theo giấy tờ nào", "Which paper shows it"));
  command->add_option("--on", options->on, say("Ngày đúng", "The right day"))->type_name(say("NGÀY", "DATE"));
  command->add_option(
      "--body", options->body,
      say("Các trường đúng bằng JSON, @tệp, hoặc -", "The right fields as JSON, @file, or -"));
}

} // namespace

void add_correct_commands(CLI::App& case_group, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  const auto options = std::make_shared<CorrectOptions>();
  CLI::App* command =
      add_command(case_group, console, "correct", "Sửa một việc đã ghi, hoặc bỏ việc ghi nhầm",
                  "Correct what was recorded, or strike it");
  command->add_option("CODE", options->code, say("Mã hồ sơ", "Code of the case"))->required();
  command->add_option("FACT", options->fact, say("Mã việc", "Code of the fact"))->required();
  with_reasons(command, console, options);
  command->add_option("--meeting", options->meeting, say("Mã cuộc họp đúng", "Code of the right meeting"));
  command->add_flag("--strike", options->strike, say("Bỏ hẳn: việc này không có", "It never was"));
  command->add_option("FIELDS", options->fields,
                      say("TRƯỜNG=GIÁ_TRỊ đúng …; xem: ketnap case kinds LOẠI",
                          "the right FIELD=VALUE …; see: ketnap case kinds KIND"));
  with_folder(command, console, options, correct);

  command = add_command(case_group, console, "history", "Các bản đã ghi của một việc, hay mọi việc đã sửa",
                        "Every version of a fact, or all that was corrected");
  command->add_option("CODE", options->code, say("Mã hồ sơ", "Code of the case"))->required();
  command->add_option("FACT", options->fact, say("Mã việc", "Code of the fact"));
  with_folder(command, console, options, history);
}

void add_meeting_correct_command(CLI::App& meeting_group, Console& console) {
  const auto options = std::make_shared<CorrectOptions>();
  CLI::App* command = add_command(meeting_group, console, "correct", "Sửa ngày họp hoặc người có mặt",
                                  "Correct the day of a meeting, or who was there");
  command->add_option("CODE", options->code, std::string(console.say("Mã cuộc họp", "Code of the meeting")))
      ->required();
  with_reasons(command, console, options);
  with_folder(command, console, options, correct_meeting);
}

} // namespace ketnap::cli
