#include "base/log.h"

#include "base/escape.h"
#include "base/utf8.h"

#include <cerrno>
#include <string>
#include <unistd.h>
#include <utility>

namespace ketnap::base {

namespace {

constexpr std::size_t longest_text = 2048; // bytes of one field

std::string_view word(LogLevel level) {
  switch (level) {
  case LogLevel::debug:
    return "debug";
  case LogLevel::info:
    return "info";
  case LogLevel::warning:
    return "warning";
  case LogLevel::error:
    break;
  }
  return "error";
}

void append_text(std::string& line, std::string_view text) {
  append_json_string(line, printable_utf8(text, longest_text));
}

void append_padded(std::string& out, unsigned value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

} // namespace

void LogField::append_to(std::string& line) const {
  line += ',';
  append_text(line, name_);
  line += ':';
  if (const auto* text = std::get_if<std::string_view>(&value_))
    append_text(line, *text);
  else if (const auto* number = std::get_if<std::int64_t>(&value_))
    line += std::to_string(*number);
  else
    line += std::get<bool>(value_) ? "true" : "false";
}

Log::Log(LineSink sink, Now now, LogLevel least)
    : sink_(std::move(sink)), now_(std::move(now)), least_(least) {}

void Log::write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  if (level < least_) return;
  std::string line = "{\"at\":\"" + utc_text(now_()) + "\",\"level\":\"";
  line += word(level);
  line += "\",\"event\":";
  append_text(line, event);
  for (const LogField& field : fields)
    field.append_to(line);
  line += "}\n";
  const std::lock_guard hold(one_line_at_a_time_);
  sink_(line);
}

void Log::debug(std::string_view event, std::initializer_list<LogField> fields) {
  write(LogLevel::debug, event, fields);
}
void Log::info(std::string_view event, std::initializer_list<LogField> fields) {
  write(LogLevel::info, event, fields);
}
void Log::warning(std::string_view event, std::initializer_list<LogField> fields) {
  write(LogLevel::warning, event, fields);
}
void Log::error(std::string_view event, std::initializer_list<LogField> fields) {
  write(LogLevel::error, event, fields);
}

LineSink to_descriptor(int descriptor) {
  return [descriptor](std::string_view line) {
    while (!line.empty()) {
      const ssize_t written = ::write(descriptor, line.data(), line.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return;
      line.remove_prefix(static_cast<std::size_t>(written));
    }
  };
}

std::string utc_text(Instant at) {
  using namespace std::chrono;
  const auto day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss time{at - day};
  std::string out;
  append_padded(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.day()), 2);
  out += 'T';
  append_padded(out, static_cast<unsigned>(time.hours().count()), 2);
  out += ':';
  append_padded(out, static_cast<unsigned>(time.minutes().count()), 2);
  out += ':';
  append_padded(out, static_cast<unsigned>(time.seconds().count()), 2);
  out += '.';
  append_padded(out, static_cast<unsigned>(time.subseconds().count()), 3);
  out += 'Z';
  return out;
}

} // namespace ketnap::base
