// Rows of the rule book as people and machines read them.
#pragma once

#include <string>

#include "cli/console.h"
#include "cli/shapes.h"

namespace ketnap::cli {

// "12 tháng", "trên 1/2 thành viên", "ngày ban hành quyết định".
[[nodiscard]] std::string value_in_words(const Console& console, const regulations::Regulations& regulations,
                                         const rules::Row& row);

// The words of a row as its file has them; empty where the value reads the same anyway.
[[nodiscard]] std::string value_as_written(const rules::Row& row);

// "294-QĐ/TW ngày 26/05/2025"; says so when the day of signing was not found.
[[nodiscard]] std::string full_name(const Console& console, const rules::Instrument& instrument);

// "294-QĐ/TW (2025)".
[[nodiscard]] std::string short_name(const rules::Instrument& instrument);

[[nodiscard]] std::string_view key_name(const Console& console, const regulations::Regulations& regulations,
                                        rules::Key key);

[[nodiscard]] RowShape shape_of(const Console& console, const regulations::Regulations& regulations,
                                const rules::Row& row);
[[nodiscard]] CountsShape counts_of(const regulations::Regulations& regulations);

} // namespace ketnap::cli
