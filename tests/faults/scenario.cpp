#include "scenario.h"

#include <boost/json.hpp>
#include <sqlite3.h>

#include "base/invariant.h"
#include "fails.h"
#include "record/testing.h"
#include "server/verify.h"
#include "through_the_door.h"

namespace ketnap::faults {

namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;

const char* const said = "Hẹn gặp lại.";

std::string text(const std::string& body, std::string_view pointer) {
  const bj::value json = bj::parse(body);
  bj::error_code none;
  const bj::value* found = json.find_pointer(bj::string_view(pointer.data(), pointer.size()), none);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
}

} // namespace

// --- the demonstration ----------------------------------------------------------------------------------

Prepared::Prepared() : keys_(crypto::KeyRing::made(random_)), file_(folder_.path() / "record.db") {
  demo::Preset preset = *demo::preset("van-gia", {});
  preset.now = *rules::parse_day("2021-09-05");
  preset.cases.clear();
  preset.counts.clear();
  preset.targets.clear();
  record::HeadStore heads = record::head_in_memory();
  crypto::PasswordGate gate;
  std::string password;
  {
    db::Database database = db::Database::open_sqlite(file_, {.scoped = record::scoped_tables()});
    record::Record record(std::move(database),
                          {keys_, random_, clock_.now(), record::testing::shipped_regulations(),
                           record::testing::shared_collation(), heads},
                          true);
    const demo::Laid laid = demo::lay(record, clock_, preset, gate);
    for (const demo::Login& login : laid.logins)
      if (login.login == "bi-thu.van-gia") password = login.password;
  }
  head_ = heads.load().value_or("");
  clock_.set(*rules::parse_day("2021-09-05"));
  Trial first(*this);
  first.sign_in(password, token_, cell_);
  first.leave(file_, head_);
}

// --- one trial --------------------------------------------------------------------------------------------

struct Trial::House {
  House(const Prepared& prepared, db::Database database, const record::HeadStore& heads)
      : record(std::move(database),
               {prepared.keys(), random, prepared.now(), record::testing::shipped_regulations(),
                record::testing::shared_collation(), heads},
               true),
        api{.record = record, .gate = gate, .metrics = around.metrics, .heads = heads},
        door(server::all_routes(api), surroundings()) {}
  http::Door::Surroundings surroundings() {
    auto with = around.for_door();
    with.fault_words = [](const std::exception& fault) { return std::string(fault.what()); };
    return with;
  }
  crypto::SeededRandom random{5};
  crypto::PasswordGate gate;
  http::testing::Surroundings around;
  record::Record record;
  server::Api api;
  http::Door door;
};

Trial::Trial(const Prepared& prepared)
    : prepared_(prepared), heads_(record::head_in_memory()), token_(prepared.token()) {
  fs::copy(prepared.file(), folder_.path() / "record.db");
  heads_.save(prepared.head());
  disk_ = std::make_unique<db::testing::WatchedDisk>(
      "one_fails", [this](const db::testing::WatchedDisk::Change& change) {
        if (!counting_ || ++seen_changes_ != wanted_change_) return SQLITE_OK;
        return change.kind == db::testing::WatchedDisk::Change::Kind::sync ? SQLITE_IOERR_FSYNC
                                                                           : SQLITE_IOERR_WRITE;
      });
  open();
}

Trial::~Trial() = default;

void Trial::open() {
  house_.reset();
  house_ = std::make_unique<House>(prepared_,
                                   db::Database::open_sqlite(disk_->address_of(folder_.path() / "record.db"),
                                                             {.scoped = record::scoped_tables()}),
                                   heads_);
}

http::Response Trial::send(http::Method method, const std::string& target, const std::string& body,
                           const std::string& key, const std::string& if_match) {
  const Memory::Asking counted;
  return ketnap::testing::ask(house_->door, {method, target, body, key, if_match}, token_);
}

