// Fifty people press the same button at once: one decision is recorded, everybody else is told to look again.
// KETNAP_RACES says how many races; the long tier runs a thousand on each engine.
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

constexpr int people = 50;

int races() {
  const char* text = std::getenv("KETNAP_RACES");
  return text == nullptr ? 3 : std::atoi(text);
}

class AtOnce : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};

  struct Outcome {
    int won = 0, told = 0, other = 0;
    std::string code, etag, strange;
  };
  // The same act by everybody, each on a line and under a key of their own, all on the version they saw.
  Outcome all_send(const Letter& letter, const std::string& token, int race) {
    std::vector<http::Response> answers(people);
    std::atomic<int> waiting = people;
    std::vector<std::thread> threads;
    for (int i = 0; i < people; ++i)
      threads.emplace_back([&, i] {
        http::Client client = http::Client::tcp("127.0.0.1", house.port());
        http::Call call{http::Method::post, letter.target, {}, letter.body};
        call.headers.add("Content-Type", "application/json");
        call.headers.add("Authorization", "Bearer " + token);
        call.headers.add("Idempotency-Key", "race-" + std::to_string(race) + "-" + std::to_string(i));
        call.headers.add("If-Match", *letter.if_match);
        --waiting;
        while (waiting > 0) // nobody starts before the last is there
          std::this_thread::yield();
        answers[static_cast<std::size_t>(i)] = client.call(call);
      });
    for (std::thread& thread : threads)
      thread.join();
    Outcome out;
    for (const http::Response& answer : answers)
      if (answer.status == 201) {
        ++out.won;
        out.code = boost::json::parse(answer.body).at("code").as_string();
        out.etag = answer.headers.find("ETag").value_or("");
      } else if (answer.status == 412) {
        ++out.told;
      } else {
        ++out.other;
        out.strange = std::to_string(answer.status) + " " + answer.body;
      }
    return out;
  }
};

} // namespace

TEST_P(AtOnce, FiftyApprovalsOfOneCaseHaveOneWinner) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("decided"));
  const rules::Fact approval = walk.next();
  house.clock().set(approval.on);
  Visitor& decides = walk.who_may(rules::act_of(approval.body));
  decides.sign_in();
  std::string etag = decides.get(walk.case_address()).etag;
  for (int race = 0; race < races(); ++race) {
    Letter letter = walk.letter(approval);
    letter.if_match = etag;
    const std::int64_t before = house.leaves();
    const Outcome out = all_send(letter, decides.token(), race);
    ASSERT_EQ(out.won, 1) << "race " << race;
    ASSERT_EQ(out.told, people - 1) << out.strange;
    EXPECT_EQ(house.leaves(), before + 1) << "one leaf, whoever else tried";
    // It was a rehearsal: struck, so that the next fifty find the case as these did.
    const Reply struck =
        decides.send({walk.case_address() + "/facts/" + out.code + "/correction",
                      R"({"why":"Thử ghi cùng lúc.","struck":true})", walk.fresh_key(), out.etag});
    ASSERT_EQ(struck.status, 201) << struck.body;
    etag = struck.etag;
  }
  EXPECT_TRUE(house.verified().clean());
  std::cout << "stat::races=" << races() << " of=" << people << " one_winner_each=" << races() << "\n";
}

INSTANTIATE_TEST_SUITE_P(On, AtOnce, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
