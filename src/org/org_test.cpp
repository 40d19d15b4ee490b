// The tree through time, on every engine.
#include <gtest/gtest.h>

#include <random>

#include "org/testing.h"

namespace ketnap::org {
namespace {

using record::Why;
using record::testing::FreshRecord;
using namespace org::testing;

class AnOrganisation : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(AnOrganisation);

TEST_P(AnOrganisation, IsFoundedBelowAnotherAndFoundByCodeAndSlug) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  record.ask([&](db::Read& tx) {
    const auto maths = find(tx, tree.maths, on("2026-03-02"));
    ASSERT_TRUE(maths);
    EXPECT_EQ(maths->name, "Chi bộ Toán");
    EXPECT_EQ(maths->kind, Kind::cell);
    EXPECT_EQ(maths->cell_kind, rules::CellKind::under_grassroots);
    EXPECT_EQ(maths->parent_id, tree.school);
    EXPECT_EQ(id_by_slug(tx, "toan"), tree.maths);
    EXPECT_EQ(id_by_code(tx, maths->code), tree.maths);
    EXPECT_FALSE(find(tx, tree.maths, on("2009-12-31"))) << "it was not founded yet";
    EXPECT_EQ(ancestors(tx, tree.maths, on("2026-03-02")),
              (std::vector<std::int64_t>{tree.school, tree.commune}));
  });
  EXPECT_EQ(record.leaves(), 6) << "each founding leaves one leaf";
}

TEST_P(AnOrganisation, IsListedParentsFirstAndThenInTheOrderOfNames) {
  FreshRecord record(GetParam());
  const SmallTree small(record);
  std::vector<std::string> lines;
  for (const Branch& branch : record.ask([](db::Read& tx) { return tree(tx, on("2026-03-02")); }))
    lines.push_back(std::to_string(branch.depth) + " " + branch.org.slug);
  EXPECT_EQ(lines, (std::vector<std::string>{"0 hanh-thien", "1 tram-y-te", "2 noi-tru", "1 xuan-thuy",
                                             "2 toan", "2 van"}));
  const auto school = record.ask([&](db::Read& tx) { return tree(tx, on("2026-03-02"), {}, small.school); });
  EXPECT_EQ(school.size(), 3U);
  EXPECT_EQ(school.front().org.slug, "xuan-thuy");
}

TEST_P(AnOrganisation, ThatAHandPutBelowItselfIsAFaultAndNoWayWithoutEnd) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  record.act([&](db::Write& tx) {
    ASSERT_FALSE(
        require(tx, record.office(), {},
                {.org_id = tree.commune, .name = "Đơn", .form = "Mẫu", .when = {on("2026-01-01"), {}}})
            .refused());
    tx.exec("UPDATE main.org_parent SET parent_id = $1 WHERE org_id = $2", tree.school, tree.commune);
  });
  const auto corrupt = [](auto&& ask) {
    try {
      ask();
    } catch (const db::Fault& fault) {
      return fault.kind() == db::FaultKind::corrupt;
    }
    return false;
  };
  record.ask([&](db::Read& tx) {
    EXPECT_TRUE(corrupt([&] { (void)ancestors(tx, tree.maths, on("2026-03-02")); }));
    EXPECT_TRUE(corrupt([&] { (void)asked_of_cell(tx, tree.maths); }));
    EXPECT_EQ(org::tree(tx, on("2026-03-02")).size(), 0U) << "no one stands at the top";
    EXPECT_FALSE(misplaced(tx).empty());
  });
  EXPECT_TRUE(corrupt([&] {
    record.act([&](db::Write& tx) {
      (void)move_under(tx, record.office(), {},
                       {.org_id = tree.ward, .parent_id = tree.school, .from = on("2026-02-01")});
    });
  }));
}

