#include "base/escape.h"

#include <array>
#include <cstddef>

namespace ketnap::base {

namespace {

void append_unicode_escape(std::string& out, unsigned code) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4)
    out += hex[(code >> static_cast<unsigned>(shift)) & 0xFU];
}

// Bytes of the separator at the start of the text and its code point; {0, 0} when there is none.
struct Separator {
  std::size_t bytes;
  unsigned code;
};
Separator separator(std::string_view text) {
  if (text.starts_with("\xC2\x85")) return {2, 0x0085};
  if (text.starts_with("\xE2\x80\xA8")) return {3, 0x2028};
  if (text.starts_with("\xE2\x80\xA9")) return {3, 0x2029};
  return {0, 0};
}

constexpr std::array<bool, 256> looked_at = [] {
  std::array<bool, 256> out{};
  for (unsigned c = 0; c < out.size(); ++c)
    out[c] = c < 0x20 || c == '"' || c == '\\' || c == 0x7F || c == 0xC2 || c == 0xE2;
  return out;
}();
bool needs_a_look(unsigned char c) {
  return looked_at[c];
}

// Sixteen bytes at once, without a branch between them: most of what is written needs no look at all.
constexpr std::size_t stride = 16;
bool needs_no_look(const char* bytes) {
  unsigned char found = 0;
  for (std::size_t i = 0; i < stride; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    found |= static_cast<unsigned char>((c < 0x20) | (c == '"') | (c == '\\') | (c == 0x7F) | (c == 0xC2) |
                                        (c == 0xE2));
  }
  return found == 0;
}

} // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0; // what lies before is in `out`
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (text.size() - i >= stride && needs_no_look(text.data() + i))
      i += stride;
    while (i < text.size() && !needs_a_look(static_cast<unsigned char>(text[i])))
      ++i;
    if (i == text.size()) break;
    const auto c = static_cast<unsigned char>(text[i]);
    std::size_t bytes = 1;
    if (c >= 0x80) {
      const Separator found = separator(text.substr(i));
      if (found.bytes == 0) continue;
      out += text.substr(copied, i - copied);
      append_unicode_escape(out, found.code);
      bytes = found.bytes;
    } else {
      out += text.substr(copied, i - copied);
      switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        append_unicode_escape(out, c);
      }
    }
    i += bytes - 1;
    copied = i + 1;
  }
  out += text.substr(copied);
  out += '"';
}

void append_label_value(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    default:
      out += c;
    }
  }
  out += '"';
}

} // namespace ketnap::base
