// Any bytes as the body of each kind of fact and of an applicant: refused, or written and read again as the same.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "cases/body.h"
#include "hold.h"
#include "json/parse.h"

using namespace ketnap;

namespace {

boost::json::value parsed(std::string_view text) {
  auto out = json::parse(text);
  hold(std::holds_alternative<boost::json::value>(out));
  return std::get<boost::json::value>(std::move(out));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const auto names = cases::fact_names();
  const json::TextCheck any = [](std::string_view) { return true; };
  // The first byte says which kind.
  const std::size_t kind = data[0] % (names.size() + 1);
  auto body = json::parse(std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  if (!std::holds_alternative<boost::json::value>(body)) return 0;
  const auto& value = std::get<boost::json::value>(body);
  if (kind == names.size()) {
    const auto read = cases::read_applicant(value, any);
    hold(read.value.has_value() == read.errors.empty());
    if (!read.value) return 0;
    const std::string text = cases::written(*read.value);
    const auto again = cases::read_applicant(parsed(text), any);
    hold(again.value && cases::written(*again.value) == text);
    return 0;
  }
  const auto read = cases::read_fact(names[kind], value, any);
  hold(read.value.has_value() == read.errors.empty());
  if (!read.value) return 0;
  const std::string text = cases::written(*read.value);
  const auto again = cases::read_fact(names[kind], parsed(text), any);
  hold(again.value && cases::written(*again.value) == text);
  return 0;
}