TEST_P(AnOrganisation, IsRefusedWithTheExactReason) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto flaw = [&](const Founding& founding) {
    return flaw_of(record.act([&](db::Write& tx) { return found(tx, record.office(), {}, founding); }));
  };
  EXPECT_EQ(flaw(cell_of(tree.school, "Toán", "Chi bộ A")), "org.slug");
  EXPECT_EQ(flaw(cell_of(tree.school, "toan", "Chi bộ A")), "org.slug_taken");
  EXPECT_EQ(flaw(cell_of(tree.school, "a-b", "  ")), "text.empty");
  EXPECT_EQ(flaw(cell_of(tree.maths, "a-b", "Chi bộ A")), "org.below_cell");
  EXPECT_EQ(flaw(cell_of(tree.school, "a-b", "Chi bộ A", "2026-03-03")), "org.to_come");
  EXPECT_EQ(flaw(cell_of(tree.school, "a-b", "Chi bộ A", "2009-12-31")), "org.not_yet");
  Founding no_kind = cell_of(tree.school, "a-b", "Chi bộ A");
  no_kind.cell_kind.reset();
  EXPECT_EQ(flaw(no_kind), "org.cell_kind");
  Founding section = party_of(tree.school, "a-b", "Đảng bộ A");
  section.section_committee = true;
  EXPECT_EQ(flaw(section), "org.section_committee");
  EXPECT_EQ(record.leaves(), 6) << "what was refused leaves nothing";
}

TEST_P(AnOrganisation, IsFoundedOnlyInsideTheScopeOfTheAct) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto school = record.ask([&](db::Read& tx) { return scope_of(tx, tree.school); });
  const auto found_in_school = [&](std::optional<std::int64_t> parent) {
    return record.act_in(school, [&](db::Write& tx) {
      return found(tx, record.office(), {}, cell_of(parent, "moi", "Chi bộ Mới"));
    });
  };
  EXPECT_TRUE(not_found(found_in_school(tree.clinic))) << "a sibling branch";
  EXPECT_TRUE(not_found(found_in_school(tree.commune))) << "above";
  EXPECT_TRUE(not_found(found_in_school(std::nullopt))) << "a new root";
  EXPECT_FALSE(found_in_school(tree.school).refused());
}

TEST_P(AnOrganisation, KeepsItsFormerNameForFormerDaysAndForWhatWasKnownThen) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto known_before = record.leaves();
  const auto renamed = record.act([&](db::Write& tx) {
    return rename(tx, record.office(), {},
                  {.org_id = tree.maths, .from = on("2025-07-01"), .name = "Chi bộ Toán – Tin"});
  });
  ASSERT_FALSE(renamed.refused());
  record.ask([&](db::Read& tx) {
    const auto name = [&](std::string_view day, AsKnown known = {}) {
      return find(tx, tree.maths, on(day), known).value().name;
    };
    EXPECT_EQ(name("2025-07-01"), "Chi bộ Toán – Tin");
    EXPECT_EQ(name("2025-06-30"), "Chi bộ Toán");
    EXPECT_EQ(name("2025-07-01", {known_before}), "Chi bộ Toán");
    EXPECT_EQ(name("2025-07-01", {renamed->seq}), "Chi bộ Toán – Tin");
    EXPECT_EQ(tx.value<std::int64_t>("SELECT COUNT(*) FROM org_name WHERE org_id = $1", tree.maths), 3)
        << "the version before, its part until 1 July, and the new name";
  });
  const auto again = record.act([&](db::Write& tx) {
    return rename(tx, record.office(), {},
                  {.org_id = tree.maths, .from = on("2025-08-01"), .name = "Chi bộ Toán – Tin"});
  });
  EXPECT_EQ(flaw_of(again), "org.unchanged");
}

TEST_P(AnOrganisation, WithOthersBelowDoesNotBecomeACell) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto answer = record.act([&](db::Write& tx) {
    return rename(tx, record.office(), {},
                  {.org_id = tree.clinic,
                   .from = on("2025-07-01"),
                   .kind = Kind::cell,
                   .cell_kind = rules::CellKind::grassroots_cell});
  });
  EXPECT_EQ(flaw_of(answer), "org.below_cell");
}

class AMove : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(AMove);

