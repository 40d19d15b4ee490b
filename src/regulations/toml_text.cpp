#include "regulations/toml_text.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "base/utf8.h"

namespace ketnap::regulations {

namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// One pass over the text. Every step says whether the text is still good; the first fault ends it.
class Reader {
public:
  Reader(const Text& text, Complaints& complaints)
      : rest_(text.content), file_(text.name), complaints_(complaints) {}

  std::optional<Node> read() {
    Node root;
    root.kind = Node::Kind::table;
    if (rest_.size() > largest_file) {
      line_ = 0;
      refuse("tệp lớn hơn " + std::to_string(largest_file) + " byte",
             "the file is larger than " + std::to_string(largest_file) + " bytes");
      return std::nullopt;
    }
    if (const std::size_t bad = base::first_invalid_utf8(rest_); bad != std::string_view::npos) {
      line_ +=
          static_cast<int>(std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(bad), '\n'));
      refuse("không phải UTF-8", "not UTF-8");
      return std::nullopt;
    }
    std::vector<std::set<std::string>> names(1); // of the root; then of the table that is open
    Node* open = &root;
    while (skip_to_something()) {
      if (next() == '[') {
        open = open_table(root, names.front());
        if (open == nullptr) return std::nullopt;
        names.resize(1);
        names.emplace_back();
      } else if (!read_field(*open, names.back(), 0)) {
        return std::nullopt;
      }
      if (!end_line()) return std::nullopt;
    }
    if (broken_) return std::nullopt;
    return root;
  }

private:
  [[nodiscard]] char next() const { return rest_.empty() ? '\n' : rest_.front(); }
  void advance(std::size_t n = 1) { rest_.remove_prefix(n); }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    advance();
    return true;
  }

  bool refuse(std::string vi, std::string en) {
    broken_ = true;
    complaints_.add({file_, line_}, std::move(vi), std::move(en));
    return false;
  }

  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
      advance();
  }

  // Past blanks, a comment and the end of the line, which must be all that is left of it.
  bool end_line() {
    skip_blanks();
    if (next() == '#') {
      const std::size_t end = std::min(rest_.find('\n'), rest_.size());
      advance(end);
    }
    if (rest_.starts_with("\r\n")) advance();
    if (rest_.empty()) return true;
    if (!take('\n')) return refuse("thừa chữ ở cuối dòng", "there is more at the end of the line");
    ++line_;
    return true;
  }

  // To the first thing on a line of its own; false at the end of the text or after a fault.
  bool skip_to_something() {
    while (!rest_.empty()) {
      skip_blanks();
      if (rest_.empty()) return false;
      if (next() != '#' && next() != '\n' && next() != '\r') return true;
      if (!end_line()) return false;
    }
    return false;
  }

  // [x] or [[x]]: the table that the next fields belong to.
  Node* open_table(Node& root, std::set<std::string>& names) {
    advance();
    const bool many = take('[');
    const int line = line_;
    std::string name;
    skip_blanks();
    if (!read_name(name)) return nullptr;
    skip_blanks();
    if (!take(']') || (many && !take(']'))) {
      refuse("tên bảng phải đóng bằng ]", "the name of a table must end in ]");
      return nullptr;
    }
    Node* found = nullptr;
    if (!names.insert(name).second) {
      const auto at =
          std::find_if(root.fields.begin(), root.fields.end(), [&](const Node& n) { return n.name == name; });
      if (at != root.fields.end() && many && tables_.contains(name)) found = &*at;
      if (found == nullptr) {
        refuse("\"" + name + "\" có hai lần", "\"" + name + "\" is there twice");
        return nullptr;
      }
    } else {
      root.fields.emplace_back();
      found = &root.fields.back();
      found->name = name;
      found->line = line;
      found->kind = many ? Node::Kind::list : Node::Kind::table;
      if (many) tables_.insert(name);
    }
    if (!many) return found;
    found->items.emplace_back();
    found->items.back().kind = Node::Kind::table;
    found->items.back().line = line;
    return &found->items.back();
  }

  bool read_name(std::string& name) {
    if (next() == '"') return read_text(name);
    while (!rest_.empty() && is_plain(rest_.front())) {
      name += rest_.front();
      advance();
    }
    if (name.empty())
      return refuse("ở đây phải là một tên (chữ không dấu, số, _ hay -)",
                    "here must be a name (plain letters, digits, _ or -)");
    return true;
  }

  bool read_field(Node& table, std::set<std::string>& names, int depth) {
    Node field;
    const int line = line_;
    if (!read_name(field.name)) return false;
    skip_blanks();
    if (!take('=')) return refuse("sau tên phải là dấu =", "after the name must be =");
    skip_blanks();
    if (!names.insert(field.name).second)
      return refuse("\"" + field.name + "\" có hai lần", "\"" + field.name + "\" is there twice");
    if (!read_value(field, depth)) return false;
    field.line = line;
    table.fields.push_back(std::move(field));
    return true;
  }

  bool read_value(Node& value, int depth) {
    if (depth >= deepest) return refuse("lồng nhau quá sâu", "nested too deep");
    value.line = line_;
    switch (next()) {
    case '"':
      value.kind = Node::Kind::text;
      return read_text(value.text);
    case '[':
      return read_list(value, depth);
    case '{':
      return read_inline_table(value, depth);
    default:
      return read_word(value);
    }
  }

  // "…" on one line, with \" \\ \n \t.
  bool read_text(std::string& text) {
    advance();
    while (!rest_.empty() && rest_.front() != '\n') {
      const char c = rest_.front();
      advance();
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20 && c != '\t')
        return refuse("có ký tự điều khiển trong chuỗi", "there is a control character in the text");
      if (c != '\\') {
        text += c;
      } else if (take('n')) {
        text += '\n';
      } else if (take('t')) {
        text += '\t';
      } else if (next() == '"' || next() == '\\') {
        text += next();
        advance();
      } else {
        return refuse("sau dấu \\ chỉ có thể là \" \\ n t", "after a \\ can only be \" \\ n t");
      }
    }
    return refuse("chuỗi không đóng dấu nháy trước cuối dòng", "the text has no closing quote on its line");
  }

  // [ a, b, ] over any number of lines.
  bool read_list(Node& list, int depth) {
    list.kind = Node::Kind::list;
    advance();
    while (skip_to_something()) {
      if (take(']')) return true;
      list.items.emplace_back();
      if (!read_value(list.items.back(), depth + 1)) return false;
      if (!skip_to_something()) break;
      if (take(',')) continue;
      if (take(']')) return true;
      return refuse("giữa các mục phải là dấu phẩy", "between items must be a comma");
    }
    return broken_ ? false : refuse("danh sách không đóng bằng ]", "the list has no closing ]");
  }

  // { a = 1, b = 2 } on one line.
  bool read_inline_table(Node& table, int depth) {
    table.kind = Node::Kind::table;
    advance();
    std::set<std::string> names;
    skip_blanks();
    if (take('}')) return true;
    while (true) {
      skip_blanks();
      if (!read_field(table, names, depth + 1)) return false;
      skip_blanks();
      if (take('}')) return true;
      if (!take(','))
        return refuse("bảng trong dòng không đóng bằng }", "the table in the line has no closing }");
    }
  }

  // true, 30, 2025-07-01.
  bool read_word(Node& value) {
    std::size_t length = 0;
    while (length < rest_.size() &&
           (is_plain(rest_[length]) || rest_[length] == '.' || rest_[length] == '+' || rest_[length] == ':'))
      ++length;
    const std::string_view word = rest_.substr(0, length);
    if (word.empty())
      return refuse("thiếu giá trị; chữ phải nằm trong dấu nháy kép",
                    "no value; texts must be in double quotes");
    advance(length);
    if (word == "true" || word == "false") {
      value.kind = Node::Kind::flag;
      value.flag = word == "true";
      return true;
    }
    if (const auto day = rules::parse_day(word)) {
      value.kind = Node::Kind::day;
      value.day = *day;
      return true;
    }
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value.number);
    const bool leading_zero = word.size() > 1 && word.front() == '0';
    if (error == std::errc{} && end == word.data() + word.size() && !leading_zero) {
      value.kind = Node::Kind::number;
      return true;
    }
    const std::string said{word.substr(0, 40)};
    return refuse("\"" + said +
                      "\" không phải true, false, một số nguyên hay một ngày có thật như 2025-07-01",
                  "\"" + said + "\" is not true, false, a whole number or a real day such as 2025-07-01");
  }

  std::string_view rest_;
  std::string file_;
  Complaints& complaints_;
  int line_ = 1;
  bool broken_ = false;
  std::set<std::string> tables_; // names of [[lists of tables]], as apart from x = [ … ]
};

} // namespace

const Node* Node::field(std::string_view wanted) const {
  for (const Node& node : fields)
    if (node.name == wanted) return &node;
  return nullptr;
}

std::optional<Node> parse_toml(const Text& text, Complaints& complaints) {
  return Reader(text, complaints).read();
}

} // namespace ketnap::regulations
