// Nhật ký vận hành: the operator's log, one JSON object per line. (The record of acts is the journal.)
//
// Lines go to a sink that is handed in; the clock too. No value can forge a second line. Personal data
// does not belong here: callers log ids of requests, names of routes and figures.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <string_view>
#include <type_traits>
#include <variant>

namespace ketnap::base {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Now = std::function<Instant()>;
using LineSink = std::function<void(std::string_view line)>; // a whole line with its newline

enum class LogLevel : std::uint8_t { debug, info, warning, error };

// A name and a text, a whole number or a yes/no. Texts are borrowed for the call only.
class LogField {
public:
  LogField(std::string_view name, std::string_view text) : name_(name), value_(text) {}
  LogField(std::string_view name, const char* text) : name_(name), value_(std::string_view(text)) {}
  template <std::integral T>
  LogField(std::string_view name, T value) : name_(name) {
    if constexpr (std::is_same_v<T, bool>)
      value_ = value;
    else
      value_ = static_cast<std::int64_t>(value);
  }
  void append_to(std::string& line) const;

private:
  std::string_view name_;
  std::variant<std::string_view, std::int64_t, bool> value_;
};

// Safe to use from several threads; the sink is called by one at a time.
class Log {
public:
  Log(LineSink sink, Now now, LogLevel least = LogLevel::info);

  void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});
  void debug(std::string_view event, std::initializer_list<LogField> fields = {});
  void info(std::string_view event, std::initializer_list<LogField> fields = {});
  void warning(std::string_view event, std::initializer_list<LogField> fields = {});
  void error(std::string_view event, std::initializer_list<LogField> fields = {});

private:
  LineSink sink_;
  Now now_;
  LogLevel least_;
  std::mutex one_line_at_a_time_;
};

// A sink that writes each line at once to an open file descriptor (2 = standard error) and keeps quiet
// when that fails: a full log disk must not stop the work.
[[nodiscard]] LineSink to_descriptor(int descriptor);

// 2026-03-02T07:15:00.250Z
[[nodiscard]] std::string utc_text(Instant at);

} // namespace ketnap::base
