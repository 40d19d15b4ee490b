// Everything that is not taken: by whom, in what shape, in which order. Each refusal is exact, and none
// leaves anything behind.
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

constexpr const char* cell = "tt-chi-bo-01";
constexpr const char* other_cell = "bl-chi-bo-01";

class Refusals : public OnFileAndPostgres {
protected:
  static demo::CasePlan plan() {
    const demo::Preset preset = *demo::preset("binh-lieu", {});
    for (const demo::CasePlan& one : preset.cases)
      if (one.cell == cell) return one;
    return {};
  }

  Installation house{GetParam(), *demo::preset("binh-lieu", {}), plan().introduced_on - std::chrono::days{1}};
  Walk walk{house, plan()};

  // An act that is in order, for an introduced person: entering the list of those to be trained.
  Letter listing() {
    walk.up_to("listed");
    house.clock().set(walk.next().on);
    return walk.letter(walk.next());
  }
  Letter listing_with(std::string body) {
    Letter letter = listing();
    letter.body = std::move(body);
    return letter;
  }
  // Sent by the secretary, who may: answered with this status, and the journal stays as it was.
  Reply refused(const Letter& letter, int status) {
    walk.secretary().sign_in();
    const std::int64_t before = house.leaves();
    Reply reply = walk.secretary().send_once(letter);
    EXPECT_EQ(reply.status, status) << reply.body;
    EXPECT_EQ(house.leaves(), before) << "nothing is stored";
    if (status >= 400) {
      EXPECT_FALSE(reply.text("/request_id").empty()) << "to quote to the operator";
    }
    return reply;
  }
  std::size_t facts() { return walk.secretary().get(walk.case_address()).at("/facts").as_array().size(); }
};

// The one reason of a malformed body, and no other.
void expect_only(const Reply& reply, std::string_view reason, std::string_view path) {
  EXPECT_TRUE(reply.gives(reason, path)) << reply.body;
  EXPECT_EQ(reply.at("/reasons").as_array().size(), 1U) << reply.body;
  EXPECT_EQ(reply.text("/type"), "/problems/malformed");
}

} // namespace

TEST_P(Refusals, AFieldNobodyKnowsIsNamedByItsPath) {
  expect_only(refused(listing_with(R"({"on":"2017-07-03","body":{"resolution":"05-NQ/CB","rank":1}})"), 400),
              "unknown", "/body/rank");
  expect_only(refused(listing_with(R"({"on":"2017-07-03","body":{"resolution":"5"},"score":9})"), 400),
              "unknown", "/score");
}

TEST_P(Refusals, TextThatIsNoJsonIsRefusedWhereItStops) {
  expect_only(refused(listing_with(R"({"on":"2017-07-03",)"), 400), "incomplete", "");
  expect_only(refused(listing_with(R"({"on":2017-07-03})"), 400), "syntax", "");
  expect_only(refused(listing_with("{\"on\":\"2017-07-03\",\"body\":{\"resolution\":\"\xC3\x28\"}}"), 400),
              "utf8", "");
  expect_only(refused(listing_with(R"([1,2])"), 400), "wrong_kind", "");
}

TEST_P(Refusals, AnAbyssOfBracketsAndANumberBeyondAllNumbersAreRefused) {
  expect_only(refused(listing_with(std::string(5000, '[')), 400), "depth", "");
  expect_only(
      refused(listing_with(R"({"on":"2017-07-03","body":{"resolution":99999999999999999999999}})"), 400),
      "number", "");
}

TEST_P(Refusals, ANameInPiecesAndADayThatNeverWasAreRefused) {
  // "Hà" written as H, a and a combining grave accent.
  expect_only(refused(listing_with("{\"on\":\"2017-07-03\",\"body\":{\"resolution\":\"Ha\xCC\x80\"}}"), 400),
              "unfit_text", "/body/resolution");
  expect_only(refused(listing_with(R"({"on":"2017-02-30","body":{"resolution":"05-NQ/CB"}})"), 400),
              "no_such_day", "/on");

  const auto introduction = [&](const std::string& name, const std::string& on) {
    return Letter{"/api/v1/cases",
                  R"({"org":")" + walk.cell_code() + R"(","full_name":")" + name + R"(","on":")" + on +
                      R"(","how":{"source":"youth_union","by":"Chi đoàn"},"applicant":{}})",
                  walk.fresh_key()};
  };
  expect_only(refused(introduction("Vu\xCC\x83 Vi\xCC\x81 Du\xCC\xA3", "2017-06-02"), 400), "unfit_text",
              "/full_name");
  expect_only(refused(introduction("Vũ Ví Dụ", "2017-02-30"), 400), "no_such_day", "/on");
}

