// What the loader refuses: one small broken file among good ones, with its line and its reason.
#include "regulations/regulations.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace ketnap::regulations {
namespace {

namespace fs = std::filesystem;

// The shipped files with some replaced or added.
Loaded with(const std::vector<Text>& changed) {
  std::vector<Text> texts = shipped();
  for (const Text& text : changed) {
    std::erase_if(texts, [&](const Text& t) { return t.name == text.name; });
    texts.push_back(text);
  }
  return load(texts);
}

std::string shipped_text(const std::string& name) {
  for (const Text& text : shipped())
    if (text.name == name) return text.content;
  throw std::runtime_error("no file " + name);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("no text " + from);
  return text.replace(at, from.size(), to);
}

// One complaint of this file and line whose English reason has this in it.
testing::AssertionResult complains(const Loaded& loaded, const std::string& file, int line,
                                   const std::string& reason) {
  if (loaded) return testing::AssertionFailure() << "nothing was refused";
  std::string all;
  for (const Complaint& c : loaded.refusal()) {
    if (c.file == file && c.line == line && c.reason_en.find(reason) != std::string::npos &&
        !c.reason.empty())
      return testing::AssertionSuccess();
    all += c.file + ":" + std::to_string(c.line) + ": " + c.reason_en + "\n";
  }
  return testing::AssertionFailure() << "only this was refused:\n" << all;
}

// A decree of 2027 that does not exist; its rows begin on line 8.
Text decree(const std::string& rest) {
  return {"999-QD-TW-2027.toml", "[instrument]\n"
                                 "id = \"999-QD-TW-2027\"\n"
                                 "number = \"999-QĐ/TW\"\n"
                                 "signed_on = 2027-03-01\n"
                                 "issuer = \"Ban Bí thư\"\n"
                                 "title = \"Thử\"\n"
                                 "\n" +
                                     rest};
}
const std::string in_decree = "999-QD-TW-2027.toml";

std::string row(const std::string& key, const std::string& value, const std::string& more = "") {
  return "[[row]]\nkey = \"" + key + "\"\nvalue = " + value + "\nconfidence = \"M\"\n" + more;
}

TEST(AGoodDecree, IsTakenWithItsRow) {
  const Loaded loaded = with({decree(row("deadline.ceremony", "45"))});
  ASSERT_TRUE(loaded);
  const rules::Row* found = loaded->rulebook.find(rules::Key::deadline_ceremony, rules::day(2027, 3, 1));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(std::get<std::int64_t>(found->value), 45);
  EXPECT_EQ(std::get<std::int64_t>(
                loaded->rulebook.find(rules::Key::deadline_ceremony, rules::day(2027, 2, 28))->value),
            30);
}

TEST(AKey, ThatNobodyKnowsIsRefused) {
  EXPECT_TRUE(complains(with({decree(row("deadline.party", "45"))}), in_decree, 9,
                        "no key is called \"deadline.party\""));
}

TEST(AField, ThatNobodyAskedForIsRefused) {
  EXPECT_TRUE(complains(with({decree(row("deadline.ceremony", "45", "artcle = \"điểm 1\"\n"))}), in_decree,
                        12, "no field is called \"artcle\""));
  EXPECT_TRUE(complains(with({decree("[extra]\nx = 1\n")}), in_decree, 8, "no field is called \"extra\""));
}

TEST(AValue, OfAnotherKindIsRefused) {
  EXPECT_TRUE(complains(with({decree(row("deadline.ceremony", "\"45\""))}), in_decree, 10, "a whole number"));
  EXPECT_TRUE(complains(with({decree(row("deadline.ceremony", "-1"))}), in_decree, 10, "a whole number"));
  EXPECT_TRUE(complains(with({decree(row("deadline.ceremony", "4.5"))}), in_decree, 10, "\"4.5\" is not"));
  EXPECT_TRUE(complains(with({decree(row("vote.cell", "66"))}), in_decree, 10, "a fraction"));
  EXPECT_TRUE(complains(with({decree(row("vote.cell", "\"3/2\""))}), in_decree, 10, "a fraction"));
  EXPECT_TRUE(complains(with({decree(row("vote.cell", "\"2/0\""))}), in_decree, 10, "a fraction"));
  EXPECT_TRUE(complains(with({decree(row("vote.cell", "\">1/1\""))}), in_decree, 10, "a fraction"));
  EXPECT_TRUE(complains(with({decree(row("cond.citizen", "1"))}), in_decree, 10, "true or false"));
  EXPECT_TRUE(complains(with({decree(row("prob.effective", "true"))}), in_decree, 10, "one word"));
  EXPECT_TRUE(
      complains(with({decree(row("vote.methods", "\"secret_ballot\""))}), in_decree, 10, "a list of words"));
  EXPECT_TRUE(complains(with({decree(row("vote.methods", "[]"))}), in_decree, 10, "not empty"));
  EXPECT_TRUE(complains(with({decree(row("vote.methods", "[\"raised_card\", \"raised_card\"]"))}), in_decree,
                        10, "without repetition"));
}

TEST(AWord, OutsideItsVocabularyIsRefused) {
  EXPECT_TRUE(complains(with({decree(row("vote.methods", "[\"raised_hand\"]"))}), in_decree, 10,
                        "\"raised_hand\" is not in the vocabulary \"method\""));
  EXPECT_TRUE(
      complains(with({decree(row("prob.effective", "\"roll\""))}), in_decree, 10, "vocabulary \"event\""));
}

TEST(AnInstrument, ThatIsNamedMustExist) {
  EXPECT_TRUE(complains(with({decree(row("special.religion", "\"1-QD-TW-1999\""))}), in_decree, 8,
                        "no instrument has the id \"1-QD-TW-1999\""));
  EXPECT_TRUE(complains(with({{"forms/998-HD-2027.toml", "[instrument]\nid = \"998-HD-2027\"\n"}}),
                        "forms/998-HD-2027.toml", 1, "no instrument has the id"));
}

TEST(AConfidence, IsOneOfFourLetters) {
  EXPECT_TRUE(
      complains(with({decree("[[row]]\nkey = \"deadline.ceremony\"\nvalue = 45\nconfidence = \"D\"\n")}),
                in_decree, 11, "not A, B, C or M"));
}

TEST(ARowThatMayRefuse, MustHaveASourceInTheKnownForm) {
  const std::string begin = "[[row]]\nkey = \"deadline.ceremony\"\nvalue = 45\nconfidence = \"A\"\n";
  EXPECT_TRUE(complains(with({decree(begin)}), in_decree, 8, "must have a \"source\""));
  EXPECT_TRUE(complains(with({decree(begin + "source = \"S1, S2\"\n")}), in_decree, 12, "not of the form"));
  EXPECT_TRUE(complains(with({decree(begin + "source = \"heard\"\n")}), in_decree, 12, "not of the form"));
}

TEST(TwoRows, OfOneKeyOnOneDayAreRefusedWithBothPlaces) {
  const Loaded loaded = with({decree(row("deadline.ceremony", "45") + row("deadline.ceremony", "50"))});
  EXPECT_TRUE(complains(loaded, in_decree, 12, "the other is at 999-QD-TW-2027.toml:8"));
  EXPECT_EQ(loaded.refusal().size(), 1U);
}

TEST(ARow, MayNotEndBeforeItBegins) {
  EXPECT_TRUE(complains(with({decree(row("deadline.ceremony", "45", "until = 2027-03-01\n"))}), in_decree, 8,
                        "\"until\" must be after the first day 2027-03-01"));
}

TEST(ARow, MayNotBeginBeforeItsInstrument) {
  EXPECT_TRUE(complains(with({decree(row("deadline.ceremony", "45", "from = 2027-02-28\n"))}), in_decree, 8,
                        "before its instrument is in force"));
}

TEST(ARow, MayNotBeginWhileAnotherSaysThatItStillHolds) {
  const Loaded loaded = with({decree(row("deadline.ceremony", "45", "until = 2027-06-01\n") +
                                     row("deadline.ceremony", "50", "from = 2027-05-01\n"))});
  EXPECT_TRUE(
      complains(loaded, in_decree, 13, "while the row at 999-QD-TW-2027.toml:8 holds until 2027-06-01"));
}

TEST(AKeyThatMayNeverLapse, IsRefusedWithItsGap) {
  EXPECT_TRUE(complains(with({decree(row("deadline.ceremony", "45", "until = 2027-06-01\n"))}), in_decree, 8,
                        "deadline.ceremony has no row from 2027-06-01 on"));
  EXPECT_TRUE(complains(with({decree(row("deadline.ceremony", "45", "until = 2027-06-01\n") +
                                     row("deadline.ceremony", "50", "from = 2027-07-01\n"))}),
                        in_decree, 8, "deadline.ceremony has no row from 2027-06-01 until 2027-07-01"));
}

TEST(AKeyThatMayNeverLapse, MustHoldFromTheFirstEditionOn) {
  const std::string early =
      replaced(shipped_text("charter.toml"), "signed_on = 2011-01-19", "signed_on = 2017-01-19");
  const Loaded loaded = with({{"charter.toml", early}});
  ASSERT_FALSE(loaded);
  const auto& all = loaded.refusal();
  EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const Complaint& c) {
    return c.reason_en == "prob.length has no row from 2016-07-25 until 2017-01-19" &&
           c.file == "charter.toml";
  }));
}

