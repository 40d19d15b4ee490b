#include "regulations/overlays.h"

#include <algorithm>

#include "base/invariant.h"
#include "regulations/fields.h"

namespace ketnap::regulations {

namespace {

// A word of a closed vocabulary; complains of any other.
template <class E>
std::optional<E> word(Fields& fields, std::string_view name, Complaints& complaints) {
  const auto text = fields.text(name);
  if (!text) return std::nullopt;
  const auto value = rules::from_word<E>(*text);
  if (!value)
    complaints.add(fields.place_of(name), "không có từ \"" + *text + "\"",
                   "there is no word \"" + *text + "\"");
  return value;
}

std::optional<Ask> ask_of(const Node& table, const std::string& file, Complaints& complaints) {
  Fields fields(table, file, complaints);
  const auto name = fields.text("name");
  const auto form = fields.text("form");
  const auto before = word<rules::Purpose>(fields, "before", complaints);
  const auto of = word<rules::AskedOf>(fields, "of", complaints);
  const auto source = fields.text("source");
  const auto note = fields.text("note");
  fields.refuse_others();
  if (!name || !form || !before || !of || !source || !note) return std::nullopt;
  return Ask{*name, *form, *before, *of, *source, *note};
}

void read(const Text& text, std::vector<Overlay>& out, Complaints& complaints) {
  const auto root = parse_toml(text, complaints);
  if (!root) return;
  Fields fields(*root, text.name, complaints);
  const Node* head = fields.table_if_any("set");
  if (head == nullptr) {
    complaints.add({text.name, 0}, "thiếu bảng [set]", "there is no [set]");
    return;
  }
  Overlay overlay;
  Fields set(*head, text.name, complaints);
  overlay.name = set.text("name").value_or("");
  overlay.title = set.text("title").value_or("");
  if (const auto kind = set.text("kind"); kind && *kind != "local_practice")
    complaints.add(set.place_of("kind"), "bộ yêu cầu phải ghi kind = \"local_practice\"",
                   "a set says kind = \"local_practice\"");
  set.refuse_others();
  for (const Node* table : fields.tables_if_any("ask"))
    if (auto ask = ask_of(*table, text.name, complaints)) overlay.asks.push_back(*std::move(ask));
  fields.refuse_others();
  if (overlay.asks.empty())
    complaints.add({text.name, 0}, "bộ yêu cầu không có dòng nào", "the set asks for nothing");
  out.push_back(std::move(overlay));
}

} // namespace

base::Result<std::vector<Overlay>, std::vector<Complaint>> overlays_in(const std::vector<Text>& texts) {
  std::vector<Overlay> overlays;
  Complaints complaints;
  for (const Text& text : texts)
    read(text, overlays, complaints);
  std::ranges::sort(overlays, {}, &Overlay::name);
  for (std::size_t i = 1; i < overlays.size(); ++i)
    if (overlays[i].name == overlays[i - 1].name)
      complaints.add({overlays[i].name, 0}, "hai bộ yêu cầu cùng tên", "two sets have one name");
  if (!complaints.none()) return base::refuse(std::move(complaints).take());
  return overlays;
}

std::vector<Overlay> shipped_overlays() {
  auto read = overlays_in(shipped_overlay_texts());
  base::ensure(!read.refused(), "the shipped sets are whole");
  return *std::move(read);
}

} // namespace ketnap::regulations
