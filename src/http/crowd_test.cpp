// A real server and more clients, or slower ones, than it can bear. Limits are set small and only their effect is asserted.
#include "http/sample_routes.h"

#include <gtest/gtest.h>

namespace ketnap::http {
namespace {

using namespace std::chrono_literals;
using testing::Gate;
using testing::rest_of;
using testing::route;
using testing::routes;
using testing::RunningServer;
using testing::status_of;

class ACrowdTest : public ::testing::Test {
protected:
  testing::Surroundings around;
};

TEST_F(ACrowdTest, AReaderWhoStopsReadingIsCut) {
  Limits hasty;
  hasty.write = 100ms; // for each 256 KiB
  RunningServer server(around, routes(), hasty);
  Wire wire = server.wire();
  std::string ask;
  for (int i = 0; i < 20; ++i)
    ask += "GET /large HTTP/1.1\r\nHost: a\r\n\r\n";
  wire.send(ask);
  auto& open = around.metrics.gauge("ketnap_http_connections", "");
  for (int i = 0; i < 2000 && (open.value() == 0 && i < 100); ++i)
    std::this_thread::sleep_for(5ms);
  for (int i = 0; i < 2000 && open.value() != 0; ++i)
    std::this_thread::sleep_for(5ms);
  EXPECT_EQ(open.value(), 0);
}

TEST_F(ACrowdTest, AReaderWhoTakesDropByDropIsCutThoughEachDropIsInTime) {
  Limits hasty;
  hasty.write = 200ms;
  hasty.write_bytes_per_second = 1'000'000'000;
  RunningServer server(around, routes(), hasty);
  Wire wire = server.wire();
  wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  std::size_t taken = 0;
  try { // whatever it takes at a time, it takes something every 20 ms
    for (std::string piece = wire.receive(); !piece.empty() && taken < 3'000'000; piece = wire.receive()) {
      taken += piece.size();
      std::this_thread::sleep_for(20ms);
    }
  } catch (const ClientFault&) { // reset
  }
  EXPECT_LT(taken, 3'000'000U);
}

TEST_F(ACrowdTest, ReadersWhoTakeNothingMakeRoomForWhoWorksAndWhatWaitsForThemIsBounded) {
  Limits small;
  small.connections = 40;
  small.untaken_bytes = 20'000'000; // of 90 MB that are asked for
  RunningServer server(around, routes(), small);
  std::vector<Wire> slow;
  for (int i = 0; i < 30; ++i) {
    slow.push_back(server.wire());
    slow.back().send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  auto& cut = around.metrics.counter("ketnap_http_turned_away_total", "");
  for (int i = 0; i < 2000 && cut.value() < 24; ++i)
    std::this_thread::sleep_for(5ms);
  EXPECT_GE(cut.value(), 24U) << "six answers of three megabytes are held, the others were given up";
  std::string bytes;
  std::vector<Wire> working;
  for (int i = 0; i < 40; ++i) { // more than the seats that are free
    working.push_back(server.wire());
    working.back().send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(read_response(working.back(), bytes, false).status, 200) << i;
  }
  EXPECT_EQ(server.client().call({Method::get, "/large", {}, {}}).body.size(), 3'000'000U);
}

TEST_F(ACrowdTest, AtTheCapTheLongestIdleConnectionMakesRoom) {
  Limits small;
  small.connections = 2;
  RunningServer server(around, routes(), small);
  std::string bytes;
  const auto ask = [&](Wire& wire) {
    wire.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    return read_response(wire, bytes, false).status;
  };
  Wire first = server.wire();
  EXPECT_EQ(ask(first), 200);
  Wire second = server.wire();
  EXPECT_EQ(ask(second), 200);
  Wire third = server.wire();
  EXPECT_EQ(ask(third), 200);
  EXPECT_EQ(rest_of(first), "") << "the longest idle one was closed";
  EXPECT_EQ(ask(second), 200);
}

// Seats cannot be held by a head or a body that never comes.
TEST_F(ACrowdTest, AtTheCapWhoStoppedAmidARequestMakesRoom) {
  Limits small;
  small.connections = 2;
  RunningServer server(around, routes(), small);
  const std::string hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
  std::string bytes;
  Wire head = server.wire();
  head.send("GET /hello HT");
  Wire body = server.wire();
  body.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n123");
  // Two who work take the seats of the two who fell silent, and keep them.
  std::vector<Wire> working;
  for (int i = 0; i < 2; ++i) {
    working.push_back(server.wire());
    working.back().send(hello);
    EXPECT_EQ(read_response(working.back(), bytes, false).status, 200);
  }
  EXPECT_EQ(rest_of(head) + rest_of(body), "") << "closed without an answer";
  for (Wire& wire : working) {
    wire.send(hello);
    EXPECT_EQ(read_response(wire, bytes, false).status, 200);
  }
}

TEST_F(ACrowdTest, OneAddressCannotTakeAllConnections) {
  Limits small;
  small.connections_per_address = 1;
  small.cap_loopback_too = true;
  RunningServer server(around, routes(), small);
  std::string bytes;
  Wire first = server.wire();
  first.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(read_response(first, bytes, false).status, 200);
  Wire second = server.wire();
  EXPECT_EQ(rest_of(second), "");
  EXPECT_EQ(around.metrics.counter("ketnap_http_turned_away_total", "").value(), 1U);
}

TEST_F(ACrowdTest, WhoeverAsksWhetherAllIsWellWaitsForNoWorkerOfAnyLane) {
  Gate gate;
  Gate express;
  auto table = routes();
  table.push_back(gate.route());
  table.push_back(express.route());
  table.back().path = "/sign-in";
  table.back().lane = Lane::express;
  table.push_back(route(Method::get, "/health", [](const Request&) { return json_response(200, "{}"); }));
  table.back().lane = Lane::watch;
  Limits small;
  small.workers = 1;
  small.waiting = 0;
  RunningServer server(around, std::move(table), small);
  Wire slow = server.wire();
  slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  Wire signing_in = server.wire();
  signing_in.send("GET /sign-in HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.entered.get_future().wait();
  express.entered.get_future().wait();
  EXPECT_EQ(server.client().call({Method::get, "/health", {}, {}}).status, 200);
  gate.open.set_value();
  express.open.set_value();
  std::string bytes;
  EXPECT_EQ(read_response(slow, bytes, false).body, "done");
  EXPECT_EQ(read_response(signing_in, bytes, false).body, "done");
}

TEST_F(ACrowdTest, WhileTheFirstInLineWaitsTooLongTheNextIsTold503AtOnceAndTheLogIsNotFlooded) {
  Gate gate;
  auto table = routes();
  table.push_back(gate.route());
  Limits small;
  small.workers = 1;
  small.wait = 20ms;
  small.rest = 1ms;
  RunningServer server(around, std::move(table), small);
  Wire slow = server.wire();
  slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.entered.get_future().wait();
  Wire first_in_line = server.wire();
  first_in_line.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
  auto& busy = around.metrics.gauge("ketnap_http_busy", "");
  while (busy.value() < 2)
    std::this_thread::sleep_for(1ms);
  std::this_thread::sleep_for(50ms);
  Client client = server.client();
  for (int i = 0; i < 20; ++i) {
    const Response told = client.call({Method::get, "/hello", {}, {}});
    EXPECT_EQ(told.status, 503);
    EXPECT_EQ(told.headers.find("Retry-After"), "2");
    EXPECT_EQ(told.headers.find("Connection"), "keep-alive");
  }
  gate.open.set_value();
  std::string bytes;
  EXPECT_EQ(read_response(first_in_line, bytes, false).body, "chào");
  EXPECT_EQ(client.call({Method::get, "/hello", {}, {}}).status, 200);
  EXPECT_EQ(around.metrics.counter("ketnap_http_overloaded_total", "").value(), 20U);
  const std::string log = around.logged();
  std::size_t lines = 0;
  for (std::size_t at = log.find("http.overloaded"); at != std::string::npos;
       at = log.find("http.overloaded", at + 1))
    ++lines;
  EXPECT_GE(lines, 1U);
  EXPECT_LT(lines, 20U) << "a line a second, not one each";
}

TEST_F(ACrowdTest, WhoWasToldToComeLaterIsReadAgainAfterARestAndARestEndsWithTheServer) {
  Gate gate;
  auto table = routes();
  table.push_back(gate.route());
  Limits small;
  small.workers = 1;
  small.waiting = 0;
  small.rest = 1000ms;
  RunningServer server(around, std::move(table), small);
  Wire slow = server.wire();
  slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.entered.get_future().wait();
  Wire hasty = server.wire();
  const std::string hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
  for (int i = 0; i < 10; ++i) // all at once
    hasty.send(hello);
  std::string bytes;
  EXPECT_EQ(read_response(hasty, bytes, false).status, 503);
  gate.open.set_value();
  EXPECT_EQ(read_response(slow, bytes, false).body, "done");
  for (int i = 0; i < 9; ++i)
    EXPECT_EQ(read_response(hasty, bytes, false).status, 200)
        << "the worker was free long before the rest was over";
  EXPECT_EQ(around.metrics.counter("ketnap_http_overloaded_total", "").value(), 1U);
}

TEST_F(ACrowdTest, ARestingConnectionMakesRoomAndIsLetGoByTheDrain) {
  Gate gate;
  auto table = routes();
  table.push_back(gate.route());
  Limits small;
  small.workers = 1;
  small.waiting = 0;
  small.connections = 2;
  small.rest = 60'000ms;
  RunningServer server(around, std::move(table), small);
  const std::string hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
  Wire slow = server.wire();
  slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.entered.get_future().wait();
  std::string bytes;
  Wire resting = server.wire();
  resting.send(hello);
  EXPECT_EQ(read_response(resting, bytes, false).status, 503);
  Wire next = server.wire();
  next.send(hello);
  EXPECT_EQ(read_response(next, bytes, false).status, 503);
  EXPECT_EQ(rest_of(resting), "") << "shown out though its rest is not over";
  server.server().drain();
  EXPECT_EQ(rest_of(next), "") << "let go though its rest is not over";
  gate.open.set_value();
  server.wait();
}

TEST_F(ACrowdTest, BeyondTheWaitingRoomIs503WhileTheExpressLaneStillServes) {
  Gate gate;
  auto table = routes();
  table.push_back(gate.route());
  Route health = route(Method::get, "/health", [](const Request&) { return json_response(200, "{}"); });
  health.lane = Lane::express;
  table.push_back(health);
  Limits small;
  small.workers = 1;
  small.waiting = 0;
  RunningServer server(around, std::move(table), small);
  Wire slow = server.wire();
  slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.entered.get_future().wait();
  Client client = server.client();
  const Response busy = client.call({Method::get, "/hello", {}, {}});
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.headers.find("Retry-After"), "2");
  EXPECT_EQ(client.call({Method::get, "/health", {}, {}}).status, 200);
  gate.open.set_value();
  std::string bytes;
  EXPECT_EQ(read_response(slow, bytes, false).body, "done");
  EXPECT_EQ(client.call({Method::get, "/hello", {}, {}}).status, 200);
}

TEST_F(ACrowdTest, OnlySoManyLargeBodiesAreHeldAtATimeAndSmallOnesDoNotWaitForThem) {
  Limits limits;
  limits.large_bodies = 1;
  testing::RunningServer server(around, routes(), limits);
  const auto upload = [](std::size_t length, const std::string& more = "") {
    return "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: " +
           std::to_string(length) + "\r\n" + more + "Connection: close\r\n\r\n";
  };
  Wire first = Wire::tcp("127.0.0.1", server.port(), 5s);
  first.send(upload(200'000, "Expect: 100-continue\r\n"));
  ASSERT_EQ(status_of(first.receive()), "HTTP/1.1 100") << "its head was read, and it holds the place";
  const auto answer_to = [&](std::size_t length, std::size_t sent) {
    Wire wire = Wire::tcp("127.0.0.1", server.port(), 5s);
    wire.send(upload(length));
    (void)wire.try_send(std::string(sent, 'x'));
    return status_of(rest_of(wire));
  };
  EXPECT_EQ(answer_to(200'000, 0), "HTTP/1.1 429");
  EXPECT_EQ(answer_to(1000, 1000), "HTTP/1.1 200");
  first.send(std::string(200'000, 'x'));
  EXPECT_EQ(status_of(rest_of(first)), "HTTP/1.1 200");
  EXPECT_EQ(answer_to(200'000, 200'000), "HTTP/1.1 200");
}

} // namespace
} // namespace ketnap::http
