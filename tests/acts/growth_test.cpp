// What a cell does, and a start, costs the same whether it is alone or one of many: nothing that is asked for
// every day looks through what belongs to others. Counted in steps of SQLite's own machine, which no busy
// computer changes.
#include <map>

#include <sqlite3.h>

#include "cases/read.h"
#include "meetings/whole.h"
#include "office.h"
#include "people/reads.h"

namespace ketnap::cases::testing {
namespace {

using Steps = std::map<std::string, std::int64_t, std::less<>>; // by statement

// Of every connection that is opened while one lives.
class StepCounter {
public:
  StepCounter() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(&watch)); }
  StepCounter(const StepCounter&) = delete;
  StepCounter& operator=(const StepCounter&) = delete;
  ~StepCounter() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&watch)); }

  template <class Work>
  static Steps of(Work&& work) {
    work(); // statements are prepared, and what is remembered is remembered
    steps().clear();
    work();
    return std::exchange(steps(), {});
  }

private:
  static Steps& steps() {
    static Steps counted; // the engine calls back without a place for ours
    return counted;
  }
  static int watch(sqlite3* handle, char**, const void*) {
    return sqlite3_trace_v2(handle, SQLITE_TRACE_PROFILE, &finished, nullptr);
  }
  static int finished(unsigned, void*, void* statement, void*) {
    auto* const done = static_cast<sqlite3_stmt*>(statement);
    steps()[sqlite3_sql(done)] += sqlite3_stmt_status(done, SQLITE_STMTSTATUS_VM_STEP, 1);
    return 0;
  }
};

std::int64_t sum(const Steps& steps) {
  std::int64_t all = 0;
  for (const auto& [statement, count] : steps)
    all += count;
  return all;
}

ListRequest by(Order order, std::optional<std::string> find = {}) {
  ListRequest request;
  request.order = order;
  request.find = std::move(find);
  return request;
}

// A cell with a roll of six, a meeting, and a person whom it voted on.
struct Neighbour {
  org::Made cell;
  std::string case_code, meeting;
};

class Growth : public ::testing::Test {
protected:
  StepCounter counter; // before the record is opened
  Office office{db::testing::Engine::sqlite_memory};
  int cells = 0;

  template <class Work>
  auto act(const Caller& who, Work&& work) {
    return office.fresh.act_in(who.scope, work);
  }

  Neighbour neighbour() {
    const std::string number = std::to_string(++cells);
    Neighbour made;
    made.cell = office.found("to-" + number, office.committee.id, org::Kind::cell);
    const Caller who = office.caller(made.cell.id);
    meetings::Meeting meeting;
    meeting.org = made.cell.code;
    meeting.held_on = day(2020, 8, 15);
    for (int i = 0; i < 6; ++i)
      meeting.attendance.push_back({office.member(made.cell.id, i), true, ""});
    made.meeting = must(act(who, [&](db::Write& tx) {
                     return meetings::hold(tx, office.fresh.office(), who, meeting);
                   })).code;
    Introduction introduction;
    introduction.org_code = made.cell.code;
    introduction.full_name = "Lê Ví Dụ Mai";
    introduction.on = day(2020, 3, 6);
    introduction.how = {rules::Source::youth_union, "Chi đoàn"};
    introduction.applicant.emplace();
    introduction.applicant->born_on = day(1995, 4, 30);
    made.case_code = must(act(who, [&](db::Write& tx) {
                       return cases::introduce(tx, office.fresh.office(), who, introduction);
                     })).code;
    must(office.fact(who, made.case_code, day(2020, 4, 3), rules::Listed{"03-NQ/CB"}));
    must(office.fact(who, made.case_code, day(2020, 4, 3), assigned(meeting.attendance.front().person)));
    must(office.fact(who, made.case_code, day(2020, 6, 1), rules::Applied{}));
    rules::CellVoted vote;
    vote.in_favour = 6;
    must(office.fact(who, made.case_code, day(2020, 8, 15), vote, made.meeting));
    return made;
  }

