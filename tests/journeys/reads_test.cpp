// Who read whose file stands in a log that nobody changes unseen; a number is shown whole only to who says why; and
// nobody reads of more persons within an hour than their work asks for.
#include <set>
#include <thread>

#include "journeys/walk.h"
#include "server/read_keeper.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class Reads : public OnFileAndPostgres {
protected:
  static demo::CasePlan plan() { return demo::preset("van-gia", {})->cases.front(); }
  Installation house{GetParam(), *demo::preset("van-gia", {}), plan().introduced_on};
  Walk walk{house, plan()};
  Visitor admin{house, "quan-tri"};
  record::ReadLog& log = house.record().reads();

  // What the log says to somebody, once it is written.
  bj::array of_case(Visitor& who, const std::string& query = {}) {
    log.flush();
    const Reply page = who.get(walk.case_address() + "/reads" + query);
    EXPECT_EQ(page.status, 200) << page.body;
    return page.status == 200 ? page.at("/items").as_array() : bj::array{};
  }
  static std::multiset<std::string> values(const bj::array& lines, std::string_view member) {
    std::multiset<std::string> out;
    for (const bj::value& each : lines)
      if (const bj::value* value = each.as_object().if_contains(member)) out.emplace(value->as_string());
    return out;
  }
  // A new account with one post, of somebody who has none yet.
  Visitor somebody(const std::string& login, const std::string& role, const std::string& org) {
    const Reply made = admin.post(
        "/api/v1/accounts", bj::serialize(bj::object{{"login", login}, {"display_name", "Người Ví Dụ"}}));
    EXPECT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(admin
                  .post("/api/v1/posts", bj::serialize(bj::object{{"account", made.text("/code")},
                                                                  {"role", role},
                                                                  {"org", org},
                                                                  {"from", rules::iso(walk.today())},
                                                                  {"document", ""}}))
                  .status,
              201);
    Visitor out(house, demo::Login{login, made.text("/password"), "", ""});
    out.choose_first_password();
    out.sign_in();
    return out;
  }
  Reply reveal(Visitor& who, const std::string& person, const std::string& field, const std::string& reason) {
    return who.post("/api/v1/people/" + person + "/reveal",
                    bj::serialize(bj::object{{"field", field}, {"reason", reason}}));
  }
  std::string enter(const std::string& name, const std::string& more = {}) {
    const Reply entered = walk.secretary().post(
        "/api/v1/people", R"({"org":")" + walk.cell_code() + R"(","full_name":")" + name + "\"" + more + "}");
    EXPECT_EQ(entered.status, 201) << entered.body;
    return entered.text("/code");
  }
  std::int64_t alarms() {
    return house.record().db().read(db::Scope::system(), [](db::Read& tx) {
      return tx.value<std::int64_t>("SELECT COUNT(*) FROM journal WHERE subject = 'reads' AND act = 'limit'");
    });
  }
};

} // namespace

