// A list answers the same whichever way its pages were found: held against everything, filtered and sorted here, in a house
// laid at random, page by page, for whoever sees all of it, a part, a cell, or what they stand in a relation to.
#include <random>

#include "cases/read.h"
#include "office.h"
#include "org/places.h"
#include "people/reads.h"
#include "text/fold.h"

namespace ketnap::cases::testing {
namespace {

constexpr int in_section = 112; // more than are sorted: the house is walked for them
constexpr int elsewhere = 36;

struct Known { // a case as it lies there
  std::int64_t id;
  std::string code;
  std::int64_t place, person_id, person_place;
  std::string name_key, name_fold, opened_on, phase;
  std::optional<std::string> due_on;
};
struct KnownPerson {
  std::int64_t id;
  std::string code;
  std::int64_t place;
  std::string name_key, name_fold;
};

class AList : public record::testing::OnEveryEngine {
protected:
  Office office{GetParam()};
  std::mt19937 random{20260921U};
  org::Made section = office.found("bo-phan", office.committee.id, org::Kind::section);
  std::vector<org::Made> cells{office.found("to-1", section.id, org::Kind::cell),
                               office.found("to-2", section.id, org::Kind::cell),
                               office.found("to-3", section.id, org::Kind::cell), office.cell, office.other};
  std::vector<std::int64_t> related; // cases
  std::int64_t mentor = 0;

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); }

  std::string any_name() {
    static constexpr const char* family[] = {"Nguyễn", "Trần", "Hà", "Đỗ"};
    static constexpr const char* middle[] = {"Ví Dụ", "Giả Định", "Hạnh Mẫu"};
    static constexpr const char* given[] = {"An", "Hà", "Hạnh", "Lâm", "Mai", "Yến"};
    return std::string(family[below(4)]) + ' ' + middle[below(3)] + ' ' + given[below(6)];
  }

  void lay() {
    const auto& house = office.fresh.office();
    for (int i = 0; i < in_section + elsewhere; ++i) {
      const auto& cell = i < in_section ? cells[below(3)] : cells[3 + below(2)];
      const Caller who = office.caller(cell.id);
      Introduction introduction;
      introduction.org_code = cell.code;
      introduction.full_name = any_name();
      introduction.another = true;
      introduction.on = day(2019, 1, 8) + std::chrono::days{static_cast<int>(below(40))};
      introduction.how = {rules::Source::youth_union, "Chi đoàn"};
      introduction.applicant.emplace();
      introduction.applicant->born_on = day(1995, 4, 30);
      must(office.fresh.act_in(who.scope, [&](db::Write& tx) {
        return cases::introduce(tx, office.fresh.office(), who, introduction);
      }));
    }
    office.fresh.act([&](db::Write& tx) {
      static constexpr const char* phases[] = {"prospect", "applicant", "probationary"};
      const auto ids = tx.all<std::int64_t>("SELECT id FROM case_file ORDER BY id");
      for (const std::int64_t id : ids) {
        const std::optional<std::string> due =
            below(3) == 0 ? std::optional("2020-09-" + std::to_string(10 + below(20))) : std::nullopt;
        tx.exec("UPDATE main.case_standing SET phase = $1, next_due_on = $2, next_change_on = NULL WHERE "
                "case_id = $3",
                std::string(phases[below(3)]), due, id);
      }
      // Some were misspelt, and of some the record is kept elsewhere: then not everybody who sees the case sees them.
      const auto persons = tx.all<std::int64_t>("SELECT person_id FROM case_file ORDER BY id");
      for (int i = 0; i < 12; ++i) {
        const std::int64_t person = persons[below(persons.size())];
        EXPECT_FALSE(people::correct_person(tx, house, {}, {person, {}, any_name(), {}}).refused());
        EXPECT_EQ(tx.exec("UPDATE main.person SET org_id = $1 WHERE id = $2", cells[below(5)].id, person), 1);
      }
      mentor = people::find_person(tx, office.roll.front())->id;
      for (int i = 0; i < 9; ++i) {
        const auto id = ids[static_cast<std::size_t>(i) * 15];
        tx.exec(
            "INSERT INTO main.relation (id, code, person_id, case_id, org_id, kind, from_on, recorded_seq) "
            "SELECT $1, $2, $3, id, org_id, $4, '2020-01-01', recorded_seq FROM case_file WHERE id = $5",
            std::int64_t{i + 1}, "R" + std::to_string(i), mentor, i == 3 ? "introduced_by" : "mentor_of", id);
        if (i != 3) related.push_back(id);
      }
      return true;
    });
  }

