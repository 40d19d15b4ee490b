// ketnap backup, restore: one sealed file beside a running server, tried out, and a new installation from it.
#include <cerrno>
#include <filesystem>
#include <optional>
#include <ostream>
#include <system_error>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "backup/outcome.h"
#include "backup/restore.h"
#include "backup/take.h"
#include "cases/standing.h"
#include "cli/as_json.h"
#include "cli/commands.h"
#include "cli/places.h"
#include "cli/throwaway.h"
#include "server/verify.h"

namespace ketnap::cli {

namespace {

namespace fs = std::filesystem;

struct BackupOptions {
  std::string folder = usual_folder;
  std::string file, keys, recipient;
  std::string engine = "sqlite", owner, application;
  bool check = false;
};

std::string megabytes(const Console& console, std::uint64_t bytes) {
  std::string number = fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6);
  if (console.language == Language::vietnamese) number.replace(number.find('.'), 1, ",");
  return number + " MB";
}

fs::path keys_for(const BackupOptions& options) {
  return options.keys.empty() ? fs::path(options.folder) / "ketnap.keys" : fs::path(options.keys);
}

boost::json::object about(const backup::Header& header) {
  return {{"installation", header.installation},
          {"demo", header.demo},
          {"made_at", header.made_at},
          {"schema", header.schema},
          {"leaves", header.journal},
          {"tables", header.tables.size()},
          {"rows", header.rows()},
          {"program", header.program}};
}

// --- backup ------------------------------------------------------------------------------------------------------

// What went wrong, in a word, for those who look at /healthz.
std::string why_of(const std::exception& fault) {
  if (const auto* told = dynamic_cast<const backup::BackupFault*>(&fault)) return told->why();
  if (const auto* told = dynamic_cast<const db::Fault*>(&fault)) return std::string(db::word(told->kind()));
  if (dynamic_cast<const server::PlaceFault*>(&fault) != nullptr) return "place";
  if (const auto* told = dynamic_cast<const std::system_error*>(&fault)) {
    const std::error_code code = told->code();
    const bool full = code == std::errc::no_space_on_device || code == std::errc::file_too_large ||
                      code == std::error_code(EDQUOT, std::generic_category());
    return full ? "disk_full" : "disk";
  }
  return "other";
}

struct Made {
  backup::Taken taken;
  std::size_t recipients;
  std::string signer; // ketnap-signer-…
};

// The backup itself; how it ended is noted in the folder, where the server looks.
Made made_and_noted(Console& console, const BackupOptions& options) {
  const backup::OutcomeFile outcome(options.folder);
  try {
    crypto::SystemRandom random;
    const server::Beside place = server::beside(options.folder);
    backup::Taken taken = backup::take({place.snapshot, place.heads, *place.keys, place.recipients()}, random,
                                       console.now(), KETNAP_VERSION, options.file);
    outcome.note(
        backup::GoodBackup{taken.header.made_at, taken.header.journal, backup::mark_of(taken.digest)});
    return {std::move(taken), place.recipients().size(),
            crypto::key_word(crypto::signer_word, backup::signer_of(*place.keys).key())};
  } catch (const std::exception& fault) {
    try {
      if (fs::exists(fs::path(options.folder) / "ketnap.toml"))
        outcome.note(backup::FailedBackup{base::utc_text(console.now()), why_of(fault)});
    } catch (
        const std::exception&) { // what failed first is told; /healthz finds out when the last is too old
    }
    throw;
  }
}

void tell_who_opens(Console& console, const BackupOptions& options, std::size_t recipients) {
  const std::string keys = keys_for(options).string();
  if (recipients == 0) {
    console.out << fmt::format(
        fmt::runtime(
            console.say("Tệp này chỉ mở được bằng tệp khoá {0}. Tệp khoá KHÔNG nằm trong bản sao lưu:\n"
                        "  – mất tệp khoá thì bản sao lưu không mở được nữa, kể cả người làm ra nó;\n"
                        "  – cất một bản tệp khoá ở nơi khác, không để cùng chỗ với bản sao lưu;\n"
                        "  – hoặc ghi người nhận vào ketnap.toml: ketnap recipient new TỆP\n",
                        "Only the key file {0} opens it. The key file is NOT in the backup:\n"
                        "  – without the key file nobody can open the backup, not even who made it;\n"
                        "  – keep a copy of the key file elsewhere, not in the same place as the backup;\n"
                        "  – or name recipients in ketnap.toml: ketnap recipient new FILE\n")),
        keys);
    return;
  }
  console.out << fmt::format(
      fmt::runtime(
          console.say("Mở được bằng tệp khoá {0}, hoặc bằng tệp của một trong {1} người nhận;\n"
                      "tệp khoá nằm niêm kín trong đó, nên người nhận phục hồi được cả khi mất máy này.\n",
                      "The key file {0} opens it, or the file of one of {1} recipients; the key file\n"
                      "lies sealed in it, so that a recipient can restore when this machine is lost.\n")),
      keys, recipients);
}

void take(Console& console, const BackupOptions& options) {
  const auto [taken, recipients, signer] = made_and_noted(console, options);
  boost::json::object said = about(taken.header);
  said["file"] = options.file;
  said["bytes"] = taken.bytes;
  said["recipients"] = recipients;
  said["signer"] = signer;
  if (said_as_json(console, said)) return;
  console.out << fmt::format(
      fmt::runtime(console.say("Đã sao lưu vào {0}: {1}, {2} bảng, {3} dòng, nhật ký đến dòng {4}.\n"
                               "Ký bởi: {5}\n",
                               "Backed up into {0}: {1}, {2} tables, {3} rows, the journal up to leaf {4}.\n"
                               "Signed by: {5}\n")),
      options.file, megabytes(console, taken.bytes), taken.header.tables.size(), taken.header.rows(),
      taken.header.journal, signer);
  tell_who_opens(console, options, recipients);
  console.out << fmt::format(
      fmt::runtime(
          console.say("Thử xem bản sao lưu có dùng được không: ketnap restore --check {0} --keys {1}\n",
                      "To try whether the backup works: ketnap restore --check {0} --keys {1}\n")),
      options.file, keys_for(options).string());
}

// --- restore -----------------------------------------------------------------------------------------------------

// What was found, as a short table; the first thing that does not fit ends it.
class Findings {
public:
  explicit Findings(Console& console) : console_(&console) {}