TEST(AKey, WithoutAnyRowIsRefused) {
  std::vector<Text> texts = shipped();
  std::erase_if(texts, [](const Text& t) { return t.name == "202-QD-TW-2026.toml"; });
  EXPECT_TRUE(complains(load(texts), "", 0, "the key org.upgrade.min has no row"));
}

TEST(AValueCarriedOver, NeedsOneBeforeIt) {
  EXPECT_TRUE(complains(with({decree("[carried]\nkeys = [\"pop.third_child\"]\n")}), in_decree, 9,
                        "there is no value before it to repeat"));
}

TEST(AValueCarriedOver, MayNotBeStatedTheSameDay) {
  const Loaded loaded =
      with({decree(row("deadline.ceremony", "45") + "[carried]\nkeys = [\"deadline.ceremony\"]\n")});
  EXPECT_TRUE(complains(loaded, in_decree, 13, "two rows begin on 2027-03-01"));
}

TEST(AValueRestated, KeepsTheValueAndMovesTheCitation) {
  const Loaded loaded = with({decree(
      "[[restated]]\nkeys = [\"deadline.decide_admission\"]\nsource = \"S27\"\nconfidence = \"A\"\n")});
  ASSERT_TRUE(loaded);
  const rules::Row* found =
      loaded->rulebook.find(rules::Key::deadline_decide_admission, rules::day(2027, 3, 1));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(std::get<std::int64_t>(found->value), 60);
  EXPECT_EQ(loaded->rulebook.instruments.at(found->instrument).id, "999-QD-TW-2027");
  EXPECT_EQ(found->confidence, rules::Confidence::a);
  EXPECT_FALSE(found->carried_from);
}