  std::vector<Known> all_cases() {
    return office.fresh.ask([](db::Read& tx) {
      return tx.all<Known>(
          "SELECT c.id, c.code, o.lo, p.id, h.lo, p.name_key, p.name_fold, c.opened_on, s.phase, "
          "s.next_due_on FROM case_file c JOIN person p ON p.id = c.person_id JOIN org_place o ON o.org_id = "
          "c.org_id JOIN org_place h ON h.org_id = p.org_id JOIN case_standing s ON s.case_id = c.id");
    });
  }

  // Every word that was typed begins a word of the name.
  static bool called(const std::string& name_fold, const std::string& typed) {
    std::istringstream words(text::name_fold(typed));
    for (std::string word; words >> word;)
      if ((' ' + name_fold).find(' ' + word) == std::string::npos) return false;
    return true;
  }

  std::vector<std::string> expected(const db::Scope& scope, const ListRequest& request,
                                    const std::optional<org::Interval>& asked) {
    std::vector<std::pair<std::pair<std::string, std::int64_t>, std::string>> keyed;
    for (const Known& each : all_cases()) {
      const bool by_place = scope.kind() == db::Scope::Kind::interval;
      const org::Interval seen{scope.lo(), scope.hi()};
      if (by_place && (!seen.holds(each.place) || !seen.holds(each.person_place))) continue;
      if (!by_place && std::find(related.begin(), related.end(), each.id) == related.end()) continue;
      if (asked && !asked->holds(each.place)) continue;
      if (request.phase && each.phase != *request.phase) continue;
      if (request.due_by && (!each.due_on || *each.due_on > rules::iso(*request.due_by))) continue;
      if (!called(each.name_fold, request.find.value_or(""))) continue;
      const std::string key = request.order == Order::name  ? each.name_key
                              : request.order == Order::due ? each.due_on.value_or("9999-12-31")
                                                            : each.opened_on;
      keyed.push_back({{key, each.id}, each.code});
    }
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::string> codes;
    for (auto& each : keyed)
      codes.push_back(each.second);
    return codes;
  }

  std::vector<std::string> walked(const db::Scope& scope, ListRequest request) {
    std::vector<std::string> codes;
    for (;;) {
      const auto page = office.fresh.db().read(
          scope, [&](db::Read& tx) { return list(tx, office.fresh.office(), scope, request); });
      EXPECT_FALSE(page.refused());
      if (page.refused()) return codes;
      EXPECT_LE(page->items.size(), request.limit);
      for (const CaseLine& line : page->items)
        codes.push_back(line.code);
      if (!page->next) return codes;
      EXPECT_EQ(page->items.size(), request.limit) << "only the last page is short";
      request.cursor = page->next;
    }
  }
};
KETNAP_ON_EVERY_ENGINE(AList);

