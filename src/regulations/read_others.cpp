// Editions, years of the calendar, and the names of keys and units.
#include "regulations/draft.h"

namespace ketnap::regulations {

void read_editions(const Node& root, const std::string& file, Draft& draft, Complaints& complaints) {
  Fields fields(root, file, complaints);
  for (const Node* table : fields.tables_if_any("edition")) {
    Fields edition(*table, file, complaints);
    DraftEdition drawn;
    drawn.place = edition.place();
    const auto id = edition.text("id");
    const auto from = edition.day("from");
    drawn.until = edition.day_if_any("until");
    const auto instrument = edition.text("instrument");
    edition.refuse_others();
    if (!id || !from || !instrument) continue;
    drawn.id = *id;
    drawn.from = *from;
    drawn.instrument = *instrument;
    draft.editions.push_back(std::move(drawn));
  }
  fields.refuse_others();
}

namespace {

void read_days(const Node& table, rules::CalendarEntry::Kind kind, const std::string& file, DraftYear& year,
               Complaints& complaints) {
  Fields fields(table, file, complaints);
  const auto days = fields.list("days", Node::Kind::day);
  const auto name = fields.text("name");
  const auto confidence = read_confidence(fields, complaints);
  const std::string source = read_source(fields, confidence.value_or(rules::Confidence::m), complaints);
  fields.refuse_others();
  for (const Node& day : days) {
    const Place place{file, day.line};
    const std::chrono::weekday weekday{day.day};
    const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
    const std::string shown = rules::iso(day.day);
    if (rules::year_of(day.day) != year.year)
      complaints.add(place, "ngày " + shown + " không thuộc năm " + std::to_string(year.year),
                     "the day " + shown + " is not in " + std::to_string(year.year));
    if (kind == rules::CalendarEntry::Kind::off && weekend)
      complaints.add(place, "ngày nghỉ " + shown + " rơi vào cuối tuần",
                     "the day off " + shown + " is on a weekend");
    if (kind == rules::CalendarEntry::Kind::make_up && !weekend)
      complaints.add(place, "ngày làm bù " + shown + " không rơi vào cuối tuần",
                     "the make-up day " + shown + " is not on a weekend");
    year.entries.emplace_back(rules::CalendarEntry{day.day, kind, name.value_or(""), source,
                                                   confidence.value_or(rules::Confidence::m)},
                              place);
  }
}

} // namespace

void read_year(const Node& root, const std::string& file, std::string_view stem, Draft& draft,
               Complaints& complaints) {
  Fields fields(root, file, complaints);
  const auto number = fields.number("year");
  DraftYear year;
  year.place = fields.place_of("year");
  if (number && (*number < 1900 || *number > 2199 || std::to_string(*number) != stem)) {
    complaints.add(year.place, "\"year\" phải trùng tên tệp, từ 1900 đến 2199",
                   "\"year\" must be the name of the file, 1900–2199");
  }
  const auto offs = fields.tables_if_any("off");
  const auto make_ups = fields.tables_if_any("make_up");
  fields.refuse_others();
  if (!number || *number < 1900 || *number > 2199) return;
  year.year = static_cast<int>(*number);
  for (const Node* table : offs)
    read_days(*table, rules::CalendarEntry::Kind::off, file, year, complaints);
  for (const Node* table : make_ups)
    read_days(*table, rules::CalendarEntry::Kind::make_up, file, year, complaints);
  draft.years.push_back(std::move(year));
}

void read_names(const Node& root, const std::string& file, Draft& draft, Complaints& complaints) {
  Fields fields(root, file, complaints);
  const auto read = [&](std::string_view group, std::vector<DraftName>& into) {
    const Node* table = fields.table_if_any(group);
    if (!table) return;
    for (const Node& node : table->fields) {
      const std::string& name = node.name;
      if (node.kind != Node::Kind::table) {
        complaints.add({file, node.line}, "\"" + name + "\" phải là { vi = …, en = … }",
                       "\"" + name + "\" must be { vi = …, en = … }");
        continue;
      }
      Fields both(node, file, complaints);
      const auto vi = both.text("vi");
      const auto en = both.text("en");
      both.refuse_others();
      if (vi && en) into.push_back({name, {*vi, *en}, {file, node.line}});
    }
  };
  read("keys", draft.key_names);
  read("units", draft.unit_names);
  fields.refuse_others();
}

} // namespace ketnap::regulations
