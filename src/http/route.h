// A route describes itself in one literal: address, act, permission, request, answer, sentence.
// OpenAPI, command-line help and the matrix of permissions are printed from it; the door obeys it.
#pragma once

#include "http/message.h"
#include "json/schema.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace ketnap::http {

// A plain function on a worker thread; it may block. What it throws ends as 503 (or 500 for a bug).
using Handler = std::function<Response(const Request&)>;

// What a query parameter holds; the door refuses anything else with 400.
enum class QueryKind : std::uint8_t { text, whole_number, day, yes_no };

struct QueryParameter {
  std::string_view name;
  QueryKind kind = QueryKind::text;
  bool required = false;
  std::string_view summary_vi;
};

// Whether a request changes something, and what it must carry then.
enum class Writes : std::uint8_t {
  nothing,
  once,          // an Idempotency-Key is required
  once_if_match, // and If-Match too: the thing has an ETag
  freely,        // changes something that may be repeated (signing in, signing out)
};

// Which workers serve it. Signing in must go on while reports keep the others busy, and whoever asks whether all is well waits
// for neither.
enum class Lane : std::uint8_t { ordinary, express, watch };

struct Route {
  Method method = Method::get; // get serves HEAD too
  std::string_view path;       // /api/v1/cases/{case}/votes
  std::string_view summary_vi;
  std::string_view permission{};       // a name of the permission table; empty: open to everybody
  std::vector<QueryParameter> query{}; // any other is refused
  Writes writes = Writes::nothing;
  json::Shape request{};            // JSON body; none: no body is taken unless request_type says so
  std::string_view request_type{};  // of a body that is not JSON
  json::Shape response{};           // JSON answer
  std::string_view response_type{}; // of an answer that is not JSON
  std::vector<int> statuses{};      // that the handler itself answers, the good one first
  std::size_t body_limit = std::size_t{64} * 1024; // bytes, when a body is taken
  Lane lane = Lane::ordinary;
  // What reading it is called where readings are kept; empty: nobody keeps them. Handed on with each request.
  std::string_view reads{};
  Handler handler{};

  [[nodiscard]] bool takes_body() const { return request || !request_type.empty(); }
};

} // namespace ketnap::http
