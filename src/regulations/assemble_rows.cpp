// The rows of one key, laid end to end: a row holds until the next row of its key begins.
#include <algorithm>
#include <tuple>

#include "regulations/draft.h"

namespace ketnap::regulations {

namespace {

using rules::Confidence;
using rules::Day;
using rules::Row;

// A row on its way into the rule book, with where it was written.
struct Placed {
  const DraftRow* draft = nullptr;
  Row row;
};

class KeyRows {
public:
  KeyRows(rules::Key key, const rules::Rulebook& book, Complaints& complaints)
      : spec_(rules::spec(key)), book_(book), complaints_(complaints) {}

  void place(const DraftRow& draft, std::size_t instrument, bool convention) {
    const rules::Instrument& said = book_.instruments[instrument];
    const Day begins = said.in_force_on.value_or(said.signed_on);
    Placed placed{&draft, {}};
    Row& row = placed.row;
    row.key = spec_.key;
    row.value = draft.value;
    row.from = draft.from.value_or(begins);
    row.until = draft.until;
    row.instrument = instrument;
    row.article = draft.article.value_or("");
    row.source = draft.source;
    row.confidence = draft.confidence;
    row.note = draft.note;
    if (row.from < begins)
      complain(draft, "bắt đầu trước ngày văn bản có hiệu lực (" + rules::iso(begins) + ")",
               "begins before its instrument is in force (" + rules::iso(begins) + ")");
    if (row.until && *row.until <= row.from)
      complain(draft, "\"until\" phải sau ngày bắt đầu " + rules::iso(row.from),
               "\"until\" must be after the first day " + rules::iso(row.from));
    if (convention && rules::may_refuse(row.confidence))
      complain(draft, "quy ước của phần mềm chỉ có thể là C hoặc M",
               "a convention of the software can only be C or M");
    placed_.push_back(std::move(placed));
  }

  // The rows with their ends; a row that repeats takes its value from the one before.
  std::vector<Row> lay() {
    std::sort(placed_.begin(), placed_.end(), [](const Placed& a, const Placed& b) {
      return std::tie(a.row.from, a.draft->place) < std::tie(b.row.from, b.draft->place);
    });
    std::vector<Placed> laid;
    for (Placed& next : placed_) {
      if (!laid.empty() && !join(laid.back(), next)) continue;
      if (laid.empty() && next.draft->origin != Origin::stated) {
        complain_of_nothing_before(next);
        continue;
      }
      laid.push_back(std::move(next));
    }
    std::vector<Row> rows;
    for (Placed& placed : laid) {
      places_.push_back(placed.draft->place);
      rows.push_back(std::move(placed.row));
    }
    return rows;
  }

  // Every day that the key promises has a row.
  void check_cover(const std::vector<Row>& rows) {
    if (spec_.cover == rules::Cover::may_lapse) return;
    const std::string name{spec_.name};
    if (rows.empty()) {
      complaints_.add({"", 0}, "khoá " + name + " không có dòng nào", "the key " + name + " has no row");
      return;
    }
    if (spec_.cover == rules::Cover::always && rows.front().from > rules::first_edition_day())
      complaints_.add(places_.front(),
                      name + " không có dòng nào từ " + rules::iso(rules::first_edition_day()) +
                          " đến trước " + rules::iso(rows.front().from),
                      name + " has no row from " + rules::iso(rules::first_edition_day()) + " until " +
                          rules::iso(rows.front().from));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].until) continue;
      if (i + 1 < rows.size() && rows[i + 1].from == *rows[i].until) continue;
      const std::string gap = rules::iso(*rows[i].until);
      const std::string end = i + 1 < rows.size() ? rules::iso(rows[i + 1].from) : "";
      complaints_.add(places_[i],
                      name + " không có dòng nào từ " + gap + (end.empty() ? "" : " đến trước " + end),
                      name + " has no row from " + gap + (end.empty() ? " on" : " until " + end));
    }
  }

