// ketnap org waiting|pace|handover, ketnap report send|list|show|receive: what waits with whom, and what cells
// report upward.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "cli/table.h"
#include "reports/handover.h"
#include "reports/pace.h"
#include "reports/reports.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct WaitingOptions {
  std::string folder = usual_folder;
  std::string org, on, with, from, until, report, remark;
};

// Asks at an organisation: the address is what stands behind its code. Nothing after telling why not.
std::optional<Answer> asked(Console& console, const WaitingOptions& options, const std::string& what,
                            const std::vector<std::pair<std::string_view, std::string>>& query = {}) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return std::nullopt;
  const auto org = org_named(console, *server, options.org);
  if (!org) return std::nullopt;
  auto answer = server->get(target("/api/v1/orgs/" + org->code + what, query));
  if (!answer || !console.json) return answer;
  console.out << answer->body << '\n';
  return std::nullopt;
}

// The day as the server reads it; an empty text when none was typed, nothing when it is none.
std::optional<std::string> typed_day(Console& console, const std::string& typed) {
  if (typed.empty()) return std::string();
  const auto day = read_day(console, typed);
  return day ? std::optional(rules::iso(*day)) : std::nullopt;
}

std::string days_shown(const Console& console, const reports::WaitingLine& line) {
  return fmt::format(fmt::runtime(console.say("{} ngày ({} ngày làm việc)", "{} days ({} working)")),
                     line.days, line.working_days);
}

std::string why_shown(const Console& console, const reports::WaitingLine& line) {
  std::string why = line.awaits;
  if (line.short_vote) why += console.say("; biểu quyết chưa đủ phiếu", "; the vote fell short");
  if (line.open_defects > 0)
    why +=
        fmt::format(fmt::runtime(console.say("; {} chỗ trả lại chưa sửa", "; {} returned places not mended")),
                    line.open_defects);
  if (line.due)
    why += fmt::format(fmt::runtime(line.due->state == "overdue"
                                        ? console.say("; quá hạn từ {}", "; overdue since {}")
                                        : console.say("; hạn {}", "; due {}")),
                       shown(console, line.due->end));
  if (!line.defects.empty())
    why += fmt::format(fmt::runtime(console.say("; {} chỗ chưa đúng", "; {} breaches")), line.defects.size());
  return why;
}

void print(const Console& console, const std::vector<reports::WaitingLine>& lines) {
  Table table({std::string(console.say("TỪ NGÀY", "SINCE")), std::string(console.say("HỒ SƠ", "CASE")),
               std::string(console.say("NGƯỜI", "PERSON")), std::string(console.say("CHI BỘ", "CELL")),
               std::string(console.say("ĐANG CHỜ", "WITH")), std::string(console.say("ĐÃ", "FOR")),
               std::string(console.say("CHỜ VIỆC GÌ", "WHAT"))});
  for (const reports::WaitingLine& line : lines)
    table.add({shown(console, line.since), line.code, line.person.full_name, line.org.slug, line.with_label,
               days_shown(console, line), why_shown(console, line)});
  table.print(console.out);
}

void print(const Console& console, const reports::WaitingPage& page) {
  if (page.cases == 0) {
    console.out << console.say("Không có hồ sơ nào đang chờ.\n", "Nothing waits.\n");
    return;
  }
  print(console, page.items);
  console.out << fmt::format(fmt::runtime(console.say("\n{} hồ sơ đang chờ, {} quá hạn, tính đến {}.\n",
                                                      "\n{} cases wait, {} overdue, on {}.\n")),
                             page.cases, page.overdue, shown(console, page.on));
  const auto totals = [&](const std::string& name, const auto& total) {
    console.out << fmt::format(fmt::runtime(console.say("  {}: {} hồ sơ, lâu nhất từ {}\n",
                                                        "  {}: {} cases, the oldest since {}\n")),
                               name, total.cases, shown(console, total.oldest_since));
  };
  for (const reports::BodyTotal& body : page.bodies)
    totals(body.label, body);
  if (page.orgs.size() > 1)
    for (const reports::OrgTotal& org : page.orgs)
      totals(org.org.name, org);
}

void waiting(Console& console, const WaitingOptions& options) {
  const auto on = typed_day(console, options.on);
  if (!on) return;
  const auto answer = asked(console, options, "/waiting", {{"on", *on}, {"with", options.with}});
  if (!answer) return;
  const auto page = read_as<reports::WaitingPage>(answer->json);
  print(console, page);
  if (page.next)
    console.out << console.say("Còn nữa: chọn tổ chức bên dưới, hoặc thêm --with.\n",
                               "There is more: choose an organisation below, or add --with.\n");
}

std::string tenths(const Console& console, std::int64_t value) {
  return std::to_string(value / 10) + std::string(console.say(",", ".")) + std::to_string(value % 10);
}

