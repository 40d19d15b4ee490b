#include "journeys/walk.h"

#include "base/invariant.h"
#include "cases/body.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

constexpr std::array roles{accounts::Role::cell_secretary, accounts::Role::committee_officer,
                           accounts::Role::committee_leader};

// dv3 in a road is the third member of the cell.
struct Named {
  const std::vector<std::string>& roll;
  void operator()(std::string_view, std::string& text) const {
    if (text.starts_with("dv")) text = roll.at(static_cast<std::size_t>(std::stoul(text.substr(2))) - 1);
  }
  void operator()(std::string_view name, std::vector<std::string>& list) const {
    for (std::string& text : list)
      (*this)(name, text);
  }
  template <class T>
  void operator()(std::string_view, T&) const {}
};

} // namespace

Walk::Walk(Installation& house, const demo::CasePlan& plan, std::optional<rules::Day> entered_on)
    : house_(house), plan_(plan), road_(demo::road(plan.from_template, plan.introduced_on)),
      case_name_("walk." + plan.cell + "." + rules::iso(plan.introduced_on)),
      visitors_{Visitor(house, "bi-thu." + plan.cell),
                Visitor(house, "to-chuc." + house.root_of(plan.cell).slug),
                Visitor(house, "lanh-dao." + house.root_of(plan.cell).slug)},
      entered_on_(entered_on) {
  set_clock(plan.introduced_on);
  read_roll(plan.cell);
}

void Walk::read_roll(const std::string& cell) {
  const Reply orgs = secretary().get("/api/v1/orgs");
  EXPECT_EQ(orgs.text("/items/0/slug"), cell);
  cell_code_ = orgs.text("/items/0/code");
  const Reply members = secretary().get("/api/v1/orgs/" + cell_code_ + "/members");
  roll_.clear();
  for (const bj::value& member : members.at("/items").as_array())
    roll_.emplace_back(member.at("code").as_string());
  EXPECT_EQ(static_cast<int>(roll_.size()), house_.org(cell).roll);
}

void Walk::goes_on_in(const std::string& cell) {
  elsewhere_.emplace(house_, "bi-thu." + cell);
  read_roll(cell);
  etag_ = secretary().get(case_address()).etag;
}

void Walk::delay(std::chrono::days by) {
  for (std::size_t i = taken_.size(); i < road_.facts.size(); ++i)
    road_.facts.at(i).on += by;
}

Reply Walk::describe(const rules::Applicant& who) {
  Reply reply = secretary().put(case_address() + "/applicant", cases::written(who), etag_);
  if (reply.status == 201) etag_ = reply.etag;
  return reply;
}

Visitor& Walk::who_may(rules::Act act) {
  for (std::size_t i = 0; i < roles.size(); ++i)
    if (accounts::allows(roles.at(i), act)) return i == 0 ? secretary() : visitors_.at(i);
  base::ensure(false, "every act of a road is allowed to secretary, officer or leader");
  return visitors_.front();
}

void Walk::set_clock(rules::Day day) {
  const bool another_day = !day_ || (!entered_on_ && day_ != day);
  if (another_day) house_.clock().set(entered_on_.value_or(day));
  day_ = day;
  house_.clock().pass();
}

Reply Walk::introduce(const rules::Fact& fact) {
  const bj::object body{{"org", cell_code_},
                        {"full_name", plan_.name},
                        {"on", rules::iso(fact.on)},
                        {"how", bj::parse(cases::written(fact.body))},
                        {"applicant", bj::parse(cases::written(road_.applicant))}};
  Reply reply = who_may(rules::Act::introduce).send({"/api/v1/cases", bj::serialize(body), fresh_key()});
  if (reply.status == 201) case_code_ = reply.text("/code");
  return reply;
}

std::string Walk::meet(rules::Day on, rules::CellVoted& vote) {
  const Reply members = secretary().get("/api/v1/orgs/" + cell_code_ + "/members?on=" + rules::iso(on));
  bj::array attendance;
  int official = 0;
  attending_.clear();
  for (const bj::value& member : members.at("/items").as_array()) {
    attendance.push_back(bj::object{{"person", member.at("code")}, {"present", true}, {"reason", ""}});
    attending_.emplace_back(member.at("code").as_string());
    for (const bj::value& standing : member.at("standings").as_array())
      official += standing.as_string() == "official" ? 1 : 0;
  }
  const bj::object body{{"org", cell_code_},
                        {"held_on", rules::iso(on)},
                        {"kind", "regular"},
                        {"attendance", std::move(attendance)}};
  const Reply held = secretary().send({"/api/v1/meetings", bj::serialize(body), fresh_key()});
  EXPECT_EQ(held.status, 201) << held.body;
  vote.present.clear();
  vote.in_favour = official - vote.against - vote.no_opinion;
  vote.ballots_issued = vote.ballots_returned = official;
  vote.ballots_invalid = 0;
  return held.text("/code");
}

Letter Walk::letter(const rules::Fact& fact) {
  rules::FactBody body = fact.body;
  std::visit([&](auto& b) { std::decay_t<decltype(b)>::fields(b, Named{roll_}); }, body);
  bj::object sent{{"on", rules::iso(fact.on)}};
  if (auto* vote = std::get_if<rules::CellVoted>(&body)) sent["meeting"] = meet(fact.on, *vote);
  sent["body"] = bj::parse(cases::written(body));
  return {case_address() + "/facts/" + std::string(rules::name_of(body)), bj::serialize(sent), fresh_key(),
          etag_};
}

Reply Walk::step() {
  const rules::Fact& fact = next();
  set_clock(fact.on);
  attending_.clear();
  Reply reply = taken_.empty() ? introduce(fact) : who_may(rules::act_of(fact.body)).send(letter(fact));
  if (reply.status != 201) return reply;
  etag_ = reply.etag;
  taken_.push_back({fact, taken_.empty() ? std::string() : reply.text("/code"), attending_});
  return reply;
}

Reply Walk::record(const rules::Fact& fact) {
  set_clock(fact.on);
  attending_.clear();
  Reply reply = who_may(rules::act_of(fact.body)).send(letter(fact));
  if (reply.status == 201) etag_ = reply.etag;
  return reply;
}

void Walk::up_to(std::string_view kind) {
  while (!done() && (taken_.empty() || rules::name_of(next().body) != kind)) {
    const rules::Fact& fact = next();
    const Reply reply = step();
    ASSERT_EQ(reply.status, 201) << rules::iso(fact.on) << " " << rules::name_of(fact.body) << ": "
                                 << reply.body;
    ASSERT_FALSE(reply.etag.empty()) << rules::name_of(fact.body);
  }
}

} // namespace ketnap::journeys
