// Any bytes as an address, a query, a cookie header and a media type. What comes out of the address and
// the query must be UTF-8 without control characters, whatever went in.
#include "base/utf8.h"
#include "http/cookie.h"
#include "http/target.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void must_be_clean(std::string_view text) {
  const bool control = std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
  if (control || !ketnap::base::is_utf8(text)) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ketnap::http;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto target = parse_target(text);
  if (const auto* good = std::get_if<Target>(&target))
    for (const auto& segment : good->segments) {
      must_be_clean(segment);
      if (segment == "." || segment == "..") std::abort();
    }
  const auto query = Query::parse(text);
  if (const auto* good = std::get_if<Query>(&query))
    for (const auto& [name, value] : good->all()) {
      must_be_clean(name);
      must_be_clean(value);
      if (good->find(name) != value) std::abort();
    }
  (void)cookie_value(text, "s");
  (void)is_media_type(text, "application/json");
  return 0;
}
