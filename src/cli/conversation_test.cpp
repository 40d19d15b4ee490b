// What a command says when the server is not there, refuses, or goes away in the middle.
#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <mutex>
#include <thread>

#include <boost/json/parse.hpp>

#include "cli/conversation.h"
#include "cli/testing.h"
#include "db/testing.h"
#include "http/testing.h"

namespace ketnap::cli {
namespace {

namespace bj = boost::json;
using http::Method;
using http::Request;
using http::Response;

// A console over strings.
struct Spoken {
  std::ostringstream out, err;
  Console console{.out = out, .err = err, .today = rules::day(2026, 11, 22), .regulations_folder = {}};
};

http::Route route(Method method, std::string_view path, http::Handler handler) {
  http::Route made{.method = method, .path = path, .summary_vi = "thử", .statuses = {200}};
  if (method != Method::get) {
    made.writes = http::Writes::once;
    made.request_type = "application/json";
  }
  made.handler = std::move(handler);
  return made;
}

// A server with answers of our own in a folder where somebody signed in.
class Served : public ::testing::Test {
protected:
  void serve(std::vector<http::Route> routes) {
    server.emplace(around, std::move(routes), http::Limits{},
                   http::Places{std::nullopt, folder.path() / "ketnap.sock"});
    keep_session(folder.path(), {"bi-thu", "a-token"});
  }
  [[nodiscard]] std::string place() const { return folder.path().string(); }
  std::optional<Answer> get(std::string_view address) {
    auto talk = Conversation::resume(spoken.console, place());
    return talk ? talk->get(std::string(address)) : std::nullopt;
  }

