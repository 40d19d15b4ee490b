// ketnap case introduce|record: what happened, put down through the running server.
#include <algorithm>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cases/body.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/kinds.h"
#include "cli/places.h"
#include "crypto/public_code.h"
#include "text/utf8.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct ActOptions {
  std::string folder = usual_folder;
  std::string subject, kind, name, person, on, meeting, body;
  bool another = false;
  std::vector<std::string> fields;
};

// What is asked for has parts; a field is typed by its own name and goes into its part.
std::optional<bj::object> introduction(Console& console, const ActOptions& options) {
  auto whole = read_body(console, options.body);
  if (!whole) return std::nullopt;
  bj::object typed;
  if (!read_fields(console, introduction_fields(), options.fields, typed)) return std::nullopt;
  const std::vector<Field> how = kind_fields("introduced");
  const std::vector<Field> applicant = applicant_fields();
  for (const auto& member : typed) {
    const std::string name(member.key().data(), member.key().size());
    const auto is_in = [&](const std::vector<Field>& fields) {
      return std::ranges::find(fields, name, &Field::name) != fields.end();
    };
    const char* part = is_in(how) ? "how" : is_in(applicant) ? "applicant" : nullptr;
    if (part == nullptr) {
      (*whole)[name] = member.value();
      continue;
    }
    bj::value& inner = (*whole)[part];
    if (!inner.is_object()) inner = bj::object();
    inner.as_object()[name] = member.value();
  }
  if (!whole->contains("how")) (*whole)["how"] = bj::object();
  return whole;
}

void introduce(Console& console, const ActOptions& options) {
  const auto on = read_day(console, options.on);
  if (!on) return;
  auto body = introduction(console, options);
  if (!body) return;
  if (!options.name.empty()) (*body)["full_name"] = text::to_nfc(options.name);
  if (!options.person.empty()) {
    const auto code = crypto::parse_code(options.person);
    if (code.refused())
      return console.fail(Exit::usage,
                          console.say("Mã người gồm 10 chữ và số.", "A person has a code of 10 characters."));
    (*body)["person"] = *code;
  }
  if (options.another) (*body)["another"] = true;
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto org = org_named(console, *server, options.subject);
  if (!org) return;
  (*body)["org"] = org->code;
  (*body)["on"] = rules::iso(*on);
  const auto done = server->write(http::Method::post, "/api/v1/cases", std::move(*body));
  if (!done) return;
  if (console.json) {
    console.out << done->body << '\n';
    return;
  }
  const std::string code = text_at(done->json, "/code");
  console.out << fmt::format(
      fmt::runtime(console.say("Đã mở hồ sơ {} tại {}, giới thiệu ngày {}.\nXem: {}\n",
                               "Opened the case {} in {}, introduced on {}.\nSee: {}\n")),
      code, org->name, shown(console, *on), to_type("ketnap case show " + code, options.folder));
}

// What the case shows now that it is recorded: nothing of it was in the way, and most go unseen otherwise.
void tell_findings(const Console& console, Conversation& server, const std::string& code) {
  int breaches = 0;
  int cautions = 0;
  const bj::value now = server.glance("/api/v1/cases/" + code);
  for (const bj::value& finding : list_at(now, "/assessment/findings")) {
    breaches += text_at(finding, "/weight") == "breach" ? 1 : 0;
    cautions += text_at(finding, "/weight") == "caution" ? 1 : 0;
  }
  if (breaches + cautions == 0) return;
  console.out << fmt::format(
      fmt::runtime(console.say("Hồ sơ có {} vi phạm, {} điều cần xem lại; xem: {}\n",
                               "The case has {} breaches and {} things to look at; see: {}\n")),
      breaches, cautions, to_type("ketnap case show " + code, server.folder()));
}

