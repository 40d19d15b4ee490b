#include "crypto/public_code.h"

#include <array>

namespace ketnap::crypto {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static_assert(alphabet.size() == 32);

char as_meant(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') return '0';
  if (c == 'I' || c == 'L') return '1';
  return c;
}

} // namespace

std::string public_code(Random& random) {
  std::array<std::byte, code_length> drawn{};
  random.fill(drawn);
  std::string code;
  for (const auto byte : drawn)
    code += alphabet[std::to_integer<unsigned>(byte) & 31U];
  return code;
}

std::string_view id(CodeFault fault) {
  switch (fault) {
  case CodeFault::wrong_length:
    return "code.wrong_length";
  case CodeFault::wrong_character:
    return "code.wrong_character";
  }
  return "code.unknown";
}

base::Result<std::string, CodeFault> parse_code(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (code.size() == code_length) return base::refuse(CodeFault::wrong_length);
    const char meant = as_meant(c);
    if (alphabet.find(meant) == std::string_view::npos) return base::refuse(CodeFault::wrong_character);
    code += meant;
  }
  if (code.size() != code_length) return base::refuse(CodeFault::wrong_length);
  return code;
}

} // namespace ketnap::crypto
