#include "journeys/visitor.h"

#include <chrono>

#include "base/invariant.h"
#include "crypto/totp.h"
#include "journeys/visits.h"

namespace ketnap::journeys {

namespace {

Reply reply_of(const http::Response& response) {
  Reply reply;
  reply.status = response.status;
  reply.body = response.body;
  reply.etag = std::string(response.headers.find("ETag").value_or(""));
  reply.content_type = std::string(response.headers.find("Content-Type").value_or(""));
  if (reply.content_type.find("json") != std::string::npos) reply.json = boost::json::parse(response.body);
  return reply;
}

} // namespace

const boost::json::value& Reply::at(std::string_view pointer) const {
  static const boost::json::value nothing;
  boost::json::error_code none;
  const boost::json::value* found =
      json.find_pointer(boost::json::string_view(pointer.data(), pointer.size()), none);
  if (found == nullptr) ADD_FAILURE() << "nothing at " << pointer << " in " << status << " " << body;
  return found == nullptr ? nothing : *found;
}

std::string Reply::text(std::string_view pointer) const {
  const boost::json::value& found = at(pointer);
  if (!found.is_string()) return {};
  return {found.as_string().data(), found.as_string().size()};
}

bool Reply::gives(std::string_view reason, std::optional<std::string_view> path) const {
  const boost::json::value* reasons = json.is_object() ? json.as_object().if_contains("reasons") : nullptr;
  if (reasons == nullptr || !reasons->is_array()) return false;
  const auto is = [](const boost::json::object& in, const char* key, std::string_view wanted) {
    const boost::json::value* value = in.if_contains(key);
    return value != nullptr && value->is_string() &&
           std::string_view(value->as_string().data(), value->as_string().size()) == wanted;
  };
  for (const boost::json::value& one : reasons->as_array())
    if (is(one.as_object(), "id", reason) && (!path || is(one.as_object(), "path", *path))) return true;
  return false;
}

std::string code_of(const std::string& otpauth, base::Instant now) {
  const std::size_t from = otpauth.find("secret=");
  base::ensure(from != std::string::npos, "the address for the app holds the secret");
  const std::string rest = otpauth.substr(from + 7);
  const auto secret = crypto::from_base32(rest.substr(0, rest.find('&')));
  base::ensure(secret.has_value(), "the secret is base32");
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  return crypto::totp_code(*secret, crypto::totp_step(seconds));
}

Visitor::Visitor(Installation& house, std::string login)
    : house_(house), login_(std::move(login)), client_(http::Client::tcp("127.0.0.1", house.port())) {}

Visitor::Visitor(Installation& house, const demo::Login& words)
    : house_(house), login_(words.login), own_words_(words),
      client_(http::Client::tcp("127.0.0.1", house.port())) {}

Reply Visitor::knock() {
  house_.clock().pass(); // a code is good once
  boost::json::object body{{"login", words().login}, {"password", words().password}};
  if (!words().totp_uri.empty()) body["code"] = code_of(words().totp_uri, *house_.clock().at);
  token_.clear();
  Reply in = send_once({"/api/v1/session", boost::json::serialize(body)});
  if (in.status == 201) token_ = in.text("/token");
  return in;
}

Reply Visitor::choose(std::string_view what, std::string_view which) {
  const boost::json::object body{{boost::json::string_view(what.data(), what.size()),
                                  boost::json::string_view(which.data(), which.size())}};
  return send_once({"/api/v1/session/post", boost::json::serialize(body), {}, {}, http::Method::put});
}

void Visitor::choose_first_password() {
  const std::string own = "con sóng nhỏ ngoài cửa biển";
  demo::Login mine = words();
  const Reply in = knock();
  ASSERT_EQ(in.status, 201) << login_ << ": " << in.body;
  const boost::json::object body{{"old", mine.password}, {"new", own}};
  const Reply changed =
      send_once({"/api/v1/account/password", boost::json::serialize(body), {}, {}, http::Method::put});
  ASSERT_EQ(changed.status, 200) << login_ << ": " << changed.body;
  mine.password = own;
  take(std::move(mine));
}

void Visitor::sign_in() {
  const Reply in = knock();
  ASSERT_EQ(in.status, 201) << login_ << ": " << in.body;
  const boost::json::array& relations = in.at("/relations").as_array();
  const Reply chosen = in.at("/posts").as_array().empty() && !relations.empty()
                           ? choose("relation", in.text("/relations/0"))
                           : choose("post", in.text("/posts/0/code"));
  ASSERT_EQ(chosen.status, 200) << login_ << ": " << chosen.body;
}

void Visitor::sign_out() {
  (void)send_once({"/api/v1/session", {}, {}, {}, http::Method::remove});
}

Reply Visitor::send(const Letter& letter) {
  Reply reply = send_once(letter);
  if (reply.status == 403 && reply.gives("session.confirm_first")) {
    confirm();
    reply = send_once(letter);
  }
  if (reply.status != 401) return reply;
  sign_in();
  return send_once(letter);
}

void Visitor::confirm() {
  house_.clock().pass(); // a code is good once
  boost::json::object body{{"password", words().password}};
  if (!words().totp_uri.empty()) body["code"] = code_of(words().totp_uri, *house_.clock().at);
  const Reply done = send_once({"/api/v1/session/confirm", boost::json::serialize(body)});
  if (done.status == 401) return sign_in(); // the session had just come to its end; a new one is as good
  EXPECT_EQ(done.status, 204) << login_ << ": " << done.body;
}

Reply Visitor::send_once(const Letter& letter) {
  http::Call call{letter.method, letter.target, {}, letter.body};
  if (!letter.body.empty()) call.headers.add("Content-Type", letter.content_type);
  if (!token_.empty()) call.headers.add("Authorization", "Bearer " + token_);
  if (letter.key) call.headers.add("Idempotency-Key", *letter.key);
  if (letter.if_match) call.headers.add("If-Match", *letter.if_match);
  const http::Response response = client_.call(call);
  // Whatever the answer: nothing of it is kept on the way, and nobody frames it.
  EXPECT_EQ(response.headers.find("Cache-Control"), "no-store") << letter.target;
  EXPECT_NE(response.headers.find("Content-Security-Policy").value_or("").find("frame-ancestors"),
            std::string_view::npos)
      << letter.target;
  Reply reply = reply_of(response);
  note_visit(house_.routes(), letter.method, letter.target, reply.status);
  return reply;
}

Reply Visitor::get(std::string target) {
  return send({std::move(target), {}, {}, {}, http::Method::get});
}

Reply Visitor::post(std::string target, std::string body) {
  return send({std::move(target), std::move(body), login_ + "-" + std::to_string(++keys_)});
}

Reply Visitor::put(std::string target, std::string body, std::optional<std::string> if_match) {
  return send({std::move(target), std::move(body), login_ + "-" + std::to_string(++keys_),
               std::move(if_match), http::Method::put});
}

Reply Visitor::remove(std::string target) {
  return send({std::move(target), {}, login_ + "-" + std::to_string(++keys_), {}, http::Method::remove});
}

} // namespace ketnap::journeys
