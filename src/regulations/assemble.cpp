// Instruments, editions, forms, holidays and names, each compared with the others.
#include <algorithm>
#include <tuple>

#include "regulations/draft.h"

namespace ketnap::regulations {

namespace {

using rules::Confidence;
using rules::Day;

InstrumentIndex assemble_instruments(const Draft& draft, rules::Rulebook& book, Complaints& complaints) {
  std::vector<const DraftInstrument*> heads;
  for (const DraftInstrument& head : draft.instruments)
    heads.push_back(&head);
  std::sort(heads.begin(), heads.end(), [](const auto* a, const auto* b) {
    return std::tie(a->instrument.signed_on, a->instrument.id) <
           std::tie(b->instrument.signed_on, b->instrument.id);
  });
  InstrumentIndex index;
  std::map<std::string, Place, std::less<>> places;
  for (const DraftInstrument* head : heads) {
    const std::string& id = head->instrument.id;
    if (const auto other = places.find(id); other != places.end()) {
      complaints.add(head->place, "văn bản \"" + id + "\" đã có ở " + other->second.text(),
                     "the instrument \"" + id + "\" is already at " + other->second.text());
      continue;
    }
    places.emplace(id, head->place);
    index.emplace(id, book.instruments.size());
    book.instruments.push_back(head->instrument);
  }
  return index;
}

std::optional<std::size_t> find(const InstrumentIndex& index, const std::string& id, const Place& place,
                                Complaints& complaints) {
  const auto found = index.find(id);
  if (found != index.end()) return found->second;
  complaints.add(place, "không có văn bản nào mang id \"" + id + "\"",
                 "no instrument has the id \"" + id + "\"");
  return std::nullopt;
}

void assemble_editions(const Draft& draft, const InstrumentIndex& index, rules::Rulebook& book,
                       Complaints& complaints) {
  std::vector<const DraftEdition*> ordered;
  for (const DraftEdition& edition : draft.editions)
    ordered.push_back(&edition);
  std::sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
    return std::tie(a->from, a->place) < std::tie(b->from, b->place);
  });
  if (ordered.empty()) {
    complaints.add({"editions.toml", 0}, "không có bản quy định nào", "there is no edition");
    return;
  }
  if (ordered.front()->from != rules::first_edition_day())
    complaints.add(ordered.front()->place,
                   "bản đầu tiên phải bắt đầu ngày " + rules::iso(rules::first_edition_day()),
                   "the first edition must begin on " + rules::iso(rules::first_edition_day()));
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const DraftEdition& edition = *ordered[i];
    if (edition.until && *edition.until <= edition.from)
      complaints.add(edition.place, "\"until\" phải sau \"from\"", "\"until\" must be after \"from\"");
    const bool last = i + 1 == ordered.size();
    if (last && edition.until)
      complaints.add(edition.place, "bản cuối không được có \"until\"",
                     "the last edition must have no \"until\"");
    if (!last && (!edition.until || *edition.until > ordered[i + 1]->from))
      complaints.add(ordered[i + 1]->place, "bản " + ordered[i + 1]->id + " chồng lên bản " + edition.id,
                     "the edition " + ordered[i + 1]->id + " overlaps " + edition.id);
    if (!last && edition.until && *edition.until < ordered[i + 1]->from)
      complaints.add(ordered[i + 1]->place,
                     "có khoảng trống giữa bản " + edition.id + " và " + ordered[i + 1]->id,
                     "there is a gap between the editions " + edition.id + " and " + ordered[i + 1]->id);
    for (std::size_t j = 0; j < i; ++j)
      if (ordered[j]->id == edition.id)
        complaints.add(edition.place, "tên bản \"" + edition.id + "\" đã có ở " + ordered[j]->place.text(),
                       "the edition \"" + edition.id + "\" is already at " + ordered[j]->place.text());
    if (const auto instrument = find(index, edition.instrument, edition.place, complaints))
      book.editions.push_back({edition.id, edition.from, edition.until, *instrument});
  }
}

