// The rows that the program carries: whole, traced, and no surer than they may be.
#include "regulations/regulations.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "regulations/overlays.h"
#include "regulations/vocabulary.h"

namespace ketnap::regulations {
namespace {

using rules::Confidence;
using rules::day;
using rules::Day;
using rules::Key;
using rules::Row;

std::string all_of(const std::vector<Complaint>& complaints) {
  std::string text;
  for (const Complaint& c : complaints)
    text += c.file + ":" + std::to_string(c.line) + ": " + c.reason + "\n";
  return text;
}

class ShippedRules : public testing::Test {
protected:
  static void SetUpTestSuite() {
    const Loaded loaded = load(shipped());
    ASSERT_TRUE(loaded) << all_of(loaded.refusal());
    regulations_ = std::make_unique<Regulations>(*loaded);
  }
  static void TearDownTestSuite() { regulations_.reset(); }

  static const rules::Rulebook& book() { return regulations_->rulebook; }
  static const rules::Calendar& calendar() { return regulations_->calendar; }
  static const Row& row(Key key, Day on) {
    const Row* found = book().find(key, on);
    if (!found) throw std::runtime_error(std::string(rules::spec(key).name) + " has no row");
    return *found;
  }
  static std::int64_t number(Key key, Day on) { return std::get<std::int64_t>(row(key, on).value); }
  static std::string word(Key key, Day on) { return std::get<std::string>(row(key, on).value); }
  static std::string id(std::size_t instrument) { return book().instruments.at(instrument).id; }

private:
  static std::unique_ptr<Regulations> regulations_;
};
std::unique_ptr<Regulations> ShippedRules::regulations_;

TEST_F(ShippedRules, AreTheSameInTheProgramAndInTheFolder) {
  const Loaded folder = load(std::filesystem::path(KETNAP_SOURCE_DIR "/regulations"));
  ASSERT_TRUE(folder) << all_of(folder.refusal());
  EXPECT_EQ(folder->rulebook.instruments.size(), book().instruments.size());
  EXPECT_EQ(folder->rulebook.forms.size(), book().forms.size());
  EXPECT_EQ(folder->calendar.entries().size(), calendar().entries().size());
  for (const rules::KeySpec& spec : rules::all_keys())
    EXPECT_EQ(folder->rulebook.rows(spec.key).size(), book().rows(spec.key).size()) << spec.name;
}

TEST_F(ShippedRules, HaveExactlyOneRowOnEveryDayForKeysThatMayNeverBeMissing) {
  for (const rules::KeySpec& spec : rules::all_keys()) {
    if (spec.cover != rules::Cover::always) continue;
    for (Day on = rules::first_edition_day(); on <= day(2027, 12, 31); on += std::chrono::days{1}) {
      int held = 0;
      for (const Row& r : book().rows(spec.key))
        held += r.holds_on(on) ? 1 : 0;
      ASSERT_EQ(held, 1) << spec.name << " on " << rules::iso(on);
    }
  }
}

TEST_F(ShippedRules, MarkEveryValueCarriedOverAsNotSeen) {
  int carried = 0;
  for (const rules::KeySpec& spec : rules::all_keys()) {
    const auto& rows = book().rows(spec.key);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].carried_from) continue;
      ++carried;
      EXPECT_EQ(rows[i].confidence, Confidence::m) << spec.name;
      ASSERT_GT(i, 0U) << spec.name;
      EXPECT_EQ(rows[i].value, rows[i - 1].value) << spec.name;
      EXPECT_LT(book().instruments.at(*rows[i].carried_from).signed_on, rows[i].from) << spec.name;
    }
  }
  EXPECT_GT(carried, 50);
}

TEST_F(ShippedRules, NameASourceForEveryRowThatMayRefuse) {
  for (const rules::KeySpec& spec : rules::all_keys())
    for (const Row& r : book().rows(spec.key))
      EXPECT_FALSE(rules::may_refuse(r.confidence) && r.source.empty())
          << spec.name << " " << rules::iso(r.from);
}

TEST_F(ShippedRules, TakeNoConventionOfTheSoftwareForALaw) {
  for (const rules::KeySpec& spec : rules::all_keys())
    for (const Row& r : book().rows(spec.key))
      EXPECT_FALSE(id(r.instrument) == "conventions" && rules::may_refuse(r.confidence)) << spec.name;
}