  db::testing::TemporaryFolder folder;
  http::testing::Surroundings around;
  std::optional<http::testing::RunningServer> server;
  Spoken spoken;
};

http::Handler answering(http::Problem problem) {
  return [problem](const Request&) { return http::problem_response(problem); };
}

} // namespace

TEST_F(Served, EveryReasonOfARefusalIsToldWithRemedyAndCitation) {
  serve(
      {route(Method::get, "/x",
             answering(http::problem(http::ProblemKind::refused, std::nullopt,
                                     {{"a", "Chưa đủ phiếu.", "Họp lại.", "điểm 4.3.1", "/body/in_favour"},
                                      {"b", "Chưa thẩm tra.", std::nullopt, std::nullopt, std::nullopt}})))});
  EXPECT_FALSE(get("/x").has_value());
  EXPECT_EQ(spoken.err.str(), "ketnap: in_favour: Chưa đủ phiếu.\nketnap:   → Họp lại.\n"
                              "ketnap:   căn cứ: điểm 4.3.1\nketnap: Chưa thẩm tra.\n");
  EXPECT_EQ(spoken.console.exit, Exit::refused);
}

TEST_F(Served, EachRefusalEndsInItsCode) {
  using enum http::ProblemKind;
  const std::pair<http::ProblemKind, Exit> codes[] = {
      {malformed, Exit::bad_data}, {not_found, Exit::refused},
      {conflict, Exit::refused},   {precondition_failed, Exit::refused},
      {refused, Exit::refused},    {not_signed_in, Exit::refused},
      {too_many, Exit::fault},     {fault, Exit::fault},
      {bug, Exit::fault}};
  http::ProblemKind now = malformed;
  serve(
      {route(Method::get, "/x", [&](const Request&) { return http::problem_response(http::problem(now)); })});
  for (const auto& [kind, exit] : codes) {
    now = kind;
    EXPECT_FALSE(get("/x").has_value());
    EXPECT_EQ(spoken.console.exit, exit) << http::problem(kind).title_vi;
  }
}

TEST_F(Served, ASessionThatIsOverSaysWhatToType) {
  serve({route(Method::get, "/x", answering(http::problem(http::ProblemKind::not_signed_in)))});
  EXPECT_FALSE(get("/x").has_value());
  EXPECT_EQ(spoken.err.str(), "ketnap: Phiên đã hết. Gõ: ketnap sign-in bi-thu --dir " + place() + "\n");
}

TEST_F(Served, WithoutAPostNotFoundMeansThatOneIsToBeChosen) {
  std::string session = R"({"posts":[{"code":"X25VAKXKJH"},{"code":"K7M4Q2RT5X"}],"relations":[]})";
  serve({route(Method::get, "/x", answering(http::problem(http::ProblemKind::not_found))),
         route(Method::get, "/api/v1/session",
               [&](const Request&) { return http::json_response(200, session); })});
  EXPECT_FALSE(get("/x").has_value());
  EXPECT_EQ(spoken.err.str(), "ketnap: Chưa chọn chức trách. Gõ: ketnap sign-in --post MÃ --dir " + place() +
                                  "; các mã: ketnap sign-in --dir " + place() + "\n");
  EXPECT_EQ(spoken.console.exit, Exit::refused);
  session = R"({"posts":[{"code":"X25VAKXKJH"}],"relations":[],"post":"X25VAKXKJH"})";
  spoken.err.str("");
  EXPECT_FALSE(get("/x").has_value());
  EXPECT_TRUE(spoken.err.str().starts_with("ketnap: Không tìm thấy\nketnap:   → xem lại mã"))
      << spoken.err.str();
}

TEST_F(Served, WhatIsEmptyIsSaid) {
  const auto nothing = [](const Request&) { return http::json_response(200, R"({"items":[]})"); };
  serve({route(Method::get, "/api/v1/orgs", nothing), route(Method::post, "/api/v1/cases/search", nothing)});
  for (const char* shape : {"tree", "list"})
    EXPECT_EQ(testing::Typist{}.types({"org", shape, "--dir", place()}).out, "Không có tổ chức nào.\n");
  EXPECT_EQ(testing::Typist{}.types({"case", "list", "--dir", place()}).out, "Không có hồ sơ nào khớp.\n");
}

TEST_F(Served, SigningOutOfAServerThatIsNotThereRemovesTheSession) {
  serve({});
  server->stop();
  server.reset();
  const testing::Said said = testing::Typist{}.types({"sign-out", "--dir", place()});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_EQ(said.out, "Đã xoá phiên trên máy này; máy chủ không chạy nên phiên ấy tự hết hạn.\n");
  EXPECT_FALSE(kept_session(folder.path()).has_value());
}

TEST_F(Served, OfSeveralPostsOneIsToBeChosenAndThatIsNoFailure) {
  serve({route(Method::get, "/api/v1/session", [](const Request&) {
    return http::json_response(200,
                               R"({"display_name":"Lê Ví Dụ","posts":[{"code":"X25VAKXKJH",)"
                               R"("role":"inspector","org_name":"Vạn Gia"}],"relations":["mentor_of"]})");
  })});
  const testing::Said said = testing::Typist{}.types({"sign-in", "--dir", place()});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_TRUE(said.out.starts_with("Đã đăng nhập: Lê Ví Dụ. Chọn một chức trách để làm việc, thí dụ: ketnap "
                                   "sign-in --post X25VAKXKJH --dir " +
                                   place() + "\n"))
      << said.out;
  EXPECT_TRUE(said.tells("các hồ sơ mình giúp đỡ")) << said.out;
}

TEST(ACaseAsKnown, IsAskedForFromTheFirstLeafOn) {
  for (const char* known : {"0", "-1"}) {
    const testing::Said said = testing::Typist{}.types({"case", "show", "K7M4Q2RT5X", "--known", known});
    EXPECT_EQ(said.code, 64) << known;
    EXPECT_EQ(said.err, "ketnap: --known là số dòng nhật ký, từ 1 trở lên\n");
  }
  EXPECT_EQ(testing::Typist{}.types({"case", "show", "K7M4Q2RT5X", "--known", "abc"}).err,
            "ketnap: --known: “abc” không hợp lệ\n");
}

TEST_F(Served, MachinesGetTheProblemAsItCame) {
  serve({route(Method::get, "/x", answering(http::problem(http::ProblemKind::conflict)))});
  spoken.console.json = true;
  EXPECT_FALSE(get("/x").has_value());
  EXPECT_EQ(bj::parse(spoken.out.str()).at("status"), 409);
}

TEST_F(Served, TheTokenTheKeyAndTheVersionAreSent) {
  Request seen;
  serve({route(Method::post, "/x", [&](const Request& request) {
    seen = request;
    return http::json_response(201, R"({"code":"K7M4Q2RT5X"})");
  })});
  auto talk = Conversation::resume(spoken.console, place());
  ASSERT_TRUE(talk.has_value());
  const auto answer = talk->write(Method::post, "/x", bj::object{{"a", 1}}, "\"7\"");
  ASSERT_TRUE(answer.has_value()) << spoken.err.str();
  EXPECT_EQ(text_at(answer->json, "/code"), "K7M4Q2RT5X");
  EXPECT_EQ(seen.headers.find("Authorization"), "Bearer a-token");
  EXPECT_EQ(seen.headers.find("If-Match"), "\"7\"");
  EXPECT_EQ(seen.headers.find("Idempotency-Key").value_or("").size(), 20U);
  EXPECT_EQ(seen.body, R"({"a":1})");
}

TEST_F(Served, APasswordIsGivenOnceMoreAndTheSameActGoesOutAgainUnderItsKey) {
  std::vector<std::string> keys;
  std::string confirmed;
  bool enough = true;
  serve({route(Method::post, "/x",
               [&](const Request& request) {
                 keys.emplace_back(request.headers.find("Idempotency-Key").value_or(""));
                 if (enough && confirmed.find("đúng") != std::string::npos)
                   return http::json_response(201, "{}");
                 return http::problem_response(http::problem(http::ProblemKind::confirm_first));
               }),
         route(Method::post, "/api/v1/session/confirm", [&](const Request& request) {
           confirmed = request.body;
           return Response{204, {}, {}};
         })});
  auto talk = Conversation::resume(spoken.console, place());
  ASSERT_TRUE(talk.has_value());
  EXPECT_FALSE(talk->write(Method::post, "/x", bj::object{}).has_value());
  EXPECT_TRUE(spoken.err.str().find("KETNAP_PASSWORD") != std::string::npos) << "nobody is there to ask";
  EXPECT_EQ(confirmed, "");
  spoken.console.ask = [](std::string_view, bool secret) { return secret ? "câu đúng" : "123456"; };
  keys.clear();
  EXPECT_TRUE(talk->write(Method::post, "/x", bj::object{}).has_value()) << spoken.err.str();
  EXPECT_EQ(bj::parse(confirmed), (bj::value{{"password", "câu đúng"}, {"code", "123456"}}));
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[0], keys[1]);
  enough = false;
  keys.clear();
  EXPECT_FALSE(talk->write(Method::post, "/x", bj::object{}).has_value()) << "asked once, not for ever";
  EXPECT_EQ(keys.size(), 2U);
}

