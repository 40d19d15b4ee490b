// Who is introduced may be on record already: asked about, never entered twice, and taken up again after a case that ended.
#include "journeys/page.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class Introduced : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("binh-lieu", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor& secretary = walk.secretary();

  std::string other_cell() const {
    for (const demo::OrgPlan& org : preset.orgs)
      if (org.roll > 0 && org.slug != plan.cell &&
          house.root_of(org.slug).slug == house.root_of(plan.cell).slug)
        return org.slug;
    return {};
  }
  std::string today() const { return rules::iso(walk.today()); }
  // Introduced to the walk's cell today, with these members beside.
  Reply introduce(Visitor& who, bj::object more) {
    bj::object body{{"org", walk.cell_code()}, {"on", today()}, {"how", {{"source", "member"}}}};
    for (const auto& member : more)
      body[member.key()] = member.value();
    return who.post("/api/v1/cases", bj::serialize(body));
  }
  static Reply alike(Visitor& who, const std::string& name, const char* born = nullptr) {
    bj::object body{{"full_name", name}};
    if (born != nullptr) body["born_on"] = born;
    return who.post("/api/v1/people/alike", bj::serialize(body));
  }
  std::string person() { return secretary.get(walk.case_address()).text("/person/code"); }
};

std::size_t found(const Reply& reply) {
  EXPECT_EQ(reply.status, 200) << reply.body;
  return reply.status == 200 ? reply.at("/items").as_array().size() : 99;
}

} // namespace

TEST_P(Introduced, SomebodyAlikeIsAskedAboutWithinTheScopeAlone) {
  ASSERT_EQ(walk.step().status, 201);
  const std::string born = rules::iso(*walk.road().applicant.born_on);
  const std::int64_t before = house.leaves();

  const Reply same = alike(secretary, plan.name, born.c_str());
  ASSERT_EQ(found(same), 1U) << same.body;
  EXPECT_TRUE(same.at("/items/0/same_birth").as_bool());
  EXPECT_EQ(same.text("/items/0/then"), "open_case");
  EXPECT_EQ(same.text("/items/0/case_code"), walk.case_code());
  EXPECT_EQ(same.text("/items/0/org/code"), walk.cell_code());

  const Reply named = alike(secretary, plan.name);
  ASSERT_EQ(found(named), 1U) << "with no day of birth there is nothing to tell them apart by";
  EXPECT_FALSE(named.at("/items/0/same_birth").as_bool());
  EXPECT_EQ(found(alike(secretary, plan.name, "1970-01-01")), 0U) << "born on another day";

  const auto blank = plan.name.find(' ');
  const std::string turned = plan.name.substr(blank + 1) + " " + plan.name.substr(0, blank);
  EXPECT_EQ(found(alike(secretary, turned, born.c_str())), 1U) << "the given name first";
  EXPECT_EQ(found(alike(secretary, turned)), 0U);

  Visitor stranger(house, "bi-thu." + other_cell());
  EXPECT_EQ(found(alike(stranger, plan.name, born.c_str())), 0U) << "they are out of scope";
  EXPECT_EQ(alike(walk.leader(), plan.name, born.c_str()).status, 404);
  EXPECT_TRUE(alike(secretary, plan.name, "1970-02-30").gives("no_such_day", "/born_on"));
  EXPECT_EQ(house.leaves(), before) << "a question writes nothing";
}

TEST_P(Introduced, AnIdentityNumberFindsItsPersonWhateverTheyAreCalled) {
  const Reply entered = secretary.post(
      "/api/v1/people", R"({"org":")" + walk.cell_code() +
                            R"(","full_name":"Lê Giả Định Hương","national_id":"001090000456"})");
  ASSERT_EQ(entered.status, 201) << entered.body;
  const std::string asked = R"({"full_name":"Lê Giả Hường","national_id":"001 090 000 456"})";
  const Reply found_by_number = secretary.post("/api/v1/people/alike", asked);
  ASSERT_EQ(found(found_by_number), 1U) << found_by_number.body;
  EXPECT_TRUE(found_by_number.at("/items/0/same_number").as_bool());
  EXPECT_EQ(found_by_number.text("/items/0/then"), "new_case");
  Visitor stranger(house, "bi-thu." + other_cell());
  EXPECT_EQ(found(stranger.post("/api/v1/people/alike", asked)), 0U);
}