TEST_F(ShippedRules, PointOnlyAtSourcesThatThePaperLists) {
  std::ifstream in(KETNAP_SOURCE_DIR "/docs/sources.md");
  const std::string paper{std::istreambuf_iterator<char>(in), {}};
  std::set<std::string> listed;
  const std::regex entry(R"((?:^|\n)(?:- |\| )(S\d+|Q\d+|A\d+|P|T)(?::| \|))");
  for (std::sregex_iterator it(paper.begin(), paper.end(), entry), end; it != end; ++it)
    listed.insert(it->str(1));
  ASSERT_GT(listed.size(), 100U);
  const std::regex token(R"([SQA]\d+|P|T)");
  const auto check = [&](const std::string& source, const std::string& where) {
    for (std::sregex_iterator it(source.begin(), source.end(), token), end; it != end; ++it)
      EXPECT_TRUE(listed.contains(it->str())) << it->str() << " in " << where;
  };
  for (const rules::KeySpec& spec : rules::all_keys())
    for (const Row& r : book().rows(spec.key))
      check(r.source, std::string(spec.name));
  for (const rules::CalendarEntry& e : calendar().entries())
    check(e.source, rules::iso(e.day));
  for (const Overlay& set : shipped_overlays())
    for (const Ask& ask : set.asks)
      check(ask.source, set.name + ", " + ask.name);
}

TEST_F(ShippedRules, StartTheCeremonysClockOnReceiptUntilTheRegulationOfJuly2026) {
  EXPECT_EQ(word(Key::deadline_ceremony_start, day(2020, 8, 5)), "decision_received");
  EXPECT_EQ(word(Key::deadline_ceremony_start, day(2026, 7, 25)), "decision_received");
  EXPECT_EQ(row(Key::deadline_ceremony_start, day(2026, 7, 25)).confidence, Confidence::m);
  EXPECT_EQ(word(Key::deadline_ceremony_start, day(2026, 7, 26)), "decision_issued");
  EXPECT_EQ(row(Key::deadline_ceremony_start, day(2026, 7, 26)).confidence, Confidence::b);
  EXPECT_EQ(number(Key::deadline_ceremony, day(2026, 9, 1)), 30);
}

TEST_F(ShippedRules, CiteTheInstrumentOfTheDayForAValueThatDidNotChange) {
  const auto cited = [](Day on) { return id(row(Key::deadline_decide_admission, on).instrument); };
  EXPECT_EQ(cited(day(2020, 8, 5)), "29-QD-TW-2016");
  EXPECT_EQ(cited(day(2022, 8, 5)), "24-QD-TW-2021");
  EXPECT_EQ(cited(day(2025, 6, 30)), "232-QD-TW-2025");
  EXPECT_EQ(cited(day(2025, 7, 1)), "294-QD-TW-2025");
  for (const Day on :
       {day(2020, 8, 5), day(2022, 8, 5), day(2025, 6, 30), day(2025, 7, 1), day(2026, 11, 22)})
    EXPECT_EQ(number(Key::deadline_decide_admission, on), 60);
}

TEST_F(ShippedRules, CarryTheDecisionsClockIntoTheUnseenRegulationsFromTheLastOneSeen) {
  const Row& now = row(Key::deadline_decide_admission, day(2026, 11, 22));
  EXPECT_EQ(id(now.instrument), "208-QD-TW-2026");
  ASSERT_TRUE(now.carried_from);
  EXPECT_EQ(id(*now.carried_from), "294-QD-TW-2025");
  EXPECT_FALSE(rules::may_refuse(now.confidence));
}

TEST_F(ShippedRules, FollowSchoolingThroughItsThreeWordings) {
  EXPECT_EQ(word(Key::cond_edu_min, day(2020, 8, 5)), "lower_secondary_diploma_or_equivalent");
  EXPECT_EQ(word(Key::cond_edu_min, day(2024, 8, 5)), "lower_secondary_diploma");
  EXPECT_EQ(word(Key::cond_edu_min, day(2026, 8, 5)), "lower_secondary_completed");
}

TEST_F(ShippedRules, TurnThePopulationRulesOffIn2025) {
  EXPECT_EQ(number(Key::pop_third_child, day(2020, 8, 5)), 24);
  EXPECT_EQ(book().find(Key::pop_third_child, day(2025, 3, 20)), nullptr);
  EXPECT_EQ(book().find(Key::pop_never, day(2025, 3, 20)), nullptr);
  EXPECT_EQ(book().find(Key::pop_fourth_child, day(2017, 1, 1)), nullptr);
}

TEST_F(ShippedRules, KeepTheCharterThroughEveryEdition) {
  for (const rules::Edition& edition : book().editions) {
    EXPECT_EQ(std::get<rules::Fraction>(row(Key::vote_cell, edition.from).value),
              (rules::Fraction{.numerator = 2, .denominator = 3}));
    EXPECT_EQ(row(Key::vote_cell, edition.from).confidence, Confidence::a);
    EXPECT_EQ(number(Key::prob_length, edition.from), 12);
  }
  EXPECT_TRUE(std::get<rules::Fraction>(row(Key::vote_competent, day(2020, 8, 5)).value).strictly_more);
}

