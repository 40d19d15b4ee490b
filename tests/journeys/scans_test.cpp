// A photograph of a paper, from the telephone of a secretary to the officer who asks for it: in pieces, over a line
// that breaks, past a server that is started again in between.

#include "cases/uploads.h"
#include "crypto/bytes.h"
#include "crypto/hash.h"
#include "journeys/walk.h"
#include "server/place.h"
#include "server/sweeper.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

constexpr std::size_t piece_bytes = cases::piece_bytes;

std::string a_photograph(std::size_t size) {
  std::string bytes("\xFF\xD8\xFF\xE0", 4);
  while (bytes.size() < size)
    bytes += static_cast<char>(bytes.size() * 131 % 251);
  return bytes;
}

class Scans : public OnFileAndPostgres {
protected:
  static demo::CasePlan plan() { return demo::preset("van-gia", {})->cases.front(); }

  Installation house{GetParam(), *demo::preset("van-gia", {}), plan().introduced_on - std::chrono::days{1}};
  Walk walk{house, plan()};

  std::string beside(const std::string& fact) { return walk.case_address() + "/facts/" + fact; }
  Letter announced(const std::string& fact, std::string_view bytes) {
    return {.target = beside(fact) + "/uploads",
            .body =
                bj::serialize(bj::object{{"bytes", static_cast<std::int64_t>(bytes.size())},
                                         {"sha256", crypto::hex(crypto::sha256(crypto::bytes_of(bytes)))}})};
  }
  static Letter piece(const std::string& upload, std::string_view bytes, std::size_t number) {
    return {.target = upload + "/pieces/" + std::to_string(number),
            .body = std::string(bytes.substr(number * piece_bytes, piece_bytes)),
            .method = http::Method::put,
            .content_type = "application/octet-stream"};
  }
  Letter attached(const std::string& fact, const std::string& upload) {
    return {.target = beside(fact) + "/scans",
            .body = bj::serialize(bj::object{{"upload", upload}}),
            .key = walk.fresh_key()};
  }
};

} // namespace