http::Response Trial::insist(http::Method method, const std::string& target, const std::string& body,
                             const std::string& key, const std::string& if_match) {
  http::Response answer;
  try { // the server's own loop ends a request whose admission finds no memory
    answer = send(method, target, body, key, if_match);
  } catch (const std::bad_alloc&) {
    answer.status = 503;
  }
  if (answer.status < 500) return answer;
  ++faults;
  if (house_->record.db().stopped()) open(); // a disk that lied is not written to again before a restart
  return send(method, target, body, key, if_match);
}

void Trial::sign_in(const std::string& password, std::string& token, std::string& cell) {
  const bj::object words{{"login", "bi-thu.van-gia"}, {"password", password}};
  const http::Response in = send(http::Method::post, "/api/v1/session", bj::serialize(words), {}, {});
  ASSERT_EQ(in.status, 201) << in.body;
  token = token_ = text(in.body, "/token");
  cell = text(in.body, "/posts/0/org");
  const bj::object post{{"post", text(in.body, "/posts/0/code")}};
  const http::Response chosen = send(http::Method::put, "/api/v1/session/post", bj::serialize(post), {}, {});
  ASSERT_EQ(chosen.status, 200) << chosen.body;
}

void Trial::leave(const fs::path& file, std::string& head) {
  house_.reset(); // closed, it is one file
  fs::copy(folder_.path() / "record.db", file, fs::copy_options::overwrite_existing);
  head = heads_.load().value_or("");
}

void Trial::day(std::int64_t allocation, std::int64_t change) {
  const std::string person = bj::serialize(bj::object{{"org", prepared_.cell()},
                                                      {"full_name", "Nguyễn Ví Dụ Lâm"},
                                                      {"on", "2021-08-01"},
                                                      {"how", bj::object{{"source", "member"}, {"by", ""}}},
                                                      {"applicant", bj::object{}}});
  const std::string listed = R"({"on":"2021-08-10","body":{"resolution":"01-NQ/CB"}})";
  const std::string talked = bj::serialize(bj::object{
      {"on", "2021-09-01"}, {"body", bj::object{{"how", "met"}, {"seen_by", "cell"}, {"said", said}}}});
  wanted_change_ = change;
  counting_ = true;
  Memory::arm(allocation);
  http::Response done = insist(http::Method::post, "/api/v1/cases", person, "day-1");
  const std::string code = done.status == 201 ? text(done.body, "/code") : "";
  const std::string at = "/api/v1/cases/" + code;
  const http::Response first = insist(http::Method::get, at, {}, {});
  if (done.status == 201)
    done = insist(http::Method::post, at + "/facts/listed", listed, "day-2",
                  std::string(first.headers.find("ETag").value_or("")));
  if (done.status == 201)
    done = insist(http::Method::post, at + "/facts/talked", talked, "day-3",
                  std::string(done.headers.find("ETag").value_or("")));
  const http::Response shown = insist(http::Method::get, at, {}, {});
  const http::Response work = insist(http::Method::get, "/api/v1/orgs/" + prepared_.cell() + "/work", {}, {});
  allocations = Memory::disarm();
  counting_ = false;
  changes = seen_changes_;
  case_ = code;
  ASSERT_EQ(done.status, 201) << done.body << "\n" << house_->around.logged();
  ASSERT_EQ(shown.status, 200) << shown.body;
  ASSERT_EQ(work.status, 200) << work.body;
}

void Trial::expect_sound(const std::string& where) {
  open(); // as after a restart
  const http::Response shown = send(http::Method::get, "/api/v1/cases/" + case_, {}, {}, {});
  ASSERT_EQ(shown.status, 200) << where << shown.body;
  const bj::value opened = bj::parse(shown.body);
  std::string kinds;
  for (const bj::value& fact : opened.at("facts").as_array())
    kinds += std::string(fact.at("kind").as_string()) + " ";
  EXPECT_EQ(kinds, "introduced listed talked ") << where << ": each once";
  const http::Response all = send(http::Method::get, "/api/v1/cases", {}, {}, {});
  EXPECT_EQ(bj::parse(all.body).at("items").as_array().size(), 1U) << where << ": one case, not two";
  const server::Verified verified = server::verify(house_->record, heads_);
  EXPECT_TRUE(verified.clean()) << where << ": " << (verified.clean() ? "" : verified.faults.front());
}

} // namespace ketnap::faults
