#include "crypto/password_policy.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"

namespace ketnap::crypto {
namespace {

constexpr std::size_t fewest_left = 8;

// Small letters, without spaces and signs. Words of two syllables are listed joined, since those fall away.
constexpr auto common_words = std::to_array<std::string_view>(
    {"password",  "passw0rd",  "p4ssword",    "passwort",    "matkhau",  "mậtkhẩu",  "administrator",
     "admin",     "root",      "user",        "guest",       "login",    "dangnhap", "welcome",
     "letmein",   "changeme",  "secret",      "default",     "test",     "iloveyou", "anhyeuem",
     "emyeuanh",  "sunshine",  "princess",    "football",    "baseball", "dragon",   "monkey",
     "master",    "shadow",    "superman",    "michael",     "computer", "internet", "hello",
     "abc",       "ketnap",    "kếtnạp",      "dangvien",    "đảngviên", "dangbo",   "đảngbộ",
     "chibo",     "chibộ",     "dangcongsan", "đảngcộngsản", "danguy",   "đảnguỷ",   "bithu",
     "bíthư",     "chiuy",     "vietnam",     "việtnam",     "hanoi",    "hànội",    "saigon",
     "hochiminh", "hồchíminh", "tinhuy",      "tỉnhuỷ"});

// Rows of keys and letters whose pieces, read forward or backward, are runs.
constexpr std::array<std::string_view, 6> rows{
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv"};

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_sign(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool letter_or_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  return byte < 0x80 && !letter_or_digit;
}

// What counts: ASCII letters made small, spaces and signs gone. Letters with marks stay as they are.
std::string bare(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!is_sign(c)) out += c;
  }
  return out;
}

// A taken-out piece leaves a mark, so that what stood on either side does not join into a new word.
constexpr char gap = ' ';

void take_out(std::string& text, std::string_view word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    text.replace(at, word.size(), 1, gap);
}

bool is_run(std::string_view piece) {
  if (piece.find(gap) != std::string_view::npos) return false;
  if (std::ranges::all_of(piece, [&](char c) { return c == piece.front(); })) return true;
  const std::string backward(piece.rbegin(), piece.rend());
  return std::ranges::any_of(rows, [&](std::string_view row) {
    return row.find(piece) != std::string_view::npos || row.find(backward) != std::string_view::npos;
  });
}

// The longest run from each place on, if it has 3 characters or more.
void take_out_runs(std::string& text) {
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
    std::size_t length = 2;
    while (at + length < text.size() && is_run(std::string_view(text).substr(at, length + 1)))
      ++length;
    if (length >= 3) text.replace(at, length, 1, gap);
  }
}

void take_out_years(std::string& text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const auto piece = std::string_view(text).substr(at, 4);
    const bool digits = std::ranges::all_of(piece, [](char c) { return c >= '0' && c <= '9'; });
    if (digits && (piece.starts_with("19") || piece.starts_with("20"))) text.replace(at, 4, 1, gap);
  }
}

// A unit said again (hoahong hoahong) counts once: of a text that repeats its beginning, that beginning.
std::string said_once(const std::string& text) {
  for (std::size_t unit = 1; unit * 2 <= text.size(); ++unit) {
    bool again = true;
    for (std::size_t i = unit; again && i < text.size(); ++i)
      again = text[i] == text[i - unit];
    if (again) return text.substr(0, unit);
  }
  return text;
}

bool is_common(std::string_view password, std::span<const std::string_view> own_words) {
  std::string text = said_once(bare(password));
  std::vector<std::string> words(common_words.begin(), common_words.end());
  for (const auto own : own_words)
    if (auto word = bare(own); characters(word) >= 3) words.push_back(std::move(word));
  std::ranges::sort(words, std::ranges::greater{}, &std::string::size); // a short one may sit in a longer
  for (const auto& word : words)
    take_out(text, word);
  take_out_years(text);
  take_out_runs(text);
  std::erase(text, gap);
  return characters(text) < fewest_left;
}

} // namespace

std::string_view id(PasswordFault fault) {
  switch (fault) {
  case PasswordFault::too_short:
    return "password.too_short";
  case PasswordFault::too_long:
    return "password.too_long";
  case PasswordFault::too_common:
    return "password.too_common";
  case PasswordFault::not_utf8:
    return "password.not_utf8";
  }
  return "password.unknown";
}

std::vector<PasswordFault> password_flaws(std::string_view password, bool with_code,
                                          std::span<const std::string_view> own_words) {
  if (!base::is_utf8(password)) return {PasswordFault::not_utf8};
  const auto length = characters(password);
  if (length > longest_policy_password) return {PasswordFault::too_long};
  std::vector<PasswordFault> flaws;
  if (length < (with_code ? shortest_password_with_code : shortest_password_alone))
    flaws.push_back(PasswordFault::too_short);
  if (is_common(password, own_words)) flaws.push_back(PasswordFault::too_common);
  return flaws;
}

} // namespace ketnap::crypto