void pace(Console& console, const WaitingOptions& options) {
  const auto from = typed_day(console, options.from);
  const auto until = typed_day(console, options.until);
  if (!from || !until) return;
  const auto answer = asked(console, options, "/pace", {{"from", *from}, {"until", *until}});
  if (!answer) return;
  const auto view = read_as<reports::PaceView>(answer->json);
  Table table({std::string(console.say("QUYẾT ĐỊNH", "DECISION")), std::string(console.say("SỐ", "NUMBER")),
               std::string(console.say("TỪ NGHỊ QUYẾT: GIỮA, LÂU NHẤT", "FROM RESOLUTION: MEDIAN, LONGEST")),
               std::string(console.say("TỪ KHI GỬI: GIỮA, LÂU NHẤT", "FROM SUBMISSION: MEDIAN, LONGEST"))});
  const auto span = [&](const reports::SpanView& days) {
    return days.median_tenths ? tenths(console, *days.median_tenths) + "; " + std::to_string(*days.longest)
                              : "–";
  };
  for (const reports::PaceLine& line : view.items)
    table.add(
        {line.label, std::to_string(line.decided), span(line.from_resolution), span(line.from_submission)});
  table.print(console.out);
  console.out << console.say("\nTính bằng ngày làm việc.\n", "\nIn working days.\n");
}

void handover(Console& console, const WaitingOptions& options) {
  const auto on = typed_day(console, options.on);
  if (!on) return;
  const auto answer = asked(console, options, "/handover", {{"on", *on}});
  if (!answer) return;
  const auto list = read_as<reports::HandoverList>(answer->json);
  console.out << fmt::format(
      fmt::runtime(console.say("Danh sách bàn giao của {}, ngày {}\n\n", "Handover list of {}, on {}\n\n")),
      list.org.name, shown(console, list.on));
  std::vector<reports::WaitingLine> lines;
  for (const reports::HandoverLine& item : list.items)
    lines.push_back(item.waiting);
  print(console, lines);
  for (const reports::HandoverLine& item : list.items)
    for (const reports::DefectView& finding : item.findings)
      console.out << "  " << item.waiting.code << ": " << finding.sentence << '\n';
  for (const reports::MentorView& mentor : list.mentors) {
    std::string cases;
    for (const std::string& code : mentor.cases)
      cases += (cases.empty() ? "" : ", ") + code;
    console.out << fmt::format(fmt::runtime(console.say("Giúp đỡ: {} – {}\n", "Mentor: {} – {}\n")),
                               mentor.person.full_name.empty() ? mentor.person.code : mentor.person.full_name,
                               cases);
  }
}

void posts(Console& console, const WaitingOptions& options) {
  const auto on = typed_day(console, options.on);
  if (!on) return;
  const auto answer = asked(console, options, "/posts", {{"on", *on}, {"role", options.with}});
  if (!answer) return;
  Table table({std::string(console.say("TỪ NGÀY", "FROM")), std::string(console.say("ĐẾN TRƯỚC", "UNTIL")),
               std::string(console.say("CHỨC TRÁCH", "POST")), std::string(console.say("NGƯỜI", "WHO")),
               std::string(console.say("QUYẾT ĐỊNH", "DOCUMENT"))});
  const auto day = [&](const bj::value& post, const char* which) {
    const auto read = rules::parse_day(text_at(post, which));
    return read ? shown(console, *read) : std::string("–");
  };
  for (const bj::value& post : list_at(answer->json, "/items"))
    table.add({day(post, "/from"), day(post, "/until"), text_at(post, "/role"), text_at(post, "/who"),
               text_at(post, "/document")});
  table.print(console.out);
}

// --- report ---

std::optional<Answer> written(Console& console, const WaitingOptions& options, const std::string& what,
                              bj::object body) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return std::nullopt;
  const auto org = org_named(console, *server, options.org);
  if (!org) return std::nullopt;
  auto done = server->write(http::Method::post, "/api/v1/orgs/" + org->code + what, std::move(body));
  if (!done || !console.json) return done;
  console.out << done->body << '\n';
  return std::nullopt;
}

void send(Console& console, const WaitingOptions& options) {
  const auto on = options.on.empty() ? console.today : read_day(console, options.on);
  if (!on) return;
  const auto done =
      written(console, options, "/reports", {{"on", rules::iso(*on)}, {"remark", options.remark}});
  if (done)
    console.out << fmt::format(
        fmt::runtime(console.say("Đã gửi báo cáo {} như vào ngày {}.\n", "Sent the report {} as of {}.\n")),
        text_at(done->json, "/code"), shown(console, *on));
}

void receive(Console& console, const WaitingOptions& options) {
  const auto on = options.on.empty() ? console.today : read_day(console, options.on);
  if (!on) return;
  const auto done =
      written(console, options, "/reports/" + options.report + "/received", {{"on", rules::iso(*on)}});
  if (done) console.out << console.say("Đã ghi là đã nhận báo cáo.\n", "Marked the report received.\n");
}

