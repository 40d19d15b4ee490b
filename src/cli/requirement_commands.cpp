// ketnap org requirements|require|adopt|end-requirement: papers that an organisation asks for beside the rules.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "cli/table.h"
#include "sentences/sentences.h"
#include "text/utf8.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct RequirementOptions {
  std::string folder = usual_folder;
  std::string org, code, set, name, form, before = "admission", of = "everyone", from, until, on, document;
};

struct At {
  Conversation server;
  KnownOrg org;
};
std::optional<At> at_org(Console& console, const RequirementOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return std::nullopt;
  auto org = org_named(console, *server, options.org);
  if (!org) return std::nullopt;
  return At{*std::move(server), *std::move(org)};
}

std::string address(const At& at, const std::string& more = {}) {
  return "/api/v1/orgs/" + at.org.code + "/requirements" + more;
}

void list(Console& console, const RequirementOptions& options) {
  std::string on;
  if (!options.on.empty()) {
    const auto day = read_day(console, options.on);
    if (!day) return;
    on = rules::iso(*day);
  }
  auto at = at_org(console, options);
  if (!at) return;
  const auto answer = at->server.get(target(address(*at), {{"on", on}}));
  if (!answer) return;
  if (console.json) {
    console.out << answer->body << '\n';
    return;
  }
  const auto language =
      console.language == Language::vietnamese ? sentences::Language::vi : sentences::Language::en;
  Table table({std::string(console.say("MÃ", "CODE")), std::string(console.say("TỪ NGÀY", "FROM")),
               std::string(console.say("ĐẾN TRƯỚC", "UNTIL")),
               std::string(console.say("TRƯỚC KHI XÉT", "BEFORE")), std::string(console.say("CỦA AI", "OF")),
               std::string(console.say("GIẤY TỜ", "PAPER")),
               std::string(console.say("NƠI YÊU CẦU", "ASKED BY"))});
  const auto day = [&](const bj::value& line, const char* which) {
    const auto read = rules::parse_day(text_at(line, which));
    return read ? shown(console, *read) : std::string("–");
  };
  for (const bj::value& line : list_at(answer->json, "/items"))
    table.add({text_at(line, "/code"), day(line, "/from"), day(line, "/until"),
               std::string(sentences::name("purpose." + text_at(line, "/before"), language)),
               std::string(sentences::name("asked_of." + text_at(line, "/of"), language)),
               text_at(line, "/name"), text_at(line, "/asked_by")});
  table.print(console.out);
  console.out << '\n' << text_at(answer->json, "/note") << '\n';
}

void require(Console& console, const RequirementOptions& options) {
  const auto from = read_day(console, options.from);
  if (!from) return;
  bj::object body{{"name", text::to_nfc(options.name)},
                  {"form", text::to_nfc(options.form.empty() ? options.name : options.form)},
                  {"before", options.before},
                  {"of", options.of},
                  {"from", rules::iso(*from)},
                  {"document", text::to_nfc(options.document)}};
  if (!options.until.empty()) {
    const auto until = read_day(console, options.until);
    if (!until) return;
    body["until"] = rules::iso(*until);
  }
  auto at = at_org(console, options);
  if (!at) return;
  tell_done(console, at->server.write(http::Method::post, address(*at), std::move(body)),
            "Đã ghi yêu cầu riêng {}; thiếu thì phần mềm nhắc, không từ chối.\n",
            "Recorded the requirement {}; what is missing warns and refuses nothing.\n");
}

void adopt(Console& console, const RequirementOptions& options) {
  const auto from = read_day(console, options.from);
  if (!from) return;
  auto at = at_org(console, options);
  if (!at) return;
  tell_done(console,
            at->server.write(http::Method::post, address(*at, "/adopted"),
                             bj::object{{"set", options.set},
                                        {"from", rules::iso(*from)},
                                        {"document", text::to_nfc(options.document)}}),
            "Đã nhận bộ yêu cầu; đây là thông lệ địa phương, thiếu thì phần mềm chỉ nhắc. Xem: ketnap org "
            "requirements\n",
            "Adopted the set; it is local practice, and what is missing only warns. See: ketnap org "
            "requirements\n");
}

void end(Console& console, const RequirementOptions& options) {
  const auto on = read_day(console, options.on);
  if (!on) return;
  auto at = at_org(console, options);
  if (!at) return;
  tell_done(console,
            at->server.write(http::Method::put, address(*at, "/" + options.code + "/end"),
                             bj::object{{"on", rules::iso(*on)}}),
            "Đã thôi yêu cầu {}.\n", "The requirement {} has ended.\n");
}

} // namespace

void add_requirement_commands(CLI::App& app, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  CLI::App& org = *app.get_subcommand("org");
  const auto options = std::make_shared<RequirementOptions>();
  const auto command = [&](const char* name, std::string_view vi, std::string_view en,
                           void (*run)(Console&, const RequirementOptions&)) {
    CLI::App* made = add_command(org, console, name, vi, en);
    made->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
    made->add_option("ORG", options->org,
                     say("Tổ chức: tên ngắn hoặc mã", "Organisation: short name or code"))
        ->required();
    made->callback([&console, options, run] { run(console, *options); });
    return made;
  };
  const auto from = [&](CLI::App* made) {
    made->add_option("--from", options->from, say("Từ ngày", "From this day"))
        ->required()
        ->type_name(say("NGÀY", "DATE"));
    made->add_option("--document", options->document, say("Văn bản yêu cầu", "The document that asks"));
  };
  CLI::App* made = command("requirements", "Giấy tờ tổ chức này và cấp trên của nó yêu cầu thêm",
                           "Papers asked for here beside the rules", list);
  made->add_option("--on", options->on, say("Có hiệu lực ngày này", "In force on this day"))
      ->type_name(say("NGÀY", "DATE"));
  made = command("require", "Yêu cầu thêm một giấy tờ (thông lệ của nơi này, không phải quy định)",
                 "Ask for a paper beside the rules", require);
  made->add_option("--name", options->name, say("Gọi là gì", "What it is called"))->required();
  made->add_option(
      "--form", options->form,
      say("Tên mẫu khi ghi giấy tờ vào hồ sơ; mặc định như tên", "Form of the registered paper"));
  made->add_option("--before", options->before, "admission, recognition, removal")->capture_default_str();
  made->add_option("--of", options->of, "everyone, students, enterprise_workers")->capture_default_str();
  made->add_option("--until", options->until, say("Đến trước ngày này", "Before this day"));
  from(made);
  made = command("adopt", "Nhận một bộ yêu cầu có sẵn: students, enterprises",
                 "Adopt a ready set: students, enterprises", adopt);
  made->add_option("SET", options->set, "students, enterprises")->required();
  from(made);
  made = command("end-requirement", "Thôi yêu cầu một giấy tờ", "End a requirement", end);
  made->add_option("REQUIREMENT", options->code, say("Mã yêu cầu", "Code of the requirement"))->required();
  made->add_option("--on", options->on, say("Ngày đầu tiên không còn", "The first day without"))
      ->required()
      ->type_name(say("NGÀY", "DATE"));
}

} // namespace ketnap::cli
