#include "http/target.h"

#include "base/utf8.h"

#include <algorithm>

namespace ketnap::http {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

} // namespace

std::variant<std::string, BadTarget> percent_decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return BadTarget{"percent", "dấu % phải có hai chữ số thập lục phân theo sau"};
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == Plus::is_a_space) {
      out += ' ';
    } else if (static_cast<unsigned char>(c) >= 0x80 || c == ' ' || is_control(c)) {
      return BadTarget{"raw_byte", "địa chỉ chỉ được chứa ký tự ASCII; ký tự khác phải viết dạng %XX"};
    } else {
      out += c;
    }
  }
  if (!base::is_utf8(out)) return BadTarget{"utf8", "địa chỉ không phải UTF-8"};
  if (std::ranges::any_of(out, is_control)) return BadTarget{"control", "địa chỉ chứa ký tự điều khiển"};
  return out;
}

std::variant<Query, BadTarget> Query::parse(std::string_view text) {
  Query query;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
    const std::size_t equals = piece.find('=');
    auto name = percent_decode(piece.substr(0, equals), Plus::is_a_space);
    if (auto* bad = std::get_if<BadTarget>(&name)) return std::move(*bad);
    auto value = percent_decode(
        equals == std::string_view::npos ? std::string_view{} : piece.substr(equals + 1), Plus::is_a_space);
    if (auto* bad = std::get_if<BadTarget>(&value)) return std::move(*bad);
    auto& known = std::get<std::string>(name);
    if (known.empty()) return BadTarget{"empty_name", "có tham số không tên trong địa chỉ"};
    if (query.find(known))
      return BadTarget{"duplicate", "tham số “" + base::printable_utf8(known, 64) + "” có hai lần"};
    if (query.parameters_.size() == most_parameters)
      return BadTarget{"too_many", "quá " + std::to_string(most_parameters) + " tham số"};
    query.parameters_.emplace_back(std::move(known), std::move(std::get<std::string>(value)));
  }
  return query;
}

std::optional<std::string_view> Query::find(std::string_view name) const {
  for (const auto& [known, value] : parameters_)
    if (known == name) return value;
  return std::nullopt;
}

std::variant<Target, BadTarget> parse_target(std::string_view text) {
  if (text.empty() || text.front() != '/' || text.find('#') != std::string_view::npos)
    return BadTarget{"not_a_path", "địa chỉ phải là đường dẫn bắt đầu bằng /"};
  Target target;
  const std::size_t mark = text.find('?');
  target.path = std::string(text.substr(0, mark));
  if (mark != std::string_view::npos) target.query = std::string(text.substr(mark + 1));
  std::string_view rest = std::string_view(target.path).substr(1);
  if (rest.empty()) return target;
  while (true) {
    const std::size_t slash = rest.find('/');
    auto segment = percent_decode(rest.substr(0, slash), Plus::stays);
    if (auto* bad = std::get_if<BadTarget>(&segment)) return std::move(*bad);
    auto& decoded = std::get<std::string>(segment);
    if (decoded == "." || decoded == "..")
      return BadTarget{"dot_segment", "đường dẫn không được chứa “.” hoặc “..”"};
    target.segments.push_back(std::move(decoded));
    if (slash == std::string_view::npos) return target;
    rest.remove_prefix(slash + 1);
  }
}

} // namespace ketnap::http
