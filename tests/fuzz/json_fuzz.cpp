// Any bytes as a JSON body: parsed, read into a described value, written and read again.
#include "json/json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using ketnap::json::Day;

enum class Method : std::uint8_t { secret, open };
std::span<const std::pair<Method, std::string_view>> enum_names(Method) {
  static constexpr std::pair<Method, std::string_view> names[] = {{Method::secret, "secret"},
                                                                  {Method::open, "open"}};
  return names;
}

struct Vote {
  std::int64_t for_it{};
  std::optional<std::uint16_t> against;
  std::optional<Method> by;
  bool operator==(const Vote&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("f", self.for_it);
    visit("a", self.against);
    visit("m", self.by);
  }
};

struct Meeting {
  std::string cell;
  std::optional<Day> on;
  std::vector<Vote> votes;
  std::optional<bool> regular;
  bool operator==(const Meeting&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("c", self.cell);
    visit("d", self.on);
    visit("v", self.votes);
    visit("r", self.regular);
  }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ketnap::json::TextCheck anything = [](std::string_view) { return true; };
  const auto first = ketnap::json::read<Meeting>(text, anything);
  if (first.value.has_value() != first.errors.empty()) std::abort();
  if (!first) return 0;
  const auto again = ketnap::json::read<Meeting>(ketnap::json::write(*first.value), anything);
  if (!again || !(*again.value == *first.value)) std::abort();
  return 0;
}
