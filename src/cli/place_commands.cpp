// ketnap init, migrate, serve, demo, verify, doctor, config check, openapi: the life of an installation.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cases/standing.h"
#include "cli/as_json.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "crypto/public_code.h"
#include "demo/run.h"
#include "http/server.h"
#include "server/answers.h"
#include "server/api.h"
#include "server/disk.h"
#include "server/key_keeper.h"
#include "server/pages.h"
#include "server/read_keeper.h"
#include "server/sweeper.h"
#include "server/verify.h"
#include "json/write.h"

namespace ketnap::cli {

namespace {

namespace fs = std::filesystem;

struct PlaceOptions {
  std::string folder = usual_folder;
  std::string now;
  std::string web; // folder of the built pages; empty: where they usually lie
  std::string preset = "all";
  std::string engine = "sqlite", owner, application;
  std::vector<std::string> heads; // files with heads that were signed before
  int port = 0;
};

// --- init, migrate, config -----------------------------------------------------------------------------------

// What a failed command had begun to lay in a folder that was empty before.
void undo(const fs::path& folder) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none))
    fs::remove_all(entry.path(), none);
}

void init(Console& console, const PlaceOptions& options) {
  crypto::SystemRandom random;
  server::Config config;
  config.engine = options.engine;
  config.owner = options.owner;
  config.application = options.application;
  try {
    server::make_place(options.folder, config, random);
  } catch (const server::PlaceFault& fault) {
    return console.fail(Exit::fault, fault.what());
  }
  try {
    if (!Opened::open(console, options.folder, {}, server::Opening::fresh)) return undo(options.folder);
  } catch (...) {
    undo(options.folder);
    throw;
  }
  if (said_as_json(console, {{"folder", options.folder}})) return;
  console.out << fmt::format(
      fmt::runtime(
          console.say("Đã tạo nơi đặt dữ liệu {0}.\nCất một bản {0}/ketnap.keys ở nơi khác: mất tệp này "
                      "là mất dữ liệu đã niêm.\nTiếp theo, lần lượt:\n"
                      "  ketnap org add --dir {0} dang-bo --kind party_organisation --name \"Đảng bộ …\"\n"
                      "  ketnap admin user add --dir {0} TÊN\n"
                      "  ketnap admin post add --dir {0} TÊN admin dang-bo\n"
                      "  ketnap serve --dir {0}\n",
                      "Made {0}.\nKeep a copy of {0}/ketnap.keys elsewhere: without it sealed values "
                      "are lost.\nNext, one after the other:\n"
                      "  ketnap org add --dir {0} root --kind party_organisation --name \"…\"\n"
                      "  ketnap admin user add --dir {0} NAME\n"
                      "  ketnap admin post add --dir {0} NAME admin root\n"
                      "  ketnap serve --dir {0}\n")),
      options.folder);
}

void migrate(Console& console, const PlaceOptions& options) {
  const auto opened = Opened::open(console, options.folder); // opening brings the tables up to date
  if (!opened) return;
  const std::size_t refreshed = cases::refresh_standings(opened->record());
  if (said_as_json(console, {{"assessed_anew", refreshed}})) return;
  console.out << fmt::format(fmt::runtime(console.say("Bảng dữ liệu đã mới nhất; xét lại {} hồ sơ.\n",
                                                      "Tables are up to date; {} cases assessed anew.\n")),
                             refreshed);
}