void record(Console& console, const ActOptions& options) {
  const auto code = crypto::parse_code(options.subject);
  if (code.refused())
    return console.fail(Exit::usage,
                        console.say("Mã hồ sơ gồm 10 chữ và số.", "A case has a code of 10 characters."));
  if (!is_kind(options.kind)) return tell_unknown_kind(console, options.kind);
  const auto on = read_day(console, options.on);
  if (!on) return;
  auto facts = read_body(console, options.body);
  if (!facts || !read_fields(console, kind_fields(options.kind), options.fields, *facts)) return;
  bj::object body{{"on", rules::iso(*on)}, {"body", std::move(*facts)}};
  if (!options.meeting.empty()) {
    const auto meeting = crypto::parse_code(options.meeting);
    if (meeting.refused())
      return console.fail(Exit::usage, console.say("Mã cuộc họp gồm 10 chữ và số.",
                                                   "A meeting has a code of 10 characters."));
    body["meeting"] = *meeting;
  }
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  // Whoever records has the case before them as it stands now.
  const std::string address = "/api/v1/cases/" + *code;
  const auto present = server->get(address);
  if (!present) return;
  const auto done =
      server->write(http::Method::post, address + "/facts/" + options.kind, std::move(body), present->etag);
  if (!done) return;
  if (console.json) {
    console.out << done->body << '\n';
    return;
  }
  console.out << fmt::format(
      fmt::runtime(console.say("Đã ghi: {}, ngày {} (mã việc {}).\n", "Recorded: {}, on {} (code {}).\n")),
      kind_shown(console, options.kind), shown(console, *on), text_at(done->json, "/code"));
  tell_findings(console, *server, *code);
}

CLI::App* act_command(CLI::App& group, Console& console, const std::shared_ptr<ActOptions>& options,
                      const char* name, std::string_view vi, std::string_view en,
                      void (*run)(Console&, const ActOptions&)) {
  const auto say = [&](std::string_view in_vi, std::string_view in_en) {
    return std::string(console.say(in_vi, in_en));
  };
  CLI::App* command = add_command(group, console, name, vi, en);
  command->add_option("--on", options->on, say("Ngày của việc", "The day it happened"))
      ->required()
      ->type_name(say("NGÀY", "DATE"));
  command->add_option("--body", options->body,
                      say("Các trường bằng JSON, @tệp, hoặc - (đọc từ luồng vào)",
                          "Fields as JSON, @file, or - (read from the input)"));
  command->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
  command->callback([&console, options, run] { run(console, *options); });
  return command;
}

} // namespace

void add_act_commands(CLI::App& case_group, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  const auto options = std::make_shared<ActOptions>();
  const std::string fields =
      say("TRƯỜNG=GIÁ_TRỊ …; xem: ketnap case kinds LOẠI", "FIELD=VALUE …; see: ketnap case kinds KIND");
  CLI::App* command =
      act_command(case_group, console, options, "introduce", "Giới thiệu một người với chi bộ",
                  "Introduce a person to a cell", introduce);
  command->add_option("--org", options->subject, say("Chi bộ: tên ngắn hoặc mã", "Cell: short name or code"))
      ->required();
  command->add_option("--name", options->name, say("Họ và tên", "Full name"));
  command->add_option("--person", options->person,
                      say("Người đã có hồ sơ cá nhân: mã", "Somebody on record: the code"));
  command->add_flag("--another", options->another,
                    say("Là người khác, dù cùng tên và ngày sinh với người đã có",
                        "Another person than the one of the same name and birthday on record"));
  command->add_option("FIELDS", options->fields, fields);

  command = act_command(case_group, console, options, "record", "Ghi một việc vào hồ sơ",
                        "Record what happened", record);
  command->add_option("CODE", options->subject, say("Mã hồ sơ", "Code of the case"))->required();
  command->add_option("KIND", options->kind, say("Loại việc", "Kind of fact"))->required();
  command->add_option("--meeting", options->meeting, say("Mã cuộc họp", "Code of the meeting"));
  command->add_option("FIELDS", options->fields, fields);
}

} // namespace ketnap::cli
