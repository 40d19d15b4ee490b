#include "demo/run.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>

#include "accounts/accounts.h"
#include "cases/introduce.h"
#include "crypto/public_code.h"
#include "crypto/totp.h"
#include "meetings/meetings.h"
#include "org/org.h"
#include "people/people.h"
#include "sentences/sentences.h"

namespace ketnap::demo {

namespace {

// Numbered members with names that nobody takes for a real person's.
std::string member_name(int number) {
  static constexpr const char* family[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ"};
  static constexpr const char* numeral[] = {"Một", "Hai", "Ba",  "Bốn",  "Năm",
                                            "Sáu", "Bảy", "Tám", "Chín", "Mười"};
  const int n = number - 1;
  std::string name = std::string(family[n % 7]) + " Giả Định ";
  if (n >= 10) name += "Mười ";
  return name + numeral[n % 10];
}

std::string words_of(const record::Refused& refused) {
  std::string out;
  for (const rules::Reason& reason : refused.reasons)
    out += " " + sentences::sentence(reason, sentences::Language::vi);
  for (const record::Flaw& flaw : refused.flaws)
    out += " " + flaw.path + ": " + flaw.detail;
  return out.empty() ? " (không có lý do)" : out;
}

template <class T>
T must(record::Answer<T> answer, const std::string& what) {
  if (answer.refused()) throw std::runtime_error("dữ liệu mẫu: " + what + ":" + words_of(answer.refusal()));
  return std::move(answer).value();
}

struct Cell {
  std::int64_t id = 0;
  std::string code;
  std::vector<std::string> roll; // public codes, in the order of their numbers
};

// Somebody on the road: where they stand, and what is still to come.
struct Walker {
  const CasePlan* plan;
  rules::CaseFile road;
  std::string case_code;
};

class Builder {
public:
  Builder(record::Record& record, SetClock& clock, const Preset& preset, crypto::PasswordGate& gate)
      : record_(record), office_(record.office()), clock_(clock), preset_(preset), gate_(gate) {}

  Laid build() {
    clock_.set(first_day());
    for (const OrgPlan& plan : preset_.orgs)
      found(plan);
    for (const PowerPlan& plan : preset_.powers)
      grant(plan);
    accounts(); // on the first day: a code of the second factor is never younger than the clock
    walk();
    clock_.set(preset_.now);
    for (const CountPlan& plan : preset_.counts)
      count(plan);
    for (const TargetPlan& plan : preset_.targets)
      set_target(plan);
    return std::move(laid_);
  }

private:
  // Everything before the first introduction is entered on its eve.
  rules::Day first_day() const {
    rules::Day first = preset_.now;
    for (const CasePlan& plan : preset_.cases)
      first = std::min(first, plan.introduced_on);
    return first - std::chrono::days{1};
  }

  template <class F>
  auto act(const std::string& what, F&& f) {
    clock_.pass();
    ++laid_.acts;
    return must(record_.db().write(db::Scope::system(), [&](db::Write& tx) { return f(tx); }), what);
  }

  void found(const OrgPlan& plan) {
    org::Founding founding;
    if (plan.parent) founding.parent_id = cells_.at(*plan.parent).id;
    founding.slug = plan.slug;
    founding.name = plan.name;
    founding.kind = *rules::from_word<org::Kind>(plan.kind);
    if (plan.cell_kind) founding.cell_kind = rules::from_word<rules::CellKind>(*plan.cell_kind);
    founding.section_committee = plan.section_committee;
    founding.from = plan.from;
    const auto made = act(plan.slug, [&](db::Write& tx) { return org::found(tx, office_, who_, founding); });
    Cell& cell = cells_[plan.slug];
    cell.id = made.id;
    cell.code = made.code;
    ++laid_.organisations;
    for (int i = 1; i <= plan.roll; ++i) {
      const auto person = act(plan.slug, [&](db::Write& tx) {
        auto entered =
            people::enter_person(tx, office_, who_, {.org_id = cell.id, .full_name = member_name(i)});
        if (entered.refused()) return entered;
        auto member = people::enter_membership(
            tx, office_, who_, {entered->id, cell.id, rules::Standing::official, *plan.roll_from, {}});
        if (member.refused()) return member;
        return entered;
      });
      cell.roll.push_back(person.code);
      ++laid_.persons;
    }
  }

  void grant(const PowerPlan& plan) {
    act(plan.cell, [&](db::Write& tx) {
      return org::grant_power(tx, office_, who_,
                              {.cell_id = cells_.at(plan.cell).id,
                               .power = *rules::from_word<rules::Power>(plan.power),
                               .document = plan.document,
                               .from = plan.from});
    });
  }

  void count(const CountPlan& plan) {
    act(plan.org, [&](db::Write& tx) {
      return org::count(
          tx, office_, who_,
          {cells_.at(plan.org).id, plan.what, plan.on, plan.number, plan.estimate, plan.source});
    });
  }

  void set_target(const TargetPlan& plan) {
    targets::Target target = plan.target;
    target.org = cells_.at(plan.org).code;
    const auto made =
        act(plan.org, [&](db::Write& tx) { return targets::set(tx, office_, anyone(), target); });
    for (const targets::Claim& claim : plan.claims)
      act(plan.org, [&](db::Write& tx) { return targets::report(tx, office_, anyone(), made.code, claim); });
  }

  // The installation itself acts here: under no post, with every right.
  cases::Caller anyone() const {
    return {who_, db::Scope::system(), [](rules::Act) { return true; }};
  }

  // All roads together, day by day, as they would have been recorded.
  void walk() {
    std::vector<Walker> walkers;
    struct Step {
      rules::Day on;
      std::size_t walker, fact;
    };
    std::vector<Step> steps;
    for (const CasePlan& plan : preset_.cases) {
      walkers.push_back({&plan, road(plan.from_template, plan.introduced_on), {}});
      const auto& facts = walkers.back().road.facts;
      const std::size_t count = std::min(facts.size(), plan.facts.value_or(facts.size()));
      for (std::size_t i = 0; i < count; ++i)
        if (facts[i].on <= preset_.now) steps.push_back({facts[i].on, walkers.size() - 1, i});
    }
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
      return std::tie(a.on, a.walker, a.fact) < std::tie(b.on, b.walker, b.fact);
    });
    std::optional<rules::Day> day;
    for (const Step& step : steps) {
      if (day != step.on) clock_.set(step.on);
      day = step.on;
      Walker& walker = walkers[step.walker];
      take(walker, walker.road.facts[step.fact]);
    }
  }

