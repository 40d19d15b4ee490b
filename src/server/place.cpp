#include "server/place.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

#include "crypto/key_file.h"
#include "http/sender.h"
#include "regulations/fields.h"

namespace ketnap::server {

namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw PlaceFault("Không đọc được " + path.string() + ". Chạy “ketnap init” nếu đây là nơi mới.");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Config config_in(const fs::path& folder) {
  const auto read = read_config(text_of(folder / "ketnap.toml"));
  if (!read.refused()) return *read;
  std::string all = "Tệp ketnap.toml có lỗi:";
  for (const ConfigComplaint& complaint : read.refusal())
    all += " dòng " + std::to_string(complaint.line) + ": " + complaint.reason + ".";
  throw PlaceFault(all);
}

// As a text of TOML.
std::string toml_text(std::string_view word) {
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// [backup]
Config::Backups backups_in(regulations::Fields fields, regulations::Complaints& found) {
  Config::Backups backups;
  if (fields.has("recipients"))
    for (const regulations::Node& item : fields.list("recipients", regulations::Node::Kind::text)) {
      const auto key = crypto::key_in(crypto::recipient_word, item.text);
      const regulations::Place place{fields.place().file, item.line};
      if (!key)
        found.add(place, "recipients: “" + item.text + "” không phải một dòng ketnap-recipient-… nguyên vẹn",
                  "no whole line ketnap-recipient-…");
      else if (std::ranges::find(backups.recipients, *key) != backups.recipients.end())
        found.add(place, "recipients: một người nhận ghi hai lần", "a recipient twice");
      else
        backups.recipients.push_back(*key);
    }
  if (fields.has("at_most_hours"))
    if (const auto hours = fields.number("at_most_hours")) {
      if (*hours < 1 || *hours > 8760)
        found.add(fields.place_of("at_most_hours"), "at_most_hours phải là số giờ từ 1 đến 8760",
                  "at_most_hours is 1 to 8760");
      backups.at_most_hours = *hours;
    }
  if (backups.recipients.size() > 16)
    found.add(fields.place(), "recipients: nhiều nhất 16 người nhận", "at most 16 recipients");
  fields.refuse_others();
  return backups;
}

db::Database database_of(const Config& config, const fs::path& folder, Opening opening) {
  const db::Options options{.scoped = record::scoped_tables()};
  if (config.engine == "postgres")
    return db::Database::open_postgres(config.owner, config.application, options);
  if (opening == Opening::existing && !fs::exists(folder / "ketnap.db"))
    throw PlaceFault("Không thấy tệp " + (folder / "ketnap.db").string() +
                     ". Chép lại bản sao lưu vào đó; đừng chạy tiếp.");
  return db::Database::open_sqlite((folder / "ketnap.db").string(), options);
}

// The folder itself, for this user alone. PlaceFault when an installation lies there, or anything but the one
// file that may.
void make_folder(const fs::path& folder, const char* allowed = "") {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw PlaceFault("Không tạo được thư mục " + folder.string() + ": " + error.message() + ".");
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename() == allowed) continue;
    if (entry.path().filename() == "lock" || entry.path().filename() == "keys.lock")
      continue; // left by a command that found no installation here
    if (fs::exists(folder / "ketnap.keys"))
      throw PlaceFault("Thư mục " + folder.string() +
                       " đã có dữ liệu Kết Nạp, không tạo lại. Muốn chạy: ketnap serve --dir " +
                       folder.string());
    throw PlaceFault("Thư mục " + folder.string() + " không trống. Chọn thư mục khác.");
  }
  fs::permissions(folder, fs::perms::owner_all, error);
}

void write_config(const fs::path& folder, const Config& config) {
  std::ofstream file(folder / "ketnap.toml", std::ios::binary);
  file << config_text(config);
  file.flush();
  if (!file) throw PlaceFault("Không ghi được " + (folder / "ketnap.toml").string() + ".");
}

} // namespace

