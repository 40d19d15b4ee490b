// Gặp mặt, ghi chú over HTTP: what was said is read by whom the cell chose, and by nobody else on any door.
#include "journeys/newcomer.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class WhatWasSaid : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor admin{house, "quan-tri"};

  Reply talk(rules::SeenBy seen_by, const std::string& said, rules::TalkKind how = rules::TalkKind::met) {
    const Reply got = walk.record({{}, walk.today(), rules::Talked{how, seen_by, said}});
    EXPECT_EQ(got.status, 201) << got.body;
    return got;
  }
  // The talks as somebody reads them, "cell:words".
  std::string talks_for(Visitor& who) {
    std::string out;
    const Reply shown = who.get(walk.case_address());
    EXPECT_EQ(shown.status, 200) << shown.body;
    for (const bj::value& fact : shown.at("/facts").as_array())
      if (fact.at("kind").as_string() == "talked")
        out += (out.empty() ? "" : " ") + std::string(fact.at("body").at("seen_by").as_string()) + ":" +
               std::string(fact.at("body").at("said").as_string());
    return out;
  }
  Visitor with_relation(const std::string& person, const std::string& login, const std::string& relation) {
    Visitor who = welcome(house, admin, {.login = login, .person = person});
    EXPECT_EQ(who.knock().status, 201);
    EXPECT_EQ(who.choose("relation", relation).status, 200);
    return who;
  }
};

} // namespace

TEST_P(WhatWasSaid, IsReadByWhomTheCellChose) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("self_reviewed"));
  talk(rules::SeenBy::cell, "A");
  talk(rules::SeenBy::mentor, "B");
  talk(rules::SeenBy::committees, "C");
  talk(rules::SeenBy::all, "D", rules::TalkKind::note);
  EXPECT_EQ(talks_for(walk.secretary()), "cell:A mentor:B committees:C all:D");
  EXPECT_EQ(talks_for(walk.officer()), "cell: mentor: committees:C all:D")
      << "that there were talks, not the words";
  EXPECT_EQ(talks_for(walk.leader()), "cell: mentor: committees:C all:D");

  const Reply known = walk.secretary().get(walk.case_address() + "/relations");
  Visitor mentor = with_relation(known.text("/items/0/person/code"), "nguoi.giup-do", "mentor_of");
  EXPECT_EQ(talks_for(mentor), "mentor:B all:D");
  ASSERT_EQ(mentor.choose("relation", "introduced_by").status, 200);
  EXPECT_EQ(talks_for(mentor), "") << "an introducer reads none";
  const std::string own = walk.secretary().get(walk.case_address()).text("/person/code");
  ASSERT_EQ(
      walk.secretary()
          .post(walk.case_address() + "/relations",
                R"({"person":")" + own + R"(","kind":"self","on":")" + rules::iso(walk.today()) + R"("})")
          .status,
      201);
  Visitor self = with_relation(own, "nguoi.vao-dang", "self");
  EXPECT_EQ(talks_for(self), "");
}

TEST_P(WhatWasSaid, StaysWithTheCellWhenItIsSetRightAndWhenItsHistoryIsAsked) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  const std::string fact =
      walk.case_address() + "/facts/" + talk(rules::SeenBy::cell, "ghi nhầm chỗ").text("/code");
  const std::string correction =
      R"({"why":"điều đã nói là khác","body":{"how":"met","seen_by":"cell","said":"điều đúng"}})";
  const auto correct = [&](Visitor& who) {
    return who.send(
        {fact + "/correction", correction, walk.fresh_key(), walk.secretary().get(walk.case_address()).etag});
  };
  EXPECT_EQ(correct(walk.officer()).status, 404) << "only the cell may";
  const Reply mended = correct(walk.secretary());
  ASSERT_EQ(mended.status, 201) << mended.body;
  EXPECT_EQ(talks_for(walk.secretary()), "cell:điều đúng");
  for (const std::string& at : {fact + "/history", walk.case_address() + "/corrections"}) {
    const Reply above = walk.officer().get(at);
    EXPECT_EQ(above.status, 200) << at << above.body;
    for (const char* word : {"ghi nhầm", "điều đã nói", "điều đúng"})
      EXPECT_EQ(above.body.find(word), std::string::npos) << at << word;
    EXPECT_NE(walk.secretary().get(at).body.find("điều đã nói"), std::string::npos) << at;
  }
}

TEST_P(WhatWasSaid, IsRecordedByTheCellAloneAndDueAgainAYearLater) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("listed"));
  for (Visitor* other : {&walk.officer(), &walk.leader()})
    EXPECT_EQ(other->send(walk.letter({{}, walk.today(), rules::Talked{}})).status, 404);
  const Reply before = walk.secretary().get(walk.case_address());
  EXPECT_EQ(before.text("/talk/due_on"), rules::iso(rules::add_months(plan.introduced_on, 12)));
  EXPECT_EQ(before.text("/talk/key"), "talk.every");
  talk(rules::SeenBy::cell, "nguyện vọng");
  EXPECT_EQ(walk.secretary().get(walk.case_address()).text("/talk/due_on"),
            rules::iso(rules::add_months(walk.today(), 12)));
  EXPECT_EQ(walk.officer().get(walk.case_address()).body.find("talk.every"), std::string::npos)
      << "nobody above counts a cell's talks";

  const std::string work = "/api/v1/orgs/" + walk.cell_code() + "/work";
  EXPECT_EQ(walk.secretary().get(work).text("/items/0/talk/last_on"), rules::iso(walk.today()));
  EXPECT_EQ(walk.officer().get(work).body.find("\"talk\""), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(On, WhatWasSaid, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
