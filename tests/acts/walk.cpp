#include "walk.h"

#include <algorithm>

#include "cases/introduce.h"
#include "random_case.h"
#include "record/written.h"
#include "replay.h"
#include "json/write.h"

namespace ketnap::cases::testing {

namespace {

using rules::Day;
using rules::day;

constexpr int size_of_values = 50;
const Day first_day = day(2014, 1, 1); // the first edition begins in 2016: what is before is never judged
const Day today = day(2024, 6, 3);

template <class T>
T must(record::Answer<T> answer) {
  base::ensure(!answer.refused(), "the world of a walk can be made");
  return std::move(answer).value();
}

// The letters that texts are filled with become people of the roll and facts of the case.
struct Named {
  const std::vector<std::string>& people;
  const std::vector<std::string>& facts;
  void operator()(std::string_view name, std::string& text) const {
    if (text == "x") {
      if (!facts.empty()) text = facts[name.size() * 7 % facts.size()];
    } else if (text.size() == 1) {
      text = people[static_cast<std::size_t>(text[0] - 'a') % people.size()];
    }
  }
  template <class T>
  void operator()(std::string_view name, std::vector<T>& list) const {
    for (T& one : list)
      (*this)(name, one);
    if constexpr (std::is_same_v<T, std::string>) {
      std::ranges::sort(list);
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
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

template <class T>
T value_of(const rc::Gen<T>& gen, const rc::Random& random) {
  return gen(random, size_of_values).value();
}

} // namespace

World::World(db::testing::Engine engine, std::uint64_t seed)
    : fresh_(engine, rules::iso(today)), random_(seed), seed_(seed) {
  const auto found = [&](const std::string& slug, std::optional<std::int64_t> parent, org::Kind kind) {
    org::Founding founding;
    founding.parent_id = parent;
    founding.slug = slug;
    founding.name = "Tổ chức " + slug;
    founding.kind = kind;
    if (kind == org::Kind::cell) founding.cell_kind = rules::CellKind::under_grassroots;
    founding.from = day(2010, 1, 1);
    return must(fresh_.act([&](db::Write& tx) { return org::found(tx, fresh_.office(), {}, founding); }));
  };
  committee_ = found("dang-uy", {}, org::Kind::party_organisation);
  anyone_ = {{}, fresh_.ask([&](db::Read& tx) { return org::scope_of(tx, committee_.id); }), [](rules::Act) {
               return true;
             }};
  for (const char* slug : {"chi-bo-1", "chi-bo-2"}) {
    Cell cell{found(slug, committee_.id, org::Kind::cell), {}};
    must(fresh_.act([&](db::Write& tx) {
      return org::grant_power(
          tx, fresh_.office(), {},
          {.cell_id = cell.org.id,
           .power = slug[7] == '1' ? rules::Power::upper_direct : rules::Power::grassroots_delegated,
           .from = day(2010, 1, 1)});
    }));
    for (int i = 0; i < 4; ++i)
      cell.roll.push_back(must(fresh_.act([&](db::Write& tx) {
                            auto person = people::enter_person(
                                tx, fresh_.office(), {},
                                {.org_id = cell.org.id,
                                 .full_name = std::string("Trần Giả Định ") + static_cast<char>('A' + i)});
                            must(people::enter_membership(
                                tx, fresh_.office(), {},
                                {person->id, cell.org.id, rules::Standing::official, day(2012, 6, 1), {}}));
                            return person;
                          })).code);
    cells_.push_back(std::move(cell));
  }
}

int World::below(int bound) {
  return static_cast<int>(random_.next() % static_cast<std::uint64_t>(bound));
}

Day World::any_past_day() {
  return first_day + std::chrono::days{below(static_cast<int>((today - first_day).count()) + 1)};
}

void World::complain(const std::string& what) {
  faults.push_back("seed " + std::to_string(seed_) + ", walk " + std::to_string(walks_) + ", case " +
                   case_code_ + ": " + what);
}

void World::open_case() {
  Introduction introduction;
  introduction.org_code = one_of(cells_).org.code;
  introduction.full_name = "Lê Ví Dụ Mai";
  introduction.another = true; // all of them are called alike
  introduction.on = first_day + std::chrono::days{below(1500)};
  introduction.how = {rules::Source::member, ""};
  introduction.applicant = value_of(ketnap::testing::any_applicant(), next());
  introduction.applicant->born_on = day(1960 + below(40), 1, static_cast<unsigned>(1 + below(28)));
  case_code_ = must(fresh_.act_in(anyone_.scope, [&](db::Write& tx) {
                 return introduce(tx, fresh_.office(), anyone_, introduction);
               })).code;
  cases_.push_back(case_code_);
  meetings_.clear();
}

const World::Cell& World::home() {
  const std::int64_t org = fresh_.ask([&](db::Read& tx) { return find_case(tx, case_code_)->org_id; });
  return cells_[cells_[0].org.id == org ? 0 : 1];
}

std::vector<std::string> World::facts() {
  return fresh_.ask([&](db::Read& tx) {
    return tx.all<std::string>(
        "SELECT f.code FROM fact f JOIN case_file c ON c.id = f.case_id WHERE c.code = $1 "
        "ORDER BY f.id",
        case_code_);
  });
}

void World::name_people(rules::FactBody& body) {
  const std::vector<std::string> known = facts();
  std::visit([&](auto& fact) { std::decay_t<decltype(fact)>::fields(fact, Named{home().roll, known}); },
             body);
}

// Counts that can be, most of the time; so that cases come far enough.
void World::make_votes_fit(rules::FactBody& body) {
  auto* vote = std::get_if<rules::CellVoted>(&body);
  if (vote == nullptr || below(5) == 0) return;
  vote->ballots_issued = vote->ballots_returned = vote->ballots_invalid = std::nullopt;
  vote->present = home().roll;
  vote->against = vote->no_opinion = 0;
  vote->in_favour = below(4) == 0 ? 2 : 4;
  vote->people_in_vote = 1;
  vote->claimed_base = std::nullopt;
  vote->resolution_on = std::nullopt;
}

void World::record() {
  const Day on = any_past_day();
  const bool road = below(3) != 0; // on most of what others rest on
  const rules::FactBody frequent[] = {
      rules::Listed{},         rules::Applied{},          rules::CellVoted{}, rules::Decided{},
      rules::CeremonyHeld{},   rules::DecisionReceived{}, rules::CellVoted{}, rules::Decided{},
      rules::MentorAssigned{}, rules::IntroductionGiven{}};
  const auto kinds = static_cast<int>(std::variant_size_v<rules::FactBody>);
  const std::size_t kind = road ? frequent[below(static_cast<int>(std::size(frequent)))].index()
                                : static_cast<std::size_t>(below(kinds));
  FactRequest request{case_code_, on, value_of(ketnap::testing::any_body(kind), next()), std::nullopt,
                      std::nullopt};
  name_people(request.body);
  make_votes_fit(request.body);
  if (auto* vote = std::get_if<rules::CellVoted>(&request.body); vote != nullptr && below(2) == 0) {
    meetings::Meeting meeting;
    meeting.org = home().org.code;
    meeting.held_on = on;
    for (const std::string& person : home().roll)
      meeting.attendance.push_back({person, below(5) != 0, ""});
    const auto held = fresh_.act_in(
        anyone_.scope, [&](db::Write& tx) { return meetings::hold(tx, fresh_.office(), anyone_, meeting); });
    if (count(held)) {
      request.meeting_code = held->code;
      meetings_.push_back(held->code);
      vote->present.clear();
    }
  }
  if (const auto* decided = std::get_if<rules::Decided>(&request.body); decided != nullptr && below(2) == 0)
    std::get<rules::Decided>(request.body).answer = rules::Answer::approved;
  count(fresh_.act_in(anyone_.scope,
                      [&](db::Write& tx) { return record_fact(tx, fresh_.office(), anyone_, request); }));
}

void World::correct() {
  const std::vector<std::string> known = facts();
  CorrectionRequest request;
  request.case_code = case_code_;
  request.fact_code =
      below(4) == 0
          ? one_of(known)
          : known[known.size() - 1 -
                  static_cast<std::size_t>(below(static_cast<int>(std::min<std::size_t>(known.size(), 5))))];
  request.reasoned = {"Ghi nhầm.", below(2) == 0 ? "Biên bản" : ""};
  request.struck = below(4) == 0;
  if (!request.struck) {
    const auto kind = fresh_.ask([&](db::Read& tx) {
      return stored_fact(tx, fresh_.office(), *find_case(tx, case_code_), request.fact_code)
          ->fact.body.index();
    });
    if (below(2) == 0) request.on = any_past_day();
    if (!request.on || below(2) == 0) {
      request.body = value_of(ketnap::testing::any_body(kind), next());
      name_people(*request.body);
      make_votes_fit(*request.body);
    }
  }
  if (count(fresh_.act_in(
          anyone_.scope, [&](db::Write& tx) { return correct_fact(tx, fresh_.office(), anyone_, request); })))
    ++corrected;
}

void World::correct_meeting() {
  if (meetings_.empty()) return;
  meetings::MeetingCorrection request;
  request.why = "Sổ nghị quyết ghi khác.";
  if (below(2) == 0) request.held_on = any_past_day();
  if (below(2) == 0) {
    request.attendance.emplace();
    for (const std::string& person : home().roll)
      request.attendance->push_back({person, below(6) != 0, ""});
  }
  std::string& meeting = meetings_[static_cast<std::size_t>(below(static_cast<int>(meetings_.size())))];
  const auto done = fresh_.act_in(anyone_.scope, [&](db::Write& tx) {
    return meetings::correct(tx, fresh_.office(), anyone_, meeting, request);
  });
  if (!count(done)) return;
  meeting = done->code;
  ++corrected;
}

// Somebody of the roll is suspended for a while; or that is taken back.
void World::change_roll() {
  const Cell& cell = one_of(cells_);
  const std::string& who = one_of(cell.roll);
  const Day from = any_past_day();
  const bool never = below(2) == 0;
  const Caller secretary{
      {}, fresh_.ask([&](db::Read& tx) { return org::scope_of(tx, cell.org.id); }), anyone_.may};
  count(fresh_.act_in(secretary.scope, [&](db::Write& tx) {
    const auto person = people::find_person(tx, who);
    const auto began = tx.one<Day>("SELECT from_on FROM membership WHERE person_id = $1 AND standing = "
                                   "'suspended' AND superseded_seq IS NULL ORDER BY from_on LIMIT 1",
                                   person->id);
    auto done = never && began
                    ? people::correct_membership(tx, fresh_.office(), {},
                                                 {.person_id = person->id,
                                                  .org_id = cell.org.id,
                                                  .standing = rules::Standing::suspended,
                                                  .began = *began,
                                                  .never = true})
                    : people::enter_membership(tx, fresh_.office(), {},
                                               {person->id, cell.org.id, rules::Standing::suspended, from,
                                                from + std::chrono::days{1 + below(300)}});
    if (!done.refused()) reassess_cell(tx, fresh_.office(), cell.org.id);
    return done;
  }));
}

void World::move() {
  const bool mend = below(3) == 0;
  const auto done = fresh_.act_in(anyone_.scope, [&](db::Write& tx) {
    const Day on = any_past_day();
    if (!mend)
      return take_over(tx, fresh_.office(), anyone_,
                       {case_code_, one_of(cells_).org.code, on, "12-QĐ/ĐU", std::nullopt});
    HomeCorrection request;
    request.case_code = case_code_;
    request.reasoned = {"Ghi nhầm.", ""};
    request.struck = below(2) == 0;
    if (!request.struck) request.on = on;
    return correct_home(tx, fresh_.office(), anyone_, request);
  });
  if (count(done)) ++moved;
}

std::string World::shown(const Kept& kept) {
  return fresh_.ask_in(anyone_.scope, [&](db::Read& tx) {
    const auto view = show(tx, fresh_.office(), anyone_.scope, kept.case_code, kept.on, {kept.known},
                           sentences::Language::vi);
    return view ? json::write(*view) : std::string();
  });
}

void World::keep_an_answer() {
  Kept kept{case_code_, fresh_.leaves(), below(2) == 0 ? today : any_past_day(), {}};
  kept.text = shown(kept);
  kept_.push_back(std::move(kept));
}

void World::step() {
  const int what = below(100);
  if (what < 60) return record();
  if (what < 82) return correct();
  if (what < 86) return correct_meeting();
  if (what < 90) return change_roll();
  if (what < 95) return move();
  keep_an_answer();
}

void World::walk() {
  ++walks_;
  open_case();
  for (int i = 20 + below(30); i > 0; --i)
    step();
  check(case_code_);
}

namespace {

bool found(const rules::Assessment& a, std::string_view fact, bool (*wanted)(rules::ReasonId)) {
  return std::ranges::any_of(
      a.findings, [&](const rules::Finding& each) { return each.fact == fact && wanted(each.reason.id); });
}

bool is_impossible(rules::ReasonId id) {
  return rules::spec(id).kind == rules::ReasonKind::impossible;
}

} // namespace

// No illegal state without a finding that names it; the stored standing is what the rule book says; and the
// journal, replayed leaf by leaf, comes to the same.
void World::check(const std::string& code) {
  fresh_.ask([&](db::Read& tx) {
    const record::Office& office = fresh_.office();
    const CaseRow row = *find_case(tx, code);
    const Loaded loaded = load(tx, office, row);
    const rules::Assessment a = assess(office, loaded, today);
    findings += static_cast<std::int64_t>(a.findings.size());
    if (stored_standing(tx, row.id) != standing_of(office, a, today)) complain("the stored standing drifted");

    const bool judged = a.round == 1 && std::ranges::none_of(loaded.file.facts, [](const rules::Fact& fact) {
                          return std::holds_alternative<rules::DecisionCancelled>(fact.body);
                        });
    for (const rules::Fact& fact : loaded.file.facts)
      if (judged && fact.on >= rules::first_edition_day() &&
          !rules::impossible_in(fact, loaded.roster, office.regulations.rulebook, today).empty() &&
          !found(a, fact.id, is_impossible))
        complain("nothing names what cannot be in " + std::string(rules::name_of(fact.body)) + " " + fact.id);
    const auto voted = [&](rules::Purpose purpose, Day by) {
      return std::ranges::any_of(loaded.file.facts, [&](const rules::Fact& fact) {
        const auto* vote = std::get_if<rules::CellVoted>(&fact.body);
        return vote != nullptr && vote->purpose == purpose && fact.on <= by;
      });
    };
    const auto& dates = a.dates;
    const Day from = rules::first_edition_day();
    if (dates.ceremony && *dates.ceremony >= from && (!dates.decision || *dates.ceremony < *dates.decision) &&
        !a.has(rules::ReasonId::ceremony_without_decision) &&
        !a.has(rules::ReasonId::ceremony_before_decision))
      complain("a ceremony without a decision before it");
    if (dates.decision && *dates.decision >= from && !voted(rules::Purpose::admission, *dates.decision) &&
        !a.has(rules::ReasonId::decision_before_vote))
      complain("a decision without a vote before it");

    const Replay replay(tx, office, row);
    const std::int64_t last = tx.value<std::int64_t>("SELECT size FROM journal_edge WHERE id = 1");
    if (standing_of(office, assess(office, replay.after(last), today), today) !=
        standing_of(office, a, today))
      complain("the journal replayed comes to another standing");
    for (const Kept& kept : kept_) {
      if (kept.case_code != code) continue;
      const rules::Assessment then = assess(office, replay.after(kept.known), kept.on);
      const auto view = sentences::view(then, office.regulations.rulebook, kept.on, sentences::Language::vi);
      if (kept.text.find(json::write(view)) == std::string::npos)
        complain("the journal replayed to " + std::to_string(kept.known) + " tells another past");
    }
  });
}

void World::check_all() {
  case_code_ = "all";
  for (const Kept& kept : kept_)
    if (shown(kept) != kept.text)
      complain("as known at " + std::to_string(kept.known) + " of " + kept.case_code);
  fresh_.ask([&](db::Read& tx) {
    const auto none = [&](const std::vector<std::string>& rows, const char* what) {
      for (const std::string& each : rows)
        complain(std::string(what) + " " + each);
    };
    for (const RowFault& fault : check_rows(tx, fresh_.office()))
      complain(fault.table + " " + std::to_string(fault.id) + " " + fault.what);
    none(drifted(tx, fresh_.office()), "drifted");
    none(strayed_standings(tx), "strayed");
    none(homeless(tx), "homeless");
    none(record::strays(tx), "without a leaf:");
  });
}

} // namespace ketnap::cases::testing
