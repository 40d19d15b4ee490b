// Mentor, union and applicant over HTTP: what a relation to one case opens, and that it opens nothing else.
#include <set>

#include "journeys/newcomer.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class RelatedPeople : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor admin{house, "quan-tri"};
  std::string other_case; // of the same cell

  // Up to this fact, with a second person on the road behind; the clock stands on the day of the fact.
  void walk_up_to(const std::string& kind) {
    ASSERT_NO_FATAL_FAILURE(walk.up_to(kind));
    house.clock().set(walk.next().on);
    const Reply second = walk.secretary().post(
        "/api/v1/cases", R"({"org":")" + walk.cell_code() + R"(","full_name":"Trần Ví Dụ Bình","on":")" +
                             today() + R"(","how":{"source":"youth_union","by":"Chi đoàn"},"applicant":{}})");
    ASSERT_EQ(second.status, 201) << second.body;
    other_case = "/api/v1/cases/" + second.text("/code");
  }
  std::string today() const { return rules::iso(walk.next().on); }

  // A new account of this person, taken over by its owner.
  Visitor account_of(const std::string& person, const std::string& login) {
    return welcome(house, admin, {.login = login, .person = person});
  }
  Reply relate(const std::string& person, const std::string& kind) {
    return walk.secretary().post(walk.case_address() + "/relations", R"({"person":")" + person +
                                                                         R"(","kind":")" + kind +
                                                                         R"(","on":")" + today() + R"("})");
  }
  std::string own_person() { return walk.secretary().get(walk.case_address()).text("/person/code"); }

  void sees_this_case_alone(Visitor& who) {
    const Reply list = who.get("/api/v1/cases");
    ASSERT_EQ(list.status, 200) << list.body;
    ASSERT_EQ(list.at("/items").as_array().size(), 1U) << list.body;
    EXPECT_EQ(list.text("/items/0/code"), walk.case_code());
    EXPECT_EQ(who.get(walk.case_address()).status, 200);
    for (const std::string& closed :
         {other_case, other_case + "/relations", walk.case_address() + "/journal",
          std::string("/api/v1/people"), std::string("/api/v1/orgs"), std::string("/api/v1/accounts"),
          "/api/v1/orgs/" + walk.cell_code() + "/members", "/api/v1/orgs/" + walk.cell_code()})
      EXPECT_EQ(who.get(closed).status, 404) << closed;
  }
  // Acts of others, sent as they should be: not found, and nothing stored.
  void may_not(Visitor& who, const std::vector<rules::FactBody>& bodies) {
    const std::int64_t before = house.leaves();
    for (const rules::FactBody& body : bodies)
      EXPECT_EQ(who.send(walk.letter({{}, walk.next().on, body})).status, 404) << rules::name_of(body);
    Letter elsewhere = walk.letter(walk.next());
    elsewhere.target = other_case + "/facts/" + std::string(rules::name_of(walk.next().body));
    EXPECT_EQ(who.send(elsewhere).status, 404);
    EXPECT_EQ(house.leaves(), before);
  }
  // What is done and when is theirs to know; who voted how, and what verification found, is not.
  void sees_nothing_of_closed_meetings(Visitor& who) {
    const Reply shown = who.get(walk.case_address());
    std::set<std::string> kinds;
    for (const bj::value& fact : shown.at("/facts").as_array())
      kinds.emplace(fact.at("kind").as_string());
    EXPECT_TRUE(kinds.contains("mentor_reported"));
    for (const char* closed : {"cell_voted", "committee_resolved", "verified", "remarked"})
      EXPECT_FALSE(kinds.contains(closed)) << closed;
    EXPECT_EQ(shown.body.find("admission_vote"), std::string::npos);
    for (const Walk::Taken& taken : walk.taken()) {
      const std::string_view kind = rules::name_of(taken.fact.body);
      if (kind != "cell_voted" && kind != "verified") continue;
      const std::string fact = walk.case_address() + "/facts/" + taken.code;
      EXPECT_EQ(who.get(fact + "/history").status, 404) << kind;
      EXPECT_EQ(who.get(fact + "/base").status, 404) << kind;
    }
    EXPECT_EQ(who.get(walk.case_address() + "/rule-changes").status, 404);
  }
};

} // namespace

