#include "acting.h"

#include <boost/json.hpp>
#include <unistd.h>

#include "measure.h"

namespace ketnap::fast {

namespace {

namespace bj = boost::json;
constexpr std::size_t acts_a_case = 6;

} // namespace

Acting::Acting(const Serving& serving, const Person& who)
    : person_(serving, who), mark_("fast-" + std::to_string(::getpid()) + "-" +
                                   std::to_string(Clock::now().time_since_epoch().count())) {}

std::string Acting::key() {
  return mark_ + "-" + std::to_string(++keys_);
}

void Acting::prepare(std::size_t acts) {
  for (std::size_t have = 0; have < acts; have += acts_a_case) {
    const http::Response made = person_.post(
        "/api/v1/cases",
        bj::serialize(bj::object{{"org", person_.cell()},
                                 {"full_name", "Nguyễn Ví Dụ Đo"},
                                 {"another", true},
                                 {"on", "2024-06-01"},
                                 {"how", bj::object{{"source", "member"}, {"by", "Đảng viên mẫu"}}},
                                 {"applicant", bj::object{}}}),
        key());
    cases_.push_back({std::string(bj::parse(made.body).at("code").as_string()),
                      std::string(made.headers.find("ETag").value_or("")), 0});
  }
}

void Acting::act() {
  if (cases_.empty()) prepare(acts_a_case);
  Case& one = cases_.front();
  const std::string number = key();
  const http::Response done =
      person_.post("/api/v1/cases/" + one.code + "/facts/paper_registered",
                   bj::serialize(bj::object{
                       {"on", "2024-06-20"},
                       {"body", bj::object{{"form", "2-KNĐ"}, {"signer", "Mẫu " + std::to_string(keys_)}}}}),
                   number, one.etag);
  one.etag = std::string(done.headers.find("ETag").value_or(""));
  if (++one.acts == acts_a_case) cases_.pop_front();
}

} // namespace ketnap::fast
