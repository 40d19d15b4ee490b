// ketnap keys status, rotate, retire: the master keys of the folder, as the user who owns the key file.
//
// A new key is put into the file; whoever works with the folder follows it: the running server, or this command itself
// where none runs.
#include <algorithm>
#include <filesystem>
#include <ostream>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "backup/format.h"
#include "cli/as_json.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "cli/table.h"
#include "crypto/key_file.h"
#include "record/rotation.h"

namespace ketnap::cli {

namespace {

namespace fs = std::filesystem;

struct KeyOptions {
  std::string folder = usual_folder;
};

fs::path key_file_of(const KeyOptions& options) {
  return fs::path(options.folder) / "ketnap.keys";
}

// What lies under which key, in one view beside whoever has the folder open.
struct Looked {
  std::shared_ptr<const crypto::KeyRing> keys;
  std::vector<record::KeyUse> uses;
  std::optional<record::Rotation> rotation; // to the newest key
  std::string head_key;
  bool prepared = true; // the tables know of keys

  [[nodiscard]] bool ended() const {
    return (keys->newest() == 1 && keys->formers().empty()) || (rotation && rotation->ended_at);
  }
  // Of all keys but the newest that are on the ring.
  [[nodiscard]] record::KeyUse older() const {
    record::KeyUse sum;
    for (const record::KeyUse& use : uses) {
      const auto ids = keys->ids();
      if (use.id == keys->newest() || std::ranges::find(ids, use.id) == ids.end()) continue;
      sum.fields += use.fields;
      sum.files += use.files;
      sum.rows += use.rows;
      sum.indexes += use.indexes;
    }
    return sum;
  }
};

Looked look(const KeyOptions& options, bool counted = true) {
  const server::Beside place = server::beside(options.folder);
  db::CopyOut copy = place.snapshot();
  const auto installation = copy.tables().empty() ? std::nullopt : record::installation_of(copy.read());
  if (!installation) throw server::PlaceFault("Cơ sở dữ liệu này chưa được tạo xong. Gõ: ketnap init");
  if (std::ranges::none_of(copy.tables(), [](const auto& table) { return table.name == "key_rotation"; }))
    throw server::PlaceFault("Bảng dữ liệu còn ở bản cũ. Dừng máy chủ và gõ: ketnap migrate");
  Looked out{.keys = place.keys, .uses = {}, .rotation = {}, .head_key = {}};
  if (counted) out.uses = record::keys_in_use(copy.read(), *place.keys);
  out.rotation = record::rotation_to(copy.read(), place.keys->newest());
  out.head_key = record::head_signer(*installation, *place.keys).verifier().key_text();
  return out;
}

boost::json::object json_of(const record::KeyUse& use) {
  return {{"key", use.id},
          {"fields", use.fields},
          {"files", use.files},
          {"rows", use.rows},
          {"indexes", use.indexes}};
}

void status(Console& console, const KeyOptions& options) {
  const Looked looked = look(options);
  const auto ids = looked.keys->ids();
  const std::string signer = crypto::key_word(crypto::signer_word, backup::signer_of(*looked.keys).key());
  if (console.json) {
    boost::json::array keys, former;
    for (const record::KeyUse& use : looked.uses)
      keys.push_back(json_of(use));
    for (const crypto::FormerKey& key : looked.keys->formers())
      former.emplace_back(key.id);
    (void)said_as_json(console, {{"keys", keys},
                                 {"former", former},
                                 {"newest", looked.keys->newest()},
                                 {"ended", looked.ended()},
                                 {"resealed", looked.rotation ? looked.rotation->fields : 0},
                                 {"head_key", looked.head_key},
                                 {"signer", signer}});
    return;
  }
  Table table({std::string(console.say("khoá", "key")), std::string(console.say("ô niêm", "fields")),
               std::string(console.say("tệp niêm", "files")), std::string(console.say("dấu dòng", "rows")),
               std::string(console.say("chỉ mục", "indexes")), ""});
  for (const record::KeyUse& use : looked.uses) {
    const bool here = std::ranges::find(ids, use.id) != ids.end();
    table.add({std::to_string(use.id), std::to_string(use.fields), std::to_string(use.files),
               std::to_string(use.rows), std::to_string(use.indexes),
               std::string(!here ? console.say("không có trong tệp khoá", "not in the key file")
                           : use.id == looked.keys->newest() ? console.say("mới nhất", "newest")
                                                             : console.say("cũ", "older"))});
  }
  for (const crypto::FormerKey& key : looked.keys->formers())
    table.add({std::to_string(key.id), "-", "-", "-", "-", std::string(console.say("đã thôi", "retired"))});
  table.print(console.out);
  if (!looked.ended())
    console.out << console.say(
        "Đang niêm lại dưới khoá mới nhất. Máy chủ đang chạy thì tự làm tiếp; không thì gõ: "
        "ketnap keys rotate\n",
        "Being sealed under the newest key. A running server goes on with it; otherwise type: "
        "ketnap keys rotate\n");
  console.out << fmt::format(
      fmt::runtime(console.say("Đầu nhật ký ký bởi: {}\nBản sao lưu ký bởi: {}\n",
                               "Heads of the journal are signed by: {}\nBackups are signed by: {}\n")),
      looked.head_key, signer);
}

// The server does it; we look on. False: it was stopped meanwhile.
bool wait_for_server(Console& console, const KeyOptions& options) {
  std::int64_t told = 0;
  for (;;) {
    const Looked looked = look(options, false);
    if (looked.ended()) return true;
    if (!Conversation::possible(options.folder)) return false;
    if (!console.json && looked.rotation && looked.rotation->fields >= told + 50'000) {
      told = looked.rotation->fields;
      console.out << fmt::format(
                         fmt::runtime(console.say("  {} ô đã niêm lại …\n", "  {} fields sealed anew …\n")),
                         told)
                  << std::flush;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{250});
  }
}

// Nobody else has the folder: we do what a server would. False: it cannot be opened.
bool settle(Console& console, const KeyOptions& options) {
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return false;
  record::Record& record = opened->record();
  record::journal_keys(record.db(), record.office(), record.installation());
  while (record::reseal_some(record.db(), record.office())) {
  }
  return true;
}

std::string counts(Console& console, const record::KeyUse& use) {
  return fmt::format(
      fmt::runtime(console.say("{} ô niêm, {} tệp niêm, {} dấu dòng, {} chỉ mục",
                               "{} sealed fields, {} sealed files, {} row hashes, {} indexes")),
      use.fields, use.files, use.rows, use.indexes);
}

void rotate(Console& console, const KeyOptions& options) {
  const server::Lock alone(options.folder, "keys.lock");
  const Looked before = look(options);
  if (before.ended() && !before.older().none())
    return console.fail(
        Exit::refused,
        fmt::format(fmt::runtime(console.say(
                        "Dưới khoá cũ còn {} không mở được hay đã bị sửa, nên chưa thêm khoá mới. "
                        "Dừng máy chủ và gõ: ketnap verify",
                        "Under older keys there are still {} that do not open or were changed, so no "
                        "key is added. Stop the server and type: ketnap verify")),
                    counts(console, before.older())));
  const bool fresh = before.ended();
  crypto::KeyId key = before.keys->newest();
  if (fresh) {
    crypto::SystemRandom random;
    crypto::KeyRing ring = server::keys_at(key_file_of(options));
    key = ring.add(random);
    crypto::replace_key_file(key_file_of(options), ring);
  }
  if (!console.json)
    console.out << fmt::format(
                       fmt::runtime(
                           fresh
                               ? console.say("Đã thêm khoá {} vào tệp khoá. Niêm lại mọi thứ dưới khoá ấy.\n",
                                             "Added key {} to the key file. Sealing everything under it.\n")
                               : console.say("Làm tiếp lần thay khoá dở dang, sang khoá {}.\n",
                                             "Going on with the change to key {} that was not finished.\n")),
                       key)
                << std::flush;
  // A server that is being started or stopped is neither here nor gone: then the folder is locked, and we are told so.
  if (Conversation::possible(options.folder)) {
    if (!wait_for_server(console, options))
      return console.fail(
          Exit::fault,
          console.say("Máy chủ đã dừng giữa chừng. Không mất gì: khởi động lại máy chủ thì nó làm tiếp, "
                      "hoặc gõ lại lệnh này.",
                      "The server stopped in the midst. Nothing is lost: it goes on when it is started "
                      "again, or type this command again."));
  } else if (!settle(console, options)) {
    return;
  }
  const Looked after = look(options);
  const record::KeyUse left = after.older();
  if (said_as_json(console, {{"key", key},
                             {"resealed", after.rotation ? after.rotation->fields : 0},
                             {"left", json_of(left)}})) {
    if (!left.none()) console.exit = Exit::refused;
    return;
  }
  if (!left.none())
    return console.fail(
        Exit::refused,
        fmt::format(fmt::runtime(console.say("Dưới khoá cũ còn {} không mở được hay đã bị sửa: dừng máy "
                                             "chủ và gõ ketnap verify",
                                             "Under older keys there are still {} that do not open or "
                                             "were changed: stop the server and type ketnap verify")),
                    counts(console, left)));
  console.out << fmt::format(
      fmt::runtime(
          console.say("Xong: {} ô và tệp đã niêm lại dưới khoá {}. Không còn gì dưới khoá cũ.\n"
                      "Cất một bản tệp khoá mới ở nơi khác, rồi gõ: ketnap keys retire\n",
                      "Done: {} fields and files are sealed under key {}. Nothing is left under older keys.\n"
                      "Keep a copy of the new key file elsewhere, then type: ketnap keys retire\n")),
      after.rotation ? after.rotation->fields : 0, key);
}

void retire(Console& console, const KeyOptions& options) {
  const server::Lock alone(options.folder, "keys.lock");
  const Looked looked = look(options);
  if (looked.keys->ids().size() < 2)
    return console.fail(Exit::refused,
                        console.say("Tệp khoá chỉ có một khoá. Muốn thay khoá, gõ trước: ketnap keys rotate",
                                    "The key file holds one key alone. To change it, type first: ketnap "
                                    "keys rotate"));
  const record::KeyUse left = looked.older();
  if (!looked.ended() || !left.none())
    return console.fail(
        Exit::refused,
        fmt::format(
            fmt::runtime(console.say("Chưa thôi được khoá cũ: dưới khoá ấy còn {}. Gõ: ketnap keys rotate",
                                     "No key can be retired yet: there are still {} under older ones. Type: "
                                     "ketnap keys rotate")),
            counts(console, left)));
  crypto::KeyRing ring = server::keys_at(key_file_of(options));
  boost::json::array gone;
  std::string told;
  while (ring.oldest() != ring.newest()) {
    gone.emplace_back(ring.oldest());
    told += (told.empty() ? "" : ", ") + std::to_string(ring.oldest());
    (void)ring.retire(ring.oldest());
  }
  crypto::replace_key_file(key_file_of(options), ring);
  if (!Conversation::possible(options.folder) && !settle(console, options)) return;
  const std::string signer = crypto::key_word(crypto::signer_word, backup::signer_of(ring).key());
  const std::string head_key = look(options, false).head_key;
  if (said_as_json(console, {{"retired", gone}, {"head_key", head_key}, {"signer", signer}})) return;
  console.out << fmt::format(
      fmt::runtime(console.say("Đã thôi khoá {0}: tệp khoá không còn khoá ấy. Bản sao lưu cũ vẫn cần tệp "
                               "khoá cũ hoặc tệp người nhận.\n"
                               "Từ nay đầu nhật ký ký bởi: {1}\nvà bản sao lưu ký bởi: {2}\n"
                               "Giao hai dòng này cho người kiểm tra và người nhận; ai giữ khoá công khai cũ "
                               "thì đưa cả hai cho bản kiểm tra.\n",
                               "Retired key {0}: the key file holds it no more. Older backups still need the "
                               "older key file or a recipient's.\n"
                               "From now on heads of the journal are signed by: {1}\nand backups by: {2}\n"
                               "Hand these two to whoever checks and to recipients; who holds the former "
                               "public key gives both to the checker.\n")),
      told, head_key, signer);
}

void run(Console& console, const KeyOptions& options, void (*command)(Console&, const KeyOptions&)) {
  try {
    command(console, options);
  } catch (const server::PlaceFault& fault) {
    console.fail(Exit::fault, fault.what());
  }
}

} // namespace

void add_key_commands(CLI::App& app, Console& console) {
  const auto options = std::make_shared<KeyOptions>();
  CLI::App* group = add_command(app, console, "keys", "Khoá niêm dữ liệu, và việc thay khoá",
                                "The keys that data is sealed under, and changing them");
  group->require_subcommand(1);
  const auto add = [&](const char* name, std::string_view vi, std::string_view en,
                       void (*command)(Console&, const KeyOptions&)) {
    CLI::App* made = add_command(*group, console, name, vi, en);
    made->add_option("--dir", options->folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
        ->capture_default_str();
    made->callback([&console, options, command] { run(console, *options, command); });
  };
  add("status", "Có những khoá nào, dưới mỗi khoá còn bao nhiêu",
      "Which keys there are, and how much lies under each", status);
  add("rotate", "Thêm khoá mới và niêm lại mọi thứ; dở dang thì làm tiếp",
      "Add a key and seal everything anew; goes on where it was stopped", rotate);
  add("retire", "Thôi dùng khoá cũ, khi không còn gì dưới khoá ấy",
      "Take older keys off once nothing is under them", retire);
}

} // namespace ketnap::cli
