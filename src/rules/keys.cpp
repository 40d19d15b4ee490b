#include "rules/keys.h"

#include <array>

namespace ketnap::rules {

namespace {

constexpr std::array table{
#define KETNAP_X(name, text, kind, unit, cover) KeySpec{Key::name, text, ValueKind::kind, unit, Cover::cover},
    KETNAP_RULE_KEYS(KETNAP_X)
#undef KETNAP_X
};

} // namespace

std::span<const KeySpec> all_keys() {
  return table;
}

const KeySpec& spec(Key key) {
  return table[static_cast<std::size_t>(key)];
}

std::optional<Key> find_key(std::string_view name) {
  for (const KeySpec& entry : table)
    if (entry.name == name) return entry.key;
  return std::nullopt;
}

} // namespace ketnap::rules
