// The file itself: a row for each case, and a last one that says whose it is.
#include <array>

#include "exports/rows.h"
#include "org/answers.h"
#include "org/org.h"
#include "record/read_log.h"

namespace ketnap::exports {

namespace {

using org::conflict;
using record::Answer;

// Excel takes a file without it for one of another alphabet.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

template <std::size_t N>
void add_row(std::string& out, const std::array<std::string, N>& cells) {
  bool first = true;
  for (const std::string& text : cells) {
    if (!first) out += ',';
    first = false;
    out += cell(text);
  }
  out += "\r\n";
}

std::array<std::string, 9> cells_of(const cases::CaseLine& line) {
  return {line.person.full_name,
          line.org.name,
          label("phase", line.phase),
          line.step_label,
          line.responsible,
          line.next_due_clock ? label("clock", *line.next_due_clock) : std::string(),
          line.next_due_on ? rules::vietnamese(*line.next_due_on) : std::string(),
          rules::vietnamese(line.opened_on),
          line.code};
}

} // namespace

std::string cell(std::string_view text) {
  constexpr std::string_view begins_a_formula = "=+-@\t\r\n";
  std::string out;
  if (!text.empty() && begins_a_formula.find(text.front()) != std::string_view::npos) out += '\'';
  out += text;
  if (out.find_first_of("\",\r\n'") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

Answer<File> fetch(db::Read& tx, const record::Office& office, const accounts::Principal& who,
                   std::string_view code) {
  const auto found = seen(tx, office, who, code);
  if (!found || !found->view.mine) return record::not_found();
  const auto& [body, view] = *found;
  if (view.state == "waiting")
    return conflict("", "export.waiting",
                    "Danh sách này hơn 200 người, còn chờ một người khác đồng ý. Nhắc cán bộ tổ chức hoặc "
                    "lãnh đạo cấp uỷ vào mục Xuất danh sách.");
  if (view.state == "declined")
    return conflict("", "export.declined", "Người thứ hai không đồng ý cho xuất danh sách này.");
  if (view.state == "lapsed")
    return conflict("", "export.lapsed", "Đã quá hạn lấy danh sách này: hãy xin lại.");

  auto gathered = gather(tx, office, who.scope, body.asking);
  if (gathered.refused()) return base::refuse(gathered.refusal());
  File out;
  out.agreed = view.state == "agreed";
  const std::size_t most = out.agreed ? static_cast<std::size_t>(body.persons) : record::most_alone;
  if (gathered->persons > most)
    return conflict("", "export.grown",
                    "Danh sách nay có " + std::to_string(gathered->persons) + " người, nhiều hơn " +
                        std::to_string(most) + " người được lấy: hãy xin lại.");
  out.reason = body.asking.reason;
  out.text = byte_order_mark;
  add_row(out.text, std::array<std::string, 9>{"Họ và tên", "Tổ chức", "Chặng", "Bước", "Nơi phải làm",
                                               "Việc có hạn", "Hạn", "Ngày mở hồ sơ", "Mã hồ sơ"});
  for (const cases::CaseLine& line : gathered->lines) {
    add_row(out.text, cells_of(line));
    out.persons.push_back(line.person.code);
  }
  const std::string second = view.answered_by ? "; người đồng ý: " + *view.answered_by : std::string();
  add_row(out.text,
          std::array<std::string, 1>{"Xuất ngày " + rules::vietnamese(office.today()) + ", mã xuất " +
                                     view.code + "; người xuất: " + view.by + ", " + view.org.name + second +
                                     "; " + std::to_string(gathered->persons) +
                                     " người. Chỉ dùng cho công việc đã ghi; dùng xong thì xoá."});
  return out;
}

} // namespace ketnap::exports
