#include "rules/route.h"

#include <array>

namespace ketnap::rules {

namespace {

constexpr Body grassroots = Body::grassroots_committee;
constexpr Body cell = Body::cell;

// clang-format off
constexpr std::array<Route, 11> table{{
  // kind                        section  power                        seals       verifies    certifies   8-/15-KNĐ  decider
  {CellKind::under_grassroots,   false,   Power::upper_direct,         grassroots, grassroots, grassroots, true,      Key::power_upper_direct},
  {CellKind::under_grassroots,   true,    Power::upper_direct,         grassroots, grassroots, grassroots, true,      Key::power_upper_direct},
  {CellKind::under_grassroots,   false,   Power::grassroots_delegated, grassroots, grassroots, grassroots, false,     Key::power_delegated},
  {CellKind::under_grassroots,   true,    Power::grassroots_delegated, grassroots, grassroots, grassroots, false,     Key::power_delegated},
  {CellKind::under_grassroots,   false,   Power::grassroots_standing,  grassroots, grassroots, grassroots, false,     Key::power_grassroots},
  {CellKind::under_grassroots,   true,    Power::grassroots_standing,  grassroots, grassroots, grassroots, false,     Key::power_grassroots},
  {CellKind::under_grassroots,   false,   Power::province,             grassroots, grassroots, grassroots, true,      Key::power_province},
  {CellKind::under_grassroots,   true,    Power::province,             grassroots, grassroots, grassroots, true,      Key::power_province},
  // No grassroots committee above: the cell itself seals, verifies, certifies and sends straight up.
  {CellKind::grassroots_cell,    false,   Power::upper_direct,         cell,       cell,       cell,       false,     Key::power_upper_direct},
  {CellKind::grassroots_cell,    false,   Power::province,             cell,       cell,       cell,       false,     Key::power_province},
  // Under 208-QĐ/TW every cell is a "chi bộ"; one kept as a grassroots cell is decided by the body above.
  {CellKind::grassroots_cell,    false,   Power::grassroots_standing,  cell,       cell,       cell,       false,     Key::power_grassroots},
}};
// clang-format on

} // namespace

std::span<const Route> all_routes() {
  return table;
}

std::optional<Route> route_on(const Roster& roster, Day day) {
  const CellSpell* spell = roster.cell_on(day);
  const PowerSpell* power = roster.power_on(day);
  if (spell == nullptr || power == nullptr) return std::nullopt;
  for (const Route& route : table)
    if (route.kind == spell->kind && route.section_committee == spell->section_committee &&
        route.power == power->power)
      return route;
  return std::nullopt;
}

std::optional<Body> body_named(const Row* power) {
  const auto* word = power != nullptr ? std::get_if<std::string>(&power->value) : nullptr;
  return word != nullptr ? from_word<Body>(*word) : std::nullopt;
}

bool is_own_rules(const Roster& roster, Day day) {
  const CellSpell* spell = roster.cell_on(day);
  return spell != nullptr && spell->kind == CellKind::army_police;
}

} // namespace ketnap::rules