TEST_F(Served, ASocketWithoutAServerIsNoServer) {
  serve({});
  EXPECT_TRUE(Conversation::possible(place()));
  server->stop();
  server.reset();
  EXPECT_FALSE(Conversation::possible(place()));
  const testing::Said said = testing::Typist{}.types({"case", "list", "--dir", place()});
  EXPECT_EQ(said.code, 1);
  EXPECT_EQ(said.err,
            "ketnap: Máy chủ không chạy. Ở một cửa sổ khác, gõ: ketnap serve --dir " + place() + "\n");
}

TEST_F(Served, WhoeverIsNotSignedInIsToldWhatToType) {
  serve({});
  forget_session(folder.path());
  for (const std::vector<std::string>& line :
       std::vector<std::vector<std::string>>{{"case", "list"},
                                             {"case", "show", "K7M4Q2RT5X"},
                                             {"case", "record", "K7M4Q2RT5X", "applied", "--on", "1/2/2026"},
                                             {"meeting", "list", "--org", "x"},
                                             {"org", "list"},
                                             {"admin", "user", "list"},
                                             {"sign-in", "--post", "K7M4Q2RT5X"}}) {
    std::vector<std::string> whole = line;
    whole.insert(whole.end(), {"--dir", place()});
    const testing::Said said = testing::Typist{}.types(whole);
    EXPECT_EQ(said.code, 2) << line.front();
    EXPECT_EQ(said.err, "ketnap: Chưa đăng nhập. Gõ: ketnap sign-in TÊN --dir " + place() + "\n")
        << line.front();
  }
}

