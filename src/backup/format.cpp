#include "backup/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/invariant.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"

namespace ketnap::backup {

namespace {

constexpr std::string_view first_words = "ketnap backup ";
constexpr std::string_view version = "1";
constexpr std::size_t salt_bytes = 32, check_bytes = 16;

// A key for one file, so that no two streams share one.
crypto::Secret file_key(const crypto::Secret& master, std::span<const std::byte> salt) {
  const auto derived =
      crypto::hmac_sha256(master.bytes(), crypto::encoded("ketnap.backup.1", {crypto::Field(salt)}));
  return crypto::Secret::made_by([&](std::span<std::byte> out) { std::ranges::copy(derived, out.begin()); });
}

// Tells another key file from a damaged one; of the key itself it tells nothing.
std::string check_of(const crypto::Secret& key) {
  const auto digest = crypto::hmac_sha256(key.bytes(), crypto::bytes_of("ketnap.backup.check"));
  return crypto::hex(std::span(digest).first(check_bytes));
}

[[noreturn]] void no_backup() {
  throw BackupFault("Đây không phải tệp sao lưu của Kết Nạp, hoặc phần đầu tệp đã hỏng. Chọn tệp khác.");
}

std::optional<crypto::KeyId> number_of(std::string_view digits) {
  crypto::KeyId number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return {};
  return number;
}

// "key 1 <salt> <check>" after its first word; nothing when the line is not readable.
struct KeyLine {
  crypto::KeyId id;
  crypto::Bytes salt;
  std::string_view check;
};
std::optional<KeyLine> key_line(std::string_view rest) {
  const auto first = rest.find(' ');
  const auto second = rest.find(' ', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return {};
  const auto id = number_of(rest.substr(0, first));
  auto salt = crypto::from_hex(rest.substr(first + 1, second - first - 1));
  const auto check = rest.substr(second + 1);
  if (!id || !salt || salt->size() != salt_bytes || check.size() != 2 * check_bytes) return {};
  return KeyLine{*id, std::move(*salt), check};
}

} // namespace

std::int64_t Header::rows() const {
  std::int64_t all = 0;
  for (const TableHead& table : tables)
    all += table.rows;
  return all;
}

Opening fresh_opening(const crypto::KeyRing& keys, crypto::Random& random) {
  const crypto::KeyId id = keys.newest();
  const crypto::Secret* master = keys.subkey(id, crypto::Purpose::backup);
  base::ensure(master != nullptr, "the ring has its newest key");
  std::array<std::byte, salt_bytes> salt{};
  random.fill(salt);
  crypto::Secret key = file_key(*master, salt);
  std::string lines = std::string(first_words) + std::string(version) + "\nkey " + std::to_string(id) + " " +
                      crypto::hex(salt) + " " + check_of(key) + "\n\n";
  return {std::move(lines), std::move(key)};
}

Opening opening_of(std::string lines, const crypto::KeyRing& keys) {
  std::string_view rest = lines;
  const auto next = [&] {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) no_backup();
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
  };
  const auto first = next();
  if (!first.starts_with(first_words)) no_backup();
  if (first.substr(first_words.size()) != version)
    throw BackupFault("Tệp sao lưu này do một phiên bản mới hơn viết ra. Dùng phiên bản Kết Nạp mới hơn.");
  for (auto line = next(); !line.empty(); line = next()) {
    if (!line.starts_with("key ")) continue;
    const auto told = key_line(line.substr(4));
    if (!told) no_backup();
    const crypto::Secret* master = keys.subkey(told->id, crypto::Purpose::backup);
    if (master != nullptr) {
      crypto::Secret key = file_key(*master, told->salt);
      if (crypto::same(check_of(key), told->check)) return {std::move(lines), std::move(key)};
    }
    throw BackupFault(
        "Tệp khoá này không mở được bản sao lưu: bản sao lưu làm dưới tệp khoá khác, hoặc phần đầu "
        "tệp đã hỏng. Dùng đúng tệp ketnap.keys của nơi đã sao lưu.");
  }
  no_backup();
}

} // namespace ketnap::backup