TEST(AConvention, MayNotBeSurerThanC) {
  const std::string surer = replaced(shipped_text("conventions.toml"), "value = 30\nconfidence = \"C\"",
                                     "value = 30\nsource = \"S1\"\nconfidence = \"A\"");
  const Loaded loaded = with({{"conventions.toml", surer}});
  ASSERT_FALSE(loaded);
  ASSERT_EQ(loaded.refusal().size(), 1U);
  EXPECT_EQ(loaded.refusal().front().reason_en,
            "youth.age.max: a convention of the software can only be C or M");
}

TEST(AnInstrumentsFile, BearsItsId) {
  Text wrong = decree("");
  wrong.name = "998-QD-TW-2027.toml";
  EXPECT_TRUE(complains(with({wrong}), "998-QD-TW-2027.toml", 2, "must be the name of the file"));
  EXPECT_TRUE(complains(with({{"x.toml", "[[row]]\n"}}), "x.toml", 0, "the table [instrument] is missing"));
}

TEST(AnInstrument, IsNotInForceBeforeItIsSigned) {
  const Text wrong{in_decree, replaced(decree("").content, "issuer", "in_force_on = 2027-02-01\nissuer")};
  EXPECT_TRUE(complains(with({wrong}), in_decree, 5, "before the day of signing"));
}

