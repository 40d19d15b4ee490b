#include "backup/format.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/invariant.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/wrap.h"

namespace ketnap::backup {

namespace {

constexpr std::string_view first_words = "ketnap backup ";
constexpr std::size_t salt_bytes = 32, check_bytes = 16, mark_bytes = 8;

// A key for one file, so that no two streams share one.
crypto::Secret derived(const crypto::Secret& master, std::string_view label,
                       std::span<const std::byte> salt) {
  const auto made = crypto::hmac_sha256(master.bytes(), crypto::encoded(label, {crypto::Field(salt)}));
  return crypto::Secret::made_by([&](std::span<std::byte> out) { std::ranges::copy(made, out.begin()); });
}

// Version 1: tells another key file from a damaged one; of the key itself it tells nothing.
std::string check_of(const crypto::Secret& key) {
  const auto digest = crypto::hmac_sha256(key.bytes(), crypto::bytes_of("ketnap.backup.check"));
  return crypto::hex(std::span(digest).first(check_bytes));
}

std::string mark_of(const crypto::PublicKey& recipient) {
  return crypto::hex(std::span(recipient).first(mark_bytes));
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

// "key 1 <salt> <check or wrapped key>" after its first word; nothing when the line is not readable.
struct KeyLine {
  crypto::KeyId id;
  crypto::Bytes salt;
  std::string_view rest;
};
std::optional<KeyLine> key_line(std::string_view rest) {
  const auto first = rest.find(' ');
  const auto second = rest.find(' ', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return {};
  const auto id = number_of(rest.substr(0, first));
  auto salt = crypto::from_hex(rest.substr(first + 1, second - first - 1));
  if (!id || !salt || salt->size() != salt_bytes) return {};
  return KeyLine{*id, std::move(*salt), rest.substr(second + 1)};
}

// All lines, each under its name; the first line apart.
struct Lines {
  int version = 0;
  std::string_view key;
  std::vector<std::string_view> recipients;
  std::optional<crypto::PublicKey> signer;
};
Lines lines_of(std::string_view rest) {
  const auto next = [&] {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) no_backup();
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
  };
  const auto first = next();
  if (!first.starts_with(first_words)) no_backup();
  const auto version = first.substr(first_words.size());
  if (version != "1" && version != "2")
    throw BackupFault("Tệp sao lưu này do một phiên bản mới hơn viết ra. Dùng phiên bản Kết Nạp mới hơn.");
  Lines lines{.version = version == "1" ? 1 : 2, .key = {}, .recipients = {}, .signer = {}};
  for (auto line = next(); !line.empty(); line = next()) {
    if (line.starts_with("key ") && lines.key.empty()) lines.key = line.substr(4);
    if (lines.version == 1) continue; // nobody signed it, so nobody but its key file opens it
    if (line.starts_with("recipient ")) lines.recipients.push_back(line.substr(10));
    if (line.starts_with("signer ")) {
      lines.signer = crypto::key_in(crypto::signer_word, line.substr(7));
      if (!lines.signer) no_backup();
    }
  }
  if (lines.key.empty() || (lines.version == 2 && !lines.signer)) no_backup();
  return lines;
}

std::optional<crypto::Secret> key_from(const Lines& lines, const crypto::KeyRing& keys) {
  const auto told = key_line(lines.key);
  if (!told) no_backup();
  const auto master = keys.subkey(told->id, crypto::Purpose::backup);
  if (master == nullptr) return {};
  if (lines.version == 2) {
    const auto wrapped = crypto::from_hex(told->rest);
    if (!wrapped) no_backup();
    return crypto::unwrapped(derived(*master, "ketnap.backup.2", told->salt), *wrapped);
  }
  crypto::Secret key = derived(*master, "ketnap.backup.1", told->salt);
  if (!crypto::same(check_of(key), told->rest)) return {};
  return key;
}

std::optional<crypto::Secret> key_from(const Lines& lines, const crypto::RecipientKey& recipient) {
  const std::string mark = mark_of(recipient.key()) + ' ';
  for (const std::string_view line : lines.recipients)
    if (line.starts_with(mark))
      if (const auto sealed = crypto::from_hex(line.substr(mark.size())))
        if (auto key = recipient.opened(*sealed)) return key;
  return {};
}

// A recipient's file that names nobody trusts whom the file names, and leaves it to people to compare.
bool is_trusted(const crypto::PublicKey& signer, const Unlock& unlock) {
  if (unlock.keys != nullptr) return may_sign(*unlock.keys, signer);
  const auto& trusted = unlock.recipient->trusted();
  return trusted.empty() || std::ranges::find(trusted, signer) != trusted.end();
}

} // namespace

std::int64_t Header::rows() const {
  std::int64_t all = 0;
  for (const TableHead& table : tables)
    all += table.rows;
  return all;
}

crypto::Signer signer_of(const crypto::KeyRing& keys, crypto::KeyId id) {
  const auto master = keys.subkey(id, crypto::Purpose::backup);
  base::ensure(master != nullptr, "the ring has this key");
  return crypto::Signer(derived(*master, "ketnap.backup.signer", {}));
}

crypto::Signer signer_of(const crypto::KeyRing& keys) {
  return signer_of(keys, keys.oldest());
}

bool may_sign(const crypto::KeyRing& keys, const crypto::PublicKey& signer) {
  return std::ranges::any_of(keys.ids(),
                             [&](crypto::KeyId id) { return signer_of(keys, id).key() == signer; });
}

Opening fresh_opening(const crypto::KeyRing& keys, std::span<const crypto::PublicKey> recipients,
                      crypto::Random& random) {
  const crypto::KeyId id = keys.newest();
  const auto master = keys.subkey(id, crypto::Purpose::backup);
  base::ensure(master != nullptr, "the ring has its newest key");
  std::array<std::byte, salt_bytes> salt{};
  random.fill(salt);
  auto key = crypto::Secret::made_by([&](std::span<std::byte> out) { random.fill(out); });
  const crypto::PublicKey signer = signer_of(keys).key();
  std::string lines = std::string(first_words) + "2\nkey " + std::to_string(id) + " " + crypto::hex(salt) +
                      " " + crypto::hex(crypto::wrapped(derived(*master, "ketnap.backup.2", salt), key)) +
                      "\n";
  for (const crypto::PublicKey& recipient : recipients)
    lines += "recipient " + mark_of(recipient) + " " + crypto::hex(crypto::sealed_for(recipient, key)) + "\n";
  lines += "signer " + crypto::key_word(crypto::signer_word, signer) + "\n\n";
  base::ensure(lines.size() <= longest_opening, "the lines in clear can be read back");
  return {std::move(lines), std::move(key), 2, signer};
}

Opening opening_of(std::string text, const Unlock& unlock) {
  const Lines lines = lines_of(text);
  std::optional<crypto::Secret> key;
  if (unlock.keys != nullptr) key = key_from(lines, *unlock.keys);
  if (!key && unlock.recipient != nullptr) key = key_from(lines, *unlock.recipient);
  if (!key && unlock.recipient != nullptr)
    throw BackupFault(
        "Tệp người nhận này không mở được bản sao lưu: bản sao lưu không niêm cho người nhận này, "
        "hoặc phần đầu tệp đã hỏng. Dùng tệp của đúng người nhận, hay tệp ketnap.keys.");
  if (!key)
    throw BackupFault(
        "Tệp khoá này không mở được bản sao lưu: bản sao lưu làm dưới tệp khoá khác, hoặc phần đầu "
        "tệp đã hỏng. Dùng đúng tệp ketnap.keys của nơi đã sao lưu.");
  if (lines.signer && !is_trusted(*lines.signer, unlock))
    throw BackupFault(
        "Bản sao lưu này không do nơi Kết Nạp này ký: nơi khác làm ra, hoặc đã bị thay. Đừng dùng; "
        "lấy bản sao lưu khác.");
  const auto version = lines.version;
  const auto signer = lines.signer;
  return {std::move(text), *std::move(key), version, signer};
}

} // namespace ketnap::backup
