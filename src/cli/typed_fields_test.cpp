// FIELD=VALUE, --body and the kinds of fact, as they are typed.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include <boost/json/serialize.hpp>

#include "cases/body.h"
#include "cli/kinds.h"
#include "cli/places.h"
#include "cli/testing.h"
#include "db/testing.h"
#include "rules/acts.h"

namespace ketnap::cli {
namespace {

namespace bj = boost::json;

// What was read, or the complaints.
struct Read {
  bool whole = false;
  std::string json, err;
  Exit exit = Exit::done;
};

Read read(const std::string& kind, const std::vector<std::string>& typed) {
  std::ostringstream out;
  std::ostringstream err;
  Console console{.out = out, .err = err, .today = rules::day(2026, 11, 22), .regulations_folder = {}};
  bj::object into;
  Read got;
  got.whole =
      read_fields(console, kind == "introduced" ? introduction_fields() : kind_fields(kind), typed, into);
  got.json = bj::serialize(into);
  got.err = err.str();
  got.exit = console.exit;
  return got;
}

TEST(AField, IsReadByItsType) {
  EXPECT_EQ(read("trial_task", {"task=Trực lễ", "finished_on=10/12/2020", "result=done_well"}).json,
            R"({"task":"Trực lễ","finished_on":"2020-12-10","result":"done_well"})");
  EXPECT_EQ(read("cell_voted", {"in_favour=14", "tellers=K7M4Q2RT5X,K7M4Q2RT5Y", "claimed_passed=có"}).json,
            R"({"in_favour":14,"tellers":["K7M4Q2RT5X","K7M4Q2RT5Y"],"claimed_passed":true})");
}

TEST(AField, TakesADayInEverySpelling) {
  for (const char* day : {"2018-05-02", "2/5/2018", "2-5-18", "02052018"})
    EXPECT_EQ(read("introduction_given", {std::string("shared_since=") + day}).json,
              R"({"shared_since":"2018-05-02"})")
        << day;
}

TEST(AField, TakesYesAndNoInBothLanguages) {
  for (const char* yes :
       {"có", "yes", "true", "co\xCC\x81"}) // the last one in pieces, as some keyboards type
    EXPECT_EQ(read("paper_registered", {std::string("has_seal=") + yes}).json, R"({"has_seal":true})") << yes;
  for (const char* no : {"không", "no", "false"})
    EXPECT_EQ(read("paper_registered", {std::string("has_seal=") + no}).json, R"({"has_seal":false})") << no;
}

TEST(AField, OfAListOfDaysIsWrittenWithCommas) {
  EXPECT_EQ(read("introduced", {"children_born_on=1/6/2019,3/4/2021"}).json,
            R"({"children_born_on":["2019-06-01","2021-04-03"]})");
}

TEST(FieldsThatCannotBeRead, AreAllToldAtOnce) {
  const Read got = read("decided", {"decider=nobody", "effective_on=31/2/2026", "rank=1", "number",
                                    "answer=approved", "answer=rejected"});
  EXPECT_FALSE(got.whole);
  EXPECT_EQ(got.exit, Exit::usage);
  for (const char* part :
       {"ketnap: decider: là một trong: cell, ", "tháng ấy không có ngày ấy",
        "ketnap: effective_on: phải là ngày",
        "ketnap: không có trường “rank”; có: purpose, answer, decider, number, effective_on, reason",
        "ketnap: không hiểu “number”: hãy viết TRƯỜNG=GIÁ_TRỊ", "ketnap: trường “answer” ghi hai lần"})
    EXPECT_NE(got.err.find(part), std::string::npos) << part << "\n" << got.err;
}

TEST(ANumber, MustBeWholeAndFitItsField) {
  for (const char* number : {"1.5", "x", "", "99999999999", "7 "})
    EXPECT_FALSE(read("union_resolved", {std::string("in_favour=") + number}).whole) << number;
}

TEST(ANestedField, IsLeftToTheBody) {
  const Read got = read("introduced", {"former_memberships=2015"});
  EXPECT_FALSE(got.whole);
  EXPECT_NE(got.err.find("viết bằng --body"), std::string::npos) << got.err;
}

TEST(ABody, IsJsonAFileOrWhatIsPipedIn) {
  const db::testing::TemporaryFolder folder;
  const std::string file = (folder.path() / "body.json").string();
  std::ofstream(file) << R"({"number":"5"})";
  std::istringstream in(R"({"number":"7"})");
  std::ostringstream out;
  std::ostringstream err;
  Console console{
      .out = out, .err = err, .today = rules::day(2026, 11, 22), .regulations_folder = {}, .in = &in};
  EXPECT_EQ(bj::serialize(read_body(console, "").value()), "{}");
  EXPECT_EQ(bj::serialize(read_body(console, R"({"number":"3"})").value()), R"({"number":"3"})");
  EXPECT_EQ(bj::serialize(read_body(console, "@" + file).value()), R"({"number":"5"})");
  EXPECT_EQ(bj::serialize(read_body(console, "-").value()), R"({"number":"7"})");
  EXPECT_EQ(console.exit, Exit::done);
  for (const std::string wrong : {"{", "[1]", R"({"a":1,"a":2})", "@/nowhere/body.json"}) {
    console.exit = Exit::done;
    EXPECT_FALSE(read_body(console, wrong).has_value()) << wrong;
    EXPECT_EQ(console.exit, Exit::bad_data) << wrong;
  }
}

TEST(EveryKindOfFact, HasANameFieldsAndAMeaningForEachWord) {
  std::ostringstream out;
  const Console console{.out = out, .err = out, .today = rules::day(2026, 11, 22), .regulations_folder = {}};
  const testing::Said all = testing::Typist{}.types({"case", "kinds"});
  for (const std::string_view name : cases::fact_names()) {
    const std::string kind(name);
    EXPECT_TRUE(all.tells(kind + " ")) << kind;
    EXPECT_TRUE(all.tells(kind_shown(console, kind))) << kind;
    for (const Field& field : kind_fields(kind))
      for (const std::string& word : field.words)
        EXPECT_FALSE(word_shown(console, field, word).empty()) << kind << "." << field.name << "=" << word;
  }
}

TEST(OneKindOfFact, TellsWhatMustBeWritten) {
  const testing::Said said = testing::Typist{}.types({"case", "kinds", "decided"});
  EXPECT_EQ(said.code, 0) << said.err;
  for (const char* part : {"ketnap case record MÃ decided --on … purpose=… answer=… decider=…\n",
                           "effective_on  ngày", "number        chữ", "recognition", "công nhận chính thức"})
    EXPECT_TRUE(said.tells(part)) << part << "\n" << said.out;
  EXPECT_TRUE(testing::Typist{}.types({"case", "kinds", "applied"}).tells("chỉ cần ngày"));
  EXPECT_EQ(testing::Typist{}.types({"case", "kinds", "decided", "--json"}).out,
            bj::serialize(cases::fact_schema("decided")) + "\n");
  const testing::Said none = testing::Typist{}.types({"case", "kinds", "knighted"});
  EXPECT_EQ(none.code, 64);
  EXPECT_TRUE(none.complains("không có loại việc “knighted”; xem: ketnap case kinds")) << none.err;
}

TEST(AnAct, IsRecordedByAKindThatCanBeTyped) {
  for (const auto& [act, word] : enum_names(rules::Act{})) {
    const Trace* trace = trace_of(std::string(word));
    ASSERT_NE(trace, nullptr) << word;
    EXPECT_TRUE(is_kind(trace->kind)) << word;
  }
  std::ostringstream out;
  const Console console{.out = out, .err = out, .today = rules::day(2026, 11, 22), .regulations_folder = {}};
  EXPECT_TRUE(to_record(console, "K7M4Q2RT5X", *trace_of("certify_class"), usual_folder)
                  .starts_with("ketnap case record K7M4Q2RT5X awareness_certified --on NGÀY"));
  EXPECT_EQ(to_record(console, "K7M4Q2RT5X", *trace_of("report_vote_recognition"), usual_folder),
            "ketnap case record K7M4Q2RT5X submitted --on NGÀY purpose=recognition as=report");
}

} // namespace
} // namespace ketnap::cli