TEST(Editions, MayNeitherLeaveAGapNorOverlap) {
  const std::string text = shipped_text("editions.toml");
  EXPECT_TRUE(complains(with({{"editions.toml", replaced(text, "until = 2021-07-30", "until = 2021-07-29")}}),
                        "editions.toml", 10, "there is a gap between the editions vn-2016 and vn-2021"));
  EXPECT_TRUE(complains(with({{"editions.toml", replaced(text, "until = 2021-07-30", "until = 2021-07-31")}}),
                        "editions.toml", 10, "the edition vn-2021 overlaps vn-2016"));
  EXPECT_TRUE(complains(with({{"editions.toml", replaced(text, "from = 2016-07-25", "from = 2016-07-26")}}),
                        "editions.toml", 4, "must begin on 2016-07-25"));
  EXPECT_TRUE(complains(with({{"editions.toml", replaced(text, "\"vn-2021\"", "\"vn-2016\"")}}),
                        "editions.toml", 10, "already at editions.toml:4"));
}

TEST(TheCalendar, TakesOnlyDaysOfItsYear) {
  const std::string text = shipped_text("calendar/2027.toml") +
                           "\n[[off]]\ndays = [2028-01-03]\nname = \"Thử\"\nconfidence = \"M\"\n";
  const int line = static_cast<int>(std::count(text.begin(), text.end(), '\n')) - 2;
  EXPECT_TRUE(complains(with({{"calendar/2027.toml", text}}), "calendar/2027.toml", line, "is not in 2027"));
}

TEST(TheCalendar, RefusesAHolidayOnAWeekendAndAMakeUpDayInTheWeek) {
  const Loaded loaded = with(
      {{"calendar/2028.toml", "year = 2028\n"
                              "[[off]]\ndays = [2028-01-01]\nname = \"Thử\"\nconfidence = \"M\"\n"
                              "[[make_up]]\ndays = [2028-01-03]\nname = \"Thử\"\nconfidence = \"M\"\n"}});
  EXPECT_TRUE(complains(loaded, "calendar/2028.toml", 3, "the day off 2028-01-01 is on a weekend"));
  EXPECT_TRUE(complains(loaded, "calendar/2028.toml", 7, "the make-up day 2028-01-03 is not on a weekend"));
}

TEST(TheCalendar, NamesADayOnce) {
  EXPECT_TRUE(
      complains(with({{"calendar/2028.toml", "year = 2028\n"
                                             "[[off]]\ndays = [2028-05-01, 2028-05-01]\nname = \"Thử\"\n"
                                             "confidence = \"M\"\n"}}),
                "calendar/2028.toml", 3, "the day 2028-05-01 is already at calendar/2028.toml:3"));
}

TEST(TheCalendar, SkipsNoYear) {
  EXPECT_TRUE(complains(with({{"calendar/2029.toml", "year = 2029\n"}}), "calendar/2029.toml", 1,
                        "the calendar lacks the year 2028"));
  EXPECT_TRUE(complains(with({{"calendar/2028.toml", "year = 2029\n"}}), "calendar/2028.toml", 1,
                        "must be the name of the file"));
}

