#include "replay.h"

#include <algorithm>
#include <set>

#include "cases/body.h"
#include "crypto/sealed.h"
#include "org/answers.h"
#include "json/parse.h"

namespace ketnap::cases::testing {

namespace {

bool any_text(std::string_view) {
  return true;
}

std::string opened(const record::Office& office, const char* table, std::int64_t id, const db::Blob& body) {
  return *crypto::open_bytes(office.keys, {table, id, "body"}, body);
}

boost::json::value tree(const std::string& text) {
  return std::get<boost::json::value>(json::parse(text));
}

// Whole texts of a fact that are the code of a former version become that of the next, until none is left.
struct Rename {
  const std::map<std::string, std::string>& next;
  void operator()(std::string_view, std::string& text) const {
    for (auto at = next.find(text); at != next.end(); at = next.find(text))
      text = at->second;
  }
  template <class T>
  void operator()(std::string_view name, std::vector<T>& list) const {
    for (T& one : list)
      (*this)(name, one);
  }
  template <class T>
  void operator()(std::string_view name, std::optional<T>& maybe) const {
    if (maybe) (*this)(name, *maybe);
  }
  template <class T>
  void operator()(std::string_view, T& part) const {
    if constexpr (json::Described<T>) T::fields(part, *this);
  }
};

} // namespace

Replay::Replay(db::Read& tx, const record::Office& office, const CaseRow& row) : row_(row) {
  std::map<std::int64_t, Event> events;
  const auto note = [&](std::int64_t id, std::int64_t wrote, std::optional<std::int64_t> closed) {
    events[wrote].wrote.push_back(id);
    if (closed) events[*closed].closed.push_back(id);
  };
  struct FactLine {
    std::int64_t id;
    std::string code, kind;
    rules::Day on;
    db::Blob body;
    std::int64_t seq;
    std::optional<std::int64_t> closed;
  };
  for (const FactLine& line : tx.all<FactLine>("SELECT id, code, kind, happened_on, body, recorded_seq, "
                                               "superseded_seq FROM fact WHERE case_id = $1",
                                               row.id)) {
    auto body = read_fact(line.kind, tree(opened(office, "fact", line.id, line.body)), any_text);
    facts_[line.id] = {{line.code, line.on, *std::move(body.value), line.seq}, std::nullopt};
    note(line.id, line.seq, line.closed);
  }
  struct CountLine {
    std::int64_t fact_id, base, needed, in_favour;
    bool passed;
  };
  for (const CountLine& line : tx.all<CountLine>(
           "SELECT fact_id, base, needed, in_favour, passed FROM vote_count WHERE case_id = $1", row.id)) {
    WrittenFact& vote = facts_.at(line.fact_id);
    vote.count = {vote.fact.id, static_cast<int>(line.base), static_cast<int>(line.needed),
                  static_cast<int>(line.in_favour), line.passed};
  }
  struct ApplicantLine {
    std::int64_t id;
    db::Blob body;
    std::int64_t seq;
    std::optional<std::int64_t> closed;
  };
  for (const ApplicantLine& line : tx.all<ApplicantLine>(
           "SELECT id, body, recorded_seq, superseded_seq FROM applicant WHERE case_id = $1", row.id)) {
    applicants_[line.id] =
        *read_applicant(tree(opened(office, "applicant", line.id, line.body)), any_text).value;
    note(line.id, line.seq, line.closed);
  }
  struct HomeLine {
    std::int64_t id, org_id;
    rules::Day from;
    std::optional<rules::Day> until;
    std::int64_t seq;
    std::optional<std::int64_t> closed;
  };
  std::set<std::int64_t> cells{row.org_id};
  opened_in_ = row.org_id;
  for (const HomeLine& line :
       tx.all<HomeLine>("SELECT id, org_id, from_on, until_on, recorded_seq, superseded_seq FROM case_home "
                        "WHERE case_id = $1 ORDER BY id DESC",
                        row.id)) {
    homes_[line.id] = {line.org_id, {line.from, line.until}};
    note(line.id, line.seq, line.closed);
    cells.insert(line.org_id);
    opened_in_ = line.org_id; // the first written is read last
  }
  struct SpellLine {
    std::int64_t id;
    std::string person, standing;
    rules::Day from;
    std::optional<rules::Day> until;
    std::int64_t seq;
    std::optional<std::int64_t> closed;
  };
  for (const std::int64_t cell : cells) {
    for (const SpellLine& line :
         tx.all<SpellLine>("SELECT id, person_code, standing, from_on, until_on, recorded_seq, "
                           "superseded_seq FROM membership WHERE org_id = $1",
                           cell)) {
      spells_[line.id] = {
          cell, line.person, {org::value_of_word<rules::Standing>(line.standing), {line.from, line.until}}};
      note(line.id, line.seq, line.closed);
    }
    cells_[cell] = people::roster_of(tx, cell);
    cells_[cell].members.clear();
  }
  struct CorrectionLine {
    std::int64_t id, former_id;
    std::optional<std::int64_t> present_id;
    std::int64_t seq;
  };
  for (const CorrectionLine& line :
       tx.all<CorrectionLine>("SELECT id, former_id, present_id, recorded_seq FROM correction WHERE case_id "
                              "= $1 AND what = 'fact'",
                              row.id)) {
    corrections_[line.id] = {line.former_id, line.present_id};
    note(line.id, line.seq, std::nullopt);
  }
  for (auto& [seq, event] : events) {
    event.seq = seq;
    events_.push_back(std::move(event));
  }
}

Loaded Replay::after(std::int64_t seq) const {
  std::set<std::int64_t> present;
  for (const Event& event : events_) {
    if (event.seq > seq) break;
    for (const std::int64_t id : event.closed)
      present.erase(id);
    for (const std::int64_t id : event.wrote)
      present.insert(id);
  }
  Loaded out{row_, {}, {}};
  std::map<std::string, std::string> next;
  std::map<std::int64_t, std::int64_t> place; // of a version: of the first one
  for (const std::int64_t id : present) {
    if (const auto applicant = applicants_.find(id); applicant != applicants_.end())
      out.file.applicant = applicant->second;
    const auto correction = corrections_.find(id);
    if (correction == corrections_.end() || !correction->second.present_id) continue;
    const auto& [former, made] = correction->second;
    next[facts_.at(former).fact.id] = facts_.at(*made).fact.id;
    place[*made] = place.contains(former) ? place.at(former) : former;
  }
  std::vector<std::pair<std::int64_t, rules::Fact>> facts;
  for (const std::int64_t id : present) {
    const auto fact = facts_.find(id);
    if (fact == facts_.end()) continue;
    facts.emplace_back(place.contains(id) ? place.at(id) : id, fact->second.fact);
    if (fact->second.count) out.file.counts.push_back(*fact->second.count);
  }
  std::ranges::sort(facts, [](const auto& a, const auto& b) {
    return std::pair(a.second.on, a.first) < std::pair(b.second.on, b.first);
  });
  for (auto& [first, fact] : facts) {
    std::visit([&](auto& body) { std::decay_t<decltype(body)>::fields(body, Rename{next}); }, fact.body);
    out.file.facts.push_back(std::move(fact));
  }

  std::vector<Home> homes;
  for (const std::int64_t id : present)
    if (const auto home = homes_.find(id); home != homes_.end()) homes.push_back(home->second);
  std::ranges::sort(homes, {}, [](const Home& home) { return home.when.from; });
  if (homes.empty()) homes.push_back({opened_in_, {}});
  homes.front().when.from = rules::day(1, 1, 1);
  std::vector<people::RosterStretch> parts;
  for (const Home& home : homes) {
    rules::Roster roster = cells_.at(home.org_id);
    std::map<std::string, rules::Member> members;
    for (const std::int64_t id : present)
      if (const auto spell = spells_.find(id);
          spell != spells_.end() && spell->second.org_id == home.org_id) {
        rules::Member& member = members[spell->second.person];
        member.person = spell->second.person;
        member.standings.push_back(spell->second.spell);
      }
    for (auto& [person, member] : members)
      roster.members.push_back(std::move(member));
    parts.push_back({std::move(roster), home.when});
  }
  out.roster = people::joined(parts);
  return out;
}

} // namespace ketnap::cases::testing
