// The journal of an installation over HTTP: who reads which lines of it, and what is told when one was changed.
#include <set>

#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class TheJournal : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor admin{house, "quan-tri"};

  // All pages of it, as one.
  bj::array all(Visitor& who, const std::string& query = {}) {
    bj::array out;
    std::string before;
    for (;;) {
      const Reply page = who.get("/api/v1/journal?limit=40" + query + before);
      EXPECT_EQ(page.status, 200) << page.body;
      if (page.status != 200) return out;
      for (const bj::value& each : page.at("/items").as_array())
        out.push_back(each);
      const bj::value* next = page.json.as_object().if_contains("next");
      if (next == nullptr) return out;
      before = "&before=" + std::to_string(next->as_int64());
    }
  }
  static std::set<std::string> values(const bj::array& lines, std::string_view member) {
    std::set<std::string> out;
    for (const bj::value& each : lines)
      if (const bj::value* value = each.as_object().if_contains(member)) out.emplace(value->as_string());
    return out;
  }
};

} // namespace

TEST_P(TheJournal, GivesItsAdministratorEveryLineNewestFirstWithANameForEachAct) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("ceremony_held"));
  const bj::array lines = all(admin);
  ASSERT_EQ(static_cast<std::int64_t>(lines.size()), house.leaves()) << "letters of complaint there are none";
  std::int64_t last = house.leaves() + 1;
  for (const bj::value& each : lines) {
    EXPECT_EQ(each.at("seq").as_int64(), --last);
    for (const char* member : {"label", "subject_label"}) {
      const std::string said(each.at(member).as_string());
      EXPECT_FALSE(said.empty() || said.starts_with("act.") || said.starts_with("journal.")) << each;
    }
  }
}

TEST_P(TheJournal, NamesPersonsToThoseWhoSeeThemAndNeverToAnAdministrator) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  const std::string name = walk.secretary().get(walk.case_address()).text("/person/full_name");
  const bj::array seen = all(walk.officer(), "&subject=case");
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(values(seen, "subject"), std::set<std::string>{"case"});
  EXPECT_TRUE(values(seen, "name").contains(name));
  EXPECT_TRUE(values(seen, "role_label").contains("bí thư"));
  const bj::array kept = all(admin);
  EXPECT_TRUE(values(kept, "subject_code").contains(walk.case_code()));
  EXPECT_EQ(bj::serialize(kept).find(name), std::string::npos);
  // Whatever a line holds, it is no value of what was recorded.
  const std::string address = bj::serialize(all(walk.officer()));
  for (const char* value : {"in_favour", "national_id", "birth"})
    EXPECT_EQ(address.find(value), std::string::npos) << value;
}

TEST_P(TheJournal, IsReadByWatchersWithinTheirScopeOnly) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("listed"));
  EXPECT_EQ(walk.secretary().get("/api/v1/journal").status, 404)
      << "a cell has the journal of its cases' pages";
  EXPECT_EQ(walk.secretary().get("/api/v1/journal/chain").status, 404);
  EXPECT_EQ(admin.send_once({"/api/v1/journal", {}, {}, {}, http::Method::get}).status, 401);

  // An inspector of the cell alone sees less than the administrator of the whole.
  const Reply made =
      admin.post("/api/v1/accounts", R"({"login":"kiem.tra","display_name":"Người Kiểm Tra Ví Dụ"})");
  ASSERT_EQ(made.status, 201) << made.body;
  ASSERT_EQ(admin
                .post("/api/v1/posts", bj::serialize(bj::object{{"account", made.text("/code")},
                                                                {"role", "inspector"},
                                                                {"org", walk.cell_code()},
                                                                {"from", rules::iso(walk.today())},
                                                                {"document", ""}}))
                .status,
            201);
  demo::Login words{"kiem.tra", made.text("/password"), "", ""};
  Visitor inspector(house, words);
  inspector.choose_first_password();
  inspector.sign_in();
  const bj::array own_lines = all(inspector);
  EXPECT_FALSE(own_lines.empty());
  EXPECT_LT(own_lines.size(), all(admin).size());
  const std::string root = admin.get("/api/v1/orgs").text("/items/0/code");
  ASSERT_NE(root, walk.cell_code());
  EXPECT_FALSE(values(own_lines, "subject_code").contains(root));
  EXPECT_TRUE(values(own_lines, "subject_code").contains(walk.case_code()));
  EXPECT_EQ(inspector.get("/api/v1/journal?org=" + root).status, 404);
  EXPECT_EQ(all(inspector, "&org=" + walk.cell_code()).size(), own_lines.size());
  EXPECT_EQ(inspector.get("/api/v1/journal/chain").status, 200);
}