TEST_P(Reads, OfACaseAreToldToWhoReadsItsJournalWithWhoAndWhenAndHow) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  log.flush();
  const std::size_t before = of_case(walk.officer()).size();
  const std::int64_t leaves = house.leaves();
  ASSERT_EQ(walk.leader().get(walk.case_address()).status, 200);
  ASSERT_EQ(walk.leader().get(walk.case_address()).status, 200);
  ASSERT_EQ(walk.leader().get(walk.case_address() + "/journal").status, 200);
  EXPECT_EQ(house.leaves(), leaves) << "a read waits for no leaf";
  const bj::array lines = of_case(walk.officer());
  ASSERT_EQ(lines.size(), before + 3) << "two ways of reading, and the officer's look at this log: " << lines;
  EXPECT_EQ(lines.at(0).at("kind").as_string(), "history") << "newest first";
  const bj::value* twice = nullptr;
  for (const bj::value& each : lines)
    if (each.at("kind").as_string() == "case" && each.at("times").as_int64() == 2) twice = &each;
  ASSERT_NE(twice, nullptr) << "each of the two is counted: " << lines;
  EXPECT_EQ(twice->at("label").as_string(), "Mở hồ sơ");
  EXPECT_EQ(twice->at("subject_code").as_string(), walk.case_code());
  EXPECT_FALSE(twice->at("account_name").as_string().empty());
  EXPECT_FALSE(twice->at("org_name").as_string().empty());
  // Page by page, and never a name to an administrator.
  std::set<std::int64_t> seen;
  std::string before_line;
  for (int pages = 0; pages < 50; ++pages) {
    const Reply page = admin.get(walk.case_address() + "/reads?limit=2" + before_line);
    ASSERT_EQ(page.status, 200) << page.body;
    for (const bj::value& each : page.at("/items").as_array()) {
      EXPECT_TRUE(seen.insert(each.at("seq").as_int64()).second);
      EXPECT_FALSE(each.as_object().contains("name"));
    }
    if (!page.json.as_object().contains("next")) break;
    before_line = "&before=" + std::to_string(page.at("/next").as_int64());
  }
  EXPECT_GE(seen.size(), lines.size());
  EXPECT_EQ(walk.secretary().get(walk.case_address() + "/reads").status, 404);
  EXPECT_EQ(walk.officer().get("/api/v1/reads").status, 404) << "of everybody: for inspectors";
  EXPECT_EQ(admin.get("/api/v1/cases/ZZZZZZZZZ0/reads").status, 404);
  EXPECT_EQ(admin.get(walk.case_address() + "/reads?limit=0").status, 400);
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(Reads, ByAnInspectorAreToldToInspectorsAndAdministratorsAlone) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("listed"));
  Visitor inspector = somebody("kiem.tra", "inspector", walk.cell_code());
  ASSERT_EQ(inspector.get(walk.case_address()).status, 200);
  const std::string inspects = "kiểm tra";
  EXPECT_EQ(values(of_case(walk.officer()), "role_label").count(inspects), 0U);
  EXPECT_GT(values(of_case(admin), "role_label").size(),
            values(of_case(walk.officer()), "role_label").size());
  // The whole of the scope: what the secretary opened and which lists they read, of this cell.
  ASSERT_EQ(walk.secretary().get("/api/v1/cases").status, 200);
  log.flush();
  const Reply all = inspector.get("/api/v1/reads");
  ASSERT_EQ(all.status, 200) << all.body;
  const auto kinds = values(all.at("/items").as_array(), "kind");
  EXPECT_GT(kinds.count("list"), 0U) << all.body;
  EXPECT_GT(kinds.count("case"), 0U);
  const Reply lists = inspector.get("/api/v1/reads?kind=list");
  for (const bj::value& each : lists.at("/items").as_array()) {
    EXPECT_EQ(each.at("kind").as_string(), "list");
    EXPECT_GT(each.at("named").as_int64(), 0);
  }
  EXPECT_EQ(inspector.get("/api/v1/reads?kind=stare").status, 400);
  EXPECT_EQ(inspector.get("/api/v1/reads?until=2000-01-01").at("/items").as_array().size(), 0U);
  Visitor stranger = somebody("kiem.tra.khac", "inspector", walk.cell_code());
  log.flush();
  EXPECT_GT(stranger.get("/api/v1/reads").at("/items").as_array().size(), 0U);
}

