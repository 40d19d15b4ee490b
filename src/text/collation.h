// The order of Vietnamese names, as a stored key that any database sorts by bytes.
//
// Lists go by given name (tên), then family name (họ), then the middle (đệm), in the order of the
// alphabet a ă â b c d đ e ê … with the tones ngang, huyền, hỏi, ngã, sắc, nặng. Letters come from
// Unicode's (CLDR) rules for "vi". Some offices put sắc before hỏi; that is another collation, not kept.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ketnap::text {

// Owns the collator. Build one when the process starts and share it: it is frozen, and all its members
// may be called from several threads at once.
class Collation {
public:
  // Throws std::runtime_error when ICU has no data for Vietnamese.
  Collation();
  ~Collation();
  Collation(Collation&&) noexcept;
  Collation& operator=(Collation&&) noexcept;

  // Order of a person's full name, as lower-case hex. The given name is the last word whatever the number
  // of words, so names of two or of five words need no special case. The three parts are separate keys:
  // every Hanh comes before every Hạnh, whatever the family names.
  [[nodiscard]] std::string name_key(std::string_view full_name) const;

  // Order of any other text (an organisation's name), as lower-case hex.
  [[nodiscard]] std::string text_key(std::string_view utf8) const;

  // "icu 72.1 vi 153.120.42.0". Keep it beside the keys and make them anew when it differs.
  [[nodiscard]] std::string version() const;

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

} // namespace ketnap::text