TEST_P(AMove, TakesTheWholeSubtreeOutOfOneScopeAndIntoAnotherAtOnce) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto sees = [&](std::int64_t from, std::int64_t what) {
    const auto scope = record.ask([&](db::Read& tx) { return scope_of(tx, from); });
    return record.ask_in(scope, [&](db::Read& tx) { return in_scope(tx, what); });
  };
  ASSERT_TRUE(sees(tree.commune, tree.ward));
  ASSERT_FALSE(sees(tree.school, tree.ward));
  const auto known_before = record.leaves();
  const auto moved = record.act([&](db::Write& tx) {
    return move_under(tx, record.office(), {},
                      {.org_id = tree.clinic, .parent_id = tree.school, .from = on("2026-01-01")});
  });
  ASSERT_FALSE(moved.refused());
  EXPECT_TRUE(sees(tree.school, tree.clinic));
  EXPECT_TRUE(sees(tree.school, tree.ward));
  EXPECT_TRUE(sees(tree.clinic, tree.ward));
  EXPECT_FALSE(sees(tree.clinic, tree.maths));
  record.ask([&](db::Read& tx) {
    EXPECT_EQ(ancestors(tx, tree.ward, on("2026-01-01")),
              (std::vector<std::int64_t>{tree.clinic, tree.school, tree.commune}));
    EXPECT_EQ(ancestors(tx, tree.ward, on("2025-12-31")),
              (std::vector<std::int64_t>{tree.clinic, tree.commune}));
    EXPECT_EQ(ancestors(tx, tree.ward, on("2026-01-01"), {known_before}),
              (std::vector<std::int64_t>{tree.clinic, tree.commune}));
  });
}

TEST_P(AMove, ThatHappenedBeforeALaterOneChangesThePastTreeOnly) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto move = [&](std::int64_t parent, std::string_view day) {
    return record.act([&](db::Write& tx) {
      return move_under(tx, record.office(), {},
                        {.org_id = tree.letters, .parent_id = parent, .from = on(day)});
    });
  };
  ASSERT_FALSE(move(tree.clinic, "2025-01-01").refused());
  const auto place = record.ask([&](db::Read& tx) { return interval_of(tx, tree.letters); });
  ASSERT_FALSE(move(tree.commune, "2024-01-01").refused());
  record.ask([&](db::Read& tx) {
    EXPECT_EQ(interval_of(tx, tree.letters), place);
    const auto parent = [&](std::string_view day) { return ancestors(tx, tree.letters, on(day)).front(); };
    EXPECT_EQ(parent("2023-12-31"), tree.school);
    EXPECT_EQ(parent("2024-01-01"), tree.commune);
    EXPECT_EQ(parent("2024-12-31"), tree.commune);
    EXPECT_EQ(parent("2025-01-01"), tree.clinic);
  });
}

TEST_P(AMove, IsRefusedWithTheExactReason) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto move_in = [&](const db::Scope& scope, std::int64_t org, std::int64_t parent,
                           std::string_view day) {
    return record.act_in(scope, [&](db::Write& tx) {
      return move_under(tx, record.office(), {}, {.org_id = org, .parent_id = parent, .from = on(day)});
    });
  };
  const auto flaw = [&](std::int64_t org, std::int64_t parent, std::string_view day) {
    return flaw_of(move_in(db::Scope::system(), org, parent, day));
  };
  EXPECT_EQ(flaw(tree.commune, tree.school, "2026-01-01"), "org.root");
  EXPECT_EQ(flaw(tree.school, tree.school, "2026-01-01"), "org.below_itself");
  EXPECT_EQ(flaw(tree.school, tree.ward, "2026-01-01"), "org.below_cell");
  EXPECT_EQ(flaw(tree.school, tree.commune, "2026-01-01"), "org.unchanged");
  EXPECT_EQ(flaw(tree.school, tree.clinic, "2026-03-03"), "org.to_come");
  EXPECT_EQ(flaw(tree.school, tree.clinic, "2009-01-01"), "org.not_yet");
  const auto school = record.ask([&](db::Read& tx) { return scope_of(tx, tree.school); });
  EXPECT_TRUE(not_found(move_in(school, tree.maths, tree.clinic, "2026-01-01")));
  EXPECT_TRUE(not_found(move_in(school, tree.ward, tree.school, "2026-01-01")));
}

TEST_P(AMove, NeverPutsAnOrganisationBelowItselfOnAnyPastDay) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto move = [&](std::int64_t org, std::int64_t parent, std::string_view day) {
    return record.act([&](db::Write& tx) {
      return move_under(tx, record.office(), {}, {.org_id = org, .parent_id = parent, .from = on(day)});
    });
  };
  ASSERT_FALSE(move(tree.clinic, tree.school, "2020-01-01").refused());
  ASSERT_FALSE(move(tree.clinic, tree.commune, "2022-01-01").refused());
  EXPECT_EQ(flaw_of(move(tree.school, tree.clinic, "2021-06-01")), "org.below_itself")
      << "until 2022 the clinic stood below the school";
  EXPECT_FALSE(move(tree.school, tree.clinic, "2022-01-01").refused());
}

