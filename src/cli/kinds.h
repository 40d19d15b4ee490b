// Các loại việc của hồ sơ: what each takes, from the description that the API prints and reads by.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/typed_fields.h"

namespace ketnap::cli {

[[nodiscard]] bool is_kind(const std::string& kind);
void tell_unknown_kind(Console& console, const std::string& kind);
// "Đưa vào danh sách cảm tình Đảng"
[[nodiscard]] std::string kind_shown(const Console& console, const std::string& kind);

// What leaves the trace of an act: a kind of fact, and the words in it that make it this act's.
struct Trace {
  std::string act, kind;
  std::vector<std::string> fields; // purpose=admission
};
[[nodiscard]] const Trace* trace_of(const std::string& act); // none: no act is called so
// "ketnap case record CODE KIND --on DATE …", with every field that must be typed, and … for those that may.
[[nodiscard]] std::string to_record(const Console& console, const std::string& code, const Trace& trace,
                                    const std::string& folder);

[[nodiscard]] std::vector<Field> kind_fields(const std::string& kind); // of a kind there is
[[nodiscard]] std::vector<Field> applicant_fields();
[[nodiscard]] std::vector<Field> introduction_fields(); // of the source, the person, and what is sealed

} // namespace ketnap::cli