void check_config(Console& console, const PlaceOptions& options) {
  std::ifstream file(fs::path(options.folder) / "ketnap.toml", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file)
    return console.fail(Exit::bad_data,
                        fmt::format(fmt::runtime(console.say(
                                        "Không có {0}/ketnap.toml. Nơi mới: ketnap init --dir {0}",
                                        "There is no {0}/ketnap.toml. A new one: ketnap init --dir {0}")),
                                    options.folder));
  const auto config = server::read_config(text.str());
  if (!config.refused()) {
    if (said_as_json(console, {{"complaints", boost::json::array()}})) return;
    console.out << console.say("Cấu hình đúng.\n", "The configuration is right.\n");
    return;
  }
  boost::json::array complaints;
  for (const server::ConfigComplaint& complaint : config.refusal())
    complaints.push_back({{"line", complaint.line}, {"reason", complaint.reason}});
  if (said_as_json(console, {{"complaints", complaints}})) {
    console.exit = Exit::bad_data;
    return;
  }
  for (const server::ConfigComplaint& complaint : config.refusal())
    console.fail(Exit::bad_data, fmt::format("ketnap.toml:{}: {}", complaint.line, complaint.reason));
}

// --- demo ----------------------------------------------------------------------------------------------------

void demo(Console& console, const PlaceOptions& options) {
  rules::Day today = console.today;
  if (!options.now.empty()) {
    const auto day = read_day(console, options.now);
    if (!day) return;
    today = *day;
  }
  auto preset = demo::preset(options.preset, today);
  if (!preset) {
    std::string names = "all";
    for (const std::string& name : demo::preset_names())
      names += ", " + name;
    return console.fail(
        Exit::usage,
        std::string(console.say("Không có bộ mẫu này. Các bộ: ", "No such preset. There are: ")) + names);
  }
  if (!options.now.empty()) preset->now = today;
  const auto regulations = load_regulations(console);
  if (!regulations) return;
  crypto::SystemRandom random;
  demo::SetClock clock;
  clock.set(preset->now);
  try {
    server::make_place(options.folder, server::Config{}, random);
  } catch (const server::PlaceFault& fault) {
    return console.fail(Exit::fault, fault.what());
  }
  try {
    server::OpenPlace place(options.folder, clock.now(), random, *regulations, server::Opening::fresh_demo);
    crypto::PasswordGate gate;
    const demo::Laid laid = demo::lay(place.record(), clock, *preset, gate);
    const fs::path note = fs::path(options.folder) / "dang-nhap.txt";
    demo::write_note(note, *preset, laid);
    if (said_as_json(console, {{"preset", preset->name},
                               {"day", rules::iso(preset->now)},
                               {"organisations", laid.organisations},
                               {"cases", laid.cases},
                               {"acts", laid.acts},
                               {"note", note.string()}}))
      return;
    console.out << fmt::format(
        fmt::runtime(
            console.say("Đã dựng dữ liệu mẫu “{}” đến ngày {}: {} tổ chức, {} hồ sơ, {} việc đã ghi.\n"
                        "Mọi người trong đó là hư cấu. Tên và mật khẩu để đăng nhập: {}\n",
                        "Laid the demonstration \"{}\" up to {}: {} organisations, {} cases, {} acts.\n"
                        "Everybody in it is fictitious. Names and passwords to sign in: {}\n")),
        preset->name, shown(console, preset->now), laid.organisations, laid.cases, laid.acts, note.string());
  } catch (...) {
    undo(options.folder);
    throw;
  }
}

// --- serve ---------------------------------------------------------------------------------------------------