// Random foundings and moves against parents kept in a map: deep chains use the stretches up many times.
TEST_P(AMove, KeepsIntervalsEqualToASlowRecount) {
  FreshRecord record(GetParam());
  std::mt19937 dice(7);
  std::vector<std::int64_t> orgs;
  std::map<std::int64_t, std::int64_t> parents; // 0: a root
  const auto below = [&](std::int64_t org, std::int64_t top) {
    for (; org != 0; org = parents.at(org))
      if (org == top) return true;
    return false;
  };
  const auto any = [&] { return orgs[std::uniform_int_distribution<std::size_t>(0, orgs.size() - 1)(dice)]; };
  for (int i = 0; i < 150; ++i) {
    record.act([&](db::Write& tx) {
      if (orgs.size() < 3 || dice() % 3 != 0) {
        // Mostly below the youngest, so that the tree grows deep.
        const std::int64_t parent = orgs.empty() || dice() % 20 == 0 ? 0
                                    : dice() % 2 == 0                ? orgs.back()
                                                                     : any();
        const auto made = found(tx, record.office(), {},
                                party_of(parent == 0 ? std::nullopt : std::optional(parent),
                                         "o-" + std::to_string(i), "Đảng bộ"));
        orgs.push_back(made.value().id);
        parents[made->id] = parent;
      } else {
        const std::int64_t org = any();
        const std::int64_t parent = any();
        const bool possible = parents[org] != 0 && parents[org] != parent && !below(parent, org);
        // The day of founding: the whole spell is replaced, and no past tree stands in the way.
        const auto moved = move_under(tx, record.office(), {},
                                      {.org_id = org, .parent_id = parent, .from = on("2010-01-01")});
        EXPECT_EQ(!moved.refused(), possible) << i;
        if (!moved.refused()) parents[org] = parent;
      }
    });
  }
  record.ask([&](db::Read& tx) {
    std::map<std::int64_t, Interval> at;
    for (const std::int64_t org : orgs)
      at[org] = interval_of(tx, org).value();
    std::size_t deepest = 0;
    for (const std::int64_t org : orgs) {
      std::size_t depth = 0;
      for (std::int64_t up = parents[org]; up != 0; up = parents[up])
        ++depth;
      deepest = std::max(deepest, depth);
      EXPECT_EQ(tx.value<std::size_t>("SELECT depth FROM org_place WHERE org_id = $1", org), depth);
      for (const std::int64_t other : orgs) {
        EXPECT_EQ(at[org].holds(at[other].lo), below(other, org));
        EXPECT_TRUE(!below(other, org) || at[org].holds(at[other].hi));
      }
    }
    EXPECT_GT(deepest, 10U) << "deep enough that stretches were used up";
  });
}

TEST_P(AMove, LetsMoreStandBelowOneParentThanItsSharesAre) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  record.act([&](db::Write& tx) {
    for (int i = 0; i < 1100; ++i)
      (void)found(tx, record.office(), {}, cell_of(tree.school, "c-" + std::to_string(i), "Chi bộ")).value();
  });
  record.ask([&](db::Read& tx) {
    const auto school = interval_of(tx, tree.school).value();
    EXPECT_EQ(subtree(tx, tree.school).size(), 1103U);
    EXPECT_EQ(tx.value<std::int64_t>("SELECT COUNT(*) FROM org_place WHERE lo BETWEEN $1 AND $2", school.lo,
                                     school.hi),
              1103);
    EXPECT_FALSE(school.holds(interval_of(tx, tree.ward).value().lo));
  });
}

class APower : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(APower);