  // Everything that a cell asks and does, each with what it cost.
  std::map<std::string, Steps, std::less<>> day_of(const Neighbour& at) {
    const Caller who = office.caller(at.cell.id);
    const record::Office& house = office.fresh.office();
    const auto asking = [&](auto&& ask) {
      return StepCounter::of([&] { office.fresh.db().read(who.scope, ask); });
    };
    std::map<std::string, Steps, std::less<>> cost;
    cost["one case"] = asking([&](db::Read& tx) {
      EXPECT_TRUE(show(tx, house, who.scope, at.case_code, {}, {}, sentences::Language::vi).has_value());
    });
    for (const Order order : {Order::name, Order::due, Order::opened})
      cost["the cases by order " + std::to_string(static_cast<int>(order))] =
          asking([&](db::Read& tx) { EXPECT_EQ(list(tx, house, who.scope, by(order))->items.size(), 1U); });
    cost["the cases of a name"] = asking([&](db::Read& tx) {
      EXPECT_EQ(list(tx, house, who.scope, by(Order::name, "mai"))->items.size(), 1U);
    });
    cost["the roll"] = asking(
        [&](db::Read& tx) { EXPECT_EQ(people::members_of(tx, at.cell.id, house.today()).size(), 6U); });
    cost["a page of persons"] =
        asking([&](db::Read& tx) { EXPECT_EQ(people::page(tx, {.find = "gia"})->size(), 6U); });
    cost["persons of a name"] =
        asking([&](db::Read& tx) { EXPECT_EQ(people::search(tx, "dinh", 50).size(), 6U); });
    cost["a meeting"] = asking([&](db::Read& tx) {
      EXPECT_TRUE(meetings::open(tx, house, who.scope, at.meeting, sentences::Language::vi).has_value());
    });
    cost["the meetings"] = asking(
        [&](db::Read& tx) { EXPECT_EQ(meetings::of_cell(tx, who.scope, at.cell.code, {}, 20).size(), 1U); });
    cost["the journal of a case"] =
        asking([&](db::Read& tx) { EXPECT_FALSE(diary_of(tx, who.scope, at.case_code).empty()); });
    int page = 0;
    cost["an act"] = StepCounter::of([&] {
      rules::PaperRegistered paper;
      paper.form = "6-KNĐ";
      paper.place = "Tủ " + std::to_string(++page);
      must(office.fact(who, at.case_code, day(2020, 8, 16), paper));
    });
    cost["a start"] = StepCounter::of(
        [&] { office.fresh.db().migrate(db::migrations_of(record::migration_files())); }); // nothing to do
    return cost;
  }
};

TEST_F(Growth, OfTheHouseCostsACellNothing) {
  const Neighbour first = neighbour();
  const auto alone = day_of(first);
  for (int i = 0; i < 90; ++i)
    neighbour();
  const Neighbour last = neighbour();
  for (const auto& [what, steps] : day_of(last)) {
    const Steps& before = alone.at(what);
    // A look into a taller tree of an index is no step of the machine, so hardly anything may grow.
    EXPECT_LE(sum(steps), sum(before) + sum(before) / 10 + 100) << what;
    for (const auto& [statement, count] : steps) {
      const auto known = before.find(statement);
      EXPECT_LE(count, known == before.end() ? 100 : known->second * 2 + 100) << what << ": " << statement;
    }
  }
}

// Whoever sees all reads a page of twenty, of however many.
TEST_F(Growth, OfTheHouseCostsAPageOfAllNothing) {
  const Caller who = office.caller(office.committee.id);
  const record::Office& house = office.fresh.office();
  int laid = 0;
  const auto lay = [&](int cases) {
    for (; laid < cases; ++laid) {
      const std::string letters{static_cast<char>('a' + laid % 20), static_cast<char>('a' + laid / 20)};
      const org::Made& cell = laid % 2 == 0 ? office.cell : office.other;
      Introduction introduction;
      introduction.org_code = cell.code;
      introduction.full_name = (laid % 3 == 0 ? "Lê Ví Dụ X" : "Ngô Mẫu X") + letters;
      introduction.on = day(2020, 3, 6) + std::chrono::days{laid % 50};
      introduction.how = {rules::Source::youth_union, "Chi đoàn"};
      introduction.applicant.emplace();
      introduction.applicant->born_on = day(1995, 4, 30);
      must(act(who, [&](db::Write& tx) { return cases::introduce(tx, house, who, introduction); }));
    }
  };
  const auto costs = [&] {
    std::map<std::string, std::int64_t, std::less<>> cost;
    const auto asking = [&](auto&& ask) {
      return sum(StepCounter::of([&] { office.fresh.db().read(who.scope, ask); }));
    };
    const auto page = [&](const std::string& what, ListRequest request) {
      request.limit = 20;
      cost[what] =
          asking([&](db::Read& tx) { EXPECT_EQ(list(tx, house, who.scope, request)->items.size(), 20U); });
    };
    page("by name", by(Order::name));
    page("by what is due", by(Order::due));
    page("by the day of opening", by(Order::opened));
    page("a name", by(Order::name, "du"));
    for (const char* find : {"", "du"})
      cost[std::string("persons ") + find] =
          asking([&](db::Read& tx) { EXPECT_EQ(people::page(tx, {{}, find, {}, 20})->size(), 20U); });
    return cost;
  };
  lay(100);
  const auto small = costs();
  lay(400);
  for (const auto& [what, steps] : costs())
    EXPECT_LE(steps, small.at(what) + small.at(what) / 10 + 100) << what;
}

} // namespace
} // namespace ketnap::cases::testing
