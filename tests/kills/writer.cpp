#include "writer.h"

#include <map>
#include <utility>

#include <gtest/gtest.h>

namespace ketnap::kills {

namespace {

namespace bj = boost::json;

constexpr int acts_a_case = 6;
constexpr const char* name_of_all = "Nguyễn Ví Dụ Lâm";

http::Call call_of(const Seat& seat, http::Method method, const std::string& target, std::string body = {}) {
  http::Call call{method, target, {}, std::move(body)};
  if (!call.body.empty()) call.headers.add("Content-Type", "application/json");
  if (!seat.token.empty()) call.headers.add("Authorization", "Bearer " + seat.token);
  return call;
}

std::string text(const bj::value& json, std::string_view pointer) {
  boost::json::error_code none;
  const bj::value* found = json.find_pointer(bj::string_view(pointer.data(), pointer.size()), none);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
}

bool is_introduction(const Sent& what) {
  return what.target == "/api/v1/cases";
}

} // namespace

Seat seat(Served& house) {
  http::Client client = house.client();
  Seat out;
  const bj::object words{{"login", "bi-thu.van-gia"}, {"password", house.password_of("bi-thu.van-gia")}};
  const http::Response in =
      client.call(call_of(out, http::Method::post, "/api/v1/session", bj::serialize(words)));
  EXPECT_EQ(in.status, 201) << in.body;
  const bj::value session = bj::parse(in.body);
  out.token = text(session, "/token");
  out.cell = text(session, "/posts/0/org");
  const bj::object post{{"post", text(session, "/posts/0/code")}};
  EXPECT_EQ(client.call(call_of(out, http::Method::put, "/api/v1/session/post", bj::serialize(post))).status,
            200);
  return out;
}

http::Response Writer::send(http::Client& client, const Sent& what) const {
  http::Call call = call_of(seat_, http::Method::post, what.target, what.body);
  call.headers.add("Idempotency-Key", what.key);
  if (!what.if_match.empty()) call.headers.add("If-Match", what.if_match);
  return client.call(call);
}

http::Response Writer::get(http::Client& client, const std::string& target) const {
  return client.call(call_of(seat_, http::Method::get, target));
}

// A new person after some acts on the one before; of a case its talks and papers, each with words of its own.
Sent Writer::next() {
  Sent out;
  out.key = name_ + "-" + std::to_string(++keys_);
  out.mark = "Dấu " + out.key;
  if (case_.empty() || acts_here_ >= acts_a_case) {
    out.target = "/api/v1/cases";
    out.body = bj::serialize(bj::object{{"org", seat_.cell},
                                        {"full_name", name_of_all},
                                        {"on", "2021-08-01"},
                                        {"how", bj::object{{"source", "member"}, {"by", out.mark}}},
                                        {"applicant", bj::object{}}});
    return out;
  }
  const bool talk = acts_here_ % 2 == 0;
  out.target = "/api/v1/cases/" + case_ + "/facts/" + (talk ? "talked" : "paper_registered");
  const bj::object body = talk ? bj::object{{"how", "met"}, {"seen_by", "cell"}, {"said", out.mark}}
                               : bj::object{{"form", "2-KNĐ"}, {"signer", out.mark}};
  out.body = bj::serialize(bj::object{{"on", "2021-09-01"}, {"body", body}});
  out.if_match = etag_;
  return out;
}

void Writer::list(http::Client& client, const std::atomic<bool>& enough) const {
  const http::Response shown = get(client, "/api/v1/cases?limit=20");
  EXPECT_TRUE(shown.status == 200 || (enough && shown.status >= 500)) << shown.body;
}

void Writer::is_done(const Sent& what, const http::Response& answer) {
  Sent kept = what;
  kept.code = text(bj::parse(answer.body), "/code");
  if (is_introduction(what)) {
    case_ = kept.code;
    acts_here_ = 0;
  } else {
    ++acts_here_;
  }
  etag_ = std::string(answer.headers.find("ETag").value_or(""));
  done_.push_back(std::move(kept));
}

void Writer::write(const std::atomic<bool>& enough, const std::atomic<bool>* dark) {
  try {
    http::Client client = house_.client();
    while (!enough) {
      under_way_.reset();
      if (acts_here_ % 3 == 0) list(client, enough);
      const Sent act = next();
      under_way_ = act;
      const http::Response answer = send(client, act);
      if (dark != nullptr && *dark) return; // what is under way, nobody knows
      if (enough && answer.status >= 500) return;
      under_way_.reset();
      ASSERT_EQ(answer.status, 201) << act.target << " " << answer.body;
      is_done(act, answer);
    }
  } catch (const http::ClientFault&) { // the server is gone: what is under way, nobody knows
  }
}

http::Response Writer::write_until_refused() {
  http::Client client = house_.client();
  for (;;) {
    under_way_ = next();
    http::Response answer = send(client, *under_way_);
    if (answer.status != 201) return answer;
    is_done(*std::exchange(under_way_, {}), answer);
  }
}

void Writer::hear_the_same(http::Client& client, const Sent& what, int times) {
  for (int i = 0; i < times; ++i, ++again_) {
    const http::Response answer = send(client, what);
    ASSERT_EQ(answer.status, 201) << what.target << " " << answer.body;
    EXPECT_EQ(text(bj::parse(answer.body), "/code"), what.code) << what.key;
  }
}

void Writer::send_again(std::mt19937& random) {
  const auto some = [&] { return std::uniform_int_distribution<>{1, 5}(random); };
  http::Client client = house_.client();
  if (under_way_) {
    const Sent act = *std::exchange(under_way_, {});
    // Was it done although nobody heard of it? Only to know how often the kill came just then.
    const std::string seen =
        get(client, is_introduction(act) ? "/api/v1/cases?order=opened&limit=200" : "/api/v1/cases/" + case_)
            .body;
    if (seen.find(act.mark + "\"") != std::string::npos) ++in_doubt_;
    const http::Response answer = send(client, act);
    ++again_;
    ASSERT_EQ(answer.status, 201) << act.target << " " << answer.body;
    is_done(act, answer);
    Sent other = act;
    other.body.replace(other.body.find(act.mark), act.mark.size(), "Lời khác");
    const http::Response refused = send(client, other);
    EXPECT_TRUE(refused.status == 409 || refused.status == 422) << refused.status << " " << refused.body;
  }
  for (const Sent& act : done_)
    hear_the_same(client, act, some());
}

void Writer::check() {
  for (const std::string& flaw : flaws())
    ADD_FAILURE() << flaw;
}

std::vector<std::string> Writer::flaws() {
  std::vector<std::string> out;
  http::Client client = house_.client();
  std::map<std::string, std::string> read; // cases by address
  for (std::size_t i = checked_; i < done_.size(); ++i) {
    const Sent& act = done_[i];
    const std::string at =
        is_introduction(act) ? "/api/v1/cases/" + act.code : act.target.substr(0, act.target.find("/facts/"));
    const auto [found, fresh] = read.try_emplace(at);
    if (fresh) {
      const http::Response shown = get(client, at);
      if (shown.status == 200) found->second = shown.body;
    }
    if (found->second.empty()) {
      out.push_back(act.key + " was said to be done and is lost");
      continue;
    }
    const bj::value opened = bj::parse(found->second);
    int times = 0;
    for (const bj::value& fact : opened.at("facts").as_array())
      times += text(fact, "/body/said") == act.mark || text(fact, "/body/signer") == act.mark ||
                       text(fact, "/body/by") == act.mark
                   ? 1
                   : 0;
    if (times != 1) out.push_back(act.key + " is there " + std::to_string(times) + " times");
    if (is_introduction(act)) {
      const bool whole = text(opened, "/person/full_name") == name_of_all &&
                         !opened.at("assessment").at("steps").as_array().empty();
      if (!whole) out.push_back(act.key + ": a case that is half there");
      if (text(opened, "/facts/0/kind") != "introduced")
        out.push_back(act.key + ": a case that nobody was introduced to");
    }
  }
  checked_ = done_.size();
  return out;
}

} // namespace ketnap::kills
