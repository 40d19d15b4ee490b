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

[[nodiscard]] std::vector<Field> kind_fields(const std::string& kind); // of a kind there is
[[nodiscard]] std::vector<Field> applicant_fields();
[[nodiscard]] std::vector<Field> introduction_fields(); // of the source, the person, and what is sealed

} // namespace ketnap::cli
