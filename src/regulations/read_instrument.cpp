// One file per instrument: what it states, what it was seen to repeat, what is carried over unseen.
#include <algorithm>
#include <charconv>

#include "regulations/draft.h"
#include "regulations/vocabulary.h"

namespace ketnap::regulations {

namespace {

using rules::Confidence;
using rules::ValueKind;

constexpr std::int64_t largest_number = 10'000;

// "S27", "Q1", "Q1#13", "P", "T".
bool is_source(std::string_view token) {
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.size() <= 4 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (token == "P" || token == "T") return true;
  if (token.starts_with('S')) return digits(token.substr(1));
  if (!token.starts_with('Q')) return false;
  token.remove_prefix(1);
  const std::size_t hash = token.find('#');
  if (hash == std::string_view::npos) return digits(token);
  return digits(token.substr(0, hash)) && digits(token.substr(hash + 1));
}

// "2/3" or ">1/2".
std::optional<rules::Fraction> read_fraction(std::string_view text) {
  rules::Fraction fraction;
  if (text.starts_with('>')) {
    fraction.strictly_more = true;
    text.remove_prefix(1);
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto part = [](std::string_view digits, int& into) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return error == std::errc{} && end == digits.data() + digits.size() && into > 0 && into <= 100;
  };
  if (!part(text.substr(0, slash), fraction.numerator)) return std::nullopt;
  if (!part(text.substr(slash + 1), fraction.denominator)) return std::nullopt;
  if (fraction.numerator > fraction.denominator) return std::nullopt;
  if (fraction.strictly_more && fraction.numerator == fraction.denominator) return std::nullopt;
  return fraction;
}

bool known_word(const rules::KeySpec& key, const Node& node, const Place& place, Complaints& complaints) {
  if (key.unit == "instrument") return true; // compared with the instruments once all are read
  if (find_word(key.unit, node.text)) return true;
  const std::string vocabulary{key.unit};
  complaints.add(place, "từ \"" + node.text + "\" không có trong bộ từ \"" + vocabulary + "\"",
                 "the word \"" + node.text + "\" is not in the vocabulary \"" + vocabulary + "\"");
  return false;
}

std::optional<rules::Value> read_value(const rules::KeySpec& key, const Node& node, const std::string& file,
                                       Complaints& complaints) {
  const Place place{file, node.line};
  const std::string name{key.name};
  const auto refuse = [&](const char* vi, const char* en) -> std::optional<rules::Value> {
    complaints.add(place, "giá trị của " + name + " phải là " + vi,
                   "the value of " + name + " must be " + en);
    return std::nullopt;
  };
  switch (key.kind) {
  case ValueKind::number:
    if (node.kind != Node::Kind::number || node.number < 0 || node.number > largest_number)
      return refuse("một số nguyên từ 0 đến 10000", "a whole number from 0 to 10000");
    return node.number;
  case ValueKind::flag:
    if (node.kind != Node::Kind::flag) return refuse("true hoặc false", "true or false");
    return node.flag;
  case ValueKind::fraction: {
    const auto fraction = node.kind == Node::Kind::text ? read_fraction(node.text) : std::nullopt;
    if (!fraction)
      return refuse("một phân số như \"2/3\" hoặc \">1/2\"", "a fraction such as \"2/3\" or \">1/2\"");
    return *fraction;
  }
  case ValueKind::word:
    if (node.kind != Node::Kind::text) return refuse("một từ", "one word");
    if (!known_word(key, node, place, complaints)) return std::nullopt;
    return node.text;
  case ValueKind::words: {
    if (node.kind != Node::Kind::list || node.items.empty())
      return refuse("một danh sách từ, không trống", "a list of words, not empty");
    std::vector<std::string> words;
    for (const Node& item : node.items) {
      if (item.kind != Node::Kind::text) return refuse("một danh sách từ", "a list of words");
      if (!known_word(key, item, {file, item.line}, complaints)) return std::nullopt;
      if (std::find(words.begin(), words.end(), item.text) != words.end())
        return refuse("một danh sách từ không lặp lại", "a list of words without repetition");
      words.push_back(item.text);
    }
    return words;
  }
  }
  return std::nullopt;
}

std::optional<rules::Key> read_key(const std::string& name, const Place& place, Complaints& complaints) {
  const auto key = rules::find_key(name);
  if (!key)
    complaints.add(place, "không có khoá nào tên \"" + name + "\"", "no key is called \"" + name + "\"");
  return key;
}

void read_row(const Node& table, const std::string& file, const std::string& instrument, Draft& draft,
              Complaints& complaints) {
  Fields fields(table, file, complaints);
  DraftRow row;
  row.place = fields.place();
  row.instrument = instrument;
  const auto key_name = fields.text("key");
  const Node* value = fields.any("value");
  row.from = fields.day_if_any("from");
  row.until = fields.day_if_any("until");
  row.article = fields.text_if_any("article");
  row.note = fields.text_if_any("note").value_or("");
  const auto confidence = read_confidence(fields, complaints);
  row.source = read_source(fields, confidence.value_or(Confidence::m), complaints);
  fields.refuse_others();
  if (!key_name) return;
  const auto key = read_key(*key_name, fields.place_of("key"), complaints);
  if (!key) return;
  const auto read = value ? read_value(rules::spec(*key), *value, file, complaints) : std::nullopt;
  if (!read || !confidence) {
    draft.broken.insert(*key);
    return;
  }
  row.key = *key;
  row.value = *read;
  row.confidence = *confidence;
  draft.rows.push_back(std::move(row));
}

// A list of keys whose value stands as before: seen again, or carried over unseen.
void read_repeated(const Node& table, Origin origin, const std::string& file, const std::string& instrument,
                   Draft& draft, Complaints& complaints) {
  Fields fields(table, file, complaints);
  DraftRow row;
  row.origin = origin;
  row.instrument = instrument;
  const auto keys = fields.list("keys", Node::Kind::text);
  if (origin == Origin::restated) {
    row.article = fields.text_if_any("article");
    row.note = fields.text_if_any("note").value_or("");
    const auto confidence = read_confidence(fields, complaints);
    row.confidence = confidence.value_or(Confidence::m);
    row.source = read_source(fields, row.confidence, complaints);
  }
  fields.refuse_others();
  for (const Node& name : keys) {
    row.place = {file, name.line};
    if (const auto key = read_key(name.text, row.place, complaints)) {
      row.key = *key;
      draft.rows.push_back(row);
    }
  }
}

} // namespace

void read_head(const Node& table, const std::string& file, std::string_view stem, Draft& draft,
               Complaints& complaints) {
  Fields fields(table, file, complaints);
  DraftInstrument head;
  head.place = fields.place();
  const auto id = fields.text("id");
  const auto number = fields.text("number");
  const auto signed_on = fields.day("signed_on");
  head.instrument.in_force_on = fields.day_if_any("in_force_on");
  const auto issuer = fields.text("issuer");
  const auto title = fields.text("title");
  head.convention = fields.flag_if_any("convention").value_or(false);
  if (table.field("signed_on_confidence")) {
    const auto letter = fields.text("signed_on_confidence");
    if (letter == "M")
      head.instrument.signed_on_confidence = Confidence::m;
    else if (letter)
      complaints.add(fields.place_of("signed_on_confidence"), "\"signed_on_confidence\" chỉ có thể là \"M\"",
                     "\"signed_on_confidence\" can only be \"M\"");
  }
  fields.refuse_others();
  if (!id || !number || !signed_on || !issuer || !title) {
    draft.unreadable = true;
    return;
  }
  if (*id != stem)
    complaints.add(fields.place_of("id"), "id \"" + *id + "\" phải trùng tên tệp",
                   "id \"" + *id + "\" must be the name of the file");
  if (head.instrument.in_force_on && *head.instrument.in_force_on < *signed_on)
    complaints.add(fields.place_of("in_force_on"), "ngày có hiệu lực đứng trước ngày ký",
                   "the day in force is before the day of signing");
  head.instrument.id = *id;
  head.instrument.number = *number;
  head.instrument.signed_on = *signed_on;
  head.instrument.issuer = *issuer;
  head.instrument.title = *title;
  draft.instruments.push_back(std::move(head));
}

std::optional<Confidence> read_confidence(Fields& fields, Complaints& complaints) {
  const auto letter = fields.text("confidence");
  if (!letter) return std::nullopt;
  for (const Confidence c : {Confidence::a, Confidence::b, Confidence::c, Confidence::m})
    if (*letter == std::string(1, rules::letter(c))) return c;
  complaints.add(fields.place_of("confidence"), "độ tin cậy \"" + *letter + "\" không phải là A, B, C hay M",
                 "the confidence \"" + *letter + "\" is not A, B, C or M");
  return std::nullopt;
}

std::string read_source(Fields& fields, Confidence confidence, Complaints& complaints) {
  const std::string source = fields.text_if_any("source").value_or("");
  if (source.empty()) {
    if (rules::may_refuse(confidence))
      complaints.add(fields.place(), "dòng A hoặc B phải có \"source\"",
                     "a row of A or B must have a \"source\"");
    return source;
  }
  for (std::size_t begin = 0; begin <= source.size();) {
    const std::size_t end = std::min(source.find(',', begin), source.size());
    const std::string token = source.substr(begin, end - begin);
    if (!is_source(token)) {
      complaints.add(fields.place_of("source"),
                     "nguồn \"" + token + "\" không có dạng S27, Q1, Q1#13, P hay T",
                     "the source \"" + token + "\" is not of the form S27, Q1, Q1#13, P or T");
      break;
    }
    begin = end + 1;
  }
  return source;
}

void miss_head(const Node& root, const std::string& file, Draft& draft, Complaints& complaints) {
  draft.unreadable = true;
  if (!root.field("instrument"))
    complaints.add({file, 0}, "thiếu bảng [instrument]", "the table [instrument] is missing");
}

void read_instrument(const Node& root, const std::string& file, std::string_view stem, Draft& draft,
                     Complaints& complaints) {
  Fields fields(root, file, complaints);
  const std::string id{stem};
  if (const Node* head = fields.table_if_any("instrument"))
    read_head(*head, file, stem, draft, complaints);
  else
    miss_head(root, file, draft, complaints);
  for (const Node* table : fields.tables_if_any("row"))
    read_row(*table, file, id, draft, complaints);
  for (const Node* table : fields.tables_if_any("restated"))
    read_repeated(*table, Origin::restated, file, id, draft, complaints);
  if (const Node* table = fields.table_if_any("carried"))
    read_repeated(*table, Origin::carried, file, id, draft, complaints);
  fields.refuse_others();
}

} // namespace ketnap::regulations
