#include "rules/party_age.h"

#include <algorithm>

namespace ketnap::rules {

namespace {

class Counting {
public:
  Counting(const Rulebook& rulebook, Day on) : rulebook_(rulebook), on_(on) {}

  // The day it goes back to: a decision, or else the card where the rule of the day lets it stand.
  bool begin(std::optional<Day> decided, std::optional<Day> by_card) {
    const Key key = decided ? Key::party_age_start : Key::party_age_fallback;
    const std::optional<Day> since = decided ? decided : by_card;
    const Row* row = rulebook_.find(key, on_);
    if (!since || row == nullptr) return false;
    age_.since = *since;
    age_.lines.push_back({key, row, *since, *since, 0});
    return true;
  }

  // False where no rule of the day says that such days are taken off.
  bool take_off(Key key, Day from, Day until) {
    const Row* row = rulebook_.find(key, on_);
    if (row == nullptr) return false;
    from = std::max({from, age_.since, counted_to_}); // no day is taken off twice
    counted_to_ = std::max(counted_to_, until);
    const int days = until > from ? static_cast<int>((until - from).count()) : 0;
    age_.days_off += days;
    age_.lines.push_back({key, row, from, std::max(from, until), days});
    return true;
  }

  PartyAge told() {
    age_.counted_from = age_.since + std::chrono::days{age_.days_off};
    return std::move(age_);
  }

private:
  const Rulebook& rulebook_;
  Day on_;
  Day counted_to_{};
  PartyAge age_;
};

std::optional<Day> joined(const FormerMembership& former) {
  return former.admitted_on ? former.admitted_on : former.joined_by_card;
}

std::vector<FormerMembership> in_order(const Applicant& applicant) {
  std::vector<FormerMembership> former = applicant.former_memberships;
  std::sort(former.begin(), former.end(),
            [](const FormerMembership& a, const FormerMembership& b) { return a.left_on < b.left_on; });
  return former;
}

} // namespace

bool really_left(const FormerMembership& former) {
  return !former.restored_on.has_value();
}

std::optional<PartyAge> party_age(const Applicant& applicant, std::optional<Day> decided,
                                  std::optional<Day> by_card, const Rulebook& rulebook, Day on) {
  Counting counting(rulebook, on);
  const auto former = in_order(applicant);
  const bool before = !former.empty();
  const bool began = before ? counting.begin(former.front().admitted_on, former.front().joined_by_card)
                            : counting.begin(decided, by_card);
  if (!began) return std::nullopt;
  for (std::size_t i = 0; i < former.size(); ++i) {
    const FormerMembership& each = former[i];
    if (!really_left(each)) {
      counting.take_off(Key::party_age_restored, each.left_on, each.left_on);
      continue;
    }
    const std::optional<Day> back = i + 1 < former.size() ? joined(former[i + 1]) : decided;
    if (!back || !counting.take_off(Key::party_age_readmitted, each.left_on, *back)) return std::nullopt;
  }
  std::vector<MembershipGap> gaps = applicant.membership_gaps;
  std::sort(gaps.begin(), gaps.end(),
            [](const MembershipGap& a, const MembershipGap& b) { return a.from < b.from; });
  for (const MembershipGap& gap : gaps)
    if (!counting.take_off(Key::party_age_gaps, gap.from, gap.until)) return std::nullopt;
  return counting.told();
}

} // namespace ketnap::rules
