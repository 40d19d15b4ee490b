// ketnap org add, org enrol: the first organisations and the members on their rolls, so that a new installation
// has somebody to sign in for. Through the server when one runs, as the officer who is signed in; else on the
// folder itself, under its lock. The root of a tree is founded only there.
#include <ostream>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "cli/as_json.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "org/org.h"
#include "people/people.h"
#include "sentences/sentences.h"
#include "json/describe.h"

namespace ketnap::cli {

namespace {

struct FoundOptions {
  std::string folder = usual_folder;
  std::string slug, name, kind = "cell", cell_kind, under, from, standing = "official";
  bool section_committee = false;
};

void tell(Console& console, const record::Refused& refused) {
  for (const record::Flaw& flaw : refused.flaws)
    console.fail(Exit::refused, flaw.detail);
  if (refused.flaws.empty()) console.fail(Exit::refused, console.say("Không tìm thấy.", "Not found."));
}

// One of the words of an enum, else a refusal that lists them.
template <class E>
std::optional<E> word_typed(Console& console, std::string_view option, const std::string& typed) {
  if (const auto value = json::value_named<E>(typed)) return value;
  std::string words;
  for (const auto& [value, word] : std::span<const std::pair<E, std::string_view>>(enum_names(E{})))
    words += (words.empty() ? "" : ", ") + std::string(word);
  console.fail(Exit::usage, fmt::format(fmt::runtime(console.say("{} là một trong: {}", "{} is one of: {}")),
                                        option, words));
  return std::nullopt;
}

std::optional<rules::Day> from_day(Console& console, const FoundOptions& options, rules::Day today) {
  return options.from.empty() ? std::optional(today) : read_day(console, options.from);
}

void founded(Console& console, const FoundOptions& options, const std::string& code) {
  if (said_as_json(console, {{"code", code}})) return;
  console.out << fmt::format(fmt::runtime(console.say("Đã ghi tổ chức {} ({}). Mã: {}\n",
                                                      "Recorded the organisation {} ({}). Code: {}\n")),
                             options.name, options.slug, code);
}

void add_by_server(Console& console, const FoundOptions& options, rules::Day from) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  if (options.under.empty())
    return console.fail(
        Exit::usage,
        console.say("Tổ chức trên cùng chỉ lập được khi máy chủ dừng; tổ chức khác thì ghi --under.",
                    "The root is founded while the server is stopped; others need --under."));
  const auto parent = org_named(console, *server, options.under);
  if (!parent) return;
  boost::json::object body{{"parent", parent->code},
                           {"slug", options.slug},
                           {"name", options.name},
                           {"kind", options.kind},
                           {"from", rules::iso(from)}};
  if (!options.cell_kind.empty()) body["cell_kind"] = options.cell_kind;
  if (options.section_committee) body["section_committee"] = true;
  if (const auto done = server->write(http::Method::post, "/api/v1/orgs", boost::json::value(body)))
    founded(console, options, text_at(done->json, "/code"));
}

void add_org(Console& console, const FoundOptions& options) {
  const auto kind = word_typed<org::Kind>(console, "--kind", options.kind);
  if (!kind) return;
  std::optional<rules::CellKind> cell_kind;
  if (!options.cell_kind.empty()) {
    cell_kind = word_typed<rules::CellKind>(console, "--cell-kind", options.cell_kind);
    if (!cell_kind) return;
  }
  if (Conversation::possible(options.folder)) {
    const auto from = from_day(console, options, console.today);
    if (from) add_by_server(console, options, *from);
    return;
  }
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  const auto from = from_day(console, options, opened->office().today());
  if (!from) return;
  auto made =
      opened->record().db().write(db::Scope::system(), [&](db::Write& tx) -> record::Answer<org::Made> {
        org::Founding founding{.slug = options.slug,
                               .name = options.name,
                               .kind = *kind,
                               .cell_kind = cell_kind,
                               .section_committee = options.section_committee,
                               .from = *from};
        if (!options.under.empty()) {
          founding.parent_id = org::id_by_slug(tx, options.under);
          if (!founding.parent_id)
            return record::flawed("/under", "unknown",
                                  "Không có tổ chức “" + options.under + "”; xem “ketnap org tree”.");
        }
        return org::found(tx, opened->office(), {}, founding);
      });
  if (made.refused()) return tell(console, made.refusal());
  founded(console, options, made->code);
}

void enrolled(Console& console, const FoundOptions& options, const std::string& code) {
  if (said_as_json(console, {{"code", code}})) return;
  console.out << fmt::format(fmt::runtime(console.say("Đã ghi {} vào danh sách của {}. Mã: {}\n",
                                                      "Entered {} on the roll of {}. Code: {}\n")),
                             options.name, options.slug, code);
}

void enrol_by_server(Console& console, const FoundOptions& options, rules::Day from) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto org = org_named(console, *server, options.slug);
  if (!org) return;
  const auto person =
      server->write(http::Method::post, "/api/v1/people",
                    boost::json::value(boost::json::object{{"org", org->code}, {"full_name", options.name}}));
  if (!person) return;
  const std::string code = text_at(person->json, "/code");
  const boost::json::object standing{
      {"person", code}, {"standing", options.standing}, {"from", rules::iso(from)}};
  if (server->write(http::Method::post, "/api/v1/orgs/" + org->code + "/members",
                    boost::json::value(standing)))
    enrolled(console, options, code);
}