TEST_P(Scans, ASecretarySendsAPhotographInPiecesAndTheOfficerTakesItAsAFile) {
  walk.up_to("listed");
  const std::string fact = walk.step().text("/code");
  const std::string bytes = a_photograph(2 * piece_bytes + 1000);
  const Reply begun = walk.secretary().send(announced(fact, bytes));
  ASSERT_EQ(begun.status, 200) << begun.body;
  EXPECT_EQ(begun.at("/pieces").as_int64(), 3);
  const std::string upload = begun.text("/code");
  const std::string address = beside(fact) + "/uploads/" + upload;
  for (const std::size_t number : {2U, 0U, 0U})
    EXPECT_EQ(walk.secretary().send(piece(address, bytes, number)).status, 204) << "in any order, and again";
  EXPECT_EQ(walk.secretary().get(address).at("/kept"), bj::parse("[0,2]"));
  const Reply early = walk.secretary().send(attached(fact, upload));
  EXPECT_EQ(early.status, 409);
  EXPECT_TRUE(early.gives("upload.incomplete"));
  EXPECT_EQ(walk.officer().get(address).status, 404) << "what is on its way is nobody else's";
  EXPECT_EQ(walk.secretary().send(piece(address, bytes, 1)).status, 204);

  const Letter letter = attached(fact, upload);
  const Reply added = walk.secretary().send(letter);
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_TRUE(walk.secretary().send(letter).at("/again").as_bool()) << "sent twice, kept once";
  EXPECT_EQ(walk.secretary().get(address).status, 404) << "it has arrived";

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

TEST_P(Scans, OneThatRottedIsNamedByItsCaseAndEverythingElseIsServedOn) {
  walk.up_to("listed");
  const std::string fact = walk.step().text("/code");
  std::vector<std::string> scans;
  for (const std::size_t size : {3000U, 4000U}) {
    const std::string bytes = a_photograph(size);
    const Reply begun = walk.secretary().send(announced(fact, bytes));
    ASSERT_EQ(begun.status, 200) << begun.body;
    const std::string address = beside(fact) + "/uploads/" + begun.text("/code");
    ASSERT_EQ(walk.secretary().send(piece(address, bytes, 0)).status, 204);
    const Reply added = walk.secretary().send(attached(fact, begun.text("/code")));
    ASSERT_EQ(added.status, 201) << added.body;
    scans.push_back(walk.case_address() + "/scans/" + added.text("/code"));
  }
  const std::string first = "(SELECT MIN(id) FROM main.scan)";
  house.by_hand(
      GetParam() == Engine::postgres
          ? "UPDATE main.scan SET body = overlay(body placing '\\x00000000'::bytea from 500) WHERE id = " +
                first
          : "UPDATE scan SET body = CAST(substr(body, 1, 499) || x'00000000' || substr(body, 504) AS BLOB) "
            "WHERE id = " +
                first);

  const Reply rotten = walk.secretary().get(scans[0]);
  EXPECT_GE(rotten.status, 500) << "no bytes that nobody sent";
  EXPECT_EQ(rotten.content_type, "application/problem+json");
  const Reply sound = walk.secretary().get(scans[1]);
  EXPECT_EQ(sound.status, 200);
  EXPECT_TRUE(sound.body == a_photograph(4000));
  EXPECT_EQ(walk.secretary().get(walk.case_address() + "/scans").at("/items").as_array().size(), 2U);
  EXPECT_EQ(walk.secretary().get(walk.case_address()).status, 200);
  ASSERT_NO_FATAL_FAILURE(walk.step()) << "and the case goes on";
  const server::Verified verified = house.verified();
  ASSERT_EQ(verified.faults.size(), 1U);
  EXPECT_NE(
      verified.faults[0].find(": seal không khớp (hồ sơ " + walk.case_code() + ", việc " + fact + " listed)"),
      std::string::npos)
      << verified.faults[0];
}

TEST_P(Scans, AServerStartedAgainHasThePiecesThatWereAcknowledgedAndTakesTheOthers) {
  walk.up_to("listed");
  const std::string fact = walk.step().text("/code");
  const std::string bytes = a_photograph(2 * piece_bytes + 1);
  const Reply begun = walk.secretary().send(announced(fact, bytes));
  ASSERT_EQ(begun.status, 200) << begun.body;
  const std::string upload = begun.text("/code");
  const std::string address = beside(fact) + "/uploads/" + upload;
  for (const std::size_t number : {0U, 1U})
    ASSERT_EQ(walk.secretary().send(piece(address, bytes, number)).status, 204);

  // Another process finds the installation where the first one left it.
  house.furnish();
  const auto regulations = *regulations::load(regulations::shipped());
  crypto::SystemRandom random;
  server::OpenPlace place(house.folder(), house.clock().now(), random, regulations,
                          server::Opening::existing);
  crypto::PasswordGate gate;
  http::testing::Surroundings around;
  server::Api api{place.record(), gate, around.metrics};
  const http::testing::RunningServer again(around, server::all_routes(api));
  http::Client client = again.client();
  const auto send = [&](const Letter& letter) {
    http::Call call{letter.method, letter.target, {}, letter.body};
    if (!letter.body.empty()) call.headers.add("Content-Type", letter.content_type);
    call.headers.add("Authorization", "Bearer " + walk.secretary().token());
    if (letter.key) call.headers.add("Idempotency-Key", *letter.key);
    return client.call(call);
  };
  const Letter asking{.target = address, .body = {}, .method = http::Method::get};
  EXPECT_EQ(bj::parse(send(asking).body).at("kept"), bj::parse("[0,1]"));
  EXPECT_EQ(send(piece(address, bytes, 1)).status, 204) << "its answer had been lost: the same piece again";
  EXPECT_EQ(send(piece(address, bytes, 2)).status, 204);
  EXPECT_EQ(send(attached(fact, upload)).status, 201);
  const server::Verified verified =
      server::verify(place.record(), record::head_in_file((house.folder() / "journal.head").string()));
  EXPECT_TRUE(verified.clean()) << verified.faults.front();
}

TEST_P(Scans, APdfIsShownInAFrameOfOurOwnPageAndNothingElseIsShownAtAll) {
  walk.up_to("listed");
  const std::string fact = walk.step().text("/code");
  const auto add = [&](const std::string& bytes) {
    const std::string upload = walk.secretary().send(announced(fact, bytes)).text("/code");
    (void)walk.secretary().send(piece(beside(fact) + "/uploads/" + upload, bytes, 0));
    return walk.case_address() + "/scans/" + walk.secretary().send(attached(fact, upload)).text("/code");
  };
  const std::string pdf = add("%PDF-1.4 trang 1"), picture = add(a_photograph(100));
  (void)walk.officer().get(walk.case_address()); // signed in
  http::Client client = http::Client::tcp("127.0.0.1", house.port());
  const auto get = [&](const std::string& target, const http::Headers& more = {}) {
    http::Call call{http::Method::get, target, more, {}};
    call.headers.add("Authorization", "Bearer " + walk.officer().token());
    http::Response response = client.call(call);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(response.headers.find("Cache-Control"), "no-store");
    EXPECT_EQ(response.headers.find("Cross-Origin-Resource-Policy"), "same-origin");
    return response;
  };
  const auto shown = [&](const http::Response& response) {
    const std::string_view policy = response.headers.find("Content-Security-Policy").value_or("");
    const bool framed = policy.find("frame-ancestors 'self'") != std::string_view::npos;
    EXPECT_EQ(framed, response.headers.find("Content-Disposition") == "inline");
    EXPECT_EQ(!framed, policy.find("frame-ancestors 'none'") != std::string_view::npos);
    EXPECT_EQ(framed, policy.find("default-src 'none'") != std::string_view::npos);
    return framed;
  };
  const http::Headers frame{{"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Dest", "iframe"}};
  const http::Response inside = get(pdf + "?beside=true", frame);
  EXPECT_TRUE(shown(inside));
  EXPECT_EQ(inside.headers.find("Content-Type"), "application/pdf");
  EXPECT_TRUE(shown(get(pdf + "?beside=true"))) << "a browser that tells nothing: the policy holds there too";

  EXPECT_FALSE(shown(get(pdf, frame))) << "only when asked";
  EXPECT_FALSE(shown(get(pdf + "?beside=false", frame)));
  EXPECT_FALSE(shown(get(picture + "?beside=true", frame))) << "<img> needs no frame";
  for (const char* site : {"cross-site", "same-site", "none"})
    EXPECT_FALSE(shown(get(pdf + "?beside=true", {{"Sec-Fetch-Site", site}, {"Sec-Fetch-Dest", "iframe"}})))
        << site;
  EXPECT_FALSE(
      shown(get(pdf + "?beside=true", {{"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Dest", "document"}})))
      << "as a page of its own it is a file to keep";
  EXPECT_EQ(get(pdf).headers.find("Content-Disposition")->find("attachment; filename="), 0U);
}

TEST_P(Scans, WhatCannotBecomeAScanIsRefusedAndLeavesNothing) {
  walk.up_to("listed");
  const std::string fact = walk.step().text("/code");
  const std::int64_t before = house.leaves();
  const std::string text = "#!/bin/sh";
  const Reply begun = walk.secretary().send(announced(fact, text));
  const std::string address = beside(fact) + "/uploads/" + begun.text("/code");
  const Reply other = walk.secretary().send(piece(address, text, 0));
  EXPECT_EQ(other.status, 400);
  EXPECT_TRUE(other.gives("scan.other_kind")) << "before the rest of it is sent";
  const std::string page = "%PDF-1.4";
  Letter none = piece(address, page, 0);
  none.target = address + "/pieces/mot";
  EXPECT_TRUE(walk.secretary().send(none).gives("upload.no_such_piece"));
  Letter as_json = piece(address, page, 0);
  as_json.content_type = "application/json";
  EXPECT_EQ(walk.secretary().send(as_json).status, 415);
  Letter long_one = piece(address, page, 0);
  long_one.body = std::string(piece_bytes + 1, 'x');
  EXPECT_EQ(walk.secretary().send(long_one).status, 413);

  Letter huge = announced(fact, page);
  huge.body = bj::serialize(bj::object{{"bytes", 20'971'521}, {"sha256", "mot"}});
  const Reply refused = walk.secretary().send(huge);
  EXPECT_EQ(refused.status, 400);
  EXPECT_TRUE(refused.gives("scan.too_large", "/bytes"));
  EXPECT_TRUE(refused.gives("upload.no_sum", "/sha256"));
  EXPECT_EQ(walk.secretary().send(announced("K7M4Q2RT5X", page)).status, 404);
  EXPECT_EQ(walk.secretary().send(attached(fact, "K7M4Q2RT5X")).status, 404);
  EXPECT_EQ(walk.leader().send(announced(fact, page)).status, 404) << "whose post does not register papers";
  EXPECT_EQ(walk.officer().get(walk.case_address() + "/scans/K7M4Q2RT5X").status, 404);

  EXPECT_EQ(walk.secretary().remove(address).status, 204);
  EXPECT_EQ(walk.secretary().remove(address).status, 404) << "given up, and gone";
  EXPECT_EQ(house.leaves(), before);
}

TEST_P(Scans, AreSweptWhenTheirDaysAreOverThoughNobodyComesBy) {
  walk.up_to("listed");
  const std::string fact = walk.step().text("/code");
  const std::string page = "%PDF-1.4";
  ASSERT_EQ(walk.secretary().send(announced(fact, page)).status, 200);
  const auto rows = [&] {
    return house.record().db().read(db::Scope::system(), [](db::Read& tx) {
      return tx.value<std::int64_t>("SELECT COUNT(*) FROM upload") +
             tx.value<std::int64_t>("SELECT COUNT(*) FROM answered");
    });
  };
  server::sweep(house.record());
  EXPECT_GT(rows(), 1) << "nothing is too old";
  house.clock().set(walk.today() + std::chrono::days{31});
  http::testing::Surroundings around;
  const server::Sweeper sweeper(house.record(), around.log, std::chrono::milliseconds{1});
  for (int i = 0; i < 2000 && rows() > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  EXPECT_EQ(rows(), 0) << "nor is an answer to a key kept for ever";
}

INSTANTIATE_TEST_SUITE_P(On, Scans, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
