// ketnap recipient: a key pair for whoever keeps a way into the backups far from this machine.
#include <filesystem>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "backup/format.h"
#include "cli/as_json.h"
#include "cli/commands.h"
#include "cli/places.h"
#include "crypto/private_file.h"

namespace ketnap::cli {

namespace {

namespace fs = std::filesystem;

struct RecipientOptions {
  std::string folder = usual_folder;
  std::string file;
  std::vector<std::string> from;
};

// Whose signature the recipient will trust: as typed, and that of the installation here, if there is one.
std::vector<crypto::PublicKey> trusted(Console& console, const RecipientOptions& options) {
  std::vector<crypto::PublicKey> all;
  for (const std::string& typed : options.from) {
    const auto key = crypto::key_in(crypto::signer_word, typed);
    if (key) {
      all.push_back(*key);
    } else {
      console.fail(Exit::usage,
                   console.say("--from cần nguyên một dòng ketnap-signer-…, như lệnh ketnap backup in ra.",
                               "--from wants a whole line ketnap-signer-…, as ketnap backup prints it."));
      return {};
    }
  }
  const fs::path keys = fs::path(options.folder) / "ketnap.keys";
  if (all.empty() && fs::exists(keys)) all.push_back(backup::signer_of(server::keys_at(keys)).key());
  return all;
}

void make(Console& console, const RecipientOptions& options) {
  const std::vector<crypto::PublicKey> from = trusted(console, options);
  if (console.exit != Exit::done) return;
  crypto::SystemRandom random;
  const crypto::RecipientKey key = crypto::RecipientKey::made(random, from);
  if (fs::exists(options.file))
    return console.fail(
        Exit::bad_data,
        fmt::format(fmt::runtime(console.say("Đã có tệp {}, không ghi đè. Đặt tên khác.",
                                             "There is a file {} already; choose another name.")),
                    options.file));
  crypto::create_private(options.file, key.text()->text);
  const std::string word = crypto::key_word(crypto::recipient_word, key.key());
  boost::json::array signers;
  for (const crypto::PublicKey& signer : from)
    signers.emplace_back(crypto::key_word(crypto::signer_word, signer));
  if (said_as_json(console, {{"file", options.file}, {"recipient", word}, {"from", signers}})) return;
  console.out << fmt::format(
      fmt::runtime(console.say("Đã tạo {0}: phần riêng, ai có nó và một bản sao lưu thì đọc được tất cả.\n"
                               "Cất tệp ấy ở nơi khác, không để trên máy này. Rồi thêm vào ketnap.toml:\n\n"
                               "[backup]\nrecipients = [\n  \"{1}\",\n]\n\n"
                               "Nên có hai người nhận, cất ở hai nơi.\n",
                               "Made {0}: the private part; with it and a backup everything can be read.\n"
                               "Keep that file elsewhere, not on this machine. Then add to ketnap.toml:\n\n"
                               "[backup]\nrecipients = [\n  \"{1}\",\n]\n\n"
                               "Better have two recipients, kept in two places.\n")),
      options.file, word);
  if (from.empty())
    console.out << console.say(
        "Tệp này chưa biết nơi nào ký bản sao lưu: khi thử, so dòng “chữ ký” với dòng “Ký bởi” lúc sao lưu,\n"
        "hoặc tạo lại với --from ketnap-signer-…\n",
        "This file does not know who signs: when you try a backup, compare its signer with what ketnap "
        "backup\n"
        "printed, or make it again with --from ketnap-signer-…\n");
}

} // namespace

void add_recipient_commands(CLI::App& app, Console& console) {
  const auto options = std::make_shared<RecipientOptions>();
  CLI::App* group = add_command(app, console, "recipient", "Người nhận bản sao lưu", "Recipients of backups");
  group->require_subcommand(1);
  CLI::App* command = add_command(*group, console, "new", "Tạo cặp khoá cho một người nhận bản sao lưu",
                                  "Make the key pair of a recipient of backups");
  command->add_option("file", options->file, std::string(console.say("Tệp sẽ tạo", "File to be made")))
      ->required();
  command
      ->add_option("--dir", options->folder,
                   std::string(console.say("Thư mục dữ liệu mà người nhận tin chữ ký",
                                           "Data folder whose signature the recipient trusts")))
      ->capture_default_str();
  command->add_option("--from", options->from,
                      std::string(console.say("Chữ ký mà người nhận tin: ketnap-signer-…",
                                              "Signer whom the recipient trusts: ketnap-signer-…")));
  command->callback([&console, options] {
    try {
      make(console, *options);
    } catch (const server::PlaceFault& fault) {
      console.fail(Exit::fault, fault.what());
    }
  });
}

} // namespace ketnap::cli