  void good(std::string_view vi, std::string_view en, const std::string& what) {
    if (!console_->json) console_->out << fmt::format("  ✓ {} {}\n", padded(console_->say(vi, en)), what);
  }
  void bad(std::string_view vi, std::string_view en, const std::string& what) {
    if (!console_->json) console_->out << fmt::format("  ✗ {} {}\n", padded(console_->say(vi, en)), what);
  }

private:
  // To 28 places on the screen, whatever its bytes.
  static std::string padded(std::string_view words) {
    std::size_t places = 0;
    for (const char c : words)
      places += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return std::string(words) + std::string(places < 28 ? 28 - places : 0, ' ');
  }
  Console* console_;
};

// The key file or a recipient's file, and the backup that it opens.
struct Unlocked {
  explicit Unlocked(const BackupOptions& options)
      : file(options.file, unlock(options)), by_recipient(recipient.has_value()) {}

  std::optional<crypto::KeyRing> keys;
  std::optional<crypto::RecipientKey> recipient;
  backup::BackupFile file;
  bool by_recipient;

private:
  backup::Unlock unlock(const BackupOptions& options) {
    if (options.recipient.empty())
      keys.emplace(server::keys_at(keys_for(options)));
    else
      recipient.emplace(server::recipient_at(options.recipient));
    if (!options.recipient.empty() && !options.keys.empty()) keys.emplace(server::keys_at(options.keys));
    return {keys ? &*keys : nullptr, recipient ? &*recipient : nullptr};
  }
};

void tell_file(Console& console, Findings& findings, const Unlocked& unlocked) {
  const backup::BackupFile& file = unlocked.file;
  if (!file.signer())
    findings.bad(
        "chữ ký", "signature",
        std::string(console.say("không có: bản sao lưu của phiên bản cũ", "none: made by an older version")));
  else
    findings.good("chữ ký", "signature", crypto::key_word(crypto::signer_word, *file.signer()));
  if (file.signer() && !file.signer_known())
    findings.bad(
        "ai ký?", "who is that?",
        std::string(console.say("tệp người nhận không ghi: so dòng trên với dòng “Ký bởi” khi sao lưu",
                                "the recipient's file does not say: compare the line above with what "
                                "“ketnap backup” printed")));
  if (unlocked.by_recipient)
    findings.good("mở được bằng tệp người nhận", "opened by a recipient", megabytes(console, file.bytes()));
  else
    findings.good("mở được bằng tệp khoá", "opened with the key file", megabytes(console, file.bytes()));
  findings.good("sao lưu lúc (UTC)", "backed up at (UTC)", file.header().made_at);
}

// Everything that verify recomputes, in the restored record. The head in the file is what it is held against.
server::Verified judged(Console& console, Findings& findings, const backup::BackupFile& file,
                        record::Record& record) {
  const record::HeadStore head = record::head_in_memory();
  head.save(file.header().head);
  server::Verified found = server::verify(record, head);
  const std::string counts = fmt::format(
      fmt::runtime(console.say("{} dòng nhật ký, {} hồ sơ, {} người", "{} leaves, {} cases, {} persons")),
      found.leaves, found.cases, found.persons);
  if (found.clean()) {
    findings.good("nhật ký và đầu đã ký", "journal and signed head", counts);
    findings.good("dấu niêm, từng dòng, hồ sơ", "seals, rows, standings",
                  std::string(console.say("đều khớp", "all agree")));
  } else {
    findings.bad("không khớp", "does not agree", found.faults.front());
  }
  return found;
}

void end_with(Console& console, const backup::BackupFile& file, const server::Verified& found,
              std::string_view folder) {
  if (!found.clean()) console.exit = Exit::fault;
  boost::json::object said = about(file.header());
  boost::json::array faults;
  for (const std::string& fault : found.faults)
    faults.emplace_back(fault);
  said["cases"] = found.cases;
  said["persons"] = found.persons;
  if (file.signer()) said["signer"] = crypto::key_word(crypto::signer_word, *file.signer());
  said["signer_known"] = file.signer_known();
  said["faults"] = faults;
  if (!folder.empty()) said["folder"] = folder;
  if (said_as_json(console, said)) return;
  if (!found.clean()) {
    console.fail(Exit::fault, found.faults.front());
    return;
  }
  if (folder.empty())
    console.out << console.say("Bản sao lưu dùng được.\n", "The backup works.\n");
  else
    console.out << fmt::format(
        fmt::runtime(console.say(
            "Đã phục hồi vào {0}. Nhật ký ghi thêm một dòng “phục hồi”; ai đang đăng nhập phải đăng "
            "nhập lại.\nTiếp theo: ketnap serve --dir {0}\n",
            "Restored into {0}. The journal has a new leaf that says so; everybody signs in anew.\n"
            "Next: ketnap serve --dir {0}\n")),
        folder);
}

void check(Console& console, const BackupOptions& options) {
  const auto regulations = load_regulations(console);
  if (!regulations) return;
  Findings findings(console);
  Unlocked unlocked(options);
  backup::BackupFile& file = unlocked.file;
  tell_file(console, findings, unlocked);

  const ThrowawayFolder folder;
  const std::string path = (folder.path() / "ketnap.db").string();
  file.restore_into([&] { return db::Database::open_sqlite(path); });
  findings.good("dựng lại được", "put together again",
                fmt::format(fmt::runtime(console.say("{} bảng, {} dòng", "{} tables, {} rows")),
                            file.header().tables.size(), file.header().rows()));
  crypto::SystemRandom random;
  const text::Collation collation;
  const record::HeadStore head = record::head_in_memory();
  head.save(file.header().head);
  record::Record record(db::Database::open_sqlite(path, {.scoped = record::scoped_tables()}),
                        {file.keys(), random, console.now, *regulations, collation, head}, false);
  findings.good("đưa lên bản bảng mới", "brought up to date",
                file.header().schema_name + " → " + db::migrations_of(record::migration_files()).back().name);
  end_with(console, file, judged(console, findings, file, record), {});
}

void restore(Console& console, const BackupOptions& options) {
  server::Config config;
  config.engine = options.engine;
  config.owner = options.owner;
  config.application = options.application;
  Findings findings(console);
  Unlocked unlocked(options);
  backup::BackupFile& file = unlocked.file;
  server::NewPlace place(options.folder, config, file.keys());
  tell_file(console, findings, unlocked);
  file.restore_into([&] { return place.bare_database(); });
  record::head_in_file((fs::path(options.folder) / "journal.head").string()).save(file.header().head);
  {
    const auto opened = Opened::open(console, options.folder);
    if (!opened) return;
    const server::Verified found = judged(console, findings, file, opened->record());
    place.keep(); // also one in which something does not agree: it is for people to see
    if (found.clean()) {
      backup::note_restored(opened->record(), file.header());
      cases::refresh_standings(opened->record());
    }
    end_with(console, file, found, options.folder);
  }
}

// What stops us is told in the sentence that it brings.
void run(Console& console, const BackupOptions& options, void (*command)(Console&, const BackupOptions&)) {
  try {
    command(console, options);
  } catch (const backup::BackupFault& fault) {
    console.fail(Exit::bad_data, fault.what());
  } catch (const server::PlaceFault& fault) {
    console.fail(Exit::fault, fault.what());
  }
}

CLI::App* file_command(CLI::App& app, Console& console, const char* name, std::string_view vi,
                       std::string_view en, const std::shared_ptr<BackupOptions>& options) {
  CLI::App* command = add_command(app, console, name, vi, en);
  command->add_option("file", options->file, std::string(console.say("Tệp sao lưu", "Backup file")))
      ->required();
  command->add_option("--dir", options->folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
      ->capture_default_str();
  return command;
}

} // namespace

void add_backup_commands(CLI::App& app, Console& console) {
  const auto options = std::make_shared<BackupOptions>();
  file_command(app, console, "backup", "Sao lưu toàn bộ dữ liệu vào một tệp, cả khi máy chủ đang chạy",
               "Copy the whole record into one sealed file, also while the server runs", options)
      ->callback([&console, options] { run(console, *options, take); });
  CLI::App* command =
      file_command(app, console, "restore", "Thử một bản sao lưu (--check), hay tạo nơi mới từ bản sao lưu",
                   "Try out a backup (--check), or make a new installation from it", options);
  command->add_flag("--check", options->check,
                    std::string(console.say("Chỉ thử: dựng lại ở nơi tạm, kiểm tra, rồi xoá",
                                            "Only try: put together in a temporary place, verify, remove")));
  command->add_option(
      "--keys", options->keys,
      std::string(console.say("Tệp khoá của nơi đã sao lưu; không ghi thì lấy ketnap.keys trong thư mục",
                              "Key file of the installation; by default ketnap.keys in the folder")));
  command->add_option("--recipient", options->recipient,
                      std::string(console.say("Tệp của một người nhận, khi không có tệp khoá",
                                              "File of a recipient, where there is no key file")));
  command->add_option("--engine", options->engine, "sqlite | postgres")->capture_default_str();
  command->add_option("--owner", options->owner, "PostgreSQL: conninfo");
  command->add_option("--application", options->application, "PostgreSQL: conninfo");
  command->callback([&console, options] { run(console, *options, options->check ? check : restore); });
}

} // namespace ketnap::cli
