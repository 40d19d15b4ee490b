// ketnap meeting hold|list: the meetings of a cell and who was there; every vote takes its base from one.
#include <algorithm>
#include <memory>
#include <ostream>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "cli/table.h"
#include "cli/typed_fields.h"
#include "meetings/meetings.h"
#include "json/schema.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct MeetingOptions {
  std::string folder = usual_folder;
  std::string org, on, body, present;
  std::vector<std::string> fields;
};

constexpr std::string_view everybody = "all";

// Who came: everybody on the roll of the day, or the members named. Nothing after telling why not.
std::optional<bj::array> attendance(Console& console, Conversation& server, const KnownOrg& org,
                                    rules::Day on, const std::string& present) {
  const auto roll = server.get(target("/api/v1/orgs/" + org.code + "/members", {{"on", rules::iso(on)}}));
  if (!roll) return std::nullopt;
  std::vector<std::string> named;
  std::istringstream in(present);
  for (std::string one; std::getline(in, one, ',');)
    named.push_back(one);
  bj::array lines;
  for (const bj::value& member : list_at(roll->json, "/items")) {
    const std::string code = text_at(member, "/code");
    const auto found = std::ranges::find(named, code);
    const bool came = present == everybody || found != named.end();
    if (found != named.end()) named.erase(found);
    lines.push_back(bj::object{{"person", code}, {"present", came}, {"reason", ""}});
  }
  if (present == everybody || named.empty()) return lines;
  console.fail(Exit::refused,
               fmt::format(fmt::runtime(console.say("không có trong danh sách ngày {}: {}; xem: {}",
                                                    "not on the roll of {}: {}; see: {}")),
                           shown(console, on), named.front(),
                           to_type("ketnap org members " + org.code, server.folder())));
  return std::nullopt;
}

void hold(Console& console, const MeetingOptions& options) {
  const auto on = read_day(console, options.on);
  if (!on) return;
  std::vector<Field> fields = fields_of(json::schema<meetings::Meeting>());
  std::erase_if(fields, [](const Field& field) { return field.name == "org" || field.name == "held_on"; });
  auto body = read_body(console, options.body);
  if (!body || !read_fields(console, fields, options.fields, *body)) return;
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto org = org_named(console, *server, options.org);
  if (!org) return;
  (*body)["org"] = org->code;
  (*body)["held_on"] = rules::iso(*on);
  if (!body->contains("kind")) (*body)["kind"] = "regular";
  if (!options.present.empty()) {
    auto lines = attendance(console, *server, *org, *on, options.present);
    if (!lines) return;
    (*body)["attendance"] = std::move(*lines);
  }
  if (!body->contains("attendance"))
    return console.fail(Exit::usage, console.say("Thiếu người có mặt: --present all, --present MÃ,MÃ… hoặc "
                                                 "attendance trong --body",
                                                 "Who was there? --present all, --present CODE,CODE… or "
                                                 "attendance in --body"));
  const auto done = server->write(http::Method::post, "/api/v1/meetings", std::move(*body));
  if (!done) return;
  if (console.json)
    console.out << done->body << '\n';
  else
    console.out << fmt::format(fmt::runtime(console.say("Đã ghi cuộc họp {} của {}, ngày {}.\n",
                                                        "Recorded the meeting {} of {}, on {}.\n")),
                               text_at(done->json, "/code"), org->name, shown(console, *on));
}

std::string_view kind_shown(const Console& console, const std::string& kind) {
  if (kind == "thematic") return console.say("chuyên đề", "thematic");
  if (kind == "extraordinary") return console.say("bất thường", "extraordinary");
  return console.say("thường kỳ", "regular");
}

void list(Console& console, const MeetingOptions& options) {
  std::string before;
  if (!options.on.empty()) {
    const auto day = read_day(console, options.on);
    if (!day) return;
    before = rules::iso(*day);
  }
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto org = org_named(console, *server, options.org);
  if (!org) return;
  const auto answer = server->get(target("/api/v1/orgs/" + org->code + "/meetings", {{"before", before}}));
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  Table table({std::string(console.say("NGÀY", "DAY")), std::string(console.say("MÃ", "CODE")),
               std::string(console.say("HỌP", "KIND")), std::string(console.say("CÓ MẶT", "PRESENT")),
               std::string(console.say("VẮNG", "ABSENT"))});
  for (const bj::value& item : list_at(answer->json, "/items")) {
    const auto line = read_as<meetings::MeetingSummary>(item);
    table.add({shown(console, line.held_on), line.code, std::string(kind_shown(console, line.kind)),
               std::to_string(line.present), std::to_string(line.absent)});
  }
  table.print(console.out);
}

} // namespace

void add_meeting_commands(CLI::App& app, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  const auto options = std::make_shared<MeetingOptions>();
  CLI::App* group = add_command(app, console, "meeting", "Cuộc họp chi bộ", "Meetings of a cell");
  group->require_subcommand(1);
  const auto of_cell = [&](CLI::App* command) {
    command->add_option("--org", options->org, say("Chi bộ: tên ngắn hoặc mã", "Cell: short name or code"))
        ->required();
    command->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))
        ->capture_default_str();
  };
  CLI::App* held = add_command(*group, console, "hold", "Ghi một cuộc họp và người có mặt",
                               "Record a meeting and who was there");
  of_cell(held);
  held->add_option("--on", options->on, say("Ngày họp", "The day"))
      ->required()
      ->type_name(say("NGÀY", "DATE"));
  held->add_option("--present", options->present,
                   say("Người có mặt: all (mọi người trong danh sách), hoặc MÃ,MÃ…",
                       "Who came: all (everybody on the roll), or CODE,CODE…"));
  held->add_option("--body", options->body,
                   say("Các trường bằng JSON, @tệp, hoặc - (đọc từ luồng vào)",
                       "Fields as JSON, @file, or - (read from the input)"));
  held->add_option("FIELDS", options->fields,
                   say("TRƯỜNG=GIÁ_TRỊ …: kind, chair, secretary", "FIELD=VALUE …: kind, chair, secretary"));
  held->callback([&console, options] { hold(console, *options); });
  CLI::App* listed = add_command(*group, console, "list", "Các cuộc họp của một chi bộ, mới nhất trước",
                                 "The meetings of a cell, newest first");
  of_cell(listed);
  listed->add_option("--before", options->on, say("Trước ngày này", "Before this day"))
      ->type_name(say("NGÀY", "DATE"));
  listed->callback([&console, options] { list(console, *options); });
  add_meeting_correct_command(*group, console);
}

} // namespace ketnap::cli
