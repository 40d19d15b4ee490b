// What is asked of a person's name and details before they are kept.
#include "people/rows.h"
#include "text/name.h"
#include "text/utf8.h"

namespace ketnap::people {

namespace {

constexpr std::size_t longest_address = 300;
constexpr std::size_t longest_phone = 30;
constexpr std::size_t fewest_phone_digits = 8;
constexpr std::size_t most_id_digits = 20; // how many there should be is a rule, and a caution alone

std::string sentence(text::NameFault fault) {
  using enum text::NameFault;
  switch (fault) {
  case not_utf8:
    return "Họ tên không phải chữ Unicode.";
  case not_nfc:
    return "Họ tên gõ bằng bảng mã tổ hợp; hãy gõ lại bằng Unicode dựng sẵn.";
  case control_character:
  case hidden_character:
    return "Họ tên có ký tự không nhìn thấy.";
  case empty:
    return "Chưa ghi họ tên.";
  case digit:
    return "Họ tên không có chữ số.";
  case foreign_letter:
    return "Họ tên có chữ cái không thuộc bảng chữ La-tinh.";
  case stray_character:
    return "Họ tên có dấu hoặc ký hiệu lạ.";
  case hyphen_out_of_place:
  case apostrophe_out_of_place:
    return "Dấu gạch nối hoặc dấu phẩy trên không đúng chỗ.";
  case too_few_syllables:
    return "Họ tên phải có ít nhất hai tiếng.";
  case too_many_syllables:
  case too_long:
    break;
  }
  return "Họ tên quá dài.";
}

bool only_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

// The telephone number as typed, single spaced.
std::optional<std::string> phone_of(std::string_view typed) {
  auto line = text::line_or_error(typed, longest_phone);
  if (line.refused() || !only_of(*line, "0123456789 .-+()")) return std::nullopt;
  std::size_t digits = 0;
  for (const char c : *line)
    if (c >= '0' && c <= '9') ++digits;
  if (digits < fewest_phone_digits) return std::nullopt;
  return *std::move(line);
}

} // namespace

std::optional<std::string> digits_of(std::string_view typed) {
  if (!only_of(typed, "0123456789 .-")) return std::nullopt;
  std::string digits;
  for (const char c : typed)
    if (c >= '0' && c <= '9') digits += c;
  if (digits.empty() || digits.size() > most_id_digits) return std::nullopt;
  return digits;
}

Answer<Checked> checked(std::string_view full_name, const Details& details, Day today) {
  record::Refused refused{record::Why::shape, {}, {}};
  Checked out{{}, details};
  if (auto name = text::name_or_error(full_name); name.refused()) {
    for (const text::NameFlaw& flaw : name.refusal())
      refused.flaws.push_back({"/full_name", std::string(text::id(flaw.fault)), sentence(flaw.fault)});
  } else {
    out.full_name = *std::move(name);
  }
  if (details.born_on && *details.born_on > today)
    refused.flaws.push_back({"/born_on", "person.born_to_come", "Ngày sinh chưa đến."});
  if (details.national_id) {
    out.details.national_id = digits_of(*details.national_id);
    if (!out.details.national_id)
      refused.flaws.push_back({"/national_id", "person.national_id", "Số định danh chỉ gồm chữ số."});
  }
  if (details.phone) {
    out.details.phone = phone_of(*details.phone);
    if (!out.details.phone)
      refused.flaws.push_back({"/phone", "person.phone", "Đây không phải số điện thoại."});
  }
  if (details.address) {
    auto line = text::line_or_error(*details.address, longest_address);
    if (!line.refused() && line->find(mask) != std::string::npos)
      refused.flaws.push_back({"/address", "person.masked", "Đây là địa chỉ đã che, không phải địa chỉ."});
    else if (line.refused())
      refused.flaws.push_back(
          {"/address", std::string(text::id(line.refusal().fault)), "Địa chỉ không ghi được."});
    else
      out.details.address = *std::move(line);
  }
  if (!refused.flaws.empty()) return base::refuse(std::move(refused));
  return out;
}

} // namespace ketnap::people
