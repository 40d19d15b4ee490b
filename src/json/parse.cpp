#include "json/parse.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value_stack.hpp>
#include <set>
#include <vector>

namespace ketnap::json {

namespace {

namespace bj = boost::json;

// The names of the objects that are open, one behind the other. Most objects have a handful; one of thousands is not
// searched a thousand times.
class Names {
public:
  Names() { all_.reserve(2 * handful); }
  void open() { objects_.push_back({all_.size(), {}}); }
  void close() {
    all_.resize(objects_.back().begin);
    objects_.pop_back();
  }
  bool insert(std::string_view name) {
    Object& object = objects_.back();
    if (!object.many.empty()) return object.many.emplace(name).second;
    const auto begin = all_.begin() + static_cast<std::ptrdiff_t>(object.begin);
    if (std::find(begin, all_.end(), name) != all_.end()) return false;
    all_.emplace_back(name);
    if (all_.size() - object.begin > handful)
      object.many.insert(all_.begin() + static_cast<std::ptrdiff_t>(object.begin), all_.end());
    return true;
  }

private:
  static constexpr std::size_t handful = 24;
  struct Object {
    std::size_t begin;          // of its names in all_
    std::set<std::string> many; // all of them, once they are more than a handful
  };
  std::vector<std::string> all_;
  std::vector<Object> objects_;
};

// What the event handler refuses by itself, beside the parser's own errors.
struct OwnRefusal {
  const char* code = nullptr;
  std::string message;
};

// Builds the tree from the parser's events and refuses what the parser would let pass.
class TreeBuilder {
public:
  static constexpr std::size_t max_object_size = 1'000'000;
  static constexpr std::size_t max_array_size = 1'000'000;
  static constexpr std::size_t max_key_size = 1'000'000;
  static constexpr std::size_t max_string_size = std::size_t{1} << 30U;

  bool on_document_begin(bj::error_code&) {
    stack_.reset(bj::make_shared_resource<bj::monotonic_resource>()); // the tree lies in one piece
    return true;
  }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code&) {
    names_.open();
    return true;
  }
  bool on_object_end(std::size_t n, bj::error_code&) {
    names_.close();
    stack_.push_object(n);
    return true;
  }
  bool on_array_begin(bj::error_code&) { return true; }
  bool on_array_end(std::size_t n, bj::error_code&) {
    stack_.push_array(n);
    return true;
  }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
    text_.append(part.data(), part.size());
    stack_.push_chars(part);
    return true;
  }
  bool on_key(bj::string_view rest, std::size_t, bj::error_code& ec) {
    text_.append(rest.data(), rest.size());
    if (text_.find('\0') != std::string::npos) return refuse(ec, "nul", "tên trường chứa ký tự U+0000");
    if (!names_.insert(text_))
      return refuse(ec, "duplicate",
                    "tên trường “" + base::printable_utf8(text_, 64) + "” có hai lần trong một đối tượng");
    text_.clear();
    stack_.push_key(rest);
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code& ec) {
    if (part.find('\0') != bj::string_view::npos) return refuse_nul(ec);
    stack_.push_chars(part);
    return true;
  }
  bool on_string(bj::string_view rest, std::size_t, bj::error_code& ec) {
    if (rest.find('\0') != bj::string_view::npos) return refuse_nul(ec);
    stack_.push_string(rest);
    return true;
  }
  bool on_number_part(bj::string_view part, bj::error_code&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t number, bj::string_view, bj::error_code&) {
    text_.clear();
    stack_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t, bj::string_view, bj::error_code& ec) { return refuse_number(ec); }
  bool on_double(double number, bj::string_view rest, bj::error_code& ec) {
    text_.append(rest.data(), rest.size());
    // The parser turns whole numbers beyond 64 bits into doubles: they would lose digits in silence.
    const bool whole = text_.find_first_of(".eE") == std::string::npos;
    text_.clear();
    if (whole || !(number >= -1e308 && number <= 1e308)) return refuse_number(ec);
    stack_.push_double(number);
    return true;
  }
  bool on_bool(bool value, bj::error_code&) {
    stack_.push_bool(value);
    return true;
  }
  bool on_null(bj::error_code&) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

  [[nodiscard]] const OwnRefusal& refusal() const { return refusal_; }
  [[nodiscard]] bj::value tree() { return stack_.release(); }

private:
  bool refuse(bj::error_code& ec, const char* code, std::string message) {
    refusal_ = {code, std::move(message)};
    ec = bj::error::syntax;
    return false;
  }
  bool refuse_nul(bj::error_code& ec) { return refuse(ec, "nul", "chuỗi chứa ký tự U+0000"); }
  bool refuse_number(bj::error_code& ec) {
    return refuse(ec, "number", "số vượt quá phạm vi số nguyên 64 bit");
  }

  alignas(bj::value) std::array<unsigned char, 2048> beneath_{}; // enough for the values of most texts
  bj::value_stack stack_{{}, beneath_.data(), beneath_.size()};
  Names names_;
  std::string text_; // pieces of the present name or number
  OwnRefusal refusal_;
};

ParseError at(std::string_view text, std::size_t offset, std::string code, std::string what) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
  const std::size_t newline = before.rfind('\n');
  const std::string_view row = newline == std::string_view::npos ? before : before.substr(newline + 1);
  // Bytes that continue a character do not begin a column.
  const auto column = static_cast<std::size_t>(std::ranges::count_if(
                          row, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; })) +
                      1;
  what += " (dòng " + std::to_string(line) + ", cột " + std::to_string(column) + ")";
  return {std::move(code), std::move(what), before.size(), line, column};
}

ParseError parser_error(std::string_view text, std::size_t offset, const bj::error_code& ec,
                        std::size_t max_depth) {
  if (ec == bj::error::incomplete) return at(text, text.size(), "incomplete", "JSON bị cắt cụt");
  if (ec == bj::error::extra_data) return at(text, offset, "trailing", "có ký tự thừa sau giá trị JSON");
  if (ec == bj::error::too_deep)
    return at(text, offset, "depth", "JSON lồng nhau quá " + std::to_string(max_depth) + " tầng");
  if (ec == bj::error::exponent_overflow)
    return at(text, offset, "number", "số vượt quá phạm vi số nguyên 64 bit");
  if (ec == bj::error::illegal_leading_surrogate || ec == bj::error::illegal_trailing_surrogate ||
      ec == bj::error::expected_hex_digit || ec == bj::error::expected_utf16_escape)
    return at(text, offset, "escape", "mã thoát \\u không hợp lệ");
  if (offset >= text.size()) return at(text, text.size(), "incomplete", "JSON bị cắt cụt");
  return at(text, offset, "syntax", "không đúng cú pháp JSON");
}

} // namespace

std::variant<bj::value, ParseError> parse(std::string_view text, std::size_t max_depth) {
  if (const std::size_t broken = base::first_invalid_utf8(text); broken != std::string_view::npos)
    return at(text, broken, "utf8", "không phải UTF-8");
  bj::parse_options options;
  options.max_depth = max_depth;
  bj::basic_parser<TreeBuilder> parser(options);
  bj::error_code ec;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
  if (const OwnRefusal& own = parser.handler().refusal(); own.code != nullptr)
    return at(text, read, own.code, own.message);
  if (!ec && read < text.size()) ec = bj::error::extra_data;
  if (ec) return parser_error(text, read, ec, max_depth);
  return parser.handler().tree();
}

} // namespace ketnap::json