TEST_F(Served, APasswordIsAskedForAtTheTerminalOrNotAtAll) {
  serve({});
  const testing::Said said = testing::Typist{}.types({"sign-in", "bi-thu", "--dir", place()});
  EXPECT_EQ(said.code, 64);
  EXPECT_TRUE(said.complains("KETNAP_PASSWORD")) << said.err;
}

TEST(AKeptSession, IsForItsOwnerAlone) {
  const db::testing::TemporaryFolder folder;
  keep_session(folder.path(), {"bi-thu", "first"});
  std::ofstream(folder.path() / "session.new") << "left behind";
  keep_session(folder.path(), {"to-chuc", "second"});
  struct stat about{};
  ASSERT_EQ(::stat((folder.path() / "session").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  const auto kept = kept_session(folder.path());
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->login, "to-chuc");
  EXPECT_EQ(kept->token, "second");
  forget_session(folder.path());
  EXPECT_FALSE(kept_session(folder.path()).has_value());
}

TEST(AnAddress, CarriesWhatIsNotPlainEncoded) {
  EXPECT_EQ(target("/x", {{"find", "an bình"}, {"none", ""}, {"org", "K7"}}),
            "/x?find=an%20b%C3%ACnh&org=K7");
}

namespace {

// Listens where a server would, and hangs up after reading a request as often as it is told to.
class HangingUp {
public:
  HangingUp(const std::filesystem::path& socket, int times) : listener_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un place{};
    place.sun_family = AF_UNIX;
    std::strncpy(place.sun_path, socket.c_str(), sizeof place.sun_path - 1);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<const sockaddr*>(&place), sizeof place), 0);
    EXPECT_EQ(::listen(listener_, 8), 0);
    thread_ = std::thread([this, times] { serve(times); });
  }
  HangingUp(const HangingUp&) = delete;
  HangingUp& operator=(const HangingUp&) = delete;
  ~HangingUp() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  std::vector<std::string> requests() {
    const std::lock_guard hold(guard_);
    return requests_;
  }

private:
  void serve(int times) {
    for (;;) {
      const int caller = ::accept(listener_, nullptr, nullptr);
      if (caller < 0) return;
      char bytes[4096];
      const ssize_t size = ::recv(caller, bytes, sizeof bytes, 0);
      if (size > 0) {
        {
          const std::lock_guard hold(guard_);
          requests_.emplace_back(bytes, static_cast<std::size_t>(size));
        }
        constexpr std::string_view done = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n"
                                          "Content-Type: application/json\r\n\r\n{}";
        if (times-- <= 0) (void)!::send(caller, done.data(), done.size(), MSG_NOSIGNAL);
      }
      ::close(caller);
    }
  }
  int listener_;
  std::mutex guard_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

} // namespace

TEST(ABrokenConnection, IsTriedOnceMoreUnderTheSameKey) {
  const db::testing::TemporaryFolder folder;
  HangingUp server(folder.path() / "ketnap.sock", 1);
  Spoken spoken;
  auto talk = Conversation::begin(spoken.console, folder.path().string());
  ASSERT_TRUE(talk.has_value());
  EXPECT_TRUE(talk->write(Method::post, "/x", bj::object{{"a", 1}}).has_value()) << spoken.err.str();
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests.front(), requests.back());
  EXPECT_NE(requests.front().find("Idempotency-Key: "), std::string::npos);
}

TEST(ABrokenConnection, TwiceIsToldAsAFaultOfTheWorld) {
  const db::testing::TemporaryFolder folder;
  HangingUp server(folder.path() / "ketnap.sock", 9);
  Spoken spoken;
  auto talk = Conversation::begin(spoken.console, folder.path().string());
  ASSERT_TRUE(talk.has_value());
  EXPECT_FALSE(talk->write(Method::post, "/x", bj::object{}).has_value());
  EXPECT_EQ(server.requests().size(), 2U);
  EXPECT_EQ(spoken.console.exit, Exit::fault);
  EXPECT_NE(spoken.err.str().find("chưa rõ đã ghi hay chưa"), std::string::npos) << spoken.err.str();
}

} // namespace ketnap::cli