void assemble_forms(const Draft& draft, const InstrumentIndex& index, rules::Rulebook& book,
                    Complaints& complaints) {
  struct Drawn {
    const DraftForm* draft;
    Day from;
    std::size_t instrument;
  };
  std::map<std::string, std::vector<Drawn>> by_code;
  for (const DraftForm& form : draft.forms) {
    const auto instrument = index.find(form.instrument);
    if (instrument == index.end()) continue; // the file's reference is complained of below
    const rules::Instrument& said = book.instruments[instrument->second];
    const Day begins = said.in_force_on.value_or(said.signed_on);
    if (form.from && *form.from < begins)
      complaints.add(form.place, "mẫu bắt đầu trước ngày văn bản có hiệu lực",
                     "the form begins before its instrument is in force");
    by_code[form.code].push_back({&form, form.from.value_or(begins), instrument->second});
  }
  for (auto& [code, drawn] : by_code) {
    std::sort(drawn.begin(), drawn.end(), [](const Drawn& a, const Drawn& b) {
      return std::tie(a.from, a.draft->place) < std::tie(b.from, b.draft->place);
    });
    std::vector<rules::Form> forms;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const Drawn& next = drawn[i];
      rules::Form form = next.draft->form;
      if (form.until && *form.until <= next.from)
        complaints.add(next.draft->place, "\"until\" phải sau ngày bắt đầu",
                       "\"until\" must be after the first day");
      if (i > 0 && drawn[i - 1].from == next.from) {
        complaints.add(next.draft->place,
                       "mẫu " + code + " có hai dòng cùng bắt đầu ngày " + rules::iso(next.from) +
                           ", dòng kia ở " + drawn[i - 1].draft->place.text(),
                       "the form " + code + " has two rows that begin on " + rules::iso(next.from) +
                           ", the other is at " + drawn[i - 1].draft->place.text());
        continue;
      }
      if (next.draft->origin == Origin::carried) {
        if (forms.empty() || forms.back().until) {
          complaints.add(next.draft->place, "không có mẫu " + code + " nào trước đó để mang sang",
                         "there is no form " + code + " before it to carry over");
          continue;
        }
        form = forms.back();
        form.confidence = Confidence::m;
        if (!form.carried_from) form.carried_from = form.instrument;
      } else if (!forms.empty() && forms.back().until && *forms.back().until > next.from) {
        complaints.add(next.draft->place, "mẫu " + code + " trước đó còn hiệu lực",
                       "the form " + code + " before it still holds");
      }
      form.from = next.from;
      form.instrument = next.instrument;
      if (!forms.empty() && !forms.back().until) forms.back().until = next.from;
      forms.push_back(std::move(form));
    }
    std::move(forms.begin(), forms.end(), std::back_inserter(book.forms));
  }
}

rules::Calendar assemble_calendar(const Draft& draft, Complaints& complaints) {
  const Day none = rules::first_edition_day();
  if (draft.years.empty()) {
    complaints.add({"calendar", 0}, "không có năm nào trong lịch", "the calendar has no year");
    return {none, none, {}};
  }
  std::map<int, const DraftYear*> years;
  for (const DraftYear& year : draft.years) {
    const auto [other, fresh] = years.emplace(year.year, &year);
    if (!fresh)
      complaints.add(
          year.place, "năm " + std::to_string(year.year) + " đã có ở " + other->second->place.text(),
          "the year " + std::to_string(year.year) + " is already at " + other->second->place.text());
  }
  std::vector<rules::CalendarEntry> entries;
  std::map<Day, Place> places;
  int last = years.begin()->first;
  for (const auto& [number, year] : years) {
    if (number > last + 1)
      complaints.add(year->place, "lịch thiếu năm " + std::to_string(last + 1),
                     "the calendar lacks the year " + std::to_string(last + 1));
    last = number;
    for (const auto& [entry, place] : year->entries) {
      const auto [other, fresh] = places.emplace(entry.day, place);
      if (!fresh)
        complaints.add(place, "ngày " + rules::iso(entry.day) + " đã có ở " + other->second.text(),
                       "the day " + rules::iso(entry.day) + " is already at " + other->second.text());
      entries.push_back(entry);
    }
  }
  return {rules::day(years.begin()->first, 1, 1), rules::day(last, 12, 31), std::move(entries)};
}

// Every name that must be read has one, and there are no others.
Names assemble_names(const std::vector<DraftName>& drawn, const std::set<std::string>& needed,
                     const std::string& what_vi, const std::string& what_en, Complaints& complaints) {
  Names names;
  for (const DraftName& name : drawn) {
    if (!needed.contains(name.name))
      complaints.add(name.place, "không có " + what_vi + " nào tên \"" + name.name + "\"",
                     "no " + what_en + " is called \"" + name.name + "\"");
    names.emplace(name.name, name.said);
  }
  for (const std::string& name : needed)
    if (!names.contains(name))
      complaints.add({"names.toml", 0}, "thiếu tên của " + what_vi + " \"" + name + "\"",
                     "the name of the " + what_en + " \"" + name + "\" is missing");
  return names;
}

} // namespace

Regulations assemble(const Draft& draft, Complaints& complaints) {
  rules::Rulebook book;
  const InstrumentIndex index = assemble_instruments(draft, book, complaints);
  assemble_rows(draft, index, book, complaints);
  if (!draft.unreadable) {
    for (const DraftReference& reference : draft.references)
      (void)find(index, reference.instrument, reference.place, complaints);
    assemble_editions(draft, index, book, complaints);
    assemble_forms(draft, index, book, complaints);
  }
  std::set<std::string> keys;
  std::set<std::string> units;
  for (const rules::KeySpec& spec : rules::all_keys()) {
    keys.emplace(spec.name);
    const bool counts = spec.kind == rules::ValueKind::number || spec.kind == rules::ValueKind::fraction;
    if (counts && !spec.unit.empty()) units.emplace(spec.unit);
  }
  Names key_names;
  Names unit_names;
  rules::Calendar calendar{rules::first_edition_day(), rules::first_edition_day(), {}};
  if (!draft.unreadable) {
    key_names = assemble_names(draft.key_names, keys, "khoá", "key", complaints);
    unit_names = assemble_names(draft.unit_names, units, "đơn vị", "unit", complaints);
    calendar = assemble_calendar(draft, complaints);
  }
  return {std::move(book), std::move(calendar), std::move(key_names), std::move(unit_names)};
}

} // namespace ketnap::regulations
