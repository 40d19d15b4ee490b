// The form in which names and words are searched: no case, no marks, đ as d, single spaces.
//
// People type "nguyen thi hoa" for Nguyễn Thị Hòa and for Nguyễn Thị Hoà; both old and new places of the
// tone mark (hòa/hoà, ủy/uỷ, thủy/thuỷ) must meet. No database does it alike (SQLite's own folding leaves
// đ alone), so the fold is computed here, stored beside the text, and the query is folded the same way.
#pragma once

#include <string>
#include <string_view>

namespace ketnap::text {

// "Đặng  Thị Thủy" → "dang thi thuy". Apostrophes go ("H'Hen" → "hhen"), hyphens and dashes become spaces
// ("Y-Moan" → "y moan"). Everything else stays, also % and _: a LIKE pattern must escape them.
[[nodiscard]] std::string name_fold(std::string_view utf8);

} // namespace ketnap::text
