// Any bytes through the door's checks of text, names and dates.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "hold.h"
#include "rules/day.h"
#include "text/collation.h"
#include "text/fold.h"
#include "text/name.h"
#include "text/people_date.h"
#include "text/utf8.h"

using namespace ketnap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const text::Collation vietnamese;

  if (const auto taken = text::nfc_or_error(bytes)) hold(taken.value() == bytes && text::is_nfc(bytes));
  if (const auto line = text::line_or_error(bytes, 200)) {
    hold(text::line_or_error(line.value(), 200).value() == line.value());
    hold(text::character_count(line.value()) <= 200);
  }
  if (const auto note = text::note_or_error(bytes, 2000))
    hold(text::note_or_error(note.value(), 2000).value() == note.value());
  if (const auto name = text::name_or_error(bytes)) {
    hold(text::name_or_error(name.value()).value() == name.value());
    hold(!text::name_fold(name.value()).empty());
    hold(vietnamese.name_key(name.value()) == vietnamese.name_key(bytes));
  }
  hold(text::is_valid_utf8(text::name_fold(bytes)));
  if (const auto date = text::parse_people_date(bytes, 2026))
    hold(date.value().day >= 1 && date.value().day <= 31);
  if (const auto day = rules::parse_day(bytes)) hold(rules::iso(*day) == bytes);
  return 0;
}
