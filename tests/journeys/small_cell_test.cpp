// A cell whose members moved away until fewer than three official ones are left: it cannot vote validly. The
// committee above helps, by adding members or by handing the case to another cell, and the case goes on.
#include "journeys/page.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;
using std::chrono::days;

constexpr const char* neighbour = "cang-vi-du";

class ASmallCell : public OnFileAndPostgres {
protected:
  static demo::Preset preset() {
    demo::Preset two_cells = *demo::preset("van-gia", {});
    for (demo::OrgPlan& org : two_cells.orgs)
      if (org.slug == "van-gia") org.roll = 4;
    demo::OrgPlan other = two_cells.orgs.back();
    other.slug = neighbour;
    other.name = "Chi bộ Cảng Ví Dụ";
    other.roll = 6;
    two_cells.orgs.push_back(other);
    two_cells.powers.push_back({neighbour, "upper_direct", "", other.from});
    return two_cells;
  }
  demo::CasePlan plan() const {
    demo::CasePlan one = plans.cases.front();
    one.name = "Lê Ví Dụ Vắng";
    return one;
  }

  void SetUp() override {
    house.emplace(GetParam(), plans, plan().introduced_on - days{1});
    walk.emplace(*house, plan());
    ASSERT_NO_FATAL_FAILURE(walk->up_to("cell_voted"));
    house->clock().set(walk->today());
    const Reply orgs = walk->officer().get("/api/v1/orgs");
    for (const bj::value& org : orgs.at("/items").as_array())
      if (org.at("slug").as_string() == neighbour) other_cell = org.at("code").as_string();
    const Reply members = walk->officer().get("/api/v1/orgs/" + other_cell + "/members");
    for (const bj::value& member : members.at("/items").as_array())
      others.emplace_back(member.at("code").as_string());
    former_mentor = walk->roll().at(2);
    // Two of the four move away a month before the meeting.
    leaves(walk->cell_code(), walk->roll().at(1), walk->next().on - days{30});
    leaves(walk->cell_code(), walk->roll().at(3), walk->next().on - days{30});
  }

  void leaves(const std::string& cell, const std::string& person, rules::Day on) {
    const Reply left = walk->officer().put("/api/v1/orgs/" + cell + "/members/" + person + "/end",
                                           R"({"standing":"official","on":")" + rules::iso(on) + "\"}");
    EXPECT_EQ(left.status, 200) << left.body;
  }
  Reply joins(const std::string& person, const std::string& standing, rules::Day from) {
    return walk->officer().post("/api/v1/orgs/" + walk->cell_code() + "/members",
                                R"({"person":")" + person + R"(","standing":")" + standing + R"(","from":")" +
                                    rules::iso(from) + "\"}");
  }
  Reply page() { return walk->leader().get(walk->case_address()); }
  Reply base_of(const Reply& voted) {
    return walk->secretary().get(walk->case_address() + "/facts/" + voted.text("/code") + "/base");
  }
  // The cell meets so many days after what happened last.
  Reply vote(int later) {
    rules::CellVoted vote;
    vote.purpose = rules::Purpose::admission;
    Reply voted = walk->record({{}, walk->today() + days{later}, vote});
    EXPECT_EQ(voted.status, 201) << voted.body;
    return voted;
  }
  // A clock that was running goes on, and the valid vote stops it.
  void expect_same_term(const Reply& before, const Reply& after, const char* id) {
    for (const char* part : {"/start", "/end"})
      EXPECT_EQ(text_of(clock(before, id), part), text_of(clock(after, id), part)) << id;
    EXPECT_EQ(text_of(clock(after, id), "/stopped_on"), rules::iso(walk->today())) << id;
  }
  void expect_official() {
    ASSERT_NO_FATAL_FAILURE(walk->to_the_end());
    const Reply whole = page();
    EXPECT_EQ(whole.text("/assessment/phase"), "official");
    for (const bj::value& one : whole.at("/assessment/findings").as_array())
      if (one.at("weight").as_string() == "breach") {
        EXPECT_EQ(one.at("tense").as_string(), "past") << bj::serialize(one);
      }
    expect_sound();
  }
  void expect_sound() {
    for (const std::string& fault : house->verified().faults)
      ADD_FAILURE() << fault;
  }

  const demo::Preset plans = preset();
  std::optional<Installation> house;
  std::optional<Walk> walk;
  std::string other_cell, former_mentor;
  std::vector<std::string> others; // members of the other cell
};

} // namespace