base::Result<Config, std::vector<ConfigComplaint>> read_config(std::string_view text) {
  regulations::Complaints found;
  Config config;
  if (const auto root = regulations::parse_toml({"ketnap.toml", std::string(text)}, found)) {
    regulations::Fields fields(*root, "ketnap.toml", found);
    for (const auto& [name, place] :
         {std::pair("engine", &config.engine), std::pair("owner", &config.owner),
          std::pair("application", &config.application), std::pair("address", &config.address),
          std::pair("public", &config.public_origin)})
      if (auto word = fields.text_if_any(name)) *place = *std::move(word);
    if (fields.has("port")) {
      const auto port = fields.number("port");
      if (port && (*port < 1 || *port > 65535))
        found.add(fields.place_of("port"), "port phải là số từ 1 đến 65535", "port is 1 to 65535");
      else if (port)
        config.port = static_cast<std::uint16_t>(*port);
    }
    for (const auto& [name, limit] :
         {std::pair("files_per_hour", &config.reads.files), std::pair("names_per_hour", &config.reads.names)})
      if (fields.has(name)) {
        const auto number = fields.number(name);
        if (number && (*number < 1 || *number > 1'000'000))
          found.add(fields.place_of(name), std::string(name) + " phải là số từ 1 đến 1000000",
                    std::string(name) + " is 1 to 1000000");
        else if (number)
          *limit = static_cast<std::size_t>(*number);
      }
    if (const auto* backup = fields.table_if_any("backup"))
      config.backups = backups_in({*backup, "ketnap.toml", found}, found);
    if (const auto* oidc = fields.table_if_any("oidc"))
      config.oidc = oidc_in({*oidc, "ketnap.toml", found}, found);
    fields.refuse_others();
  }
  std::vector<ConfigComplaint> complaints;
  for (regulations::Complaint& complaint : std::move(found).take())
    complaints.push_back({complaint.line, std::move(complaint.reason)});
  if (config.engine != "sqlite" && config.engine != "postgres")
    complaints.push_back({0, "engine phải là \"sqlite\" hoặc \"postgres\""});
  if (config.engine == "postgres" && (config.owner.empty() || config.application.empty()))
    complaints.push_back({0, "engine = \"postgres\" cần cả owner và application"});
  if (config.address != "127.0.0.1" && config.address != "::1")
    complaints.push_back({0, "address chỉ nhận 127.0.0.1 hoặc ::1; đặt máy chủ TLS ở phía trước"});
  if (!config.public_origin.empty() && !http::is_origin(config.public_origin))
    complaints.push_back(
        {0, "public phải là địa chỉ như \"https://ketnap.example.vn\": chữ thường, không có đường "
            "dẫn, không ghi cổng thường dùng"});
  if (config.oidc && config.oidc->redirect.empty()) config.oidc->redirect = config.public_origin;
  if (config.oidc && config.oidc->redirect.empty())
    complaints.push_back(
        {0, "[oidc] cần biết trình duyệt mở Kết Nạp ở đâu: ghi public, hoặc redirect trong [oidc]"});
  if (!complaints.empty()) return base::refuse(std::move(complaints));
  return config;
}

std::string config_text(const Config& config) {
  std::string text =
      "# Cấu hình Kết Nạp. “ketnap config check” xem lại tệp này.\nengine = \"" + config.engine + "\"\n";
  if (config.engine == "postgres")
    text += "owner = " + toml_text(config.owner) + "\napplication = " + toml_text(config.application) + "\n";
  text += "address = \"" + config.address + "\"\nport = " + std::to_string(config.port) + "\n";
  if (config.reads.files != record::ReadLimits{}.files)
    text += "files_per_hour = " + std::to_string(config.reads.files) + "\n";
  if (config.reads.names != record::ReadLimits{}.names)
    text += "names_per_hour = " + std::to_string(config.reads.names) + "\n";
  if (!config.public_origin.empty()) text += "public = " + toml_text(config.public_origin) + "\n";
  if (config.backups) {
    text += "\n[backup]\n";
    if (!config.backups->recipients.empty()) {
      text += "recipients = [\n";
      for (const crypto::PublicKey& key : config.backups->recipients)
        text += "  " + toml_text(crypto::key_word(crypto::recipient_word, key)) + ",\n";
      text += "]\n";
    }
    text += "at_most_hours = " + std::to_string(config.backups->at_most_hours) + "\n";
  }
  if (config.oidc) text += oidc_text(*config.oidc);
  return text;
}

Lock::Lock(const fs::path& folder, const char* name)
    : descriptor_(::open((folder / name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0)
    throw PlaceFault("Không mở được thư mục dữ liệu " + folder.string() +
                     ". Kiểm tra đường dẫn; nơi mới thì gõ: ketnap init --dir " + folder.string());
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor_);
    throw PlaceFault("Thư mục " + folder.string() +
                     " đang được chương trình khác dùng (máy chủ đang chạy?). Dừng chương trình đó trước.");
  }
}

Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Lock::~Lock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void make_place(const fs::path& folder, const Config& config, crypto::Random& random) {
  make_folder(folder);
  crypto::create_key_file(folder / "ketnap.keys", crypto::KeyRing::made(random));
  write_config(folder, config);
}