  void take(Walker& walker, const rules::Fact& fact) {
    const Cell& cell = cells_.at(walker.plan->cell);
    if (walker.case_code.empty()) {
      cases::Introduction introduction;
      introduction.org_code = cell.code;
      introduction.full_name = walker.plan->name;
      introduction.another = true; // each plan is a person of their own, also where two are called alike
      introduction.on = fact.on;
      introduction.how = std::get<rules::Introduced>(fact.body);
      introduction.applicant = walker.road.applicant;
      walker.case_code = act(walker.plan->name, [&](db::Write& tx) {
                           return cases::introduce(tx, office_, anyone(), introduction);
                         }).code;
      ++laid_.cases;
      return;
    }
    cases::FactRequest request{walker.case_code, fact.on, fact.body, std::nullopt, std::nullopt};
    std::visit([&](auto& body) { std::decay_t<decltype(body)>::fields(body, Named{cell}); }, request.body);
    if (auto* vote = std::get_if<rules::CellVoted>(&request.body))
      request.meeting_code = meet(cell, fact.on, *vote);
    act(walker.plan->name + ", " + std::string(rules::name_of(fact.body)),
        [&](db::Write& tx) { return cases::record_fact(tx, office_, anyone(), request); });
  }

  // dv3 in a road is the third member of the cell's roll.
  struct Named {
    const Cell& cell;
    void operator()(std::string_view, std::string& text) const {
      if (!text.starts_with("dv")) return;
      const auto number = static_cast<std::size_t>(std::stoul(text.substr(2)));
      text = cell.roll.at(number - 1);
    }
    void operator()(std::string_view name, std::vector<std::string>& list) const {
      for (std::string& text : list)
        (*this)(name, text);
    }
    template <class T>
    void operator()(std::string_view, T&) const {}
  };

  // Everybody came, and every official member was in favour.
  std::string meet(const Cell& cell, rules::Day on, rules::CellVoted& vote) {
    meetings::Meeting meeting;
    meeting.org = cell.code;
    meeting.held_on = on;
    int official = 0;
    record_.db().read(db::Scope::system(), [&](db::Read& tx) {
      for (const people::MemberLine& line : people::members_of(tx, cell.id, on)) {
        meeting.attendance.push_back({line.code, true, {}});
        official += std::count(line.standings.begin(), line.standings.end(), rules::Standing::official) > 0;
      }
    });
    vote.present.clear();
    vote.in_favour = official - vote.against - vote.no_opinion;
    vote.ballots_issued = vote.ballots_returned = official;
    vote.ballots_invalid = 0;
    return act(cell.code, [&](db::Write& tx) { return meetings::hold(tx, office_, anyone(), meeting); }).code;
  }