TEST(AForm, OfAnUnknownStepOrIssuerIsRefused) {
  const Text form{"forms/999-QD-TW-2027.toml", "[instrument]\nid = \"999-QD-TW-2027\"\n"
                                               "[[form]]\ncode = \"18-KNĐ\"\ntitle = \"Thử\"\nstep = 25\n"
                                               "issued_by = \"king\"\nconfidence = \"C\"\n"};
  const Loaded loaded = with({decree(""), form});
  EXPECT_TRUE(complains(loaded, form.name, 6, "from 0 to 24"));
  EXPECT_TRUE(complains(loaded, form.name, 7, "\"king\" is not in the vocabulary \"issuer\""));
}

TEST(AForm, CarriedOverMustHaveBeen) {
  const Text form{"forms/999-QD-TW-2027.toml",
                  "[instrument]\nid = \"999-QD-TW-2027\"\n[carried]\ncodes = [\"6-KNĐ\", \"99-KNĐ\"]\n"};
  const Loaded loaded = with({decree(""), form});
  EXPECT_TRUE(complains(loaded, form.name, 4, "there is no form 99-KNĐ before it"));
  EXPECT_EQ(loaded.refusal().size(), 1U);
}

TEST(AName, IsNeededForEveryKeyAndForNothingElse) {
  const std::string text = replaced(shipped_text("names.toml"), "\"cond.age.min\" =", "\"cond.age.most\" =");
  const Loaded loaded = with({{"names.toml", text}});
  EXPECT_TRUE(complains(loaded, "names.toml", 0, "the name of the key \"cond.age.min\" is missing"));
  EXPECT_TRUE(complains(loaded, "names.toml", 4, "no key is called \"cond.age.most\""));
}

TEST(AllThatIsWrong, IsToldAtOnceInTheOrderOfFiles) {
  const Loaded loaded = with({decree(row("deadline.party", "45") + row("deadline.ceremony", "\"x\"")),
                              {"calendar/2028.toml", "year = 2028\nmonth = 1\n"}});
  ASSERT_FALSE(loaded);
  ASSERT_EQ(loaded.refusal().size(), 3U);
  EXPECT_EQ(loaded.refusal()[0].file, in_decree);
  EXPECT_EQ(loaded.refusal()[0].line, 9);
  EXPECT_EQ(loaded.refusal()[1].line, 14);
  EXPECT_EQ(loaded.refusal()[2].file, "calendar/2028.toml");
}

TEST(BrokenToml, IsRefusedAtItsLine) {
  const auto refused = [](const std::string& content, int line, const std::string& reason) {
    return complains(with({{"x.toml", content}}), "x.toml", line, reason);
  };
  EXPECT_TRUE(refused("\nkey = \n", 2, "no value"));
  EXPECT_TRUE(refused("a = 1\na = 2\n", 2, "\"a\" is there twice"));
  EXPECT_TRUE(refused("[a]\n[a]\n", 2, "\"a\" is there twice"));
  EXPECT_TRUE(refused("a = [1]\n[[a]]\n", 2, "\"a\" is there twice"));
  EXPECT_TRUE(refused("[[a]]\n[a]\n", 2, "\"a\" is there twice"));
  EXPECT_TRUE(refused("a = { b = 1, b = 2 }\n", 1, "\"b\" is there twice"));
  EXPECT_TRUE(refused("a = 1 b = 2\n", 1, "more at the end of the line"));
  EXPECT_TRUE(refused("a = \"x\n", 1, "no closing quote"));
  EXPECT_TRUE(refused("a = \"\\q\"\n", 1, "after a \\ can only be"));
  EXPECT_TRUE(refused("a = [1,\n2\n", 3, "no closing ]"));
  EXPECT_TRUE(refused("a = [1\n2]\n", 2, "between items"));
  EXPECT_TRUE(refused("a = { b = 1\n", 1, "no closing }"));
  EXPECT_TRUE(refused("[!a]\n", 1, "must be a name"));
  EXPECT_TRUE(refused("[a\n", 1, "must end in ]"));
  EXPECT_TRUE(refused("a.b = 1\n", 1, "after the name must be ="));
  EXPECT_TRUE(refused("a = 2027-02-30\n", 1, "a real day"));
  EXPECT_TRUE(refused("a = 4.5\n", 1, "\"4.5\" is not"));
  EXPECT_TRUE(refused("a = 007\n", 1, "\"007\" is not"));
  EXPECT_TRUE(refused("a = 99999999999999999999\n", 1, "a whole number"));
  EXPECT_TRUE(refused("a = 1\nb = \"\xFF\xFE\"\n", 2, "not UTF-8"));
  EXPECT_TRUE(refused(std::string("a = \"x\0y\"\n", 10), 1, "control character"));
}