TEST_F(ShippedRules, NameSixEditionsWithoutAGap) {
  ASSERT_EQ(book().editions.size(), 6U);
  EXPECT_EQ(book().edition_on(day(2016, 7, 24)), nullptr);
  EXPECT_EQ(book().edition_on(day(2016, 7, 25))->id, "vn-2016");
  EXPECT_EQ(book().edition_on(day(2025, 6, 30))->id, "vn-2025a");
  EXPECT_EQ(book().edition_on(day(2025, 7, 1))->id, "vn-2025b");
  EXPECT_EQ(book().edition_on(day(2030, 1, 1))->id, "vn-2026b");
}

TEST_F(ShippedRules, TellInstrumentsOfOneNumberApartByTheirDates) {
  int found = 0;
  for (const rules::Instrument& instrument : book().instruments)
    found += instrument.number == "01-HD/TW" ? 1 : 0;
  EXPECT_EQ(found, 4);
}

TEST_F(ShippedRules, HaveEveryFormOfTheProcedureOnAnyDay) {
  for (const char* code :
       {"CN-NTVĐ1", "1-KNĐ", "2-KNĐ", "3-KNĐ", "4-KNĐ", "4A-KNĐ", "5-KNĐ", "6-KNĐ", "7-KNĐ", "8-KNĐ", "9-KNĐ",
        "10-KNĐ", "11-KNĐ", "12-KNĐ", "13-KNĐ", "14-KNĐ", "15-KNĐ", "16-KNĐ", "17B-KNĐ"})
    for (const Day on : {day(2016, 7, 25), day(2019, 1, 1), day(2023, 1, 1), day(2026, 11, 22)})
      EXPECT_NE(book().form_on(code, on), nullptr) << code << " on " << rules::iso(on);
  EXPECT_EQ(book().form_on("13-KNĐ", day(2026, 1, 1))->confidence, Confidence::a);
  EXPECT_EQ(book().form_on("7-KNĐ", day(2026, 1, 1))->confidence, Confidence::m);
  EXPECT_EQ(book().form_on("6-KNĐ", day(2026, 1, 1))->step, 13);
}

TEST_F(ShippedRules, UseEveryWordOfTheVocabulariesOrKeepItForTheCode) {
  std::set<std::string> vocabularies;
  for (const rules::KeySpec& spec : rules::all_keys())
    vocabularies.emplace(spec.unit);
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const Word& word : all_words()) {
    EXPECT_TRUE(word.vocabulary == "issuer" || vocabularies.contains(std::string(word.vocabulary)))
        << word.vocabulary;
    EXPECT_TRUE(seen.insert({word.vocabulary, word.word}).second) << word.word;
    EXPECT_FALSE(word.vi.empty() || word.en.empty()) << word.word;
  }
}

TEST_F(ShippedRules, CountTheSwappedDaysOf2024And2025And2026AsPlanned) {
  EXPECT_TRUE(calendar().is_working(day(2024, 5, 4)));
  EXPECT_FALSE(calendar().is_working(day(2024, 4, 29)));
  EXPECT_TRUE(calendar().is_working(day(2025, 4, 26)));
  EXPECT_FALSE(calendar().is_working(day(2025, 5, 2)));
  EXPECT_TRUE(calendar().is_working(day(2026, 1, 10)));
  EXPECT_TRUE(calendar().is_working(day(2026, 8, 22)));
  EXPECT_FALSE(calendar().is_working(day(2026, 8, 31)));
}

TEST_F(ShippedRules, MarkTheNewHolidayOfNovember2026AsUnconfirmed) {
  EXPECT_FALSE(calendar().is_working(day(2026, 11, 24)));
  EXPECT_EQ(calendar().unconfirmed_between(day(2026, 11, 23), day(2026, 11, 24)).size(), 1U);
  EXPECT_TRUE(calendar().unconfirmed_between(day(2026, 1, 1), day(2026, 11, 23)).empty());
}

TEST_F(ShippedRules, HaveFiveDaysOfTetInEveryYear) {
  for (int year = 2015; year <= 2027; ++year) {
    int days = 0;
    for (const rules::CalendarEntry& e : calendar().entries())
      if (rules::year_of(e.day) == year && e.kind == rules::CalendarEntry::Kind::off &&
          e.name.ends_with("Tết Nguyên đán"))
        ++days;
    EXPECT_EQ(days, 5) << year;
  }
}

TEST_F(ShippedRules, ConfirmNoHolidayOfAYearWhosePlanWasNotSeen) {
  const std::set<int> seen{2021, 2024, 2025, 2026};
  for (const rules::CalendarEntry& e : calendar().entries())
    EXPECT_TRUE(seen.contains(rules::year_of(e.day)) || e.confidence == Confidence::m) << rules::iso(e.day);
}

} // namespace
} // namespace ketnap::regulations