  // --- who may sign in ---

  void accounts() {
    add_account("quan-tri", "Quản trị (dữ liệu mẫu)", std::nullopt, accounts::Role::admin,
                preset_.orgs.front());
    for (const OrgPlan& org : preset_.orgs) {
      if (org.roll > 0)
        add_account("bi-thu." + org.slug, "Bí thư, " + org.slug, cells_.at(org.slug).roll.front(),
                    accounts::Role::cell_secretary, org);
      if (org.roll > 2)
        add_account("giup-do." + org.slug, "Đảng viên giúp đỡ, " + org.slug, cells_.at(org.slug).roll.at(2),
                    std::nullopt, org);
      if (!org.parent) {
        add_account("to-chuc." + org.slug, "Cán bộ tổ chức, " + org.slug, std::nullopt,
                    accounts::Role::committee_officer, org);
        add_account("lanh-dao." + org.slug, "Lãnh đạo, " + org.slug, std::nullopt,
                    accounts::Role::committee_leader, org);
      }
    }
  }

  void add_account(const std::string& login, const std::string& name,
                   const std::optional<std::string>& person_code, std::optional<accounts::Role> role,
                   const OrgPlan& org) {
    Login words{login.substr(0, 40),
                crypto::public_code(office_.random) + "-" + crypto::public_code(office_.random),
                name,
                {}};
    accounts::NewAccount account;
    account.login = words.login;
    account.display_name = name;
    account.password = {crypto::hash_password(*gate_.enter(), words.password, office_.random)};
    if (person_code)
      account.person_id = record_.db().read(
          db::Scope::system(), [&](db::Read& tx) { return people::find_person(tx, *person_code)->id; });
    const auto made =
        act(login, [&](db::Write& tx) { return accounts::create_account(tx, office_, who_, account); });
    // Its own owner sets the same password again, so that nobody has to change it first.
    const record::Who owner{made.id, made.code, {}};
    act(login, [&](db::Write& tx) {
      return accounts::set_password(tx, office_, owner, {made.id, account.password, {}});
    });
    if (role) {
      act(login, [&](db::Write& tx) {
        return accounts::give_post(
            tx, office_, who_,
            {.account_id = made.id, .role = *role, .org_id = cells_.at(org.slug).id, .from = first_day()});
      });
      if (accounts::spec_of(*role).needs_code) words.totp_uri = enrol(login, owner);
    }
    laid_.logins.push_back(std::move(words));
  }

  std::string enrol(const std::string& login, const record::Who& owner) {
    const auto enrolment =
        act(login, [&](db::Write& tx) { return accounts::enrol_totp(tx, office_, owner); });
    const auto secret = crypto::from_base32(enrolment.secret);
    act(login, [&](db::Write& tx) {
      const auto now = std::chrono::floor<std::chrono::seconds>(office_.now()).time_since_epoch().count();
      return accounts::confirm_totp(tx, office_, owner, crypto::totp_code(*secret, crypto::totp_step(now)));
    });
    return enrolment.uri;
  }

  record::Record& record_;
  const record::Office& office_;
  SetClock& clock_;
  const Preset& preset_;
  crypto::PasswordGate& gate_;
  record::Who who_{};
  std::map<std::string, Cell> cells_; // by slug, every organisation
  Laid laid_;
};

} // namespace

Laid lay(record::Record& record, SetClock& clock, const Preset& preset, crypto::PasswordGate& gate) {
  return Builder(record, clock, preset, gate).build();
}

void write_note(const std::filesystem::path& path, const Preset& preset, const Laid& laid) {
  std::string text = "Dữ liệu mẫu \"" + preset.name + "\", ngày " + rules::vietnamese(preset.now) +
                     ". Mọi người trong dữ liệu này là hư cấu.\n"
                     "Giữ tệp này kín; mật khẩu chỉ dùng cho dữ liệu mẫu.\n\n";
  for (const Login& login : laid.logins) {
    text += login.who + "\n  tên đăng nhập: " + login.login + "\n  mật khẩu:      " + login.password + "\n";
    if (!login.totp_uri.empty()) text += "  mã xác thực:   " + login.totp_uri + "\n";
  }
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const bool written =
      file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (file >= 0) ::close(file);
  if (!written) throw std::runtime_error("không ghi được tệp " + path.string());
}

} // namespace ketnap::demo
