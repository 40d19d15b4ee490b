// Any bytes as a case written as a page of text: read, or refused with a line for each complaint.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "casefile/casefile.h"

using namespace ketnap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = casefile::read(text);
  if (const auto* complaints = std::get_if<std::vector<casefile::Complaint>>(&read)) {
    const auto lines = std::ranges::count(text, '\n') + 1;
    if (complaints->empty()) std::abort();
    for (const casefile::Complaint& complaint : *complaints)
      if (complaint.reason.empty() || complaint.line < 0 || complaint.line > lines) std::abort();
  }
  return 0;
}