TEST(Vietnamese, OutsideQuotesIsRefusedAndInsideThemIsNot) {
  EXPECT_TRUE(complains(with({{"x.toml", "số = 1\n"}}), "x.toml", 1, "after the name must be ="));
  EXPECT_TRUE(complains(with({{"x.toml", "a = 1\nb = Đảng\n"}}), "x.toml", 2, "must be in double quotes"));
  EXPECT_TRUE(
      with({decree("# chú thích: Đảng \"\"\"\n[[row]]\n\"key\" = \"deadline.ceremony\" # Đ\r\nvalue=45\n"
                   "confidence = \"M\"\nnote = \"ngày \\\"lễ\\\" # không phải chú thích\"")}));
}

TEST(HugeToml, IsRefusedBeforeItIsRead) {
  EXPECT_TRUE(complains(with({{"x.toml", std::string(300 * 1024, '#')}}), "x.toml", 0, "larger than"));
}

TEST(DeepToml, IsRefusedWithoutFallingIn) {
  EXPECT_TRUE(
      complains(with({{"x.toml", "a = " + std::string(100'000, '[') + "\n"}}), "x.toml", 1, "too deep"));
  std::string tables = "a = ";
  for (int i = 0; i < 10'000; ++i)
    tables += "{ a = ";
  EXPECT_TRUE(complains(with({{"x.toml", tables}}), "x.toml", 1, "too deep"));
}

TEST(AFolder, ThatIsNotThereIsAComplaintAndNoException) {
  const Loaded loaded = load(fs::path("/nowhere/regulations"));
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.refusal().size(), 1U);
}

TEST(NoTexts, AreNoRules) {
  const Loaded loaded = load(std::vector<Text>{});
  ASSERT_FALSE(loaded);
  EXPECT_GT(loaded.refusal().size(), rules::all_keys().size() / 2);
}

// Bytes of one shipped file changed at random: either it loads, or there are complaints; nothing else.
RC_GTEST_PROP(AnyText, IsEitherTakenOrComplainedOf, ()) {
  std::vector<Text> texts = shipped();
  Text& text = texts[*rc::gen::inRange<std::size_t>(0, texts.size())];
  const auto changes = *rc::gen::inRange(1, 6);
  for (int i = 0; i < changes && !text.content.empty(); ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.content.size());
    switch (*rc::gen::inRange(0, 3)) {
    case 0:
      text.content[at] = *rc::gen::arbitrary<char>();
      break;
    case 1:
      text.content.erase(at, *rc::gen::inRange<std::size_t>(1, 40));
      break;
    default:
      text.content.insert(at, *rc::gen::element<std::string>("\"", "'", "#", "\\", "Đ", "[", "]", "\n", "=",
                                                             "2027-01-01", "{", "}", ".", "-"));
    }
  }
  const Loaded loaded = load(texts);
  const bool told = !loaded.refused() || !loaded.refusal().empty();
  RC_ASSERT(told);
}

} // namespace
} // namespace ketnap::regulations
