// What the files say, one after the other, before anything is compared with anything else.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "regulations/complaints.h"
#include "regulations/fields.h"
#include "rules/calendar.h"
#include "rules/rulebook.h"

namespace ketnap::regulations {

// How an instrument comes to hold a value: it says it; it was seen to say the same as before; or its text
// was not seen and the value is carried over (mang sang, chưa đối chiếu).
enum class Origin : std::uint8_t { stated, restated, carried };

struct DraftInstrument {
  rules::Instrument instrument;
  bool convention = false; // the software's own: never surer than C
  Place place;

  [[nodiscard]] rules::Day in_force() const { return instrument.in_force_on.value_or(instrument.signed_on); }
};

struct DraftRow {
  Origin origin = Origin::stated;
  rules::Key key{};
  rules::Value value; // when stated
  std::string instrument;
  std::optional<rules::Day> from; // else the day the instrument begins
  std::optional<rules::Day> until;
  std::optional<std::string> article;
  std::string source;
  rules::Confidence confidence = rules::Confidence::m;
  std::string note;
  Place place;
};

struct DraftForm {
  Origin origin = Origin::stated;
  std::string code;
  std::string instrument;
  std::optional<rules::Day> from;
  rules::Form form; // when stated
  Place place;
};

struct DraftEdition {
  std::string id;
  rules::Day from;
  std::optional<rules::Day> until;
  std::string instrument;
  Place place;
};

struct DraftYear {
  int year = 0;
  std::vector<std::pair<rules::CalendarEntry, Place>> entries;
  Place place;
};

struct DraftName {
  std::string name;
  Name said;
  Place place;
};

// A file of forms that names an instrument defined elsewhere.
struct DraftReference {
  std::string instrument;
  Place place;
};

struct Draft {
  std::vector<DraftInstrument> instruments;
  std::vector<DraftRow> rows;
  std::vector<DraftForm> forms;
  std::vector<DraftEdition> editions;
  std::vector<DraftYear> years;
  std::vector<DraftName> key_names;
  std::vector<DraftName> unit_names;
  std::vector<DraftReference> references;

  // What could not be read has been complained of once; what follows from it is not complained of again.
  std::set<rules::Key> broken; // keys with a row that could not be read
  bool unreadable = false;     // a whole file or the head of one
};

// One file each; `stem` is the file's name without folder and ending.
void read_instrument(const Node& root, const std::string& file, std::string_view stem, Draft& draft,
                     Complaints& complaints);
void read_forms(const Node& root, const std::string& file, std::string_view stem, Draft& draft,
                Complaints& complaints);
void read_editions(const Node& root, const std::string& file, Draft& draft, Complaints& complaints);
void read_year(const Node& root, const std::string& file, std::string_view stem, Draft& draft,
               Complaints& complaints);
void read_names(const Node& root, const std::string& file, Draft& draft, Complaints& complaints);

// Shared by the readers.
void read_head(const Node& table, const std::string& file, std::string_view stem, Draft& draft,
               Complaints& complaints);
void miss_head(const Node& root, const std::string& file, Draft& draft, Complaints& complaints);
[[nodiscard]] std::optional<rules::Confidence> read_confidence(Fields& fields, Complaints& complaints);

// "S27,Q1#13": the numbers of docs/sources.md. A and B rows must have one.
[[nodiscard]] std::string read_source(Fields& fields, rules::Confidence confidence, Complaints& complaints);

// Everything compared with everything else; only to be used when nothing was complained of.
[[nodiscard]] Regulations assemble(const Draft& draft, Complaints& complaints);

// Where an instrument stands in the rule book, by its id.
using InstrumentIndex = std::map<std::string, std::size_t, std::less<>>;

// The rows of each key in the order of days, with their ends and kept promises.
void assemble_rows(const Draft& draft, const InstrumentIndex& index, rules::Rulebook& rulebook,
                   Complaints& complaints);

} // namespace ketnap::regulations