TEST_P(APower, TakesItsDaysFromWhatWasGrantedBefore) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto grant = [&](rules::Power power, std::string_view from, std::optional<Day> until) {
    return record.act([&](db::Write& tx) {
      return grant_power(tx, record.office(), {},
                         {.cell_id = tree.maths,
                          .power = power,
                          .holder_id = tree.commune,
                          .document = "12-QĐ/ĐU",
                          .from = on(from),
                          .until = until});
    });
  };
  ASSERT_FALSE(grant(rules::Power::upper_direct, "2010-01-01", std::nullopt).refused());
  const auto known = record.leaves();
  ASSERT_FALSE(grant(rules::Power::grassroots_delegated, "2020-01-01", on("2022-01-01")).refused());
  const auto lines = [&](AsKnown at) {
    std::vector<std::string> out;
    for (const PowerRow& row : record.ask([&](db::Read& tx) { return powers_of(tx, tree.maths, at); }))
      out.push_back(std::string(rules::word_of(row.power)) + " " + rules::iso(row.when.from) + ".." +
                    (row.when.until ? rules::iso(*row.when.until) : "") + " " + row.holder);
    return out;
  };
  EXPECT_EQ(lines({}),
            (std::vector<std::string>{"upper_direct 2010-01-01..2020-01-01 Đảng bộ xã Hành Thiện",
                                      "grassroots_delegated 2020-01-01..2022-01-01 Đảng bộ xã Hành Thiện",
                                      "upper_direct 2022-01-01.. Đảng bộ xã Hành Thiện"}));
  EXPECT_EQ(lines({known}), (std::vector<std::string>{"upper_direct 2010-01-01.. Đảng bộ xã Hành Thiện"}));
}

TEST_P(APower, EndsOnADayAndIsForCellsAlone) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto grant = [&](std::int64_t org, std::optional<Day> until = std::nullopt) {
    return record.act([&](db::Write& tx) {
      return grant_power(
          tx, record.office(), {},
          {.cell_id = org, .power = rules::Power::province, .from = on("2015-01-01"), .until = until});
    });
  };
  EXPECT_EQ(flaw_of(grant(tree.school)), "power.not_a_cell");
  EXPECT_EQ(flaw_of(grant(tree.maths, on("2015-01-01"))), "stretch.empty");
  ASSERT_FALSE(grant(tree.maths).refused());
  const auto end = [&](std::string_view day) {
    return record.act([&](db::Write& tx) { return end_power(tx, record.office(), {}, tree.maths, on(day)); });
  };
  EXPECT_EQ(flaw_of(end("2014-12-31")), "power.none");
  ASSERT_FALSE(end("2021-05-01").refused());
  EXPECT_EQ(flaw_of(end("2021-05-01")), "power.none");
  const auto rows = record.ask([&](db::Read& tx) { return powers_of(tx, tree.maths); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().when.until, on("2021-05-01"));
}

class ACount : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(ACount);

TEST_P(ACount, OfTheSameDayIsSetRightAndTheFormerFigureStaysAsKnownThen) {
  FreshRecord record(GetParam());
  const SmallTree tree(record);
  const auto count_members = [&](std::string_view day, std::int64_t number) {
    return record.act([&](db::Write& tx) {
      return count(tx, record.office(), {},
                   {.org_id = tree.clinic,
                    .what = "members",
                    .on = on(day),
                    .number = number,
                    .source = "Báo cáo 12-BC/ĐU"});
    });
  };
  ASSERT_FALSE(count_members("2024-12-31", 41).refused());
  ASSERT_FALSE(count_members("2025-12-31", 44).refused());
  const auto known = record.leaves();
  ASSERT_FALSE(count_members("2025-12-31", 43).refused());
  record.ask([&](db::Read& tx) {
    const auto latest = [&](std::string_view day, AsKnown at = {}) {
      const auto found = latest_count(tx, tree.clinic, "members", on(day), at);
      return found ? found->number : -1;
    };
    EXPECT_EQ(latest("2024-12-30"), -1);
    EXPECT_EQ(latest("2025-12-30"), 41);
    EXPECT_EQ(latest("2026-01-01"), 43);
    EXPECT_EQ(latest("2026-01-01", {known}), 44);
    EXPECT_EQ(counts_of(tx, tree.clinic).size(), 2U);
  });
  EXPECT_EQ(flaw_of(count_members("2026-01-01", -1)), "count.negative");
  EXPECT_EQ(flaw_of(count_members("2026-12-31", 1)), "count.to_come");
}

} // namespace
} // namespace ketnap::org