void list(Console& console, const WaitingOptions& options) {
  const auto answer = asked(console, options, "/reports");
  if (!answer) return;
  const auto found = read_as<reports::ReportList>(answer->json);
  if (found.items.empty()) {
    console.out << console.say("Chưa có báo cáo nào.\n", "No reports.\n");
    return;
  }
  Table table({std::string(console.say("NGÀY", "DAY")), std::string(console.say("MÃ", "CODE")),
               std::string(console.say("TỔ CHỨC", "ORGANISATION")), std::string(console.say("CHỜ", "WAIT")),
               std::string(console.say("QUÁ HẠN", "OVERDUE")),
               std::string(console.say("ĐÃ NHẬN", "RECEIVED"))});
  for (const reports::ReportLine& line : found.items)
    table.add({shown(console, line.on), line.code, line.org.slug, std::to_string(line.cases),
               std::to_string(line.overdue),
               line.received ? shown(console, line.received->on) + " " + line.received->by : "–"});
  table.print(console.out);
}

void show(Console& console, const WaitingOptions& options) {
  const auto answer = asked(console, options, "/reports/" + options.report);
  if (!answer) return;
  const auto view = read_as<reports::ReportView>(answer->json);
  console.out << fmt::format(
      fmt::runtime(console.say("Báo cáo {} của {}, ngày {}\n", "Report {} of {}, on {}\n")), view.report.code,
      view.report.org.name, shown(console, view.report.on));
  if (!view.remark.empty()) console.out << view.remark << '\n';
  print(console, view.list);
}

} // namespace

void add_waiting_commands(CLI::App& app, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  const auto options = std::make_shared<WaitingOptions>();
  const auto command = [&](CLI::App& group, const char* name, std::string_view vi, std::string_view en,
                           void (*run)(Console&, const WaitingOptions&)) {
    CLI::App* made = add_command(group, console, name, vi, en);
    made->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
    made->callback([&console, options, run] { run(console, *options); });
    return made;
  };
  const auto day = [&](CLI::App* made, const char* name, std::string& into, std::string_view vi,
                       std::string_view en) {
    return made->add_option(name, into, say(vi, en))->type_name(say("NGÀY", "DATE"));
  };
  const auto of_org = [&](CLI::App* made, const char* name) {
    made->add_option(name, options->org, say("Tổ chức: tên ngắn hoặc mã", "Organisation: short name or code"))
        ->required();
    return made;
  };
  CLI::App& org = *app.get_subcommand("org");
  CLI::App* made = of_org(command(org, "waiting", "Hồ sơ nào đang chờ ai, từ bao giờ, vì sao",
                                  "Which case waits with whom, since when and why", waiting),
                          "ORG");
  day(made, "--on", options->on, "Như vào ngày này", "As of this day");
  made->add_option("--with", options->with, "cell, grassroots_committee, standing_committee_above …");
  made = of_org(command(org, "pace", "Từ nghị quyết chi bộ đến quyết định: bao nhiêu ngày làm việc",
                        "How long decisions took, in working days", pace),
                "ORG");
  day(made, "--from", options->from, "Quyết định từ ngày này", "Decided from this day")->required();
  day(made, "--until", options->until, "Đến trước ngày này", "Before this day")->required();
  made = of_org(command(org, "handover", "Danh sách bàn giao cho bí thư mới",
                        "What the next secretary has to know", handover),
                "ORG");
  day(made, "--on", options->on, "Như vào ngày này", "As of this day");

  made = of_org(command(org, "posts", "Ai giữ chức trách nào ở đây, từ ngày nào đến ngày nào",
                        "Who held which post here, and when", posts),
                "ORG");
  day(made, "--on", options->on, "Chỉ người giữ vào ngày này", "Held on this day");
  made->add_option("--role", options->with, "cell_secretary, committee_officer …");

  CLI::App* report = add_command(app, console, "report", "Báo cáo lên cấp trên", "Reports upward");
  report->require_subcommand(1);
  made = of_org(command(*report, "send", "Gửi danh sách đang chờ lên cấp trên, như vào một ngày",
                        "Report what waits, as of a day", send),
                "--org");
  day(made, "--on", options->on, "Như vào ngày này; mặc định hôm nay", "As of this day; today by default");
  made->add_option("--remark", options->remark, say("Ý kiến gửi kèm", "A remark"));
  of_org(command(*report, "list", "Các báo cáo của tổ chức và bên dưới",
                 "Reports of an organisation and below", list),
         "--org");
  const auto of_report = [&](CLI::App* one) {
    one->add_option("REPORT", options->report, say("Mã báo cáo", "Code of the report"))->required();
    return of_org(one, "--org");
  };
  of_report(command(*report, "show", "Một báo cáo, nguyên như khi gửi", "One report as it was sent", show));
  made = of_report(
      command(*report, "receive", "Ghi là cấp trên đã nhận báo cáo", "Mark a report received", receive));
  day(made, "--on", options->on, "Ngày nhận; mặc định hôm nay", "The day; today by default");
}

} // namespace ketnap::cli