TEST_P(AList, IsTheSameByEveryWayToItsPages) {
  lay();
  const auto scope_of = [&](std::int64_t org) {
    return office.fresh.ask([&](db::Read& tx) { return org::scope_of(tx, org); });
  };
  const auto interval_of = [&](std::int64_t org) {
    return office.fresh.ask([&](db::Read& tx) { return org::interval_of(tx, org); });
  };
  struct Reader {
    const char* who;
    db::Scope scope;
    std::vector<std::optional<org::Made>> asks;
  };
  const std::vector<Reader> readers{
      {"the committee", scope_of(office.committee.id), {std::nullopt, section, cells[0]}},
      {"the section", scope_of(section.id), {std::nullopt, cells[1]}},
      {"a cell", scope_of(cells[3].id), {std::nullopt}},
      {"a mentor", db::Scope::of_person(mentor, "mentor_of", "2020-08-20"), {std::nullopt}}};
  const std::vector<std::optional<std::string>> finds{std::nullopt, "ha",        "HÀ hanh", "h",
                                                      "nguyen",     "du nguyen", "lam vi",  "yến",
                                                      "ai",         "%",         "ha_",     "khong co"};
  int compared = 0;
  for (const Reader& reader : readers)
    for (const auto& ask : reader.asks)
      for (const Order order : {Order::name, Order::due, Order::opened})
        for (const auto& find : finds)
          for (const bool of_phase : {false, true})
            for (const bool by_due : {false, true}) {
              if (below(3) != 0 && find) continue; // a third of them, drawn
              ListRequest request;
              request.order = order;
              request.find = find;
              if (ask) request.org = ask->code;
              if (of_phase) request.phase = "applicant";
              if (by_due) request.due_by = day(2020, 9, 15);
              static constexpr std::size_t limits[] = {7, 20, 50, 200};
              request.limit = limits[below(4)];
              const auto at = ask ? interval_of(ask->id) : std::nullopt;
              EXPECT_EQ(walked(reader.scope, request), expected(reader.scope, request, at))
                  << reader.who << ", " << (ask ? ask->code : "all") << ", order " << static_cast<int>(order)
                  << ", " << find.value_or("-") << (of_phase ? ", a phase" : "") << (by_due ? ", due" : "")
                  << ", " << request.limit << " a page";
              ++compared;
            }
  EXPECT_GT(compared, 150);
  EXPECT_TRUE(office.fresh.ask(
      [&](db::Read& tx) { return people::misfiled_persons(tx, office.fresh.office()).empty(); }));
}

TEST_P(AList, OfPersonsIsTheSameByEveryWayToItsPages) {
  lay();
  const auto everybody = office.fresh.ask([](db::Read& tx) {
    return tx.all<KnownPerson>(
        "SELECT p.id, p.code, o.lo, p.name_key, p.name_fold FROM person p JOIN org_place "
        "o ON o.org_id = p.org_id ORDER BY p.name_key, p.id");
  });
  const std::vector<std::string> finds{"", "ha", "HÀ hanh", "h", "dinh", "a gia", "lam vi", "ai", "_"};
  for (const std::int64_t org : {office.committee.id, section.id, cells[3].id})
    for (const std::optional<std::int64_t>& below_org :
         {std::optional<std::int64_t>(), std::optional(org), std::optional(cells[0].id)})
      for (const std::string& find : finds) {
        const db::Scope scope = office.fresh.ask([&](db::Read& tx) { return org::scope_of(tx, org); });
        const org::Interval seen{scope.lo(), scope.hi()};
        const org::Interval asked =
            below_org ? *office.fresh.ask([&](db::Read& tx) { return org::interval_of(tx, *below_org); })
                      : seen;
        if (!seen.holds(asked.lo)) continue;
        std::vector<std::string> expected, walked;
        for (const KnownPerson& each : everybody)
          if (seen.holds(each.place) && asked.holds(each.place) && called(each.name_fold, find))
            expected.push_back(each.code);
        people::PageRequest request{below_org, find, {}, 17};
        for (std::size_t found = request.at_most; found == request.at_most;) {
          const auto page =
              office.fresh.db().read(scope, [&](db::Read& tx) { return people::page(tx, request).value(); });
          found = page.size();
          for (const people::Person& person : page)
            walked.push_back(person.code);
          if (!page.empty()) request.after = page.back().code;
        }
        EXPECT_EQ(walked, expected) << find << " below " << below_org.value_or(0) << " in " << org;
      }
  const auto mentors = office.fresh.db().read(db::Scope::of_person(mentor, "mentor_of", "2020-08-20"),
                                              [&](db::Read& tx) { return people::page(tx, {}).value(); });
  EXPECT_TRUE(mentors.empty()) << "a relation shows no list of persons";
}

} // namespace
} // namespace ketnap::cases::testing
