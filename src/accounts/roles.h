// Vai: what somebody may be, where a post of it stands, and whether it needs a second factor.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "rules/words.h"

namespace ketnap::accounts {

enum class Role : std::uint8_t {
  cell_secretary,    // bí thư chi bộ
  cell_deputy,       // phó bí thư
  committee_officer, // cán bộ of a section, grassroots or higher committee
  committee_leader,  // cấp uỷ: decides and reads
  mentor,            // đảng viên giúp đỡ
  introducer,        // đảng viên giới thiệu
  youth_union,       // the union that resolved on a person
  applicant,         // người vào Đảng
  inspector,         // kiểm tra: reads
  admin,             // keeps accounts; no case content
};

// Where a role comes from: a post at an organisation of some kind, or a relation to a case.
enum class Seat : std::uint8_t { cell, committee, anywhere, relation };

struct RoleSpec {
  Role role;
  std::string_view word;
  char letter; // its column in the table of rights
  Seat seat;
  bool needs_code;           // no act without a second factor
  std::string_view relation; // kind of relation it follows from; empty for posts
};

inline constexpr std::array role_specs{
    RoleSpec{Role::cell_secretary, "cell_secretary", 'S', Seat::cell, false, ""},
    RoleSpec{Role::cell_deputy, "cell_deputy", 'D', Seat::cell, false, ""},
    RoleSpec{Role::committee_officer, "committee_officer", 'O', Seat::committee, true, ""},
    RoleSpec{Role::committee_leader, "committee_leader", 'L', Seat::committee, true, ""},
    RoleSpec{Role::mentor, "mentor", 'M', Seat::relation, false, "mentor_of"},
    RoleSpec{Role::introducer, "introducer", 'I', Seat::relation, false, "introduced_by"},
    RoleSpec{Role::youth_union, "youth_union", 'Y', Seat::relation, false, "union_of"},
    RoleSpec{Role::applicant, "applicant", 'A', Seat::relation, false, "self"},
    RoleSpec{Role::inspector, "inspector", 'N', Seat::anywhere, false, ""},
    RoleSpec{Role::admin, "admin", 'X', Seat::anywhere, true, ""},
};

[[nodiscard]] constexpr const RoleSpec& spec_of(Role role) {
  return role_specs[static_cast<std::size_t>(role)];
}
[[nodiscard]] constexpr std::string_view word_of(Role role) {
  return spec_of(role).word;
}
[[nodiscard]] constexpr std::optional<Role> role_of_word(std::string_view word) {
  for (const RoleSpec& spec : role_specs)
    if (spec.word == word) return spec.role;
  return std::nullopt;
}
[[nodiscard]] constexpr std::optional<Role> role_of_relation(std::string_view kind) {
  for (const RoleSpec& spec : role_specs)
    if (spec.seat == Seat::relation && spec.relation == kind) return spec.role;
  return std::nullopt;
}

static_assert([] {
  for (std::size_t i = 0; i < role_specs.size(); ++i)
    if (role_specs[i].role != static_cast<Role>(i)) return false;
  return role_specs.back().role == Role::admin;
}());

} // namespace ketnap::accounts