void enrol(Console& console, const FoundOptions& options) {
  const auto standing = word_typed<rules::Standing>(console, "--standing", options.standing);
  if (!standing) return;
  if (Conversation::possible(options.folder)) {
    const auto from = from_day(console, options, console.today);
    if (from) enrol_by_server(console, options, *from);
    return;
  }
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  const auto from = from_day(console, options, opened->office().today());
  if (!from) return;
  auto made =
      opened->record().db().write(db::Scope::system(), [&](db::Write& tx) -> record::Answer<std::string> {
        const auto org = org::id_by_slug(tx, options.slug);
        if (!org)
          return record::flawed("/org", "unknown",
                                "Không có tổ chức “" + options.slug + "”; xem “ketnap org tree”.");
        auto person =
            people::enter_person(tx, opened->office(), {}, {.org_id = *org, .full_name = options.name});
        if (person.refused()) return base::refuse(person.refusal());
        auto member = people::enter_membership(tx, opened->office(), {},
                                               {person->id, *org, *standing, *from, std::nullopt});
        if (member.refused()) return base::refuse(member.refusal());
        return person->code;
      });
  if (made.refused()) return tell(console, made.refusal());
  enrolled(console, options, *made);
}

} // namespace

void add_found_commands(CLI::App& app, Console& console) {
  CLI::App& org = *app.get_subcommand("org");
  const auto options = std::make_shared<FoundOptions>();
  const auto command = [&](const char* name, std::string_view vi, std::string_view en,
                           void (*run)(Console&, const FoundOptions&)) {
    CLI::App* made = add_command(org, console, name, vi, en);
    made->add_option("--dir", options->folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
        ->capture_default_str();
    made->add_option(
        "--from", options->from,
        std::string(console.say("Từ ngày; mặc định hôm nay", "From this day; today by default")));
    made->callback([&console, options, run] { run(console, *options); });
    return made;
  };
  const std::string short_name(console.say("Tên ngắn: chữ thường không dấu, số, gạch nối",
                                           "Short name: small letters, digits, hyphens"));
  CLI::App* add = command("add", "Lập một tổ chức", "Found an organisation", add_org);
  add->add_option("SLUG", options->slug, short_name)->required();
  add->add_option("--name", options->name, std::string(console.say("Tên đầy đủ", "Full name")))->required();
  add->add_option("--kind", options->kind, "party_organisation | section | cell")->capture_default_str();
  add->add_option("--cell-kind", options->cell_kind, "under_grassroots | grassroots_cell | army_police");
  add->add_option("--under", options->under,
                  std::string(console.say("Tổ chức cấp trên (tên ngắn)", "The one above (short name)")));
  add->add_flag("--section-committee", options->section_committee,
                std::string(console.say("Có đảng uỷ bộ phận ở giữa", "A section committee stands between")));
  CLI::App* member =
      command("enrol", "Ghi một đảng viên vào danh sách chi bộ", "Enter a member on a roll", enrol);
  member->add_option("SLUG", options->slug, short_name)->required();
  member->add_option("--name", options->name, std::string(console.say("Họ và tên", "Full name")))->required();
  member->add_option("--standing", options->standing, "official | probationary | exempt …")
      ->capture_default_str();
}

} // namespace ketnap::cli
