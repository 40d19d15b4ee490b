// What only our own pages may do with somebody's session, and how the session's cookie leaves.
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class OwnPages : public OnFileAndPostgres {
protected:
  static demo::Preset preset() { return *demo::preset("van-gia", {}); }

  Installation house{GetParam(), preset(), preset().cases.front().introduced_on};
  http::Client client = http::Client::tcp("127.0.0.1", house.port());
  const std::string host = "127.0.0.1:" + std::to_string(house.port());

  static bool forbidden(const http::Response& response) {
    return response.status == 403 && bj::parse(response.body).at("type") == "/problems/forbidden";
  }
  std::string words() const {
    const demo::Login& login = house.login("bi-thu.van-gia");
    return bj::serialize(bj::object{{"login", login.login}, {"password", login.password}});
  }
  http::Response sign_in(http::Client& at, const http::Headers& headers) const {
    http::Call call{http::Method::post, "/api/v1/session", headers, words()};
    call.headers.add("Content-Type", "application/json");
    return at.call(call);
  }
  // Changes something and may be repeated: choosing the post that there is.
  static http::Response choose(http::Client& at, const std::string& post, const http::Headers& headers) {
    http::Call call{http::Method::put, "/api/v1/session/post", headers, R"({"post":")" + post + R"("})"};
    call.headers.add("Content-Type", "application/json");
    return at.call(call);
  }
  static std::string cookie_in(const http::Response& response) {
    const std::string line(response.headers.find("Set-Cookie").value_or(""));
    return line.substr(0, line.find(';'));
  }
};

} // namespace

TEST_P(OwnPages, AloneChangeSomethingWithASessionsCookie) {
  const http::Response in = sign_in(client, {{"Host", host}, {"Origin", "http://" + host}});
  ASSERT_EQ(in.status, 201) << in.body;
  const std::string cookie = cookie_in(in);
  const std::string post(bj::parse(in.body).at("post").as_string());
  const std::string token(bj::parse(in.body).at("token").as_string());
  const auto from = [&](std::initializer_list<std::pair<std::string, std::string>> more) {
    http::Headers headers{{"Host", host}, {"Cookie", cookie}};
    for (const auto& [name, value] : more)
      headers.add(name, value);
    return choose(client, post, headers);
  };
  EXPECT_EQ(from({{"Origin", "http://" + host}}).status, 200);
  EXPECT_EQ(from({{"Origin", "http://" + host}, {"Sec-Fetch-Site", "same-origin"}}).status, 200);
  EXPECT_TRUE(forbidden(from({{"Origin", "https://evil.example"}})));
  EXPECT_TRUE(forbidden(from({{"Origin", "null"}})));
  EXPECT_TRUE(forbidden(from({{"Origin", "http://127.0.0.1:1"}}))) << "a neighbour on this machine";
  EXPECT_TRUE(forbidden(from({{"Origin", "http://" + host}, {"Sec-Fetch-Site", "cross-site"}})));
  EXPECT_TRUE(forbidden(from({{"Sec-Fetch-Site", "same-site"}})));
  EXPECT_TRUE(forbidden(from({}))) << "a cookie, and nobody says whose page it is";
  EXPECT_EQ(from({{"Authorization", "Bearer " + token}}).status, 200) << "no browser adds one by itself";

  http::Client local = http::Client::local(house.folder() / "ketnap.sock");
  EXPECT_EQ(choose(local, post, {{"Cookie", cookie}}).status, 200) << "who is on the socket is known";
  const http::Response read = client.call(
      {http::Method::get, "/api/v1/session", {{"Cookie", cookie}, {"Origin", "https://evil.example"}}, {}});
  EXPECT_EQ(read.status, 200) << "what only reads tells a foreign page nothing";
  EXPECT_FALSE(read.headers.has("Access-Control-Allow-Origin"));
}

TEST_P(OwnPages, AloneSignSomebodyInInABrowser) {
  const http::Response foreign = sign_in(client, {{"Host", host}, {"Origin", "https://evil.example"}});
  EXPECT_TRUE(forbidden(foreign));
  EXPECT_FALSE(foreign.headers.has("Set-Cookie")) << "nobody is put into another one's account";
  EXPECT_EQ(sign_in(client, {{"Host", host}}).status, 201) << "a program";
}

TEST_P(OwnPages, GetACookieThatNoScriptReadsAndNoOtherSiteSends) {
  const http::Response in = sign_in(client, {{"Host", host}});
  const std::string plain(in.headers.find("Set-Cookie").value_or(""));
  EXPECT_TRUE(plain.starts_with("ketnap_session=")) << plain;
  EXPECT_TRUE(plain.ends_with("; Path=/; HttpOnly; SameSite=Strict")) << plain;
  EXPECT_FALSE(in.headers.has("Strict-Transport-Security"));

  // The same behind a proxy that speaks TLS, and names another host to us than browsers do.
  http::testing::Surroundings around;
  crypto::PasswordGate gate;
  server::Api api{.record = house.record(), .gate = gate, .metrics = around.metrics, .secure_cookie = true};
  auto door = around.for_door();
  door.public_origin = "https://ketnap.example.vn";
  door.hsts = std::chrono::days{180};
  const http::testing::RunningServer behind(around, server::all_routes(api), door, {},
                                            {http::TcpPlace{}, {}});
  http::Client proxy = behind.client();
  const http::Response secure = sign_in(proxy, {{"Origin", "https://ketnap.example.vn"}});
  ASSERT_EQ(secure.status, 201) << secure.body;
  const std::string line(secure.headers.find("Set-Cookie").value_or(""));
  EXPECT_TRUE(line.starts_with("__Host-ketnap_session=")) << line;
  EXPECT_TRUE(line.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure")) << line;
  EXPECT_EQ(secure.headers.find("Strict-Transport-Security"), "max-age=15552000");
  EXPECT_TRUE(forbidden(sign_in(proxy, {{"Origin", "http://ketnap.example.vn"}})))
      << "without TLS it is another";

  const std::string cookie = cookie_in(secure);
  const auto asks = [&](const std::string& with) {
    return proxy.call({http::Method::get, "/api/v1/session", {{"Cookie", with}}, {}}).status;
  };
  EXPECT_EQ(asks(cookie), 200);
  EXPECT_EQ(asks(cookie.substr(std::string_view("__Host-").size())), 401)
      << "a neighbouring host may have planted the bare name";
  EXPECT_EQ(choose(proxy, std::string(bj::parse(secure.body).at("post").as_string()),
                   {{"Cookie", cookie}, {"Origin", "https://ketnap.example.vn"}})
                .status,
            200);
}

INSTANTIATE_TEST_SUITE_P(On, OwnPages, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
