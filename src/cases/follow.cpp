#include "cases/follow.h"

#include <algorithm>

#include "cases/relations.h"
#include "org/answers.h"
#include "org/org.h"

namespace ketnap::cases {

namespace {

using record::Answer;
using rules::Day;
using rules::Standing;
using rules::Stretch;

bool same_place(const StandingThatFollows& a, const StandingThatFollows& b) {
  return a.org_id == b.org_id && a.standing == b.standing;
}
bool same(const StandingThatFollows& a, const StandingThatFollows& b) {
  return same_place(a, b) && a.when.from == b.when.from && a.when.until == b.when.until;
}

// Takes out of both what stands in both.
void leave_what_differs(std::vector<StandingThatFollows>& before, std::vector<StandingThatFollows>& after) {
  std::erase_if(before, [&](const StandingThatFollows& one) {
    const auto twin = std::ranges::find_if(after, [&](const auto& other) { return same(one, other); });
    if (twin == after.end()) return false;
    after.erase(twin);
    return true;
  });
}

// One person's standing, fact by fact.
class Course {
public:
  Course(std::vector<StandingThatFollows>& out, const std::vector<Home>& homes) : out_(out), homes_(homes) {}

  void operator()(Day on, const rules::CeremonyHeld&) {
    if (!probationary_ && !official_) probationary_ = on;
  }
  void operator()(Day on, const rules::Decided& decided) {
    if (decided.answer != rules::Answer::approved || !probationary_) return;
    if (decided.purpose == rules::Purpose::removal) {
      before_removal_ = {out_.size(), *probationary_};
      end(probationary_, Standing::probationary, on);
    }
    if (decided.purpose != rules::Purpose::recognition) return;
    official_ = on; // with a vote from that day on, however early the official date is (Charter 3(4))
    end(probationary_, Standing::probationary, on);
  }
  void operator()(Day on, const rules::DecisionCancelled& cancelled) {
    switch (cancelled.purpose) {
    case rules::Purpose::admission:
      end(probationary_, Standing::probationary, on);
      end(official_, Standing::official, on);
      break;
    case rules::Purpose::recognition: // on probation again from that day, until it is decided anew
      if (!official_) break;
      end(official_, Standing::official, on);
      probationary_ = on;
      break;
    case rules::Purpose::removal: // a wrong removal that is set right leaves no gap
      if (!before_removal_) break;
      out_.resize(before_removal_->spells);
      probationary_ = before_removal_->since;
      before_removal_.reset();
      break;
    }
  }
  void operator()(Day on, const rules::LeftParty&) { end(probationary_, Standing::probationary, on); }
  template <class Other>
  void operator()(Day, const Other&) {}

  void finish() {
    end(probationary_, Standing::probationary, std::nullopt);
    end(official_, Standing::official, std::nullopt);
  }

private:
  void end(std::optional<Day>& since, Standing standing, std::optional<Day> until) {
    if (!since) return;
    const Stretch whole{*since, until};
    since.reset();
    if (org::is_empty(whole)) return;
    for (const Home& home : homes_)
      if (org::overlap(home.when, whole))
        out_.push_back({home.org_id, standing, org::common(home.when, whole)});
  }

  std::vector<StandingThatFollows>& out_;
  const std::vector<Home>& homes_;
  std::optional<Day> probationary_, official_;
  struct Removed {
    std::size_t spells; // that were written before it
    Day since;
  };
  std::optional<Removed> before_removal_;
};

bool on_the_roll(db::Read& tx, std::int64_t person_id, const StandingThatFollows& spell) {
  return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM membership WHERE person_id = $1 AND org_id = $2 AND "
                        "standing = $3 AND from_on = $4 AND COALESCE(until_on, '') = $5 AND superseded_seq "
                        "IS NULL)",
                        person_id, spell.org_id, rules::word_of(spell.standing), spell.when.from,
                        spell.when.until ? rules::iso(*spell.when.until) : std::string());
}

} // namespace

std::vector<StandingThatFollows> standings_that_follow(const rules::CaseFile& file,
                                                       const std::vector<Home>& homes) {
  std::vector<StandingThatFollows> out;
  Course course(out, homes);
  for (const rules::Fact* fact : in_order_of_days(file))
    std::visit([&](const auto& body) { course(fact->on, body); }, fact->body);
  course.finish();
  return out;
}

Answer<Followed> follow_standings(db::Write& tx, const record::Office& office, const record::Who& who,
                                  const CaseRow& row, std::vector<StandingThatFollows> before,
                                  std::vector<StandingThatFollows> after) {
  leave_what_differs(before, after);
  Followed out;
  const auto touch = [&](std::int64_t org) {
    if (std::ranges::find(out.rolls, org) == out.rolls.end()) out.rolls.push_back(org);
  };
  for (const auto* side : {&before, &after})
    for (const StandingThatFollows& spell : *side)
      if (!org::in_scope(tx, spell.org_id))
        return org::conflict(
            "", "case.former_home",
            "Việc này đổi danh sách của một chi bộ ngoài phạm vi của mình. Đề nghị cấp uỷ cấp "
            "trên của cả hai chi bộ ghi.");
  std::vector<StandingThatFollows> to_strike;
  for (const StandingThatFollows& former : before) {
    const auto next = std::ranges::find_if(after, [&](const auto& a) { return same_place(a, former); });
    const bool cut = next != after.end() && next->when.from == former.when.from && next->when.until &&
                     (!former.when.until || *next->when.until < *former.when.until);
    if (cut) { // whoever set the roll by hand keeps what they set
      if (!people::close_membership(tx, office, who,
                                    {row.person_id, former.org_id, former.standing, *next->when.until})
               .refused())
        touch(former.org_id);
      after.erase(next);
    } else if (on_the_roll(tx, row.person_id, former)) {
      to_strike.push_back(former);
    } else if (next != after.end()) {
      after.erase(next);
    }
  }
  for (const StandingThatFollows& former : to_strike) {
    auto done = people::correct_membership(tx, office, who,
                                           {.person_id = row.person_id,
                                            .org_id = former.org_id,
                                            .standing = former.standing,
                                            .began = former.when.from,
                                            .never = true});
    if (done.refused()) return base::refuse(done.refusal());
    touch(former.org_id);
  }
  for (const StandingThatFollows& next : after) {
    auto done = people::enter_membership(
        tx, office, who, {row.person_id, next.org_id, next.standing, next.when.from, next.when.until});
    if (done.refused()) return base::refuse(done.refusal());
    touch(next.org_id);
  }
  return out;
}

Answer<Followed> follow(db::Write& tx, const record::Office& office, const Caller& caller, const CaseRow& row,
                        const std::vector<Home>& homes, const rules::CaseFile& before,
                        const rules::CaseFile& after) {
  if (auto refused = follow_relations(tx, office, caller, row, before, after))
    return base::refuse(*std::move(refused));
  return follow_standings(tx, office, caller.who, row, standings_that_follow(before, homes),
                          standings_that_follow(after, homes));
}

} // namespace ketnap::cases
