// Fifty people press the same button at once: one decision is recorded, everybody else is told to look again. And a
// right that ends: whoever asks once that was answered, has it no more. KETNAP_RACES says how many races.
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

TEST_P(AtOnce, ARightThatEndsIsGoneForEveryRequestThatBeginsAfterwards) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("listed"));
  Visitor admin(house, "quan-tri");
  const Reply made =
      admin.post("/api/v1/accounts", R"({"login":"pho.van-gia","display_name":"Phó bí thư Ví Dụ"})");
  ASSERT_EQ(made.status, 201) << made.body;
  Visitor deputy(house, demo::Login{"pho.van-gia", made.text("/password"), "", ""});
  deputy.choose_first_password();
  const std::string today = rules::iso(walk.today());
  std::int64_t before = 0, after = 0;
  for (int race = 0; race < races(); ++race) {
    const Reply given = admin.post(
        "/api/v1/posts", R"({"account":")" + made.text("/code") + R"(","role":"cell_deputy","org":")" +
                             walk.cell_code() + R"(","from":")" + today + R"(","document":"07-QĐ/ĐU"})");
    ASSERT_EQ(given.status, 201) << given.body;
    deputy.sign_in();
    std::atomic<bool> ended = false, enough = false;
    std::atomic<int> opened = 0, opened_afterwards = 0, closed_afterwards = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i)
      readers.emplace_back([&] {
        http::Client client = http::Client::tcp("127.0.0.1", house.port());
        http::Call call{http::Method::get, walk.case_address(), {}, {}};
        call.headers.add("Authorization", "Bearer " + deputy.token());
        while (!enough) {
          const bool late = ended; // before it is asked
          const bool there = client.call(call).status == 200;
          (late ? (there ? opened_afterwards : closed_afterwards) : opened) += late || there ? 1 : 0;
        }
      });
    while (opened < 4)
      std::this_thread::yield();
    const Reply over =
        admin.put("/api/v1/posts/" + given.text("/code") + "/end", R"({"on":")" + today + R"("})");
    ended = true;
    while (closed_afterwards < 4 && opened_afterwards == 0)
      std::this_thread::yield();
    enough = true;
    for (std::thread& reader : readers)
      reader.join();
    ASSERT_EQ(over.status, 200) << over.body;
    ASSERT_EQ(opened_afterwards, 0) << "race " << race;
    before += opened;
    after += closed_afterwards;
  }
  std::cout << "stat::revocations=" << races() << " read_before=" << before << " refused_after=" << after
            << "\n";
}

INSTANTIATE_TEST_SUITE_P(On, AtOnce, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