TEST_P(Refusals, AnActWithoutAKeyOrWithoutAVersionIsNotTaken) {
  Letter letter = listing();
  const auto key = letter.key;
  letter.key.reset();
  EXPECT_TRUE(refused(letter, 400).gives("idempotency_key"));
  letter.key = key;
  letter.if_match.reset();
  EXPECT_EQ(refused(letter, 428).text("/type"), "/problems/precondition-required");
}

TEST_P(Refusals, WhoSawAnOlderVersionMustLookAgain) {
  Letter letter = listing();
  const std::string seen = walk.version();
  ASSERT_EQ(walk.step().status, 201);
  const rules::Fact& next = walk.next();
  letter = walk.letter(next);
  letter.if_match = seen;
  EXPECT_EQ(refused(letter, 412).text("/type"), "/problems/precondition-failed");
  letter.if_match = "W/\"no version of ours\"";
  EXPECT_EQ(refused(letter, 412).status, 412);
}

TEST_P(Refusals, TheSameKeyAgainIsTheSameActAndWithOtherWordsIsRefused) {
  Letter letter = listing();
  const Reply first = walk.secretary().send(letter);
  ASSERT_EQ(first.status, 201) << first.body;
  const std::size_t facts_then = facts();

  const Reply again = refused(letter, 201);
  EXPECT_EQ(again.text("/code"), first.text("/code"));
  EXPECT_EQ(again.at("/seq"), first.at("/seq"));
  EXPECT_EQ(again.etag, first.etag);
  EXPECT_TRUE(again.at("/again").as_bool());
  EXPECT_FALSE(first.at("/again").as_bool());

  letter.body = R"({"on":"2017-07-03","body":{"resolution":"another"}})";
  EXPECT_TRUE(refused(letter, 422).gives("key.used"));
  EXPECT_EQ(facts(), facts_then);
}

TEST_P(Refusals, ACeremonyBeforeTheDecisionIsRefusedWithTheRuleAndTheRemedy) {
  Letter letter = listing();
  letter.target = walk.case_address() + "/facts/ceremony_held";
  letter.body = R"({"on":")" + rules::iso(walk.next().on) + R"(","body":{"people":1}})";
  const Reply reply = refused(letter, 422);
  EXPECT_EQ(reply.text("/type"), "/problems/refused");
  ASSERT_FALSE(reply.at("/reasons").as_array().empty());
  EXPECT_TRUE(reply.gives("need.admission_decision")) << reply.body;
  EXPECT_FALSE(reply.text("/reasons/0/message").empty());
  EXPECT_FALSE(reply.text("/reasons/0/remedy").empty());
}

TEST_P(Refusals, TheSecretaryOfAnotherCellLearnsNothingAtAll) {
  const Letter letter = listing();
  Visitor stranger(house, std::string("bi-thu.") + other_cell);
  stranger.sign_in();
  const std::int64_t before = house.leaves();
  const std::string nowhere = "/api/v1/cases/" + std::string(walk.case_code().size(), 'a');
  const auto alike = [](Reply foreign, Reply absent) {
    EXPECT_EQ(foreign.status, 404) << foreign.body;
    EXPECT_EQ(absent.status, 404) << absent.body;
    for (Reply* reply : {&foreign, &absent}) // each request has its own
      EXPECT_EQ(reply->json.as_object().erase("request_id"), 1U);
    EXPECT_EQ(foreign.json, absent.json);
  };
  alike(stranger.get(walk.case_address()), stranger.get(nowhere));
  Letter missing = letter;
  missing.target = nowhere + "/facts/listed";
  missing.key = walk.fresh_key();
  alike(stranger.send_once(letter), stranger.send_once(missing));
  EXPECT_EQ(stranger.get("/api/v1/cases").at("/items").as_array().size(), 0U);
  EXPECT_EQ(house.leaves(), before);
}

TEST_P(Refusals, WhoSignedOutIsAskedToSignIn) {
  const Letter letter = listing();
  walk.secretary().sign_in();
  walk.secretary().sign_out();
  const std::int64_t before = house.leaves();
  for (const Reply& reply :
       {walk.secretary().send_once(letter),
        walk.secretary().send_once({walk.case_address(), {}, {}, {}, http::Method::get})}) {
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(reply.text("/type"), "/problems/not-signed-in");
  }
  EXPECT_EQ(house.leaves(), before);
}

TEST_P(Refusals, AMethodNobodyOffersIsRefused) {
  Letter letter = listing();
  letter.method = http::Method::remove;
  letter.body.clear();
  EXPECT_EQ(refused(letter, 405).text("/type"), "/problems/method-not-allowed");
}

INSTANTIATE_TEST_SUITE_P(On, Refusals, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
