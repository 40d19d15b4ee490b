#include "json/read.h"

#include "base/utf8.h"

#include <algorithm>

namespace ketnap::json {

namespace {

namespace bj = boost::json;

std::string_view view(const bj::string& text) {
  return {text.data(), text.size()};
}

std::string_view kind_of(const bj::value& value) {
  switch (value.kind()) {
  case bj::kind::null:
    return "null";
  case bj::kind::bool_:
    return "đúng/sai";
  case bj::kind::int64:
  case bj::kind::uint64:
    return "số nguyên";
  case bj::kind::double_:
    return "số thập phân";
  case bj::kind::string:
    return "chuỗi";
  case bj::kind::array:
    return "mảng";
  case bj::kind::object:
    break;
  }
  return "đối tượng";
}

// RFC 6901: ~ and / are written ~0 and ~1. A hostile name is cut: a path is for reading.
void append_pointer(std::string& path, std::string_view name) {
  path += '/';
  for (const char c : base::printable_utf8(name, 64)) {
    if (c == '~')
      path += "~0";
    else if (c == '/')
      path += "~1";
    else
      path += c;
  }
}

int two_or_four_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

} // namespace

DayReading day_from(std::string_view iso) {
  using namespace std::chrono;
  constexpr DayReading shape{std::nullopt, "not_a_date"};
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return shape;
  const int y = two_or_four_digits(iso.substr(0, 4));
  const int m = two_or_four_digits(iso.substr(5, 2));
  const int d = two_or_four_digits(iso.substr(8, 2));
  if (y < 1900 || y > 2199 || m < 0 || d < 0) return shape;
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (!date.ok()) return {std::nullopt, "no_such_day"};
  return {sys_days{date}, {}};
}

void Reader::Step::append_to(std::string& path) const {
  if (above_ != nullptr) above_->append_to(path);
  if (name_.data() != nullptr)
    append_pointer(path, name_);
  else
    path += '/' + std::to_string(index_);
}

void Reader::complain(std::string_view code, std::string message) {
  std::string path;
  if (at_ != nullptr) at_->append_to(path);
  if (errors_.size() < most_errors)
    errors_.push_back({std::move(path), std::string(code), std::move(message)});
  else if (errors_.size() == most_errors)
    errors_.push_back({"", "too_many", "còn nhiều lỗi khác nữa, chưa liệt kê hết"});
}

void Reader::wrong_kind(std::string_view wanted, const bj::value& got) {
  std::string message = "phải là ";
  message += wanted;
  message += ", nhưng nhận được ";
  message += kind_of(got);
  if (got.is_null()) message += " (không có giá trị thì bỏ hẳn trường này)";
  complain("wrong_kind", std::move(message));
}

void Reader::read_bool(bool& out, const bj::value& in) {
  if (const bool* value = in.if_bool())
    out = *value;
  else
    wrong_kind("true hoặc false", in);
}

const bj::string* Reader::string_or_complain(std::string_view wanted, const bj::value& in) {
  const bj::string* text = in.if_string();
  if (text == nullptr) wrong_kind(wanted, in);
  return text;
}

void Reader::read_string(std::string& out, const bj::value& in) {
  const bj::string* text = string_or_complain("chuỗi", in);
  if (text == nullptr) return;
  if (is_nfc_ && !is_nfc_(view(*text))) {
    complain("unfit_text", "chữ có dấu phải ở dạng dựng sẵn (Unicode NFC), không lẫn ký tự không nhìn thấy");
    return;
  }
  out.assign(text->data(), text->size());
}

void Reader::read_day(Day& out, const bj::value& in) {
  const bj::string* text = string_or_complain("ngày viết kiểu 2020-08-05", in);
  if (text == nullptr) return;
  const DayReading reading = day_from(view(*text));
  if (reading.day)
    out = *reading.day;
  else if (reading.code == "no_such_day")
    complain("no_such_day", "trong lịch không có ngày này");
  else
    complain("not_a_date", "phải là ngày viết kiểu 2020-08-05, từ năm 1900 đến năm 2199");
}

std::optional<std::int64_t> Reader::number_between(std::int64_t least, std::uint64_t most,
                                                   const bj::value& in) {
  const std::int64_t* number = in.if_int64();
  if (number == nullptr) {
    wrong_kind("số nguyên", in);
    return std::nullopt;
  }
  const bool too_big = *number > 0 && static_cast<std::uint64_t>(*number) > most;
  if (*number < least || too_big) {
    complain("out_of_range", "phải từ " + std::to_string(least) + " đến " + std::to_string(most));
    return std::nullopt;
  }
  return *number;
}

void Reader::unknown_name(std::string_view got, const std::vector<std::string_view>& known) {
  std::string message = "“" + base::printable_utf8(got, 64) + "” không có trong: ";
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i > 0) message += ", ";
    message += known[i];
  }
  complain("unknown_name", std::move(message));
}

void Reader::unknown_members(const bj::object& in, const std::vector<std::string_view>& known) {
  for (const auto& member : in) {
    const std::string_view name(member.key().data(), member.key().size());
    if (std::ranges::find(known, name) != known.end()) continue;
    const Step step(*this, name);
    complain("unknown", "không có trường này");
  }
}

const bj::object* Reader::object_or_complain(const bj::value& in) {
  const bj::object* object = in.if_object();
  if (object == nullptr) wrong_kind("đối tượng", in);
  return object;
}

const bj::array* Reader::array_or_complain(const bj::value& in) {
  const bj::array* items = in.if_array();
  if (items == nullptr) wrong_kind("mảng", in);
  return items;
}

} // namespace ketnap::json