TEST_P(Reads, ShowANumberMaskedUntilSomebodySaysWhyAndThenItStandsInTheLog) {
  const std::string code =
      enter("Lê Giả Định Hương",
            R"(,"national_id":"001090000456","phone":"0912 345 678","address":"Thôn Hai, xã Ví Dụ")");
  const std::string at = "/api/v1/people/" + code;
  const Reply shown = walk.secretary().get(at);
  EXPECT_EQ(shown.text("/details/national_id"), "********0456");
  EXPECT_EQ(shown.text("/details/phone"), "******** 678");
  EXPECT_EQ(shown.text("/details/address"), "********");
  for (const char* value : {"001090000456", "0912", "Thôn Hai"})
    EXPECT_EQ(shown.body.find(value), std::string::npos) << value;

  EXPECT_TRUE(reveal(walk.secretary(), code, "national_id", " ab c ").gives("too_short", "/reason"));
  EXPECT_TRUE(reveal(walk.secretary(), code, "full_name", "Để làm thẻ").gives("unknown_name", "/field"));
  EXPECT_EQ(reveal(walk.leader(), code, "phone", "Để gọi điện").status, 404) << "who does not set it right";
  const Reply whole = reveal(walk.secretary(), code, "national_id", "Làm giấy chứng nhận");
  ASSERT_EQ(whole.status, 200) << whole.body;
  EXPECT_EQ(whole.text("/value"), "001090000456");
  EXPECT_EQ(log.waiting(), 0U) << "it is on disk before it is shown";
  const Reply told = walk.officer().get(at + "/reads");
  ASSERT_EQ(told.status, 200) << told.body;
  EXPECT_EQ(told.text("/items/0/label"), "Xem đủ số định danh") << told.body;
  EXPECT_EQ(told.text("/items/0/reason"), "Làm giấy chứng nhận");
  EXPECT_EQ(walk.secretary().get(at + "/reads").status, 404);

  // Who corrects a name need not see the numbers, and a masked one is never taken for a number.
  const auto put = [&](const std::string& more) {
    return walk.secretary().put(at, R"({"full_name":"Lê Giả Định Hường")" + more + "}",
                                walk.secretary().get(at).etag);
  };
  EXPECT_EQ(put(R"(,"keep":["national_id","phone","address"])").status, 200);
  EXPECT_EQ(reveal(walk.secretary(), code, "phone", "Để gọi điện").text("/value"), "0912 345 678");
  EXPECT_TRUE(put(R"(,"phone":"******** 678")").gives("person.phone", "/phone"));
  EXPECT_TRUE(put(R"(,"address":"********")").gives("person.masked", "/address"));
  EXPECT_EQ(put(R"(,"keep":["national_id"])").status, 200);
  EXPECT_EQ(reveal(walk.secretary(), code, "address", "Để gửi giấy mời").status, 404) << "it was erased";
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(Reads, AreChainedAndKnownToTheJournalSoThatNoneIsChangedUnseen) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  for (Visitor* who : {&walk.officer(), &walk.leader(), &walk.secretary()}) {
    ASSERT_EQ(who->get(walk.case_address()).status, 200);
    log.flush();
  }
  const std::int64_t leaves = house.leaves();
  EXPECT_TRUE(log.seal());
  EXPECT_FALSE(log.seal()) << "nothing was new";
  EXPECT_EQ(house.leaves(), leaves + 1);
  ASSERT_TRUE(house.verified().clean());
  const auto lines = house.record().db().read(db::Scope::system(), [](db::Read& tx) {
    return tx.value<std::int64_t>("SELECT MAX(seq) FROM read_log");
  });
  ASSERT_GT(lines, 3);
  house.by_hand("CREATE TABLE main.put_by AS SELECT * FROM main.read_log");
  const auto back = [&] {
    house.by_hand("DELETE FROM main.read_log");
    house.by_hand("INSERT INTO main.read_log SELECT * FROM main.put_by");
    ASSERT_TRUE(house.verified().clean()) << "everything was put back";
  };
  for (const char* change :
       {"UPDATE main.read_log SET account = 'ZZZZZZZZZ0' WHERE seq = 2",
        "UPDATE main.read_log SET read_at = '2000-01-01T00:00:00.000Z' WHERE seq = 1",
        "DELETE FROM main.read_log WHERE seq = 2", "DELETE FROM main.read_log WHERE seq = 1",
        "DELETE FROM main.read_log WHERE seq = (SELECT MAX(seq) FROM main.put_by)",
        "DELETE FROM main.read_log"}) {
    house.by_hand(change);
    const server::Verified found = house.verified();
    EXPECT_FALSE(found.clean()) << change;
    for (const std::string& fault : found.faults)
      EXPECT_TRUE(fault.starts_with("read_log ")) << fault;
    ASSERT_NO_FATAL_FAILURE(back());
  }
  house.by_hand("DROP TABLE main.put_by");
}

TEST_P(Reads, AreWrittenWithinASecondAndCommittedToWhileTheServerRuns) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("listed"));
  http::testing::Surroundings around;
  const std::int64_t leaves = house.leaves();
  {
    const server::ReadKeeper keeper(house.record(), around.log,
                                    {std::chrono::milliseconds{5}, std::chrono::hours{1}});
    ASSERT_EQ(walk.officer().get(walk.case_address()).status, 200);
    for (int i = 0; i < 2000 && log.waiting() > 0; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    EXPECT_EQ(log.waiting(), 0U);
    ASSERT_EQ(walk.leader().get(walk.case_address()).status, 200);
  }
  EXPECT_EQ(log.waiting(), 0U) << "what waited when it stopped";
  EXPECT_GT(house.leaves(), leaves);
  EXPECT_FALSE(log.seal()) << "nothing is left that the journal does not know";
}

