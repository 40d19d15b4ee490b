// Đơn thư: a letter of complaint about a case, received → passed on → concluded, with the committee that
// received it (regulations A11.10).
//
// Sealed from the cell, and the writer protected: writer, contents and outcome are opened only under a post at
// the receiving committee itself. An anonymous letter is a note: kept, never passed on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/principal.h"
#include "cases/acts.h"

namespace ketnap::letters {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct Received {
  static constexpr std::string_view schema_name = "NewLetter";
  std::string subject; // public code of the case
  rules::Day received_on{};
  bool anonymous = false;
  std::optional<std::string> writer; // none exactly when anonymous
  std::string about;                 // what it says, in short
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("case", self.subject); // a keyword here
    visit("received_on", self.received_on);
    visit("anonymous", self.anonymous);
    visit("writer", self.writer);
    visit("about", self.about);
  }
};

struct PassedOn {
  static constexpr std::string_view schema_name = "LetterPassedOn";
  rules::Day on{};
  std::string to; // the body that is to examine it
  KETNAP_FIELDS(F(on) F(to))
};

struct Concluded {
  static constexpr std::string_view schema_name = "LetterConcluded";
  rules::Day on{};
  std::string outcome; // what was found
  KETNAP_FIELDS(F(on) F(outcome))
};

// Each is for a post at the receiving committee itself; any other, and whoever is kept from the letters of this
// case, gets `not_found`. Refused (`rules`): a day to come. Refused (`shape`): a cell as receiver, an anonymous
// letter with a writer or another without one, texts that are none. Refused (`state`): an anonymous letter, or
// one that is concluded; a day before what came first. Done.code is the letter's.
[[nodiscard]] record::Answer<record::Done> receive(db::Write& tx, const record::Office& office,
                                                   const accounts::Principal& who, std::string_view org,
                                                   const Received& letter);
[[nodiscard]] record::Answer<record::Done> pass_on(db::Write& tx, const record::Office& office,
                                                   const accounts::Principal& who, std::string_view org,
                                                   std::string_view letter, const PassedOn& passed);
[[nodiscard]] record::Answer<record::Done> conclude(db::Write& tx, const record::Office& office,
                                                    const accounts::Principal& who, std::string_view org,
                                                    std::string_view letter, const Concluded& concluded);

// received | noted (anonymous) | passed_on | concluded
struct LetterLine {
  static constexpr std::string_view schema_name = "LetterLine";
  std::string code;
  std::optional<std::string>
      subject;               // public code of the case; none when it lies in another committee's scope now
  std::string org, org_name; // who received it
  rules::Day received_on{};
  bool anonymous = false;
  std::string state;
  std::optional<rules::Day> passed_on, concluded_on;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code);
    visit("case", self.subject);
    visit("org", self.org);
    visit("org_name", self.org_name);
    visit("received_on", self.received_on);
    visit("anonymous", self.anonymous);
    visit("state", self.state);
    visit("passed_on", self.passed_on);
    visit("concluded_on", self.concluded_on);
  }
};

struct LetterView {
  static constexpr std::string_view schema_name = "Letter";
  LetterLine letter;
  bool opened = false; // may the caller read what follows?
  std::optional<std::string> writer, about, passed_to, outcome;
  std::optional<std::string> note; // what to know of an anonymous one
  KETNAP_FIELDS(F(letter) F(opened) F(writer) F(about) F(passed_to) F(outcome) F(note))
};

struct LetterPage { // of a committee, or about a case
  static constexpr std::string_view schema_name = "Letters";
  std::int64_t open = 0;           // received or passed on, and not concluded
  std::optional<std::string> note; // to the officer who decides
  std::vector<LetterLine> items;   // by the day received
  KETNAP_FIELDS(F(open) F(note) F(items))
};

// Those that this organisation received; nothing for one out of scope.
[[nodiscard]] std::optional<LetterPage> at(db::Read& tx, const accounts::Principal& who,
                                           std::string_view org);
// Those about a case, received by any committee in scope; nothing for a case out of scope.
[[nodiscard]] std::optional<LetterPage> about(db::Read& tx, const accounts::Principal& who,
                                              std::string_view case_code);
// One, as known at a point. Throws Fault(corrupt) when the seal does not open.
[[nodiscard]] std::optional<LetterView> open(db::Read& tx, const record::Office& office,
                                             const accounts::Principal& who, std::string_view org,
                                             std::string_view letter, org::AsKnown known = {});

#undef F
#undef KETNAP_FIELDS

// Rows whose seal, hash or leaf does not fit; for verify.
[[nodiscard]] std::vector<cases::RowFault> check(db::Read& tx, const record::Office& office);

} // namespace ketnap::letters
