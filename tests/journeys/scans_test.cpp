// A photograph of a paper, from the telephone of a secretary to the officer who asks for it.
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

class Scans : public OnFileAndPostgres {
protected:
  static demo::CasePlan plan() { return demo::preset("van-gia", {})->cases.front(); }

  Installation house{GetParam(), *demo::preset("van-gia", {}), plan().introduced_on - std::chrono::days{1}};
  Walk walk{house, plan()};

  Letter photograph(const std::string& fact, std::string bytes) {
    return {.target = walk.case_address() + "/facts/" + fact + "/scans",
            .body = std::move(bytes),
            .key = walk.fresh_key(),
            .content_type = "application/octet-stream"};
  }
};

} // namespace

TEST_P(Scans, ASecretaryAddsAPhotographAndTheOfficerTakesItAsAFile) {
  walk.up_to("listed");
  const std::string fact = walk.step().text("/code");
  const std::string bytes = std::string("\xFF\xD8\xFF\xE0", 4) + std::string(200'000, 'x');
  const Letter letter = photograph(fact, bytes);
  const Reply added = walk.secretary().send(letter);
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_TRUE(walk.secretary().send(letter).at("/again").as_bool()) << "sent twice, kept once";

  const Reply list = walk.officer().get(walk.case_address() + "/scans");
  ASSERT_EQ(list.status, 200) << list.body;
  ASSERT_EQ(list.at("/items").as_array().size(), 1U);
  EXPECT_EQ(list.text("/items/0/media_type"), "image/jpeg");
  EXPECT_EQ(list.text("/items/0/fact"), fact);

  const Reply file = walk.officer().get(walk.case_address() + "/scans/" + added.text("/code"));
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.body == bytes);
  EXPECT_EQ(file.content_type, "image/jpeg");
  EXPECT_TRUE(house.verified().faults.empty());
}

TEST_P(Scans, AnotherKindOfFileAndAnotherCaseAreRefusedAndLeaveNothing) {
  walk.up_to("listed");
  const std::string fact = walk.step().text("/code");
  const std::int64_t before = house.leaves();
  const Reply text = walk.secretary().send(photograph(fact, "#!/bin/sh"));
  EXPECT_EQ(text.status, 400);
  EXPECT_TRUE(text.gives("scan.other_kind"));
  EXPECT_EQ(walk.secretary().send(photograph("K7M4Q2RT5X", "%PDF-1.4")).status, 404);
  Letter as_json = photograph(fact, "{}");
  as_json.content_type = "application/json";
  EXPECT_EQ(walk.secretary().send(as_json).status, 415);
  EXPECT_EQ(walk.officer().get(walk.case_address() + "/scans/K7M4Q2RT5X").status, 404);
  EXPECT_EQ(house.leaves(), before);
}

INSTANTIATE_TEST_SUITE_P(On, Scans, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
