// The text format of a case: what it takes in, and every complaint with its line.
#include "casefile/casefile.h"

#include <gtest/gtest.h>

namespace ketnap::casefile {
namespace {

using rules::day;

// "2: the reason | 5: another".
std::string complaints_about(std::string_view text) {
  const auto read_text = read(text);
  std::string out;
  if (const auto* complaints = std::get_if<std::vector<Complaint>>(&read_text))
    for (const Complaint& each : *complaints)
      (out += out.empty() ? "" : " | ") += std::to_string(each.line) + ": " + each.reason;
  return out;
}

Written good(std::string_view text) {
  auto read_text = read(text);
  EXPECT_EQ(complaints_about(text), "");
  if (auto* written = std::get_if<Written>(&read_text)) return std::move(*written);
  return {};
}

template <class T>
T only_fact(std::string_view line) {
  const Written written = good(line);
  EXPECT_EQ(written.file.facts.size(), 1U);
  const T* body = written.file.facts.empty() ? nullptr : std::get_if<T>(&written.file.facts.front().body);
  EXPECT_NE(body, nullptr);
  return body ? *body : T{};
}

} // namespace

TEST(ACaseFile, MayBeEmptyOrAllComments) {
  EXPECT_TRUE(good("").file.facts.empty());
  EXPECT_TRUE(good("\n  # nothing\n\t\r\n").file.facts.empty());
}

TEST(ACaseFile, TellsTheCellItsPowersAndItsMembers) {
  const Written w = good("cell under_grassroots section_committee from 2010-03-10 until 2025-07-01\r\n"
                         "cell grassroots_cell from 2025-07-01\n"
                         "power upper_direct from 2010-03-10 holder=\"Đảng uỷ cấp trên\" document=06-QĐ\n"
                         "member L.A. official 2005-05-19 exempt 2019-01-01..2020-01-01\n"
                         "members dv 3 probationary 2024-02-03..\n");
  ASSERT_EQ(w.roster.cell.size(), 2U);
  EXPECT_TRUE(w.roster.cell[0].section_committee);
  EXPECT_EQ(w.roster.cell[0].when.until, day(2025, 7, 1));
  EXPECT_EQ(w.roster.powers.front().holder, "Đảng uỷ cấp trên");
  EXPECT_EQ(w.roster.powers.front().document, "06-QĐ");
  ASSERT_EQ(w.roster.members.size(), 4U);
  EXPECT_TRUE(w.roster.members[0].is(rules::Standing::exempt, day(2019, 12, 31)));
  EXPECT_FALSE(w.roster.members[0].is(rules::Standing::exempt, day(2020, 1, 1)));
  EXPECT_EQ(w.roster.members[3].person, "dv3");
  EXPECT_FALSE(w.roster.members[3].standings.front().when.until.has_value());
}

TEST(ACaseFile, TellsThePersonAndFormerMemberships) {
  const Written w = good("person born_on=30/4/1995 education=higher youth_union_member=yes "
                         "children_born_on=2020-01-01,2022-02-02\n"
                         "left left_on=2010-01-01 because=removed\n"
                         "left left_on=2015-01-01 because=lost_contact times_readmitted=1\n");
  EXPECT_EQ(w.file.applicant.born_on, day(1995, 4, 30));
  EXPECT_EQ(w.file.applicant.children_born_on.size(), 2U);
  ASSERT_EQ(w.file.applicant.former_memberships.size(), 2U);
  EXPECT_EQ(w.file.applicant.former_memberships[1].times_readmitted, 1);
}

TEST(ACaseFile, TellsFactsWithLabelsQuotesAndOptionalFields) {
  const Written w = good("2020-08-15 vote: cell_voted in_favour=11 resolution_on=2020-08-16 "
                         "reasons_against=\"Cần thêm \"\"thời gian\"");
  ASSERT_EQ(w.file.facts.size(), 1U);
  EXPECT_EQ(w.file.facts.front().id, "vote");
  EXPECT_EQ(w.file.facts.front().on, day(2020, 8, 15));
  const auto& vote = std::get<rules::CellVoted>(w.file.facts.front().body);
  EXPECT_EQ(vote.in_favour, 11);
  EXPECT_EQ(vote.resolution_on, day(2020, 8, 16));
  EXPECT_EQ(vote.reasons_against, "Cần thêm thời gian");
  EXPECT_FALSE(vote.claimed_base.has_value());
  EXPECT_EQ(good("\n5/8/2020 applied").file.facts.front().id, "line2");
  EXPECT_EQ(only_fact<rules::PaperDisputed>("2020-08-15 paper_disputed paper=x upheld=no").upheld, false);
  EXPECT_EQ(only_fact<rules::Verified>("2020-08-15 verified verifier_is=spouse").verifier_is,
            rules::Relation::spouse);
}

TEST(EveryoneOfTheRoll, IsPresentByOneWordAndSomeAreLeftOutByName) {
  const auto present = [](std::string_view who) {
    const Written w =
        good("member a official 2020-01-01\nmember b probationary 2020-01-01\nmember c official 2021-01-01\n"
             "member d exempt 2010-01-01\n2020-06-01 cell_voted present=" +
             std::string(who));
    std::string out;
    for (const auto& person : std::get<rules::CellVoted>(w.file.facts.front().body).present)
      out += person + " ";
    return out;
  };
  EXPECT_EQ(present("all"), "a b "); // c came later, d has neither standing
  EXPECT_EQ(present("all-a"), "b ");
  EXPECT_EQ(present("a,d"), "a d ");
  EXPECT_EQ(present("all,khách"), "a b khách ");
  EXPECT_EQ(present("all-a-b"), "");
}

TEST(EveryComplaint, NamesItsLine) {
  EXPECT_EQ(complaints_about("2020-02-30 applied"),
            "1: a line starts with a date, or with cell, power, "
            "member, members, asked, person, left, gap, kin or defect; not \"2020-02-30\"");
  EXPECT_EQ(complaints_about("# a\nhello"),
            "2: a line starts with a date, or with cell, power, member, members, asked, person, left, gap, "
            "kin or defect; not \"hello\"");
  EXPECT_EQ(complaints_about("2020-01-01"), "1: what happened on that day is missing");
  EXPECT_EQ(complaints_about("2020-01-01 x:"), "1: what happened on that day is missing");
  EXPECT_EQ(complaints_about("2020-01-01 ate"), "1: no fact is called \"ate\"");
  EXPECT_EQ(complaints_about("2020-01-01 applied by=x"), "1: applied has no field by");
  EXPECT_EQ(complaints_about("2020-01-01 a: applied\n2020-01-02 a: applied"), "2: two facts are labelled a");
  EXPECT_EQ(complaints_about("2020-01-01 listed resolution=1 resolution=2"), "1: resolution is given twice");
  EXPECT_EQ(complaints_about("2020-01-01 listed resolution"),
            "1: \"resolution\" is not of the form field=value");
  EXPECT_EQ(complaints_about("2020-01-01 listed =5"), "1: \"=5\" is not of the form field=value");
  EXPECT_EQ(complaints_about("2020-01-01 listed resolution=\"5"), "1: a quotation mark is not closed");
  EXPECT_EQ(complaints_about("2020-01-01 cell_voted in_favour=1x"),
            "1: in_favour: \"1x\" is not a whole number");
  EXPECT_EQ(complaints_about("2020-01-01 cell_voted in_favour=99999999999"),
            "1: in_favour: \"99999999999\" is not a whole number");
  EXPECT_EQ(complaints_about("2020-01-01 cell_voted claimed_passed=maybe"),
            "1: claimed_passed: \"maybe\" is neither yes nor no");
  EXPECT_EQ(complaints_about("2020-01-01 cell_voted method=shout"),
            "1: method: \"shout\" is not one of: secret_ballot, raised_card, other");
  EXPECT_EQ(complaints_about("2020-01-01 date_claimed date=2021-02-29"),
            "1: date: \"2021-02-29\" is not a date that exists");
  EXPECT_EQ(complaints_about("2020-01-01 cell_voted present=all-ai"), "1: nobody is called ai");
  EXPECT_EQ(complaints_about("person height=170"), "1: person has no field height");
  EXPECT_EQ(complaints_about("person citizen=yes\nperson citizen=no"), "2: the person is described twice");
  EXPECT_EQ(complaints_about("person children_born_on=2020-01-01,x"),
            "1: children_born_on: \"x\" is not a date that exists");
  EXPECT_EQ(complaints_about("person former_memberships=x"),
            "1: write former_memberships as lines of their own: left, gap, kin or defect");
  EXPECT_EQ(complaints_about("left because=boredom").substr(0, 38),
            "1: because: \"boredom\" is not one of: l");
}

TEST(EveryComplaint, AboutTheCellNamesItsLine) {
  EXPECT_EQ(complaints_about("cell"), "1: cell needs a kind");
  EXPECT_EQ(complaints_about("cell round from 2010-01-01"),
            "1: \"round\" is not one of: under_grassroots, grassroots_cell, army_police");
  EXPECT_EQ(complaints_about("cell grassroots_cell"), "1: from DATE is missing");
  EXPECT_EQ(complaints_about("cell grassroots_cell from 2010-13-01"),
            "1: \"2010-13-01\" is not a date that exists");
  EXPECT_EQ(complaints_about("cell grassroots_cell from 2010-01-02 until 2010-01-02"),
            "1: until must come after from");
  EXPECT_EQ(complaints_about("cell grassroots_cell from 2010-01-02 forever"),
            "1: \"forever\" is too much on this line");
  EXPECT_EQ(complaints_about("power"), "1: power needs a name");
  EXPECT_EQ(complaints_about("power all from 2010-01-01 colour=red")
                .find("1: \"all\" is not one of: grassroots_delegated"),
            0U);
  EXPECT_EQ(complaints_about("power province from 2010-01-01 colour=red"), "1: power has no field colour");
  EXPECT_EQ(complaints_about("member"), "1: member needs a name");
  EXPECT_EQ(complaints_about("member a"), "1: a member needs a standing and its dates");
  EXPECT_EQ(complaints_about("member a official"), "1: standing official needs a date");
  EXPECT_EQ(complaints_about("member a official 2020-02-30"), "1: \"2020-02-30\" is not a date that exists");
  EXPECT_EQ(complaints_about("member a official 2020-01-01..2020-02-30"),
            "1: \"2020-02-30\" is not a date that exists");
  EXPECT_EQ(complaints_about("member a boss 2020-01-01").find("1: \"boss\" is not one of: official"), 0U);
  EXPECT_EQ(complaints_about("member a official 2020-01-01\nmember a official 2021-01-01"),
            "2: two members are called a");
  EXPECT_EQ(complaints_about("members dv"), "1: members needs a prefix and a number from 1 on");
  EXPECT_EQ(complaints_about("members dv 0 official 2020-01-01"),
            "1: members needs a prefix and a number from 1 on");
  EXPECT_EQ(complaints_about("members dv 2001 official 2020-01-01"), "1: a cell has at most 2000 members");
  EXPECT_EQ(complaints_about("members dv 2000 official 2020-01-01\nmember a official 2020-01-01"),
            "2: a cell has at most 2000 members");
}

TEST(EveryComplaint, IsGivenTogetherWithTheOthers) {
  EXPECT_EQ(complaints_about("cell\nmember\n2020-01-01 ate\n"),
            "1: cell needs a kind | 2: member needs a name | 3: no fact is called \"ate\"");
}

TEST(AText, ThatIsNotUtf8OrNotComposedOrTooLongIsRefusedAsAWhole) {
  EXPECT_EQ(complaints_about("2020-01-01 listed resolution=\xff"), "1: the file is not valid UTF-8");
  EXPECT_EQ(complaints_about("# Ha\xcc\x80 N\xc3\xb4\xcc\xa3i"),
            "1: the file holds decomposed letters (NFD); save it as NFC");
  EXPECT_EQ(complaints_about(std::string((1 << 20) + 1, '#')), "1: the file is larger than 1 MiB");
  EXPECT_EQ(complaints_about(std::string(1 << 20, '#')), "");
}

TEST(AText, OfThousandsOfFactsIsRefusedAtTheThousandAndFirst) {
  std::string text;
  for (int i = 0; i < 1001; ++i)
    text += "2020-01-01 trial_task\n";
  EXPECT_EQ(complaints_about(text), "1001: a case has at most 1000 facts");
}

} // namespace ketnap::casefile