crypto::KeyRing keys_at(const fs::path& file) {
  if (!fs::exists(file))
    throw PlaceFault("Không thấy tệp khoá " + file.string() + ". Chỉ ra bằng --keys TỆP.");
  auto ring = crypto::load_key_file(file);
  if (ring.refused())
    throw PlaceFault("Không dùng được tệp khoá " + file.filename().string() + " (" +
                     std::string(crypto::id(ring.refusal().fault)) +
                     "). Tệp phải của chính người chạy chương trình, quyền 600.");
  return std::move(ring).value();
}

crypto::RecipientKey recipient_at(const fs::path& file) {
  if (!fs::exists(file))
    throw PlaceFault("Không thấy tệp người nhận " + file.string() + ". Kiểm tra đường dẫn.");
  auto key = crypto::RecipientKey::load(file);
  if (key.refused())
    throw PlaceFault(
        "Không dùng được tệp người nhận " + file.filename().string() + " (" +
        std::string(crypto::id(key.refusal())) +
        "). Tệp do “ketnap recipient new” làm ra, của chính người chạy chương trình, quyền 600.");
  return std::move(key).value();
}

NewPlace::NewPlace(const fs::path& folder, const Config& config, const crypto::KeyRing& keys)
    : folder_(folder), config_(config), keys_were_there_(fs::exists(folder / "ketnap.keys")) {
  if (const auto read = read_config(config_text(config)); read.refused())
    throw PlaceFault(read.refusal().front().reason + ".");
  make_folder(folder, "ketnap.keys");
  if (keys_were_there_ && keys_at(folder / "ketnap.keys") != keys)
    throw PlaceFault("Trong thư mục " + folder.string() + " có một tệp khoá khác. Chọn thư mục trống.");
  if (!keys_were_there_) crypto::create_key_file(folder / "ketnap.keys", keys);
  write_config(folder, config);
}

NewPlace::~NewPlace() {
  if (kept_) return;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_, none))
    if (!keys_were_there_ || entry.path().filename() != "ketnap.keys") fs::remove_all(entry.path(), none);
}

db::Database NewPlace::bare_database() const {
  return config_.engine == "postgres" ? db::Database::open_postgres(config_.owner, config_.application)
                                      : db::Database::open_sqlite((folder_ / "ketnap.db").string());
}

Beside beside(const fs::path& folder) {
  Config config = config_in(folder);
  auto keys = std::make_shared<crypto::KeyRing>(keys_at(folder / "ketnap.keys"));
  // A key is in its file before anything is under it, and leaves it after nothing is: the ring that was there before
  // and is there after the view began opens all that is seen in it.
  const auto snapshot = [config, folder, keys] {
    auto copy = config.engine == "postgres" ? db::CopyOut::of_postgres(config.application)
                                            : db::CopyOut::of_sqlite((folder / "ketnap.db").string());
    if (keys_at(folder / "ketnap.keys") != *keys)
      throw PlaceFault("Khoá của nơi này vừa được thay. Gõ lại lệnh.");
    return copy;
  };
  return {config, keys, record::head_in_file((folder / "journal.head").string()), snapshot};
}

backup::BackupPlan backup_plan(const Config& config, db::Read& tx) {
  struct Line {
    std::string made_at;
    bool demo;
  };
  const auto line = tx.one<Line>("SELECT made_at, demo FROM installation WHERE id = 1");
  backup::BackupPlan plan;
  if (line) plan.made_at = line->made_at;
  plan.demo = line && line->demo;
  plan.promised = config.backups.has_value();
  if (config.backups) plan.at_most = std::chrono::hours{config.backups->at_most_hours};
  return plan;
}

std::function<backup::BackupHealth()> backup_watch(const fs::path& folder, backup::BackupPlan plan,
                                                   base::Now now) {
  return [file = backup::OutcomeFile(folder), plan = std::move(plan), now = std::move(now)] {
    return backup::judge(file.load(), plan, now());
  };
}

OpenPlace::OpenPlace(const fs::path& folder, base::Now now, crypto::Random& random,
                     const regulations::Regulations& regulations, Opening opening)
    : folder_(folder), lock_(folder), config_(config_in(folder)), keys_(keys_at(folder / "ketnap.keys")) {
  record_ = std::make_unique<record::Record>(
      database_of(config_, folder, opening),
      record::Surroundings{keys_, random, std::move(now), regulations, collation_,
                           record::head_in_file((folder / "journal.head").string())},
      opening == Opening::fresh_demo);
}

} // namespace ketnap::server
