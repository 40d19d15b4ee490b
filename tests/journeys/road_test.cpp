// From the introduction to the party member's card: one person of each preset, over HTTP, on both engines.
#include <algorithm>
#include <map>
#include <set>

#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

struct Journey {
  Engine engine;
  std::string preset;
};

std::string name_of_journey(const ::testing::TestParamInfo<Journey>& info) {
  std::string name = info.param.preset + (info.param.engine == Engine::postgres ? "_postgres" : "_sqlite");
  std::ranges::replace(name, '-', '_');
  return name;
}

std::vector<Journey> every_journey() {
  std::vector<Journey> all;
  for (const Engine engine : {Engine::sqlite_file, Engine::postgres})
    for (const std::string& preset : demo::preset_names())
      all.push_back({engine, preset});
  return all;
}

class OnTheRoad : public ::testing::TestWithParam<Journey> {};

// The days that follow from the road alone, computed here a second time.
std::map<std::string, rules::Day> days_of(const rules::CaseFile& road) {
  std::map<std::string, rules::Day> days;
  for (const rules::Fact& fact : road.facts) {
    if (const auto* vote = std::get_if<rules::CellVoted>(&fact.body);
        vote != nullptr && vote->purpose == rules::Purpose::admission)
      days["cell_resolution"] = fact.on;
    if (const auto* decided = std::get_if<rules::Decided>(&fact.body))
      days[decided->purpose == rules::Purpose::admission ? "decision" : "approval"] = fact.on;
    if (std::holds_alternative<rules::CeremonyHeld>(fact.body)) days["ceremony"] = fact.on;
  }
  const std::chrono::year_month_day ceremony{days.at("ceremony")};
  days["probation_end"] = rules::Day(std::chrono::sys_days(ceremony + std::chrono::years{1}));
  days["official_from"] = days.at("probation_end");
  days["party_age_from"] = days.at("decision");
  return days;
}

void expect_official(Walk& walk) {
  const Reply shown = walk.leader().get(walk.case_address());
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(shown.text("/assessment/phase"), "official");
  EXPECT_EQ(shown.at("/assessment/visible_step").as_int64(), 11);
  EXPECT_EQ(shown.etag, walk.version());
  EXPECT_EQ(shown.at("/facts").as_array().size(), walk.road().facts.size());
  for (const bj::value& finding : shown.at("/assessment/findings").as_array())
    EXPECT_NE(finding.at("weight").as_string(), "breach") << bj::serialize(finding);
  const auto days = days_of(walk.road());
  EXPECT_EQ(shown.at("/assessment/dates").as_object().size(), days.size());
  for (const auto& [name, day] : days)
    EXPECT_EQ(shown.text("/assessment/dates/" + name), rules::iso(day)) << name;
}

// Every member of the day's roll stands in the stored base with a reason, and the sums are those lines'.
void expect_explained(Walk& walk, const Walk::Taken& vote) {
  const Reply base = walk.secretary().get(walk.case_address() + "/facts/" + vote.code + "/base");
  ASSERT_EQ(base.status, 200) << base.body;
  std::multiset<std::string> listed;
  std::int64_t counted = 0;
  std::int64_t present = 0;
  for (const bj::value& line : base.at("/lines").as_array()) {
    listed.emplace(line.at("person").as_string());
    EXPECT_FALSE(line.at("label").as_string().empty());
    counted += line.at("counts").as_bool() ? 1 : 0;
    present += line.at("counts").as_bool() && line.at("present").as_bool() ? 1 : 0;
  }
  EXPECT_EQ(listed, (std::multiset<std::string>(vote.members.begin(), vote.members.end())));
  EXPECT_EQ(base.at("/base").as_int64(), counted);
  EXPECT_EQ(base.at("/present").as_int64(), present);
  EXPECT_EQ(base.at("/in_favour").as_int64(), counted) << "every official member was in favour";
  EXPECT_GT(counted, 0);
  EXPECT_LE(base.at("/needed").as_int64(), counted);
  EXPECT_TRUE(base.at("/passed").as_bool());
}

void expect_listed(Walk& walk, const demo::CasePlan& plan) {
  const Reply list = walk.secretary().get("/api/v1/cases?phase=official");
  ASSERT_EQ(list.status, 200) << list.body;
  ASSERT_EQ(list.at("/items").as_array().size(), 1U);
  EXPECT_EQ(list.text("/items/0/code"), walk.case_code());
  EXPECT_EQ(list.text("/items/0/person/full_name"), plan.name);
  EXPECT_EQ(list.text("/items/0/org/code"), walk.cell_code());
  EXPECT_EQ(list.at("/items/0/breaches").as_int64(), 0);
}

void expect_journalled(Walk& walk) {
  const Reply diary = walk.officer().get(walk.case_address() + "/journal");
  ASSERT_EQ(diary.status, 200) << diary.body;
  std::multiset<std::pair<std::string, std::string>> leaves;
  std::int64_t last = -1;
  for (const bj::value& leaf : diary.at("/items").as_array()) {
    leaves.emplace(leaf.at("act").as_string(), leaf.at("happened_on").as_string());
    EXPECT_FALSE(leaf.at("account").as_string().empty());
    EXPECT_FALSE(leaf.at("post").as_string().empty());
    EXPECT_LT(last, leaf.at("seq").as_int64());
    last = leaf.at("seq").as_int64();
  }
  std::multiset<std::pair<std::string, std::string>> acts;
  for (const Walk::Taken& taken : walk.taken())
    acts.emplace(rules::word_of(rules::act_of(taken.fact.body)), rules::iso(taken.fact.on));
  for (const auto& act : acts)
    EXPECT_EQ(leaves.count(act), acts.count(act)) << act.first << " on " << act.second;
}

} // namespace

TEST_P(OnTheRoad, APersonIsCarriedFromIntroductionToOfficialMember) {
  const demo::Preset preset = *demo::preset(GetParam().preset, {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house(GetParam().engine, preset, plan.introduced_on - std::chrono::days{1});
  Walk walk(house, plan);
  ASSERT_NO_FATAL_FAILURE(walk.to_the_end());
  ASSERT_TRUE(walk.done());
  expect_official(walk);
  int votes = 0;
  for (const Walk::Taken& taken : walk.taken()) {
    if (!std::holds_alternative<rules::CellVoted>(taken.fact.body)) continue;
    ++votes;
    expect_explained(walk, taken);
  }
  EXPECT_EQ(votes, 2);
  expect_listed(walk, plan);
  expect_journalled(walk);
  const server::Verified verified = house.verified();
  for (const std::string& fault : verified.faults)
    ADD_FAILURE() << fault;
  EXPECT_EQ(verified.leaves, house.leaves());
  EXPECT_EQ(verified.cases, 1);
}

INSTANTIATE_TEST_SUITE_P(Preset, OnTheRoad, ::testing::ValuesIn(every_journey()), name_of_journey);

} // namespace ketnap::journeys