void serve(Console& console, const PlaceOptions& options) {
  const auto opened = Opened::open(console, options.folder, options.now);
  if (!opened) return;
  record::Record& record = opened->record();
  cases::refresh_standings(record);
  base::Log log(base::to_descriptor(STDERR_FILENO), console.now);
  base::Metrics metrics;
  crypto::PasswordGate gate;
  crypto::SystemRandom random;
  const server::Config& config = opened->place().config();
  server::Api api{.record = record, .gate = gate, .metrics = metrics, .secure_cookie = config.behind_tls()};
  api.heads = record::head_in_file((fs::path(options.folder) / "journal.head").string());
  // By the real clock, also for a demonstration on another day: a backup bears the time when it was made.
  const auto plan =
      record.db().read(db::Scope::system(), [&](db::Read& tx) { return server::backup_plan(config, tx); });
  api.backups = server::backup_watch(options.folder, plan, console.now);
  if (config.oidc) // by the real clock: its tokens know no other
    api.elsewhere =
        server::elsewhere(*config.oidc, options.folder, console.now, random, record.office().keys, log);
  const fs::path web = options.web.empty() ? server::usual_pages() : fs::path(options.web);
  const auto pages = server::Pages::in(web);
  if (!pages && !options.web.empty())
    return console.fail(Exit::bad_data,
                        fmt::format(fmt::runtime(console.say("Trong {} không có index.html: đó không "
                                                             "phải các trang đã dựng.",
                                                             "{} holds no index.html: those are no "
                                                             "built pages.")),
                                    web.string()));
  http::Door door(server::all_routes(api),
                  {.log = log,
                   .metrics = metrics,
                   .now = console.now,
                   .new_id = [&random] { return crypto::public_code(random); },
                   .fault_words = server::fault_words,
                   .nothing_done = server::surely_undone,
                   .no_room = server::no_room,
                   .fallback =
                       [pages](const http::Request& request) {
                         return pages ? pages->answer(request) : server::no_pages(request);
                       },
                   .hsts = config.behind_tls() ? std::chrono::days{180} : std::chrono::seconds{0},
                   .public_origin = config.public_origin});
  const auto port = static_cast<std::uint16_t>(options.port != 0 ? options.port : config.port);
  http::Server server(door, {http::TcpPlace{config.address, port}, fs::path(options.folder) / "ketnap.sock"},
                      {}, log, metrics);
  server.drain_on_signals();
  const server::Sweeper sweeper(record, log);
  record.reads().limit(config.reads);
  record.reads().on_limit([&log, &metrics](const std::string& account, record::Noted what) {
    const bool files = what == record::Noted::too_many_files;
    log.warning("reads.limit", {{"account", account}, {"of", files ? "files" : "names"}});
    metrics
        .counter("ketnap_read_limit_total", "Accounts stopped because they read of too many persons",
                 {{"of", files ? "files" : "names"}})
        .add();
  });
  const server::ReadKeeper reads(record, log);
  const server::KeyKeeper keys(opened->place(), log);
  console.out << fmt::format(
                     fmt::runtime(console.say("Kết Nạp đang phục vụ tại http://{}:{} (dừng: Ctrl+C)\n",
                                              "Kết Nạp serves at http://{}:{} (stop with Ctrl+C)\n")),
                     config.address, server.port())
              << std::flush;
  server.run();
}

// --- verify, doctor, openapi -------------------------------------------------------------------------------------

struct VerifyShape {
  std::int64_t leaves = 0, cases = 0, persons = 0, tables = 0, rows = 0;
  std::vector<std::string> faults;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("leaves", self.leaves);
    visit("cases", self.cases);
    visit("persons", self.persons);
    visit("tables", self.tables);
    visit("rows", self.rows);
    visit("faults", self.faults);
  }
};

// What the engine itself can still read; beside whoever has the folder open.
server::Disk disk_of(const std::string& folder) {
  try {
    const server::Beside place = server::beside(folder);
    db::CopyOut copy = place.snapshot();
    return server::check_disk(copy, place.config.engine == "postgres" ? db::EngineKind::postgres
                                                                      : db::EngineKind::sqlite);
  } catch (const db::Fault& fault) {
    return {.faults = {"cơ sở dữ liệu không đọc được (" + std::string(db::word(fault.kind())) + ")"}};
  }
}

