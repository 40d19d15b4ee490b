// For tests: a small tree, founded in one breath.
//
//   Hành Thiện (commune)                                   0
//   ├─ Đảng bộ trường Xuân Thuỷ (school)                   1
//   │  ├─ Chi bộ Toán (maths)                              2
//   │  └─ Chi bộ Văn (letters)                             2
//   └─ Đảng bộ Trạm y tế (clinic)                          1
//      └─ Chi bộ Nội trú (ward)                            2
#pragma once

#include "org/org.h"
#include "record/testing.h"

namespace ketnap::org::testing {

inline Founding cell_of(std::optional<std::int64_t> parent, std::string slug, std::string name,
                        std::string_view from = "2010-01-01") {
  return {.parent_id = parent,
          .slug = std::move(slug),
          .name = std::move(name),
          .kind = Kind::cell,
          .cell_kind = rules::CellKind::under_grassroots,
          .from = *rules::parse_day(from)};
}

inline Founding party_of(std::optional<std::int64_t> parent, std::string slug, std::string name,
                         std::string_view from = "2010-01-01") {
  return {.parent_id = parent,
          .slug = std::move(slug),
          .name = std::move(name),
          .kind = Kind::party_organisation,
          .from = *rules::parse_day(from)};
}

struct SmallTree {
  std::int64_t commune = 0, school = 0, maths = 0, letters = 0, clinic = 0, ward = 0;

  explicit SmallTree(record::testing::FreshRecord& record) {
    record.act([&](db::Write& tx) {
      const auto make = [&](const Founding& founding) {
        return found(tx, record.office(), {}, founding).value().id;
      };
      commune = make(party_of(std::nullopt, "hanh-thien", "Đảng bộ xã Hành Thiện"));
      school = make(party_of(commune, "xuan-thuy", "Đảng bộ trường Xuân Thuỷ"));
      maths = make(cell_of(school, "toan", "Chi bộ Toán"));
      letters = make(cell_of(school, "van", "Chi bộ Văn"));
      clinic = make(party_of(commune, "tram-y-te", "Đảng bộ Trạm y tế"));
      ward = make(cell_of(clinic, "noi-tru", "Chi bộ Nội trú"));
    });
  }
};

inline rules::Day on(std::string_view iso) {
  const auto day = rules::parse_day(iso);
  base::ensure(day.has_value(), "a test names a day that exists");
  return *day;
}

// The code of the only flaw of a refusal.
template <class T>
std::string flaw_of(const record::Answer<T>& answer) {
  if (!answer.refused()) return "(not refused)";
  const auto& flaws = answer.refusal().flaws;
  return flaws.size() == 1 ? flaws.front().code : "(" + std::to_string(flaws.size()) + " flaws)";
}

template <class T>
bool not_found(const record::Answer<T>& answer) {
  return answer.refused() && answer.refusal().why == record::Why::not_found;
}

} // namespace ketnap::org::testing
