// Any bytes as the head of a request at the door: method, target, headers as they were typed, who sends it. It goes on
// to the route it names, or is answered at once with a problem; nothing of it comes back in a header of the answer.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "hold.h"
#include "http/cookie.h"
#include "http/door.h"
#include "http/sender.h"
#include "json/describe.h"

using namespace ketnap;

namespace {

http::Response fine(const http::Request& request) {
  for (const auto& [name, value] : request.params)
    hold(base::is_utf8(name) && base::is_utf8(value));
  return http::text_response(200, "text/plain; charset=utf-8", "tốt\n");
}

std::vector<http::Route> routes() {
  using http::Method;
  using http::QueryKind;
  return {
      {.method = Method::get,
       .path = "/healthz",
       .summary_vi = "Sống",
       .response_type = "text/plain",
       .statuses = {200},
       .handler = fine},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/facts/{fact}",
       .summary_vi = "Xem",
       .query = {{"on", QueryKind::day, false, ""},
                 {"limit", QueryKind::whole_number, false, ""},
                 {"find", QueryKind::text, false, ""}},
       .response_type = "text/plain",
       .statuses = {200},
       .handler = fine},
      {.method = Method::post,
       .path = "/api/v1/uploads/{upload}",
       .summary_vi = "Gửi",
       .writes = http::Writes::once_if_match,
       .request_type = "application/octet-stream",
       .response_type = "text/plain",
       .statuses = {200},
       .handler = fine},
  };
}

// Up to the next line end, which goes.
std::string_view line_of(std::string_view& rest) {
  const auto end = rest.find('\n');
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const base::Now now = [] { return base::Instant{}; };
  static base::Log log([](std::string_view) {}, now);
  static base::Metrics metrics;
  static http::Door door(routes(), {.log = log,
                                    .metrics = metrics,
                                    .now = now,
                                    .new_id = [] { return "r1"; },
                                    .public_origin = "https://ketnap.example.vn"});
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  http::Head head;
  head.method = line_of(rest);
  head.target = line_of(rest);
  while (!rest.empty()) {
    const std::string_view line = line_of(rest);
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, colon), value = line.substr(colon + 2);
    if (name == "Content-Length") head.content_length = value.size();
    if (name == "Transfer-Encoding") head.chunked = true;
    head.headers.add(std::string(name), std::string(value));
  }
  for (const std::string_view origin : {"", "https://ketnap.example.vn"})
    (void)http::wrong_with_sender(head.headers, origin);
  for (const auto& [name, value] : head.headers.lines())
    if (http::is_origin(value)) hold(value.starts_with("http") && value.find('\r') == std::string::npos);
  const auto admitted = door.admit(head, {});
  http::Response answer;
  if (const auto* at_once = std::get_if<http::Response>(&admitted)) {
    hold(at_once->status >= 400 || at_once->status == 204 || at_once->status == 200);
    answer = *at_once;
  } else {
    answer = door.answer(std::get<http::Admitted>(admitted));
  }
  for (const auto& [name, value] : answer.headers.lines())
    hold(name.find_first_of("\r\n") == std::string::npos && value.find_first_of("\r\n") == std::string::npos);
  return 0;
}