void verify(Console& console, const PlaceOptions& options) {
  std::vector<std::string> elsewhere;
  for (const std::string& path : options.heads) {
    auto text = record::head_in_file(path).load();
    if (!text)
      return console.fail(
          Exit::bad_data,
          fmt::format(fmt::runtime(console.say("Không đọc được tệp {}.", "Cannot read {}.")), path));
    elsewhere.push_back(*std::move(text));
  }
  server::Disk disk;
  server::Verified found;
  try {
    if (fs::exists(fs::path(options.folder) / "ketnap.toml")) disk = disk_of(options.folder);
    const auto opened = Opened::open(console, options.folder);
    if (!opened) return;
    found =
        server::verify(opened->record(),
                       record::head_in_file((fs::path(options.folder) / "journal.head").string()), elsewhere);
  } catch (const server::PlaceFault& fault) {
    return console.fail(Exit::fault, fault.what());
  } catch (const db::Fault& fault) {
    found.faults.push_back("không mở được dữ liệu (" + std::string(db::word(fault.kind())) +
                           "): " + fault.what());
  }
  found.faults.insert(found.faults.begin(), disk.faults.begin(), disk.faults.end());
  if (console.json) {
    console.out << json::write(VerifyShape{found.leaves, found.cases, found.persons, disk.tables, disk.rows,
                                           found.faults})
                << '\n';
  } else {
    for (const std::string& fault : found.faults)
      console.out << fault << '\n';
    console.out << fmt::format(
        fmt::runtime(
            found.clean()
                ? console.say(
                      "Sạch: {} dòng nhật ký, {} hồ sơ, {} người đều khớp; đọc được cả {} bảng, {} dòng.\n",
                      "Clean: {} leaves, {} cases, {} persons all agree; all {} tables, {} rows were read.\n")
                : console.say(
                      "CÓ CHỖ KHÔNG KHỚP trong {} dòng nhật ký, {} hồ sơ, {} người ({} bảng, {} dòng).\n"
                      "Dừng máy chủ, giữ nguyên thư mục này, thử bản sao lưu gần nhất: ketnap restore "
                      "--check TỆP\n",
                      "SOMETHING DOES NOT AGREE in {} leaves, {} cases, {} persons ({} tables, {} rows).\n"
                      "Stop the server, leave this folder as it is, try the last backup: ketnap restore "
                      "--check FILE\n")),
        found.leaves, found.cases, found.persons, disk.tables, disk.rows);
  }
  if (!found.clean()) console.exit = Exit::fault;
}

void doctor(Console& console, const PlaceOptions& options) {
  const auto line = [&](bool good, const std::string& what) {
    if (!said_as_json(console, {{"good", good}, {"what", what}}))
      console.out << (good ? "  ✓ " : "  ✗ ") << what << '\n';
    if (!good) console.exit = Exit::fault;
  };
  std::error_code error;
  line(fs::exists(options.folder, error),
       std::string(console.say("thư mục dữ liệu ", "data folder ")) + options.folder);
  const auto space = fs::space(fs::exists(options.folder, error) ? options.folder : ".", error);
  line(!error && space.available > (std::uintmax_t{1} << 30),
       std::string(console.say("còn hơn 1 GB đĩa trống", "more than 1 GB of disk is free")));
  // Also beside a server that runs, which looks at the same file.
  const auto backups = [&] {
    const server::Beside place = server::beside(options.folder);
    db::CopyOut copy = place.snapshot();
    const auto health =
        server::backup_watch(options.folder, server::backup_plan(place.config, copy.read()), console.now)();
    line(!health.red(), health.sentence(console.language == Language::vietnamese));
  };
  const auto regulations = load_regulations(console);
  line(regulations.has_value(),
       std::string(console.say("bộ quy định đọc được", "the regulations can be read")));
  if (!regulations || !fs::exists(options.folder, error)) return;
  if (Conversation::possible(options.folder)) {
    backups();
    line(true,
         std::string(console.say("máy chủ đang chạy với thư mục này; dừng máy chủ rồi gõ lại để xem tiếp",
                                 "a server runs on this folder; stop it and type again for the rest")));
    return;
  }
  const auto opened = Opened::open(console, options.folder);
  line(opened != nullptr,
       std::string(console.say("khoá và cơ sở dữ liệu mở được", "keys and database open")));
  if (!opened) return;
  line(regulations->calendar.covers(opened->office().today()),
       std::string(console.say("lịch nghỉ có năm nay", "the calendar covers this year")));
  line(!opened->record().db().stopped(), std::string(console.say("ghi được", "it can be written to")));
  backups();
}

