// Any bytes as a file of the regulations, of any kind: read, or refused with every complaint.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "hold.h"
#include "regulations/fields.h"
#include "regulations/overlays.h"
#include "regulations/regulations.h"

using namespace ketnap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // The first byte says which file of the folder it is.
  constexpr std::array<const char*, 4> names{"vn-2021.toml", "calendar/2025.toml", "forms/vn-2021.toml",
                                             "keys.toml"};
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const char* name = names[data[0] % names.size()];

  regulations::Complaints complaints;
  const auto root = regulations::parse_toml({name, text}, complaints);
  const auto told = std::move(complaints).take();
  hold(root.has_value() || !told.empty());
  for (const regulations::Complaint& complaint : told)
    hold(!complaint.reason.empty() && complaint.line >= 0);
  if (const auto loaded = regulations::load({{name, text}}); loaded.refused())
    hold(!loaded.refusal().empty());
  return 0;
}