TEST_P(RelatedPeople, AMentorSeesTheCaseThatIsHelpedRemarksOnItAndReachesNoOther) {
  ASSERT_NO_FATAL_FAILURE(walk_up_to("mentor_remarked"));
  const Reply known = walk.secretary().get(walk.case_address() + "/relations");
  ASSERT_EQ(known.at("/items").as_array().size(), 2U) << known.body;
  EXPECT_FALSE(known.text("/items/0/person/full_name").empty());
  Visitor mentor = account_of(known.text("/items/0/person/code"), "nguoi.giup-do");
  const Reply in = mentor.knock();
  ASSERT_EQ(in.status, 201);
  EXPECT_EQ(in.at("/relations"), bj::array({"mentor_of", "introduced_by"}));
  ASSERT_EQ(mentor.choose("relation", "mentor_of").status, 200);
  EXPECT_EQ(mentor.choose("relation", "self").status, 404);
  sees_this_case_alone(mentor);
  sees_nothing_of_closed_meetings(mentor);
  may_not(mentor, {rules::SelfReviewed{}, rules::Withdrew{}, rules::Moved{}});
  for (const char* kind : {"mentor_of", "introduced_by"})
    EXPECT_EQ(relate(own_person(), kind).status, 400) << "these follow from what happened";

  const Reply remarked = mentor.send(walk.letter(walk.next()));
  ASSERT_EQ(remarked.status, 201) << remarked.body;
  const Reply own = mentor.get(walk.case_address() + "/relations");
  ASSERT_EQ(own.at("/items").as_array().size(), 2U) << own.body;
  // The secretary ends it, and the next request finds nothing.
  for (const bj::value& each : own.at("/items").as_array()) {
    const std::string code(each.at("code").as_string());
    EXPECT_EQ(
        mentor.put(walk.case_address() + "/relations/" + code + "/end", R"({"on":")" + today() + R"("})")
            .status,
        404);
    const Reply ended = walk.secretary().put(walk.case_address() + "/relations/" + code + "/end",
                                             R"({"on":")" + today() + R"("})");
    EXPECT_EQ(ended.status, 200) << ended.body;
  }
  EXPECT_EQ(mentor.send_once({walk.case_address(), {}, {}, {}, http::Method::get}).status, 404);
  EXPECT_TRUE(mentor.knock().at("/relations").as_array().empty());
}

TEST_P(RelatedPeople, TheUnionResolvesOnWhomItWasAskedAboutUntilItIsNotAskedAnyMore) {
  ASSERT_NO_FATAL_FAILURE(walk_up_to("union_resolved"));
  const Reply entered = walk.secretary().post("/api/v1/people", R"({"org":")" + walk.cell_code() +
                                                                    R"(","full_name":"Phạm Giả Định Đoàn"})");
  ASSERT_EQ(entered.status, 201) << entered.body;
  const std::string person = entered.text("/code");
  Visitor of_union = account_of(person, "doan.thanh-nien");
  EXPECT_TRUE(of_union.knock().at("/relations").as_array().empty());

  EXPECT_TRUE(relate(own_person(), "union_of").gives("relation.own_case"));
  const Reply related = relate(person, "union_of");
  ASSERT_EQ(related.status, 201) << related.body;
  EXPECT_TRUE(relate(person, "union_of").gives("relation.twice"));
  of_union.sign_in();
  sees_this_case_alone(of_union);
  may_not(of_union, {rules::Withdrew{}, rules::MentorRemarked{}});
  const Reply resolved = of_union.send(walk.letter(walk.next()));
  ASSERT_EQ(resolved.status, 201) << resolved.body;

  const std::string at = walk.case_address() + "/relations/" + related.text("/code") + "/end";
  const std::string tomorrow = rules::iso(walk.next().on + std::chrono::days{1});
  ASSERT_EQ(walk.secretary().put(at, R"({"on":")" + tomorrow + R"("})").status, 200);
  EXPECT_EQ(of_union.get(walk.case_address()).status, 200) << "today it holds";
  house.clock().set(walk.next().on + std::chrono::days{1});
  EXPECT_TRUE(of_union.knock().at("/relations").as_array().empty()) << "and tomorrow no more";
  EXPECT_EQ(of_union.send_once({walk.case_address(), {}, {}, {}, http::Method::get}).status, 404);
  EXPECT_TRUE(walk.secretary().put(at, R"({"on":")" + tomorrow + R"("})").gives("relation.ended"));
}

