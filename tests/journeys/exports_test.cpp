// A list leaves the house as a file: for a reason, within what one person may read, and a long one with the word of a second
// person alone.
#include <fstream>
#include <sstream>

#include "cases/introduce.h"
#include "exports/exports.h"
#include "journeys/clerk.h"
#include "journeys/walk.h"
#include "org/org.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class Exports : public OnFileAndPostgres {
protected:
  static demo::CasePlan plan() { return demo::preset("van-gia", {})->cases.front(); }
  Installation house{GetParam(), *demo::preset("van-gia", {}), plan().introduced_on};
  Walk walk{house, plan()};
  Visitor admin{house, "quan-tri"};

  // So many more people, introduced to the cell in one go.
  void introduce(int number) {
    record::Record& record = house.record();
    const auto added =
        record.db().write(db::Scope::system(), [&](db::Write& tx) -> record::Answer<record::Done> {
          const cases::Caller anybody{{}, db::Scope::system(), [](rules::Act) { return true; }};
          record::Done last;
          for (int i = 0; i < number; ++i) {
            cases::Introduction who;
            who.org_code = walk.cell_code();
            who.full_name = "Ngô Ví Dụ Xuất";
            who.another = true;
            who.on = record.office().today();
            who.how = {rules::Source::member, "Đảng viên mẫu"};
            auto done = cases::introduce(tx, record.office(), anybody, who);
            if (done.refused()) return base::refuse(done.refusal());
            last = *done;
          }
          return last;
        });
    ASSERT_FALSE(added.refused());
  }
  static Reply ask(Visitor& who, const std::string& but = {},
                   const std::string& reason = "Họp giao ban quý") {
    return who.post("/api/v1/exports", R"({"reason":")" + reason + "\"" + but + "}");
  }
  static std::string address(const Reply& asked) { return "/api/v1/exports/" + asked.text("/code"); }
  static std::vector<std::string> rows(const Reply& file) {
    std::vector<std::string> out;
    std::istringstream text(file.body);
    for (std::string line; std::getline(text, line);)
      out.push_back(line);
    return out;
  }
  // The case that was introduced last.
  std::string last_case() {
    return "/api/v1/cases/" + house.record().db().read(db::Scope::system(), [](db::Read& tx) {
      return tx.value<std::string>("SELECT code FROM case_file ORDER BY id DESC LIMIT 1");
    });
  }
  std::vector<std::string> faults() { return house.verified().faults; }
};

} // namespace