TEST_P(Introduced, NobodyIsEnteredTwiceUnlessSomebodySaysThatTheyAreTwo) {
  ASSERT_EQ(walk.step().status, 201);
  const bj::object twin{{"full_name", plan.name},
                        {"applicant", {{"born_on", rules::iso(*walk.road().applicant.born_on)}}}};
  const std::int64_t before = house.leaves();
  const Reply asked = introduce(secretary, twin);
  EXPECT_EQ(asked.status, 409);
  EXPECT_TRUE(asked.gives("person.alike", "/another")) << asked.body;
  EXPECT_NE(asked.text("/reasons/0/message").find(person()), std::string::npos) << asked.body;
  EXPECT_EQ(house.leaves(), before);

  bj::object two = twin;
  two["another"] = true;
  const Reply second = introduce(secretary, two);
  ASSERT_EQ(second.status, 201) << second.body;
  EXPECT_NE(second.text("/code"), walk.case_code());
  EXPECT_EQ(introduce(secretary, {{"full_name", plan.name}}).status, 201)
      << "alike in name alone: the page asks, the record does not refuse";
}

TEST_P(Introduced, SomebodyOnRecordGetsACaseAndNoSecondRecord) {
  const Reply entered =
      secretary.post("/api/v1/people", R"({"org":")" + walk.cell_code() +
                                           R"(","full_name":"Lê Giả Định Hương","born_on":"1990-05-06"})");
  ASSERT_EQ(entered.status, 201) << entered.body;
  const std::string code = entered.text("/code");

  const Reply twice =
      introduce(secretary, {{"person", code}, {"full_name", "Lê Giả"}, {"phone", "0912345678"}});
  EXPECT_EQ(twice.status, 400);
  EXPECT_TRUE(twice.gives("on_record", "/full_name"));
  EXPECT_TRUE(twice.gives("on_record", "/phone"));
  EXPECT_TRUE(introduce(secretary, {}).gives("missing", "/full_name"));
  EXPECT_TRUE(introduce(secretary, {{"person", code}, {"applicant", {{"born_on", "1991-05-06"}}}})
                  .gives("person.other_birth", "/applicant/born_on"));
  EXPECT_EQ(introduce(secretary, {{"person", "0000000000"}}).status, 404);

  const Reply opened = introduce(secretary, {{"person", code}, {"applicant", {{"student", true}}}});
  ASSERT_EQ(opened.status, 201) << opened.body;
  const Reply page = secretary.get("/api/v1/cases/" + opened.text("/code"));
  EXPECT_EQ(page.text("/person/code"), code);
  EXPECT_EQ(page.text("/applicant/born_on"), "1990-05-06") << "as it stands in the record";
  EXPECT_TRUE(page.at("/applicant/student").as_bool());

  const Reply again = introduce(secretary, {{"person", code}});
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(again.gives("case.open", "/person"));
  EXPECT_NE(again.text("/reasons/0/message").find(opened.text("/code")), std::string::npos) << again.body;
  EXPECT_TRUE(introduce(secretary, {{"person", walk.roll().front()}}).gives("person.member", "/person"));
  for (const std::string& fault : house.verified().faults)
    ADD_FAILURE() << fault;
}