void openapi(Console& console) {
  // The description needs no data: a record in memory stands in for one.
  const auto regulations = load_regulations(console);
  if (!regulations) return;
  crypto::SystemRandom random;
  const crypto::KeyRing keys = crypto::KeyRing::made(random);
  const text::Collation collation;
  record::Record record(db::Database::in_memory({.scoped = record::scoped_tables()}),
                        {keys, random, console.now, *regulations, collation, record::head_in_memory()}, true);
  crypto::PasswordGate gate;
  base::Metrics metrics;
  server::Api api{record, gate, metrics};
  console.out << server::openapi_text(server::all_routes(api)) << '\n';
}

CLI::App* place_command(CLI::App& app, Console& console, const char* name, std::string_view vi,
                        std::string_view en, const std::shared_ptr<PlaceOptions>& options,
                        void (*run)(Console&, const PlaceOptions&)) {
  CLI::App* command = add_command(app, console, name, vi, en);
  command->add_option("--dir", options->folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
      ->capture_default_str();
  command->callback([&console, options, run] { run(console, *options); });
  return command;
}

} // namespace

void add_place_commands(CLI::App& app, Console& console) {
  const auto options = std::make_shared<PlaceOptions>();
  const std::string now_help(console.say("Ngày của dữ liệu mẫu", "The day of a demonstration"));
  CLI::App* command = place_command(app, console, "init", "Tạo nơi đặt dữ liệu mới",
                                    "Make a new installation", options, init);
  command->add_option("--engine", options->engine, "sqlite | postgres")->capture_default_str();
  command->add_option("--owner", options->owner, "PostgreSQL: conninfo");
  command->add_option("--application", options->application, "PostgreSQL: conninfo");
  place_command(app, console, "migrate", "Đưa bảng dữ liệu lên bản mới", "Bring the tables up to date",
                options, migrate);
  command = place_command(app, console, "serve", "Chạy máy chủ", "Run the server", options, serve);
  command->add_option("--port", options->port, std::string(console.say("Cổng", "Port")))
      ->check(CLI::Range(1, 65535));
  command->add_option("--now", options->now, now_help);
  command->add_option("--web", options->web,
                      std::string(console.say("Thư mục các trang web đã dựng; không ghi: cạnh chương trình",
                                              "Folder of the built pages; by default beside the program")));
  command =
      place_command(app, console, "demo", "Dựng dữ liệu mẫu từ năm tổ chức có thật, người hư cấu",
                    "Lay a demonstration of five real organisations, with fictitious people", options, demo);
  command->add_option("--preset", options->preset, "all, van-gia, trung-tam-1, chi-bo-4, binh-lieu, uong-bi")
      ->capture_default_str();
  command->add_option("--now", options->now, now_help);
  place_command(app, console, "verify", "Kiểm tra nhật ký và dữ liệu có nguyên vẹn không",
                "Check that journal and data are whole", options, verify)
      ->add_option(
          "--head", options->heads,
          std::string(console.say("Tệp có đầu nhật ký đã ký trước đây, cất ở nơi khác; ghi nhiều lần được",
                                  "File with a head that was signed before and kept elsewhere; may be given "
                                  "more than once")));
  place_command(app, console, "doctor", "Xem máy và dữ liệu có sẵn sàng không", "See whether all is ready",
                options, doctor);
  CLI::App* config = add_command(app, console, "config", "Cấu hình", "Configuration");
  config->require_subcommand(1);
  place_command(*config, console, "check", "Xem lại tệp ketnap.toml", "Check ketnap.toml", options,
                check_config);
  CLI::App* api =
      add_command(app, console, "openapi", "In mô tả API (OpenAPI 3.1)", "Print the API (OpenAPI 3.1)");
  api->callback([&console] { openapi(console); });
}

} // namespace ketnap::cli
