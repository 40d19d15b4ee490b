// For tests of the server: a few routes of every sort, and what one does with raw bytes.
#pragma once

#include "http/testing.h"

#include <future>
#include <stdexcept>
#include <string>
#include <vector>

namespace ketnap::http::testing {

inline Route route(Method method, std::string_view path, Handler handler) {
  Route out;
  out.method = method;
  out.path = path;
  out.statuses = {200};
  out.handler = std::move(handler);
  return out;
}

inline std::vector<Route> routes() {
  std::vector<Route> out;
  out.push_back(
      route(Method::get, "/hello", [](const Request&) { return text_response(200, "text/plain", "chào"); }));
  out.push_back(route(Method::get, "/who", [](const Request& request) {
    return text_response(200, "text/plain",
                         request.peer.local_socket ? "uid " + std::to_string(request.peer.uid.value_or(0))
                                                   : request.peer.address);
  }));
  out.push_back(route(Method::get, "/nothing", [](const Request&) {
    Response response;
    response.status = 204;
    return response;
  }));
  out.push_back(route(Method::get, "/large", [](const Request&) {
    return text_response(200, "text/plain", std::string(3'000'000, 'x'));
  }));
  out.push_back(
      route(Method::get, "/fault", [](const Request&) -> Response { throw std::runtime_error("gone"); }));
  Route echo = route(Method::post, "/echo",
                     [](const Request& request) { return text_response(200, "text/plain", request.body); });
  echo.request_type = "text/plain";
  echo.body_limit = 1000;
  out.push_back(echo);
  Route large = route(Method::post, "/upload", [](const Request& request) {
    return text_response(200, "text/plain", std::to_string(request.body.size()));
  });
  large.request_type = "text/plain";
  large.body_limit = 1'000'000;
  out.push_back(large);
  return out;
}

// Everything until the server closes.
inline std::string rest_of(Wire& wire) {
  std::string all;
  try {
    for (std::string piece = wire.receive(); !piece.empty(); piece = wire.receive())
      all += piece;
  } catch (const ClientFault&) {
    all += "(reset)";
  }
  return all;
}

inline std::string status_of(const std::string& answer) {
  return answer.substr(0, 12);
}

// A handler that waits until it is told to go on.
struct Gate {
  std::promise<void> entered;
  std::promise<void> open;
  std::shared_future<void> opened = open.get_future().share();
  Route route() {
    Route out = testing::route(Method::get, "/slow", [this](const Request&) {
      entered.set_value();
      opened.wait();
      return text_response(200, "text/plain", "done");
    });
    return out;
  }
};

} // namespace ketnap::http::testing