TEST_P(TheJournal, IsFilteredByKindActAccountAndDays) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  const bj::array introduced = all(admin, "&act=open_case");
  ASSERT_EQ(introduced.size(), 1U);
  const std::string who(introduced.front().at("account").as_string());
  const bj::array theirs = all(admin, "&account=" + who);
  EXPECT_EQ(values(theirs, "account"), std::set<std::string>{who});
  EXPECT_GT(theirs.size(), 1U);
  // On Vietnam's clock: the act was recorded on the day the clock stood at.
  const std::string day = rules::iso(plan.introduced_on);
  const bj::array that_day = all(admin, "&act=open_case&from=" + day + "&until=" + day);
  EXPECT_EQ(that_day.size(), 1U);
  const std::string next = rules::iso(plan.introduced_on + std::chrono::days{1});
  EXPECT_TRUE(all(admin, "&act=open_case&from=" + next).empty());
  EXPECT_TRUE(
      all(admin, "&act=open_case&until=" + rules::iso(plan.introduced_on - std::chrono::days{1})).empty());
  EXPECT_EQ(admin.get("/api/v1/journal?subject=nothing").status, 400);
  EXPECT_EQ(admin.get("/api/v1/journal?limit=0").status, 400);
  EXPECT_EQ(admin.get("/api/v1/journal?limit=201").status, 400);
  EXPECT_EQ(admin.get("/api/v1/journal?org=0000000000").status, 404);
}

TEST_P(TheJournal, IsWholeAndShowsTheHeadThatWasSignedLast) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("listed"));
  const Reply chain = admin.get("/api/v1/journal/chain");
  ASSERT_EQ(chain.status, 200) << chain.body;
  EXPECT_TRUE(chain.at("/whole").as_bool());
  EXPECT_EQ(chain.at("/leaves").as_int64(), house.leaves());
  EXPECT_EQ(chain.text("/root").size(), 64U);
  EXPECT_NE(chain.text("/head").find("\n" + std::to_string(house.leaves()) + "\n"), std::string::npos);
  EXPECT_FALSE(chain.json.as_object().contains("fault"));
}

TEST_P(TheJournal, NamesTheExactLineThatWasChangedTakenOutOrCutOff) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("listed"));
  const std::int64_t leaves = house.leaves();
  rules::Day today = walk.next().on;
  const auto broken = [&](std::string_view fault, std::int64_t at) {
    house.clock().set(today += std::chrono::days{1}); // not the answer of a minute ago
    const Reply chain = admin.get("/api/v1/journal/chain");
    EXPECT_FALSE(chain.at("/whole").as_bool()) << chain.body;
    EXPECT_EQ(chain.text("/fault"), fault);
    EXPECT_EQ(chain.at("/at").as_int64(), at);
    EXPECT_NE(chain.text("/remedy").find("ketnap verify"), std::string::npos);
  };
  house.by_hand("UPDATE main.journal SET act = 'rename' WHERE seq = 7");
  broken("line_changed", 7);
  house.by_hand("DELETE FROM main.journal WHERE seq = 5");
  broken("line_missing", 6);
  house.by_hand("DELETE FROM main.journal WHERE seq > 3");
  broken("went_back", leaves);
}

INSTANTIATE_TEST_SUITE_P(On, TheJournal, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