TEST_P(Exports, OfAFewPersonsAreFetchedByWhoeverAskedAndSayWhoseTheyAre) {
  ASSERT_NO_FATAL_FAILURE(introduce(3));
  const Reply asked = ask(walk.secretary());
  ASSERT_EQ(asked.status, 201) << asked.body;
  const Reply shown = walk.secretary().get(address(asked));
  EXPECT_EQ(shown.text("/state"), "ready") << shown.body;
  EXPECT_EQ(shown.text("/reason"), "Họp giao ban quý");
  EXPECT_EQ(shown.at("/needs_second"), false);

  const Reply file = walk.secretary().get(address(asked) + "/file");
  ASSERT_EQ(file.status, 200) << file.body;
  EXPECT_EQ(file.content_type, "text/csv; charset=utf-8");
  const auto lines = rows(file);
  ASSERT_EQ(lines.size(), static_cast<std::size_t>(shown.at("/persons").as_int64()) + 2);
  EXPECT_EQ(lines.front().substr(0, 3), "\xEF\xBB\xBF") << "Excel takes it for another alphabet without";
  EXPECT_NE(lines.at(1).find("Ngô Ví Dụ Xuất"), std::string::npos);
  EXPECT_NE(lines.back().find(asked.text("/code")), std::string::npos) << "the last row says whose it is";

  house.record().reads().flush();
  const Reply reads = admin.get("/api/v1/reads?kind=export");
  ASSERT_EQ(reads.at("/items").as_array().size(), 1U) << reads.body;
  EXPECT_EQ(reads.text("/items/0/reason"), "Họp giao ban quý");
  const Reply journal = walk.officer().get("/api/v1/journal?subject=export");
  EXPECT_EQ(journal.text("/items/0/act"), "ask_export") << journal.body;
  EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_P(Exports, AreNobodyElses) {
  ASSERT_NO_FATAL_FAILURE(introduce(3));
  const Reply asked = ask(walk.officer());
  ASSERT_EQ(asked.status, 201) << asked.body;
  EXPECT_EQ(walk.secretary().get(address(asked)).status, 404) << "of the committee above";
  EXPECT_EQ(walk.secretary().get("/api/v1/exports").at("/items").as_array().size(), 0U);
  EXPECT_EQ(walk.leader().get(address(asked)).status, 200);
  EXPECT_EQ(walk.leader().get(address(asked) + "/file").status, 404) << "whoever asked fetches it";
  EXPECT_EQ(admin.get(address(asked)).status, 404);
  EXPECT_EQ(ask(admin).status, 404);
}

TEST_P(Exports, WantAReasonAndSomebodyToList) {
  EXPECT_TRUE(ask(walk.secretary(), "", "x").gives("text.too_short", "/reason"));
  EXPECT_TRUE(ask(walk.secretary(), R"(,"phase":"official")").gives("export.nobody"));
  EXPECT_TRUE(ask(walk.secretary(), R"(,"phase":"nowhere")").gives("unknown_name", "/phase"));
  EXPECT_EQ(ask(walk.secretary(), R"(,"org":"ZZZZZZZZZ0")").status, 404);
  EXPECT_EQ(ask(walk.secretary(), R"(,"more":1)").status, 400);
}

TEST_P(Exports, OfMoreThanTwoHundredPersonsWaitForASecondPerson) {
  ASSERT_NO_FATAL_FAILURE(introduce(201));
  const Reply asked = ask(walk.officer());
  ASSERT_EQ(asked.status, 201) << asked.body;
  const Reply waiting = walk.officer().get(address(asked));
  EXPECT_EQ(waiting.text("/state"), "waiting") << waiting.body;
  EXPECT_EQ(waiting.at("/may_answer"), false) << "not by oneself";
  const Reply early = walk.officer().get(address(asked) + "/file");
  EXPECT_EQ(early.status, 409);
  EXPECT_TRUE(early.gives("export.waiting"));
  EXPECT_TRUE(walk.officer().post(address(asked) + "/agreed").gives("export.own"));
  EXPECT_EQ(walk.secretary().post(address(asked) + "/agreed").status, 404);

  EXPECT_EQ(walk.leader().get("/api/v1/exports").at("/to_answer"), 1);
  const Reply agreed = walk.leader().post(address(asked) + "/agreed");
  ASSERT_EQ(agreed.status, 201) << agreed.body;
  EXPECT_TRUE(walk.leader().post(address(asked) + "/agreed").gives("export.answered"));
  EXPECT_EQ(walk.officer().get(address(asked)).text("/state"), "agreed");

  house.record().reads().limit({10, 10}); // what two agreed to no limit stops
  const Reply file = walk.officer().get(address(asked) + "/file");
  ASSERT_EQ(file.status, 200) << file.body;
  EXPECT_GT(rows(file).size(), 202U);
  EXPECT_NE(rows(file).back().find("người đồng ý"), std::string::npos);

  ASSERT_NO_FATAL_FAILURE(introduce(1));
  EXPECT_EQ(walk.officer().get(last_case()).status, 429) << "the hour's files are read with it";
  EXPECT_TRUE(walk.officer().get(address(asked) + "/file").gives("export.grown"))
      << "no more persons than were agreed to";
  EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_P(Exports, AreNotAgreedToByTheSamePersonUnderAnotherAccount) {
  record::Record& record = house.record();
  const auto answer = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    struct Account {
      std::int64_t id, person_id;
    };
    const auto account =
        tx.one<Account>("SELECT id, person_id FROM account WHERE person_id IS NOT NULL ORDER BY id LIMIT 1");
    accounts::Principal asker;
    asker.who.account_id = account->id;
    asker.org_id = org::id_by_code(tx, walk.cell_code());
    asker.scope = db::Scope::system();
    asker.today = record.office().today();
    accounts::Principal second = asker;
    second.who.account_id = account->id + 1;
    second.person_id = account->person_id;
    const auto asked = exports::ask(tx, record.office(), asker, {{}, {}, {}, "Họp giao ban quý"}, 201);
    return exports::agree(tx, record.office(), second, asked->code);
  });
  ASSERT_TRUE(answer.refused());
  EXPECT_EQ(answer.refusal().flaws.at(0).code, "export.own");
}

