// ketnap journal key, head, export: what somebody outside needs to check the journal without us (docs/journal.md).
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "backup/format.h"
#include "backup/new_file.h"
#include "cli/as_json.h"
#include "cli/commands.h"
#include "cli/places.h"
#include "crypto/bytes.h"
#include "server/journal_export.h"

namespace ketnap::cli {

namespace {

struct JournalOptions {
  std::string folder = usual_folder;
  std::string file;
};

// The journal beside whoever has the folder open, like a backup: nothing is locked, nothing is written there.
class Beside {
public:
  explicit Beside(const std::string& folder)
      : place_(server::beside(folder)), kept_(place_.heads.load()), copy_(place_.snapshot()),
        signer_(signer()) {}

  [[nodiscard]] std::string key() const { return signer_.verifier().key_text(); }
  // Signed for exactly the leaves that are seen here, once they are known to go on from what was signed before.
  [[nodiscard]] std::string head() {
    if (kept_) record::demand_continuation(copy_.read(), signer_.verifier(), *kept_);
    return record::signed_head(copy_.read(), signer_);
  }
  [[nodiscard]] db::Read& read() { return copy_.read(); }

private:
  journal::HeadSigner signer() {
    const auto installation = copy_.tables().empty() ? std::nullopt : record::installation_of(copy_.read());
    if (!installation) throw server::PlaceFault("Cơ sở dữ liệu này chưa được tạo xong. Gõ: ketnap init");
    return record::head_signer(*installation, *place_.keys);
  }

  server::Beside place_;
  std::optional<std::string> kept_; // read before the snapshot, which then cannot lie behind it
  db::CopyOut copy_;
  journal::HeadSigner signer_;
};

void key(Console& console, const JournalOptions& options) {
  const Beside journal(options.folder);
  if (!said_as_json(console, {{"key", journal.key()}})) console.out << journal.key() << '\n';
}

void head(Console& console, const JournalOptions& options) {
  Beside journal(options.folder);
  const std::string text = journal.head();
  if (!said_as_json(console, {{"head", text}})) console.out << text;
}

void put(backup::NewFile& file, std::string_view text) {
  file.write(crypto::bytes_of(text));
}

void export_all(Console& console, const JournalOptions& options) {
  const std::string head_name = options.file + ".head";
  backup::NewFile file(options.file);
  backup::NewFile head_file(head_name);
  Beside journal(options.folder);
  put(head_file, journal.head());
  const std::int64_t leaves =
      server::export_journal(journal.read(), [&](std::string_view line) { put(file, line); });
  file.keep();
  head_file.keep();
  if (said_as_json(console, {{"file", options.file}, {"head", head_name}, {"leaves", leaves}})) return;
  console.out << fmt::format(
      fmt::runtime(console.say(
          "Đã ghi {} dòng nhật ký vào {}, đầu đã ký vào {}. Không có nội dung hồ sơ nào trong đó.\n"
          "Kiểm tra bằng chương trình khác: docs/journal.md\n",
          "Wrote {} leaves into {}, the signed head into {}. Nothing of any case is in them.\n"
          "To check them with another program: docs/journal.md\n")),
      leaves, options.file, head_name);
}

void run(Console& console, const JournalOptions& options, void (*command)(Console&, const JournalOptions&)) {
  try {
    command(console, options);
  } catch (const backup::BackupFault& fault) { // of the file that is written
    console.fail(Exit::bad_data, fault.what());
  } catch (const server::PlaceFault& fault) {
    console.fail(Exit::fault, fault.what());
  }
}

} // namespace

void add_journal_commands(CLI::App& app, Console& console) {
  const auto options = std::make_shared<JournalOptions>();
  CLI::App* group = add_command(app, console, "journal", "Nhật ký, cho người kiểm tra từ bên ngoài",
                                "The journal, for who checks it from outside");
  group->require_subcommand(1);
  const auto add = [&](const char* name, std::string_view vi, std::string_view en,
                       void (*command)(Console&, const JournalOptions&)) {
    CLI::App* made = add_command(*group, console, name, vi, en);
    made->add_option("--dir", options->folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
        ->capture_default_str();
    made->callback([&console, options, command] { run(console, *options, command); });
    return made;
  };
  add("key", "In khoá công khai của các đầu nhật ký", "Print the public key of the heads", key);
  add("head", "In đầu nhật ký đã ký, để in ra hay gửi lên trên",
      "Print the signed head, to be kept elsewhere", head);
  add("export", "Ghi mọi dòng nhật ký và đầu đã ký ra hai tệp",
      "Write all leaves and the signed head into two files", export_all)
      ->add_option("file", options->file, std::string(console.say("Tệp mới", "A new file")))
      ->required();
}

} // namespace ketnap::cli