TEST_P(ASmallCell, IsToldBeforeItMeetsAndItsVoteCarriesNothing) {
  const Reply before = page();
  const bj::object* told = finding(before, "cell.too_small");
  EXPECT_EQ(text_of(told, "/tense"), "foreseen");
  EXPECT_NE(text_of(told, "/reason/remedy").find("Cấp uỷ cấp trên bổ sung đảng viên"), std::string::npos);

  const Reply voted = walk->step(); // what happened is recorded
  ASSERT_EQ(voted.status, 201) << voted.body;
  const Reply base = base_of(voted);
  EXPECT_EQ(base.at("/on_roll").as_int64(), 2);
  EXPECT_EQ(base.at("/in_favour").as_int64(), 2) << "both were for it";
  EXPECT_TRUE(finds(page(), "cell.too_small", "breach"));
  const Reply proposed = walk->record({{}, walk->today(), rules::Submitted{}});
  EXPECT_EQ(proposed.status, 422);
  EXPECT_TRUE(proposed.gives("cell.too_small"));
  expect_sound();
}

TEST_P(ASmallCell, VotesValidlyOnceTheCommitteeAboveAddsMembers) {
  const Reply before = page();
  ASSERT_EQ(walk->step().status, 201); // two of two
  const rules::Day from = walk->today() + days{1};
  house->clock().set(from);

  // Guests help, but vote at home.
  ASSERT_EQ(joins(others.at(5), "guest", from).status, 201);
  const Reply with_guest = vote(1);
  EXPECT_EQ(base_of(with_guest).at("/on_roll").as_int64(), 2);
  EXPECT_TRUE(finds(page(), "cell.too_small", "breach"));

  EXPECT_EQ(joins(others.at(3), "official", from).status, 409) << "still of the other cell";
  for (const std::size_t who : {3U, 4U}) {
    leaves(other_cell, others.at(who), from);
    ASSERT_EQ(joins(others.at(who), "official", from).status, 201);
  }
  const Reply voted = vote(2);
  EXPECT_EQ(base_of(voted).at("/on_roll").as_int64(), 4);
  EXPECT_TRUE(base_of(voted).at("/passed").as_bool());
  const Reply after = page();
  EXPECT_FALSE(finds(after, "cell.too_small")) << "what was held before it is past";
  expect_same_term(before, after, "dossier");
  expect_same_term(before, after, "awareness_certificate");
  EXPECT_EQ(text_of(clock(after, "decide_admission"), "/start"), rules::iso(walk->today()));

  expect_official();
}

TEST_P(ASmallCell, HandsTheCaseToACellThatCanVote) {
  const Reply before = page();
  ASSERT_EQ(walk->step().status, 201); // two of two
  const rules::Day on = walk->today() + days{2};
  house->clock().set(on);
  Letter letter{walk->case_address() + "/home",
                R"({"org":")" + other_cell + R"(","on":")" + rules::iso(on) + R"(","document":"31-CV/ĐU"})",
                walk->fresh_key()};
  letter.if_match = walk->officer().get(walk->case_address()).etag;
  ASSERT_EQ(walk->officer().send(letter).status, 201);

  walk->goes_on_in(neighbour);
  EXPECT_EQ(page().text("/org/slug"), neighbour);
  rules::MentorAssigned mentor;
  mentor.mentor = "dv3"; // of the new cell
  mentor.replaces = former_mentor;
  const Reply assigned = walk->record({{}, on, mentor});
  ASSERT_EQ(assigned.status, 201) << assigned.body;

  const Reply voted = vote(2);
  EXPECT_EQ(base_of(voted).at("/on_roll").as_int64(), 6);
  const Reply after = page();
  EXPECT_FALSE(finds(after, "cell.too_small"));
  expect_same_term(before, after, "dossier");
  expect_same_term(before, after, "awareness_certificate");
  expect_official();

  const Reply members = walk->secretary().get("/api/v1/orgs/" + other_cell + "/members");
  EXPECT_EQ(members.at("/items").as_array().size(), 7U) << "a member of the cell that took the case over";
}

INSTANTIATE_TEST_SUITE_P(On, ASmallCell, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