TEST_P(RelatedPeople, AnApplicantAppliesAndSeesTheirOwnCaseOnly) {
  ASSERT_NO_FATAL_FAILURE(walk_up_to("applied"));
  const std::string person = own_person();
  Visitor applicant = account_of(person, "nguoi.vao-dang");
  EXPECT_EQ(relate("0000000000", "self").status, 404);
  EXPECT_TRUE(relate(person, "friend").gives("unknown_name", "/kind"));
  ASSERT_EQ(relate(person, "self").status, 201);
  applicant.sign_in();
  sees_this_case_alone(applicant);
  const Reply own = applicant.get(walk.case_address());
  EXPECT_TRUE(own.at("/facts").as_array().empty())
      << "nothing was brought yet, and nothing of others is told";
  EXPECT_TRUE(own.at("/assessment/findings").as_array().empty());
  EXPECT_FALSE(own.at("/assessment/steps").as_array().empty()) << "how far it is";
  EXPECT_EQ(applicant.get(walk.case_address() + "/scans").status, 404);
  may_not(applicant, {rules::Listed{}, rules::MentorRemarked{}, rules::UnionResolved{}});
  EXPECT_EQ(applicant.put(walk.case_address() + "/applicant", "{}", walk.version()).status, 404)
      << "what is known of them the cell writes";
  const Reply applied = applicant.send(walk.letter(walk.next()));
  ASSERT_EQ(applied.status, 201) << applied.body;
  const Reply after = applicant.get(walk.case_address());
  ASSERT_EQ(after.at("/facts").as_array().size(), 1U) << after.body;
  EXPECT_EQ(after.text("/facts/0/kind"), "applied");
}

TEST_P(RelatedPeople, TheApplicantsFactsAreSetRightUnderTheVersionThatWasSeen) {
  ASSERT_NO_FATAL_FAILURE(walk_up_to("applied"));
  const Reply shown = walk.secretary().get(walk.case_address());
  bj::object applicant = shown.at("/applicant").as_object();
  applicant["education"] = "upper_secondary";
  const std::string at = walk.case_address() + "/applicant";
  const Reply set = walk.secretary().put(at, bj::serialize(applicant), shown.etag);
  ASSERT_EQ(set.status, 201) << set.body;
  EXPECT_NE(set.etag, shown.etag);
  EXPECT_EQ(walk.secretary().get(walk.case_address()).text("/applicant/education"), "upper_secondary");
  EXPECT_EQ(walk.secretary().put(at, bj::serialize(applicant), shown.etag).status, 412);
  applicant["rank"] = 1;
  EXPECT_TRUE(walk.secretary().put(at, bj::serialize(applicant), set.etag).gives("unknown", "/rank"));
}

TEST_P(RelatedPeople, ACaseIsShownAsItWasOnADayAndAsItWasKnown) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("listed"));
  const std::int64_t then = house.leaves();
  const std::size_t facts_then = walk.taken().size();
  const rules::Day before = walk.next().on - std::chrono::days{1};
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  const auto facts = [&](const std::string& query) {
    return walk.secretary().get(walk.case_address() + query).at("/facts").as_array().size();
  };
  EXPECT_EQ(facts(""), walk.taken().size());
  EXPECT_EQ(facts("?on=" + rules::iso(before)), facts_then);
  EXPECT_EQ(facts("?known=" + std::to_string(then)), facts_then);
  EXPECT_EQ(walk.secretary().get(walk.case_address() + "?known=1").status, 404) << "not opened yet";
  EXPECT_EQ(walk.secretary().get(walk.case_address() + "?on=2020-02-30").status, 400);
  EXPECT_EQ(walk.secretary().get(walk.case_address() + "?when=2020-02-03").status, 400);
}

INSTANTIATE_TEST_SUITE_P(On, RelatedPeople, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