TEST_P(Reads, OfTooManyPersonsWithinAnHourAreRefusedAndToldAndNothingElseIs) {
  std::vector<std::string> people;
  for (const char* name : {"Đỗ Ví Dụ Một", "Đỗ Ví Dụ Hai", "Đỗ Ví Dụ Ba", "Đỗ Ví Dụ Bốn"})
    people.push_back("/api/v1/people/" + enter(name));
  log.limit({3, 1000});
  Visitor& officer = walk.officer();
  for (std::size_t i = 0; i < 3; ++i)
    ASSERT_EQ(officer.get(people[i]).status, 200);
  EXPECT_EQ(alarms(), 0);
  const Reply refused = officer.get(people[3]);
  EXPECT_EQ(refused.status, 429) << refused.body;
  EXPECT_EQ(refused.body.find("Bốn"), std::string::npos) << "nothing of the answer goes out";
  EXPECT_NE(refused.text("/detail").find("hết định mức"), std::string::npos);
  EXPECT_EQ(officer.get(people[3]).status, 429);
  EXPECT_EQ(alarms(), 1) << "told once an hour, not at each try";
  EXPECT_EQ(officer.get(people[0]).status, 200) << "who was opened already stays open";
  EXPECT_EQ(officer.get("/api/v1/people/ZZZZZZZZZ0").status, 404) << "and what is not there is not there";
  EXPECT_EQ(walk.secretary().get(people[3]).status, 200) << "another account has its own";
  EXPECT_EQ(officer.get("/api/v1/session").status, 200);
  EXPECT_EQ(officer.get("/api/v1/people?limit=3").status, 200) << "lists are counted apart";
  const Reply journal = admin.get("/api/v1/journal?act=limit");
  EXPECT_EQ(journal.text("/items/0/label"), "Chặn vì xem quá nhiều hồ sơ") << journal.body;
  EXPECT_TRUE(journal.json.at("items").at(0).as_object().contains("name")) << "whose account it is";

  log.flush();
  // A start of the server is no new hour.
  record::ReadLog again(house.record().office());
  again.limit({3, 1000});
  record::ReadLine line;
  line.account = house.record().db().read(db::Scope::system(), [](db::Read& tx) {
    return tx.value<std::string>("SELECT subject_code FROM journal WHERE act = 'limit'");
  });
  line.kind = line.subject = "person";
  line.person = line.subject_code = people[3].substr(15);
  EXPECT_EQ(again.note(line), record::Noted::too_many_files);
  line.person = line.subject_code = people[0].substr(15);
  EXPECT_EQ(again.note(line), record::Noted::noted);

  *house.clock().at += std::chrono::minutes{61};
  EXPECT_EQ(officer.get(people[3]).status, 200) << "an hour later";
  EXPECT_TRUE(house.verified().clean());
}

TEST_P(Reads, OfListsHaveALimitOfTheirOwnWhichPagingDoesNotPass) {
  log.limit({1000, 3});
  const Reply first = walk.leader().get("/api/v1/people?limit=2");
  ASSERT_EQ(first.status, 200);
  ASSERT_EQ(walk.leader().get("/api/v1/people?limit=2").status, 200) << "the same two again";
  const std::string next = "/api/v1/people?limit=2&cursor=" + first.text("/next");
  const Reply second = walk.leader().get(next);
  EXPECT_EQ(second.status, 429) << second.body;
  EXPECT_NE(second.text("/detail").find("danh sách"), std::string::npos);
}

TEST_P(Reads, AreRefusedWhenTheyCanNoLongerBeWrittenAndThereIsNoRoomForMore) {
  record::ReadLog small(house.record().office(), 2);
  record::ReadLine line;
  line.account = "A";
  line.kind = line.subject = "person";
  const auto read = [&](const std::string& person) {
    line.person = line.subject_code = person;
    return small.note(line);
  };
  house.by_hand("ALTER TABLE main.read_log RENAME TO read_log_gone");
  EXPECT_THROW((void)read("P1"), db::Fault) << "not even the hour before can be looked up";
  house.by_hand("ALTER TABLE main.read_log_gone RENAME TO read_log");
  EXPECT_EQ(read("P1"), record::Noted::noted);
  EXPECT_EQ(read("P2"), record::Noted::noted);
  EXPECT_EQ(read("P2"), record::Noted::noted) << "is one line with the one before";
  house.by_hand("ALTER TABLE main.read_log RENAME TO read_log_gone");
  EXPECT_THROW((void)read("P3"), db::Fault);
  EXPECT_EQ(small.waiting(), 2U);
  house.by_hand("ALTER TABLE main.read_log_gone RENAME TO read_log");
  EXPECT_EQ(read("P3"), record::Noted::noted) << "it goes on by itself";
  EXPECT_EQ(small.flush(), 1U);
  EXPECT_TRUE(house.verified().clean());
}

INSTANTIATE_TEST_SUITE_P(On, Reads, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
