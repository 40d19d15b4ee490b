// Turns regulations/sentences/*.toml into C++: the list of reason ids for src/rules, and the tables of
// sentences and names. Refuses an entry that lacks a sentence or holds an unknown word.
//
//   make_sentences REASONS.toml WORDS.toml IDS.h TABLES.inc
#include <toml++/toml.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

namespace {

struct Complaint {
  std::string text;
};

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') throw Complaint{"a sentence must stay on one line: " + text};
    out += c;
  }
  return out + "\"";
}

std::string text_of(const toml::table& entry, const std::string& name, const char* field, bool needed) {
  const auto value = entry[field].value<std::string>();
  if (!value && needed) throw Complaint{"[" + name + "] lacks " + field};
  return value.value_or("");
}

void check_fields(const toml::table& entry, const std::string& name, const std::set<std::string>& allowed) {
  for (const auto& [field, value] : entry)
    if (!allowed.contains(std::string(field.str())))
      throw Complaint{"[" + name + "] has an unknown field " + std::string(field.str())};
}

void write_reasons(const toml::table& reasons, std::ostream& ids, std::ostream& tables) {
  const std::set<std::string> kinds{"need", "impossible", "breach", "caution", "note"};
  const std::set<std::string> blocks{"", "admission", "recognition", "removal", "admission_and_recognition"};
  std::set<std::string> seen;
  std::string names, specs;
  tables << "inline constexpr ReasonSentence reason_sentences[] = {\n";
  // toml++ sorts tables by name; the order of ids carries no meaning.
  for (const auto& [key, node] : reasons) {
    const std::string name(key.str());
    const toml::table* entry = node.as_table();
    if (entry == nullptr) throw Complaint{name + " is not a table"};
    check_fields(*entry, name, {"id", "kind", "blocks", "error", "vi", "en", "remedy_vi", "remedy_en"});
    const std::string id = text_of(*entry, name, "id", true);
    const std::string kind = text_of(*entry, name, "kind", true);
    const std::string block = text_of(*entry, name, "blocks", false);
    if (!kinds.contains(kind)) throw Complaint{"[" + name + "] has an unknown kind " + kind};
    if (!blocks.contains(block)) throw Complaint{"[" + name + "] blocks an unknown matter " + block};
    if (!seen.insert(id).second) throw Complaint{"two reasons are called " + id};
    names += "  " + name + ",\n";
    specs += "    {" + quoted(id) + ", ReasonKind::" + kind +
             ", Blocks::" + (block.empty() ? "nothing" : block) + ", " +
             std::to_string((*entry)["error"].value<int>().value_or(0)) + "},\n";
    tables << "    {" << quoted(text_of(*entry, name, "vi", true)) << ", "
           << quoted(text_of(*entry, name, "en", true)) << ",\n     "
           << quoted(text_of(*entry, name, "remedy_vi", true)) << ", "
           << quoted(text_of(*entry, name, "remedy_en", true)) << "},\n";
  }
  tables << "};\n";
  ids << "// Generated from regulations/sentences/reasons.toml.\n#pragma once\n\n#include <cstdint>\n"
         "#include <string_view>\n\nnamespace ketnap::rules {\n\n"
         "enum class ReasonKind : std::uint8_t { need, impossible, breach, caution, note };\n"
         "enum class Blocks : std::uint8_t {\n"
         "  nothing, admission, recognition, removal, admission_and_recognition\n};\n\n"
         "enum class ReasonId : std::uint16_t {\n"
      << names
      << "};\n\nstruct ReasonSpec {\n  std::string_view id;\n  ReasonKind kind;\n  Blocks blocks;\n"
         "  int error; // number of the usual error, 0: none\n};\n\n"
         "inline constexpr ReasonSpec reason_specs[] = {\n"
      << specs
      << "};\n\n[[nodiscard]] constexpr const ReasonSpec& spec(ReasonId id) {\n"
         "  return reason_specs[static_cast<std::uint16_t>(id)];\n}\n\n} // namespace ketnap::rules\n";
}

void write_words(const toml::table& words, const std::string& prefix, std::ostream& tables) {
  for (const auto& [key, node] : words) {
    const std::string name = prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
    if (const toml::array* pair = node.as_array()) {
      const auto vi = pair->get_as<std::string>(0);
      const auto en = pair->get_as<std::string>(1);
      if (pair->size() != 2 || vi == nullptr || en == nullptr)
        throw Complaint{name + " needs [\"Vietnamese\", \"English\"]"};
      tables << "    {" << quoted(name) << ", " << quoted(vi->get()) << ", " << quoted(en->get()) << "},\n";
    } else if (const toml::table* inner = node.as_table()) {
      write_words(*inner, name, tables);
    } else {
      throw Complaint{name + " is neither a pair nor a table"};
    }
  }
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: make_sentences REASONS.toml WORDS.toml IDS.h TABLES.inc\n";
    return 64;
  }
  try {
    const toml::table reasons = toml::parse_file(argv[1]);
    const toml::table words = toml::parse_file(argv[2]);
    std::ofstream ids(argv[3]);
    std::ofstream tables(argv[4]);
    tables << "// Generated from regulations/sentences/*.toml.\n";
    write_reasons(reasons, ids, tables);
    tables << "inline constexpr WordName word_names[] = {\n";
    write_words(words, "", tables);
    tables << "};\n";
    ids.flush();
    tables.flush();
    if (!ids || !tables) throw Complaint{"cannot write the generated files"};
  } catch (const Complaint& complaint) {
    std::cerr << argv[1] << " / " << argv[2] << ": " << complaint.text << '\n';
    return 1;
  } catch (const toml::parse_error& error) {
    std::cerr << error.source() << ": " << error.description() << '\n';
    return 1;
  }
  return 0;
}
