// A real server on a free loopback port. Deadlines are set short and only their effect is asserted.
#include "http/sample_routes.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ketnap::http {
namespace {

using namespace std::chrono_literals;
using testing::Gate;
using testing::rest_of;
using testing::route;
using testing::routes;
using testing::RunningServer;
using testing::status_of;

class ServerTest : public ::testing::Test {
protected:
  testing::Surroundings around;

  // Sends raw bytes and gives everything that comes back until the server closes.
  std::string raw(const std::string& bytes, const Limits& limits = {}) {
    RunningServer server(around, routes(), limits);
    Wire wire = server.wire();
    wire.send(bytes);
    return rest_of(wire);
  }
};

TEST_F(ServerTest, AGetIsAnsweredAndTheConnectionServesTheNextOne) {
  RunningServer server(around, routes());
  Client client = server.client();
  for (int i = 0; i < 3; ++i) {
    const Response response = client.call({Method::get, "/hello", {}, {}});
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "chào");
    EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(response.headers.find("Connection"), "keep-alive");
  }
}

TEST_F(ServerTest, HeadTellsTheLengthAndSendsNoBody) {
  EXPECT_EQ(status_of(raw("HEAD /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")), "HTTP/1.1 200");
  const std::string answer = raw("HEAD /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("Content-Length: 5\r\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, An204HasNeitherBodyNorLength) {
  const std::string answer = raw("GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_of(answer), "HTTP/1.1 204");
  EXPECT_EQ(answer.find("Content-Length"), std::string::npos);
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInTheirOrder) {
  RunningServer server(around, routes());
  Wire wire = server.wire();
  wire.send(
      "GET /hello HTTP/1.1\r\nHost: a\r\n\r\nPOST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
      "Content-Length: 3\r\n\r\nabcGET /none HTTP/1.1\r\nHost: a\r\n\r\n");
  std::string bytes;
  EXPECT_EQ(read_response(wire, bytes, false).body, "chào");
  EXPECT_EQ(read_response(wire, bytes, false).body, "abc");
  EXPECT_EQ(read_response(wire, bytes, false).status, 404);
}

TEST_F(ServerTest, ABodyArrivesInOnePieceInChunksAndAfterContinue) {
  RunningServer server(around, routes());
  Client client = server.client();
  EXPECT_EQ(
      client.call({Method::post, "/echo", {{"Content-Type", "text/plain"}}, std::string(1000, 'b')}).body,
      std::string(1000, 'b'));
  Wire chunks = server.wire();
  chunks.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n4;x=1\r\ndefg\r\n0\r\n\r\n");
  std::string bytes;
  EXPECT_EQ(read_response(chunks, bytes, false).body, "abcdefg");
  Wire patient = server.wire();
  patient.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n"
               "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(patient.receive(), "HTTP/1.1 100 Continue\r\n\r\n");
  patient.send("ok");
  EXPECT_EQ(read_response(patient, bytes, false).body, "ok");
}

TEST_F(ServerTest, ALongHeadIs431) {
  const std::string answer =
      raw("GET /hello HTTP/1.1\r\nHost: a\r\nX-Long: " + std::string(40'000, 'x') + "\r\n\r\n");
  EXPECT_EQ(status_of(answer), "HTTP/1.1 431");
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  std::string many = "GET /hello HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 20'000; ++i)
    many += "X: y\r\n";
  EXPECT_EQ(status_of(raw(many + "\r\n")), "HTTP/1.1 431");
}

TEST_F(ServerTest, ADeclaredOrGrowingBodyBeyondTheRoutesLimitIs413) {
  const std::string post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n";
  EXPECT_EQ(status_of(raw(post + "Content-Length: 100000\r\n\r\n" + std::string(20'000, 'x'))),
            "HTTP/1.1 413");
  EXPECT_EQ(status_of(raw(post + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + std::string(1000, 'x') +
                          "\r\n1\r\nx\r\n0\r\n\r\n")),
            "HTTP/1.1 413");
  EXPECT_EQ(status_of(raw(post + "Content-Length: 100000\r\nExpect: 100-continue\r\n\r\n")), "HTTP/1.1 413")
      << "told before the body is sent";
}

TEST_F(ServerTest, BytesThatAreNotOneClearRequestAre400AndTheConnectionEnds) {
  const std::string get = "GET /hello HTTP/1.1\r\nHost: a\r\n";
  const std::string post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n";
  const std::string hostile[] = {
      post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
      post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
      post + "Content-Length: 3, 3\r\n\r\nabc",
      post + "Content-Length: +3\r\n\r\nabc",
      post + "Content-Length: -1\r\n\r\n",
      post + "Content-Length: 99999999999999999999\r\n\r\n",
      post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
      post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n",
      post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n",
      get + "Bad Header: x\r\n\r\n",
      get + "X : y\r\n\r\n",
      get + " folded\r\n\r\n",
      get + "X: a\rb\r\n\r\n",
      "GET /hello HTTP/3.0\r\nHost: a\r\n\r\n",
      "GET /hello\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a greeting in TLS",
      std::string("\0\0\0\0\0\0\0\0", 8),
      "GET /h llo HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /hello HTTP/1.1\nHost: a\n\n",
      get + "X: a\nY: b\r\n\r\n",
      get + "Host: b\r\n\r\n",
      "GET /hello HTTP/1.1\r\n\r\n",
  };
  for (const std::string& bytes : hostile) {
    const std::string answer = raw(bytes);
    EXPECT_EQ(status_of(answer), "HTTP/1.1 400") << bytes;
    EXPECT_NE(answer.find("Connection: close"), std::string::npos) << bytes;
    EXPECT_EQ(answer.find("HTTP/1.1", 8), std::string::npos) << "one answer only: " << bytes;
  }
}

TEST_F(ServerTest, AnEndlessChunkExtensionOrTrailerIsStopped) {
  RunningServer server(around, routes());
  const std::string post =
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const char* start : {"3;x=", "0\r\nX: "}) {
    Wire wire = server.wire();
    bool stopped = false;
    try {
      wire.send(post + start);
      const std::string piece(64 * 1024, 'x');
      for (int i = 0; i < 1000 && !stopped; ++i) { // 64 MB
        wire.send(piece);
        stopped = wire.is_closed_by_the_other();
      }
    } catch (const ClientFault&) {
      stopped = true;
    }
    EXPECT_TRUE(stopped) << start;
  }
}

TEST_F(ServerTest, ATrailerNeverBecomesAHeader) {
  testing::Surroundings other;
  Route tell = route(Method::post, "/tell", [](const Request& request) {
    return text_response(200, "text/plain", std::string(request.headers.find("X-Late").value_or("none")));
  });
  tell.request_type = "text/plain";
  RunningServer server(other, {tell});
  Wire wire = server.wire();
  wire.send("POST /tell HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
            "1\r\na\r\n0\r\nX-Late: yes\r\n\r\n");
  std::string bytes;
  EXPECT_EQ(read_response(wire, bytes, false).body, "none");
}

TEST_F(ServerTest, ARefusalWithoutABodyKeepsTheConnection) {
  RunningServer server(around, routes());
  Wire wire = server.wire();
  std::string bytes;
  wire.send("GET /none HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(read_response(wire, bytes, false).status, 404);
  wire.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(read_response(wire, bytes, false).status, 200);
}

TEST_F(ServerTest, ARefusedBodyIsNeverReadAsTheNextRequest) {
  const std::string smuggled = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string answer =
      raw("POST /none HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(smuggled.size()) +
          "\r\n\r\n" + smuggled);
  EXPECT_EQ(status_of(answer), "HTTP/1.1 404");
  EXPECT_EQ(answer.find("HTTP/1.1 200"), std::string::npos);
}

TEST_F(ServerTest, AnHttp10ClientIsAnsweredAndLetGo) {
  const std::string answer = raw("GET /hello HTTP/1.0\r\n\r\n");
  EXPECT_EQ(status_of(answer), "HTTP/1.1 200");
  EXPECT_TRUE(answer.ends_with("chào"));
}

TEST_F(ServerTest, ASlowHeadASilentBodyAndAnIdleConnectionAreCut) {
  Limits hasty;
  hasty.idle = 150ms;
  hasty.head = 100ms;
  hasty.body_pause = 100ms;
  EXPECT_EQ(raw("GET /hello HT", hasty), "") << "head";
  EXPECT_EQ(
      raw("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nab", hasty),
      "")
      << "body";
  EXPECT_EQ(raw("", hasty), "") << "idle";
  const std::string once = raw("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n", hasty);
  EXPECT_TRUE(once.ends_with("chào")) << "idle after an answer";
}

TEST_F(ServerTest, AHeadThatDripsIsCutThoughEachDropIsInTime) {
  Limits hasty;
  hasty.head = 200ms;
  RunningServer server(around, routes(), hasty);
  Wire wire = server.wire();
  bool cut = false;
  try {
    wire.send("GET /hello HTTP/1.1\r\n");
    for (int i = 0; i < 500 && !cut; ++i) {
      wire.send("X");
      std::this_thread::sleep_for(10ms);
      cut = wire.is_closed_by_the_other();
    }
  } catch (const ClientFault&) {
    cut = true;
  }
  EXPECT_TRUE(cut);
}

TEST_F(ServerTest, ABodyThatDripsSlowerThanTheLeastRateIsCut) {
  Limits hasty;
  hasty.body_pause = 100ms;
  hasty.body_bytes_per_second = 100'000;
  RunningServer server(around, routes(), hasty);
  Wire wire = server.wire();
  bool cut = false;
  try {
    wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\n");
    for (int i = 0; i < 800 && !cut; ++i) {
      wire.send("x");
      std::this_thread::sleep_for(10ms);
      cut = wire.is_closed_by_the_other();
    }
  } catch (const ClientFault&) {
    cut = true;
  }
  EXPECT_TRUE(cut);
}

TEST_F(ServerTest, AHandlerThatThrowsLeavesTheConnectionUsable) {
  RunningServer server(around, routes());
  Client client = server.client();
  EXPECT_EQ(client.call({Method::get, "/fault", {}, {}}).status, 503);
  EXPECT_EQ(client.call({Method::get, "/hello", {}, {}}).status, 200);
}

TEST_F(ServerTest, ALargeAnswerArrivesWhole) {
  RunningServer server(around, routes());
  EXPECT_EQ(server.client().call({Method::get, "/large", {}, {}}).body.size(), 3'000'000U);
}

TEST_F(ServerTest, OnSigtermIdleOnesCloseAtOnceNewOnesAreRefusedAndTheOneInFlightIsFinished) {
  Gate gate;
  auto table = routes();
  table.push_back(gate.route());
  RunningServer server(around, std::move(table));
  server.server().drain_on_signals();
  Wire idle = server.wire();
  std::string bytes;
  idle.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(read_response(idle, bytes, false).status, 200);
  Wire busy = server.wire();
  busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.entered.get_future().wait();
  ASSERT_EQ(std::raise(SIGTERM), 0);
  EXPECT_EQ(rest_of(idle), "");
  EXPECT_THROW((void)server.wire(), ClientFault);
  gate.open.set_value();
  const Response last = read_response(busy, bytes, false);
  EXPECT_EQ(last.body, "done");
  EXPECT_EQ(last.headers.find("Connection"), "close");
  EXPECT_EQ(rest_of(busy), "");
  server.wait();
  EXPECT_NE(around.logged().find("http.drained"), std::string::npos);
}

TEST_F(ServerTest, WhatIsNotDoneInTimeIsCutByTheDrain) {
  Limits hasty;
  hasty.drain = 100ms;
  RunningServer server(around, routes(), hasty);
  Wire half = server.wire();
  half.send("GET /hello HT");
  auto& open = around.metrics.gauge("ketnap_http_connections", "");
  while (open.value() == 0)
    std::this_thread::sleep_for(1ms);
  server.server().drain();
  EXPECT_EQ(rest_of(half).substr(0, 1), "");
  server.wait();
}

class Folder {
public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "ketnap-http-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

TEST_F(ServerTest, TheLocalSocketIsForItsOwnerAloneAndTellsWhoCalls) {
  Folder folder;
  const auto socket = folder.path / "ketnap.sock";
  {
    RunningServer server(around, routes(), {}, Places{TcpPlace{}, socket});
    struct stat status{};
    ASSERT_EQ(::stat(socket.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    Client local = Client::local(socket);
    EXPECT_EQ(local.call({Method::get, "/who", {}, {}}).body, "uid " + std::to_string(::getuid()));
    EXPECT_EQ(server.client().call({Method::get, "/who", {}, {}}).body, "127.0.0.1");
  }
  EXPECT_FALSE(std::filesystem::exists(socket)) << "removed at the end";
}

TEST_F(ServerTest, ASocketLeftByACrashIsReplacedButALivingOneAndAFileAreNot) {
  Folder folder;
  const auto socket = folder.path / "ketnap.sock";
  RunningServer server(around, routes(), {}, Places{std::nullopt, socket});
  EXPECT_THROW(RunningServer(around, routes(), {}, Places{std::nullopt, socket}), std::system_error);
  EXPECT_EQ(Client::local(socket).call({Method::get, "/hello", {}, {}}).status, 200);
  const auto copy = folder.path / "left.sock";
  std::filesystem::create_hard_link(socket, copy); // stays when the server removes its own
  server.stop();
  ASSERT_TRUE(std::filesystem::exists(copy));
  RunningServer next(around, routes(), {}, Places{std::nullopt, copy});
  EXPECT_EQ(Client::local(copy).call({Method::get, "/hello", {}, {}}).status, 200);
  const auto file = folder.path / "notes.txt";
  std::ofstream(file) << "keep me";
  EXPECT_THROW(RunningServer(around, routes(), {}, Places{std::nullopt, file}), std::system_error);
  EXPECT_TRUE(std::filesystem::exists(file));
}

TEST_F(ServerTest, ATakenPortIsToldWithItsName) {
  RunningServer server(around, routes());
  try {
    RunningServer second(around, routes(), {}, Places{TcpPlace{"127.0.0.1", server.port()}, {}});
    FAIL() << "two servers on one port";
  } catch (const std::system_error& error) {
    EXPECT_NE(std::string(error.what()).find("127.0.0.1:" + std::to_string(server.port())),
              std::string::npos);
    EXPECT_EQ(error.code(), std::errc::address_in_use);
  }
}

TEST_F(ServerTest, ManyClientsAtOnceAreAllAnswered) {
  RunningServer server(around, routes());
  std::atomic<int> good{0};
  std::vector<std::thread> hands;
  for (int i = 0; i < 8; ++i)
    hands.emplace_back([&] {
      Client client = server.client();
      for (int n = 0; n < 50; ++n) {
        const std::string body = std::to_string(n);
        if (client.call({Method::post, "/echo", {{"Content-Type", "text/plain"}}, body}).body == body) ++good;
      }
    });
  for (auto& hand : hands)
    hand.join();
  EXPECT_EQ(good, 400);
  server.stop();
  const std::string figures = around.metrics.text();
  EXPECT_NE(figures.find("ketnap_http_requests_total{method=\"POST\",route=\"/echo\",status=\"200\"} 400"),
            std::string::npos);
}

} // namespace
} // namespace ketnap::http