private:
  void complain(const DraftRow& draft, const std::string& vi, const std::string& en) {
    complaints_.add(draft.place, std::string(spec_.name) + ": " + vi, std::string(spec_.name) + ": " + en);
  }

  void complain_of_nothing_before(const Placed& next) {
    complain(*next.draft, "không có giá trị nào trước đó để giữ nguyên",
             "there is no value before it to repeat");
  }

  // Ends `last` where `next` begins; false when `next` cannot stand after it.
  bool join(Placed& last, Placed& next) {
    const std::string from = rules::iso(next.row.from);
    if (last.row.from == next.row.from) {
      complain(*next.draft, "hai dòng cùng bắt đầu ngày " + from + ", dòng kia ở " + last.draft->place.text(),
               "two rows begin on " + from + ", the other is at " + last.draft->place.text());
      return false;
    }
    if (last.row.until && *last.row.until > next.row.from) {
      complain(*next.draft,
               "bắt đầu ngày " + from + " khi dòng ở " + last.draft->place.text() + " còn hiệu lực đến " +
                   rules::iso(*last.row.until),
               "begins on " + from + " while the row at " + last.draft->place.text() + " holds until " +
                   rules::iso(*last.row.until));
      return false;
    }
    if (next.draft->origin != Origin::stated) {
      if (last.row.until) {
        complain_of_nothing_before(next);
        return false;
      }
      repeat(last.row, next);
    }
    if (!last.row.until) last.row.until = next.row.from;
    return true;
  }

  static void repeat(const Row& last, Placed& next) {
    Row& row = next.row;
    row.value = last.value;
    if (!next.draft->article) row.article = last.article;
    if (row.note.empty()) row.note = last.note;
    if (next.draft->origin != Origin::carried) return;
    row.source = last.source;
    row.confidence = Confidence::m;
    row.carried_from = last.carried_from.value_or(last.instrument);
  }

  const rules::KeySpec& spec_;
  const rules::Rulebook& book_;
  Complaints& complaints_;
  std::vector<Placed> placed_;
  std::vector<Place> places_; // of the rows laid, in their order
};

// Words of the vocabulary "instrument" are ids.
void check_instrument_words(const DraftRow& draft, const InstrumentIndex& index, Complaints& complaints) {
  if (draft.origin != Origin::stated || rules::spec(draft.key).unit != "instrument") return;
  const auto* id = std::get_if<std::string>(&draft.value);
  if (id && !index.contains(*id))
    complaints.add(draft.place, "không có văn bản nào mang id \"" + *id + "\"",
                   "no instrument has the id \"" + *id + "\"");
}

} // namespace

void assemble_rows(const Draft& draft, const InstrumentIndex& index, rules::Rulebook& rulebook,
                   Complaints& complaints) {
  std::map<std::string, bool, std::less<>> conventions;
  for (const DraftInstrument& head : draft.instruments)
    conventions[head.instrument.id] = head.convention;

  std::vector<KeyRows> keys;
  for (const rules::KeySpec& spec : rules::all_keys())
    keys.emplace_back(spec.key, rulebook, complaints);
  for (const DraftRow& row : draft.rows) {
    const auto instrument = index.find(row.instrument);
    if (instrument == index.end()) continue; // its file has no readable head, which has been said
    if (!draft.unreadable) check_instrument_words(row, index, complaints);
    keys[static_cast<std::size_t>(row.key)].place(row, instrument->second, conventions[row.instrument]);
  }
  for (const rules::KeySpec& spec : rules::all_keys()) {
    if (draft.unreadable || draft.broken.contains(spec.key)) continue;
    KeyRows& key = keys[static_cast<std::size_t>(spec.key)];
    std::vector<Row> rows = key.lay();
    key.check_cover(rows);
    for (Row& row : rows)
      rulebook.add(std::move(row));
  }
}

} // namespace ketnap::regulations
