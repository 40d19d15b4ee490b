#include "cli/typed_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <istream>
#include <limits>
#include <sstream>

#include <fmt/format.h>

#include "sentences/sentences.h"
#include "text/utf8.h"
#include "json/parse.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;
using Kind = Field::Kind;

std::string text_of(const bj::value* value) {
  return value != nullptr && value->is_string()
             ? std::string(value->as_string().data(), value->as_string().size())
             : std::string();
}

// A named type stands among the definitions of its document.
const bj::object* resolved(const bj::object* schema, const bj::object& document) {
  const std::string reference = text_of(schema->if_contains("$ref"));
  constexpr std::string_view definitions = "#/$defs/";
  if (!reference.starts_with(definitions)) return schema;
  return &document.at("$defs").as_object().at(reference.substr(definitions.size())).as_object();
}

std::int64_t bound(const bj::value* value, std::int64_t otherwise) {
  bj::error_code misfit;
  const auto number = value != nullptr ? value->to_number<std::int64_t>(misfit) : otherwise;
  return misfit ? otherwise : number;
}

void describe(Field& field, const bj::object& schema) {
  const std::string type = text_of(schema.if_contains("type"));
  if (const bj::value* words = schema.if_contains("enum")) {
    field.kind = Kind::word;
    for (const bj::value& word : words->as_array())
      field.words.push_back(text_of(&word));
  } else if (type == "integer") {
    field.kind = Kind::number;
    field.least = bound(schema.if_contains("minimum"), std::numeric_limits<std::int64_t>::min());
    field.most = bound(schema.if_contains("maximum"), std::numeric_limits<std::int64_t>::max());
  } else if (type == "boolean") {
    field.kind = Kind::yes_no;
  } else if (type == "string") {
    field.kind = text_of(schema.if_contains("format")) == "date" ? Kind::day : Kind::text;
  } else {
    field.kind = Kind::nested;
  }
}

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, ',');)
    parts.push_back(part);
  return parts;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words)
    all += (all.empty() ? "" : ", ") + word;
  return all;
}

// Nothing after telling why.
std::optional<bj::value> read_value(Console& console, const Field& field, const std::string& typed) {
  const auto refuse = [&](std::string_view why) {
    console.fail(Exit::usage, fmt::format("{}: {}", field.name, why));
    return std::nullopt;
  };
  switch (field.kind) {
  case Kind::text:
    if (!text::is_valid_utf8(typed)) return refuse(console.say("không phải UTF-8", "is not UTF-8"));
    return bj::value(text::to_nfc(typed));
  case Kind::word:
    if (std::ranges::find(field.words, typed) != field.words.end()) return bj::value(typed);
    return refuse(std::string(console.say("là một trong: ", "is one of: ")) + joined(field.words));
  case Kind::day: {
    const auto day = read_day(console, typed);
    if (!day) return refuse(console.say("phải là ngày", "must be a day"));
    return bj::value(rules::iso(*day));
  }
  case Kind::number: {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const bool whole = fault == std::errc{} && end == typed.data() + typed.size();
    if (!whole || number < field.least || number > field.most)
      return refuse(console.say("phải là số nguyên", "must be a whole number"));
    return bj::value(number);
  }
  case Kind::yes_no: {
    const std::string word = text::to_nfc(typed);
    for (const std::string_view yes : {"có", "yes", "true"})
      if (word == yes) return bj::value(true);
    for (const std::string_view no : {"không", "no", "false"})
      if (word == no) return bj::value(false);
    return refuse(console.say("là có hoặc không", "is yes or no"));
  }
  case Kind::nested:
    break;
  }
  return refuse(console.say("gồm nhiều phần, viết bằng --body", "has parts: write it with --body"));
}

std::optional<bj::value> read_list(Console& console, const Field& field, const std::string& typed) {
  bj::array list;
  bool whole = true;
  for (const std::string& part : parts_of(typed)) {
    auto value = read_value(console, field, part);
    whole = whole && value.has_value();
    if (value) list.push_back(std::move(*value));
  }
  return whole ? std::optional<bj::value>(std::move(list)) : std::nullopt;
}

std::string named(const std::string& key, const Console& console) {
  const std::string name(sentences::name(
      key, console.language == Language::vietnamese ? sentences::Language::vi : sentences::Language::en));
  return name == key ? std::string() : name;
}

} // namespace