TEST_P(Introduced, WhoIsOutOfScopeIsNobody) {
  ASSERT_EQ(walk.step().status, 201);
  Visitor stranger(house, "bi-thu." + other_cell());
  const std::string theirs = stranger.get("/api/v1/orgs").text("/items/0/code");
  const std::int64_t before = house.leaves();
  const Reply foreign = introduce(stranger, {{"org", theirs}, {"person", person()}});
  EXPECT_EQ(foreign.status, 404) << foreign.body;
  EXPECT_EQ(foreign.body.find(walk.case_code()), std::string::npos);
  EXPECT_EQ(introduce(stranger, {{"person", person()}}).status, 404) << "and so is the cell";
  EXPECT_EQ(introduce(walk.leader(), {{"person", person()}}).status, 404) << "leaders introduce nobody";
  EXPECT_EQ(house.leaves(), before);
}

TEST_P(Introduced, AfterACaseThatEndedThePersonIsTakenUpInItsNextRound) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("history_declared")); // the application is there
  const std::string who = person();
  const rules::Day left = walk.today() + std::chrono::days{10};
  ASSERT_EQ(walk.record({{}, left, rules::Withdrew{"Vì gia đình"}}).status, 201);
  house.clock().set(left + std::chrono::days{200});

  const Reply asked = alike(secretary, plan.name);
  EXPECT_EQ(asked.text("/items/0/then"), "new_round");
  EXPECT_EQ(asked.text("/items/0/phase"), "closed");
  const auto on = [&](rules::Day day) {
    return bj::object{{"person", who}, {"on", rules::iso(day)}, {"applicant", {{"student", true}}}};
  };
  EXPECT_TRUE(introduce(secretary, on(left - std::chrono::days{1})).gives("case.not_ended_by", "/on"));
  EXPECT_EQ(introduce(secretary, on(left + std::chrono::days{300})).status, 422) << "a day still to come";

  Visitor stranger(house, "bi-thu." + other_cell());
  bj::object elsewhere = on(left + std::chrono::days{100});
  elsewhere["org"] = stranger.get("/api/v1/orgs").text("/items/0/code");
  EXPECT_TRUE(introduce(walk.officer(), elsewhere).gives("case.elsewhere", "/org"));

  const Reply again = introduce(secretary, on(left + std::chrono::days{100}));
  ASSERT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(again.text("/code"), walk.case_code()) << "in the case they have";
  const Reply page = secretary.get(walk.case_address());
  EXPECT_EQ(page.at("/assessment/round").as_int64(), 2);
  EXPECT_EQ(page.text("/assessment/phase"), "prospect");
  EXPECT_TRUE(page.at("/applicant/student").as_bool()) << "described anew";
  EXPECT_EQ(page.text("/applicant/born_on"), rules::iso(*walk.road().applicant.born_on));
  EXPECT_EQ(page.etag, again.etag);
  EXPECT_TRUE(introduce(secretary, {{"person", who}, {"on", rules::iso(left + std::chrono::days{100})}})
                  .gives("case.open"));
  for (const std::string& fault : house.verified().faults)
    ADD_FAILURE() << fault;
}

TEST_P(Introduced, WhoWasRecognisedAndLeftTheRollSinceBeginsACaseOfTheirOwn) {
  ASSERT_NO_FATAL_FAILURE(walk.to_the_end());
  const std::string who = person();
  EXPECT_EQ(alike(secretary, plan.name).text("/items/0/then"), "member");
  EXPECT_TRUE(introduce(secretary, {{"person", who}}).gives("person.member", "/person"));
  const std::string end = R"({"standing":"official","on":")" + today() + "\"}";
  ASSERT_EQ(secretary.put("/api/v1/orgs/" + walk.cell_code() + "/members/" + who + "/end", end).status, 200);
  const Reply anew = introduce(secretary, {{"person", who}});
  ASSERT_EQ(anew.status, 201) << anew.body;
  EXPECT_NE(anew.text("/code"), walk.case_code());
  EXPECT_EQ(secretary.get("/api/v1/cases/" + anew.text("/code")).text("/person/code"), who);
  EXPECT_EQ(alike(secretary, plan.name).text("/items/0/case_code"), anew.text("/code"));
  for (const std::string& fault : house.verified().faults)
    ADD_FAILURE() << fault;
}

INSTANTIATE_TEST_SUITE_P(On, Introduced, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