TEST_P(Exports, ThatASecondPersonDeclinesAreNotFetched) {
  ASSERT_NO_FATAL_FAILURE(introduce(201));
  const Reply asked = ask(walk.officer());
  const Reply no = walk.leader().post(address(asked) + "/declined", R"({"reason":"Xuất từng chi bộ là đủ"})");
  ASSERT_EQ(no.status, 201) << no.body;
  const Reply shown = walk.officer().get(address(asked));
  EXPECT_EQ(shown.text("/state"), "declined");
  EXPECT_EQ(shown.text("/declined_for"), "Xuất từng chi bộ là đủ");
  EXPECT_TRUE(walk.officer().get(address(asked) + "/file").gives("export.declined"));
  EXPECT_TRUE(walk.leader().post(address(asked) + "/agreed").gives("export.answered"));
}

TEST_P(Exports, LapseAfterThreeDays) {
  ASSERT_NO_FATAL_FAILURE(introduce(1));
  const Reply asked = ask(walk.secretary());
  *house.clock().at += std::chrono::days{3};
  EXPECT_EQ(walk.secretary().get(address(asked) + "/file").status, 200);
  *house.clock().at += std::chrono::days{1};
  EXPECT_EQ(walk.secretary().get(address(asked)).text("/state"), "lapsed");
  EXPECT_TRUE(walk.secretary().get(address(asked) + "/file").gives("export.lapsed"));
}

TEST_P(Exports, OfAFewCountAsFilesOpenedDo) {
  ASSERT_NO_FATAL_FAILURE(introduce(8));
  const Reply asked = ask(walk.secretary());
  house.record().reads().limit({5, 1000});
  EXPECT_EQ(walk.secretary().get(address(asked) + "/file").status, 429);
  house.record().reads().limit({50, 1000});
  EXPECT_EQ(walk.secretary().get(address(asked) + "/file").status, 200);
}

TEST_P(Exports, AreAskedForAgreedToAndFetchedByCommand) {
  ASSERT_NO_FATAL_FAILURE(introduce(201));
  Clerk clerk{house};
  ASSERT_NO_FATAL_FAILURE(clerk.sign_in("to-chuc.hq-quang-ninh"));
  const auto asked = clerk.types({"export", "ask", "--reason", "Họp giao ban quý", "--org", "van-gia"});
  ASSERT_TRUE(asked.tells("phải có một người khác")) << asked.out << asked.err;
  const std::string code = text(clerk.asks({"export", "list"}), "/items/0/code");
  const std::string path = (house.folder() / "danh-sach.csv").string();
  EXPECT_TRUE(clerk.types({"export", "fetch", code, path}).complains("còn chờ một người khác"));
  EXPECT_FALSE(std::filesystem::exists(path)) << "nothing lies where nothing was fetched";
  ASSERT_EQ(walk.leader().post("/api/v1/exports/" + code + "/agreed").status, 201);
  EXPECT_TRUE(clerk.types({"export", "list"}).tells("lấy được"));
  EXPECT_TRUE(clerk.types({"export", "fetch", code, path}).tells("Đã ghi"));
  std::ostringstream file;
  file << std::ifstream(path).rdbuf();
  EXPECT_NE(file.str().find("Ngô Ví Dụ Xuất"), std::string::npos);
  EXPECT_NE(clerk.types({"export", "fetch", code, path}).code, 0) << "no file is written over";
}

INSTANTIATE_TEST_SUITE_P(On, Exports, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