std::vector<Field> fields_of(const bj::value& schema) {
  const bj::object& document = schema.as_object();
  const bj::object& object = *resolved(&document, document);
  std::vector<Field> fields;
  for (const auto& member : object.at("properties").as_object()) {
    Field field;
    field.name = std::string(member.key().data(), member.key().size());
    const bj::object& its = *resolved(&member.value().as_object(), document);
    field.list = text_of(its.if_contains("type")) == "array";
    describe(field, field.list ? *resolved(&its.at("items").as_object(), document) : its);
    if (const bj::value* required = object.if_contains("required"))
      for (const bj::value& name : required->as_array())
        field.required = field.required || text_of(&name) == field.name;
    fields.push_back(std::move(field));
  }
  return fields;
}

std::string described(const Console& console, const Field& field) {
  const auto kind = [&]() -> std::string_view {
    switch (field.kind) {
    case Kind::text:
      return console.say("chữ", "text");
    case Kind::word:
      return console.say("từ", "word");
    case Kind::day:
      return console.say("ngày", "day");
    case Kind::number:
      return console.say("số", "number");
    case Kind::yes_no:
      return console.say("có/không", "yes/no");
    case Kind::nested:
      break;
    }
    return console.say("viết bằng --body", "by --body");
  }();
  return std::string(kind) +
         std::string(field.list && field.kind != Kind::nested ? console.say(", …", ", …") : "");
}

std::string word_shown(const Console& console, const Field& field, const std::string& word) {
  // The section of the catalogue that has a name for every word of the field.
  static constexpr std::array sections{
      "purpose",        "source",       "task_result",  "mentor_for", "conclusion",
      "issuer",         "verification", "union_body",   "opinion",    "vote_method",
      "answer",         "claim",        "submitted_as", "education",  "left_because",
      "relation",       "move_kind",    "consent",      "body",       "cancelled_for",
      "removal_ground", "move_letter",  "discipline",   "talk_kind",  "seen_by"};
  for (const std::string_view section : sections) {
    const std::string prefix = std::string(section) + ".";
    if (std::ranges::all_of(field.words,
                            [&](const std::string& one) { return !named(prefix + one, console).empty(); }))
      return named(prefix + word, console);
  }
  return {};
}

bool read_fields(Console& console, const std::vector<Field>& fields, const std::vector<std::string>& typed,
                 bj::object& into) {
  bool whole = true;
  const auto refuse = [&](const std::string& why) {
    console.fail(Exit::usage, why);
    whole = false;
  };
  for (const std::string& one : typed) {
    const std::size_t sign = one.find('=');
    const std::string name = one.substr(0, sign);
    if (sign == std::string::npos || name.empty()) {
      refuse(fmt::format(fmt::runtime(console.say("không hiểu “{}”: hãy viết TRƯỜNG=GIÁ_TRỊ",
                                                  "cannot read \"{}\": write FIELD=VALUE")),
                         one));
      continue;
    }
    const auto field = std::ranges::find(fields, name, &Field::name);
    if (field == fields.end()) {
      std::vector<std::string> names;
      for (const Field& known : fields)
        names.push_back(known.name);
      refuse(fmt::format(fmt::runtime(console.say("không có trường “{}”; có: {}",
                                                  "there is no field \"{}\"; there are: {}")),
                         name, names.empty() ? "–" : joined(names)));
      continue;
    }
    if (into.contains(name)) {
      refuse(fmt::format(
          fmt::runtime(console.say("trường “{}” ghi hai lần", "the field \"{}\" is given twice")), name));
      continue;
    }
    auto value = field->list ? read_list(console, *field, one.substr(sign + 1))
                             : read_value(console, *field, one.substr(sign + 1));
    if (value)
      into[name] = std::move(*value);
    else
      whole = false;
  }
  return whole;
}

std::optional<bj::object> read_body(Console& console, const std::string& typed) {
  if (typed.empty()) return bj::object();
  std::ostringstream text;
  if (typed == "-" && console.in != nullptr) {
    text << console.in->rdbuf();
  } else if (typed.starts_with('@')) {
    std::ifstream file(typed.substr(1), std::ios::binary);
    if (file) text << file.rdbuf();
    if (!file) {
      console.fail(Exit::bad_data, std::string(console.say("Không đọc được tệp ", "Cannot read the file ")) +
                                       typed.substr(1));
      return std::nullopt;
    }
  } else {
    text << typed;
  }
  auto parsed = json::parse(text::to_nfc(text.str()));
  if (const auto* error = std::get_if<json::ParseError>(&parsed)) {
    console.fail(Exit::bad_data, "--body: " + error->message);
    return std::nullopt;
  }
  auto& value = std::get<bj::value>(parsed);
  if (!value.is_object()) {
    console.fail(Exit::bad_data,
                 console.say("--body: phải là một đối tượng JSON, thí dụ {\"number\":\"5\"}",
                             "--body: must be an object of JSON, such as {\"number\":\"5\"}"));
    return std::nullopt;
  }
  return std::move(value.as_object());
}

} // namespace ketnap::cli
