// How a Ruling is read off a statement: a small lexer over the portable grammar of sql.h.
#pragma once

#include "db/sql.h"

#include <bit>
#include <cstdint>
#include <initializer_list>

namespace ketnap::db {

namespace lexer {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool starts_word(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool in_word(char c) {
  return starts_word(c) || digit(c);
}

constexpr bool same(std::string_view word, std::string_view wanted) { // wanted is in lower case
  if (word.size() != wanted.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (lower(word[i]) != wanted[i]) return false;
  return true;
}
constexpr bool begins(std::string_view word, std::string_view wanted) {
  return word.size() >= wanted.size() && same(word.substr(0, wanted.size()), wanted);
}
constexpr bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  for (const std::string_view wanted : list)
    if (same(word, wanted)) return true;
  return false;
}

// Names that reach around the tables: catalogues, settings, files, other schemas.
constexpr bool of_the_engine(std::string_view name) {
  return begins(name, "pg_") || begins(name, "sqlite_") || begins(name, "pragma_") ||
         one_of(name, {"information_schema", "set_config", "current_setting", "load_extension", "temp"});
}

// Words and marks of a statement, one after the other.
class Reader {
public:
  constexpr explicit Reader(std::string_view text) : text_(text) {}

  enum class Token { end, word, mark, parameter, unknown };

  constexpr Token next() {
    skip_blanks();
    if (at_ >= text_.size()) return Token::end;
    const char c = text_[at_];
    const std::size_t start = at_;
    if (starts_word(c)) {
      while (at_ < text_.size() && in_word(text_[at_]))
        ++at_;
      word_ = text_.substr(start, at_ - start);
      if (peek() == '\'') return Token::unknown; // E'…', X'…', U&'…': quoting that differs
      return Token::word;
    }
    if (c == '"') {
      const std::size_t close = text_.find('"', at_ + 1);
      if (close == std::string_view::npos) return Token::unknown;
      word_ = text_.substr(at_ + 1, close - at_ - 1);
      at_ = close + 1;
      return peek() == '"' ? Token::unknown : Token::word;
    }
    if (c == '\'') return skip_string();
    if (c == '$') return read_parameter();
    if (digit(c)) {
      while (at_ < text_.size() && (in_word(text_[at_]) || text_[at_] == '.'))
        ++at_;
      mark_ = '0';
      return Token::mark;
    }
    ++at_;
    if (c == '[' || c == '`' || c == ';' || c == '@' || c == '#' || c == '?' || c == '{' || c == '\\' ||
        c == '\0' || (c == ':' && peek() != '\0') || (c == '/' && peek() == '*') ||
        (c == '&' && peek() == '\''))
      return Token::unknown;
    mark_ = c;
    return Token::mark;
  }

  [[nodiscard]] constexpr std::string_view word() const { return word_; }
  [[nodiscard]] constexpr char mark() const { return mark_; }
  [[nodiscard]] constexpr int parameter() const { return parameter_; }
  // The next mark without taking it, blanks and comments passed over.
  constexpr char ahead() {
    skip_blanks();
    return peek();
  }

private:
  [[nodiscard]] constexpr char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  constexpr void skip_blanks() {
    for (;;) {
      while (at_ < text_.size() &&
             (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
        ++at_;
      if (text_.substr(at_, 2) != "--") return;
      while (at_ < text_.size() && text_[at_] != '\n')
        ++at_;
    }
  }
  constexpr Token skip_string() {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '\'') continue;
      if (text_.substr(at_, 2) != "''") {
        ++at_;
        mark_ = '\'';
        return Token::mark;
      }
      ++at_;
    }
    return Token::unknown;
  }
  constexpr Token read_parameter() {
    parameter_ = 0;
    for (++at_; at_ < text_.size() && digit(text_[at_]) && parameter_ < 1000; ++at_)
      parameter_ = 10 * parameter_ + (text_[at_] - '0');
    const bool sound = parameter_ >= 1 && parameter_ < 1000 && !in_word(peek()) && peek() != '$';
    return sound ? Token::parameter : Token::unknown;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view word_;
  char mark_ = '\0';
  int parameter_ = 0;
};

} // namespace lexer

constexpr Ruling Ruling::of(std::string_view text) {
  using lexer::one_of, lexer::same;
  using Token = lexer::Reader::Token;
  constexpr const char* no_act = "an act may only select, insert, update and delete";
  Ruling ruling;
  lexer::Reader reader(text);
  std::string_view before;        // the word before this one, empty after a mark
  std::string_view before_before; // and the one before that
  bool first = true;
  std::uint64_t seen = 0; // of $1 … $64
  for (Token token = reader.next(); token != Token::end; token = reader.next()) {
    if (token == Token::unknown) {
      ruling.never = "it is not written in the grammar that both engines share";
      return ruling;
    }
    if (token == Token::parameter) {
      if (reader.parameter() > ruling.parameters) ruling.parameters = reader.parameter();
      if (reader.parameter() <= 64) seen |= std::uint64_t{1} << static_cast<unsigned>(reader.parameter() - 1);
    }
    if (token != Token::word) {
      before = before_before = {};
      if (first) ruling.never = no_act;
      first = false;
      continue;
    }
    const std::string_view word = reader.word();
    if (first) {
      if (one_of(word, {"explain", "pragma"}))
        ruling.system_only = no_act;
      else if (!one_of(word, {"select", "with", "values", "insert", "update", "delete"}))
        ruling.never = no_act;
      first = false;
    }
    if (one_of(word, {"insert", "update", "delete"})) ruling.writes = true;
    if (lexer::of_the_engine(word)) ruling.system_only = "it names what belongs to the engine";
    if (same(word, "main") && reader.ahead() == '.') {
      const bool written = same(before, "into") || same(before, "update") ||
                           (same(before, "from") && same(before_before, "delete"));
      if (!written) ruling.system_only = "it reads a table around its scope";
    }
    before_before = before;
    before = word;
  }
  if (first) ruling.never = "it is empty";
  const int asked = ruling.parameters < 64 ? ruling.parameters : 64;
  if (std::popcount(seen) != asked) ruling.never = "a number is left out among its parameters";
  return ruling;
}

} // namespace ketnap::db
