// Persons and their standing, on every engine. All of them are invented.
#include <gtest/gtest.h>

#include <random>

#include "org/testing.h"
#include "people/people.h"

namespace ketnap::people {
namespace {

using namespace org::testing;
using org::scope_of;
using record::Why;
using record::testing::FreshRecord;
using rules::Standing;

// A record with the small tree, and short words for acts in system scope.
struct Hall {
  FreshRecord record;
  SmallTree tree;

  explicit Hall(record::testing::Engine engine) : record(engine), tree(record) {}

  Answer<Entered> enter(const NewPerson& person) {
    return record.act([&](db::Write& tx) { return enter_person(tx, record.office(), {}, person); });
  }
  std::int64_t person(std::int64_t org, std::string name) {
    return enter({.org_id = org, .full_name = std::move(name)}).value().id;
  }
  Answer<Entered> stand(std::int64_t person, std::int64_t org, Standing standing, std::string_view from,
                        std::optional<Day> until = std::nullopt) {
    return record.act([&](db::Write& tx) {
      return enter_membership(tx, record.office(), {}, {person, org, standing, on(from), until});
    });
  }
  Answer<Entered> close(std::int64_t person, std::int64_t org, Standing standing, std::string_view day) {
    return record.act([&](db::Write& tx) {
      return close_membership(tx, record.office(), {}, {person, org, standing, on(day)});
    });
  }
  db::Scope scope(std::int64_t org) {
    return record.ask([&](db::Read& tx) { return scope_of(tx, org); });
  }
  std::vector<std::string> names(std::int64_t org, std::string_view day, AsKnown known = {}) {
    std::vector<std::string> out;
    for (const MemberLine& line :
         record.ask([&](db::Read& tx) { return members_of(tx, org, on(day), known); }))
      out.push_back(line.full_name);
    return out;
  }
};

NewPerson hoa(std::int64_t org) {
  return {.org_id = org,
          .full_name = "Nguyễn Thị Hoà",
          .born_on = on("1998-04-12"),
          .national_id = "036 198 004 512",
          .phone = "0912 345 678",
          .address = "Xóm 4, xã Hành Thiện"};
}

class APerson : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(APerson);

TEST_P(APerson, IsEnteredAndOpenedAgainAsTheyWere) {
  Hall hall(GetParam());
  const auto entered = hall.enter(hoa(hall.tree.maths));
  ASSERT_FALSE(entered.refused());
  hall.record.ask([&](db::Read& tx) {
    const auto person = find_person(tx, entered->code);
    ASSERT_TRUE(person);
    EXPECT_EQ(person->full_name, "Nguyễn Thị Hoà");
    EXPECT_EQ(details_of(tx, hall.record.office(), person->id),
              (Details{on("1998-04-12"), "036198004512", "0912 345 678", "Xóm 4, xã Hành Thiện"}));
    EXPECT_EQ(find_by_national_id(tx, hall.record.office(), "036.198.004.512"), person);
    EXPECT_FALSE(find_by_national_id(tx, hall.record.office(), "036198004513"));
    EXPECT_TRUE(unsound_persons(tx, hall.record.office()).empty());
  });
}

TEST_P(APerson, LeavesNothingThatIdentifiesThemInThePlain) {
  Hall hall(GetParam());
  ASSERT_FALSE(hall.enter(hoa(hall.tree.maths)).refused());
  hall.record.ask([&](db::Read& tx) {
    const auto sealed = tx.one<db::Blob>("SELECT national_id FROM person");
    ASSERT_TRUE(sealed);
    EXPECT_EQ(crypto::text_of(*sealed).find("036198004512"), std::string::npos);
    EXPECT_NE(tx.value<std::string>("SELECT fingerprint FROM national_id"), "036198004512");
    for (const auto& leaf : record::leaves_of(tx, 0, 100)) {
      EXPECT_EQ(leaf.leaf.subject_code.size(), 10U) << "a public code and nothing else";
      EXPECT_EQ(leaf.leaf.happened_on.find("1998"), std::string::npos);
    }
  });
}

TEST_P(APerson, IsRefusedWithEveryFlawAtOnce) {
  Hall hall(GetParam());
  NewPerson person = hoa(hall.tree.maths);
  person.full_name = "Hoà 2";
  person.born_on = on("2026-03-03");
  person.national_id = "03619800451X";
  person.phone = "09x";
  person.address = " ";
  const auto answer = hall.enter(person);
  ASSERT_TRUE(answer.refused());
  EXPECT_EQ(answer.refusal().why, Why::shape);
  std::vector<std::string> flaws;
  for (const record::Flaw& flaw : answer.refusal().flaws)
    flaws.push_back(flaw.path + " " + flaw.code);
  EXPECT_EQ(flaws, (std::vector<std::string>{"/full_name name.digit", "/born_on person.born_to_come",
                                             "/national_id person.national_id", "/phone person.phone",
                                             "/address text.empty"}));
}

TEST_P(APerson, WithANumberThatIsAlreadyEnteredIsRefusedAlsoWhenTheOtherCannotBeSeen) {
  Hall hall(GetParam());
  ASSERT_FALSE(hall.enter(hoa(hall.tree.maths)).refused());
  NewPerson other = hoa(hall.tree.ward);
  other.full_name = "Trần Văn Bình";
  other.national_id = "036198004512";
  const auto answer = hall.record.act_in(hall.scope(hall.tree.clinic), [&](db::Write& tx) {
    return enter_person(tx, hall.record.office(), {}, other);
  });
  ASSERT_TRUE(answer.refused());
  EXPECT_EQ(answer.refusal().why, Why::state);
  EXPECT_EQ(flaw_of(answer), "person.national_id_taken");
}

TEST_P(APerson, IsSetRightUnderANewVersionAndFreesTheFormerNumber) {
  Hall hall(GetParam());
  const auto entered = hall.enter(hoa(hall.tree.maths));
  const auto correct = [&](std::int64_t expected) {
    return hall.record.act([&](db::Write& tx) {
      return correct_person(tx, hall.record.office(), {},
                            {.person_id = entered->id,
                             .expected_version = expected,
                             .full_name = "Nguyễn Thị Hoa",
                             .details = {.born_on = on("1998-04-21"), .national_id = "036198004599"}});
    });
  };
  const auto corrected = correct(1);
  ASSERT_FALSE(corrected.refused());
  EXPECT_EQ(corrected->version, 2);
  EXPECT_EQ(correct(1).refusal().why, Why::precondition) << "somebody was faster";
  hall.record.ask([&](db::Read& tx) {
    EXPECT_EQ(details_of(tx, hall.record.office(), entered->id),
              (Details{on("1998-04-21"), "036198004599", std::nullopt, std::nullopt}));
    EXPECT_FALSE(find_by_national_id(tx, hall.record.office(), "036198004512"));
    EXPECT_TRUE(unsound_persons(tx, hall.record.office()).empty());
  });
  EXPECT_FALSE(hall.enter(hoa(hall.tree.ward)).refused()) << "the former number is free again";
}

TEST_P(APerson, WhoseRowWasChangedAroundTheServerIsNotReadAgain) {
  Hall hall(GetParam());
  const auto entered = hall.enter(hoa(hall.tree.maths));
  hall.record.act([](db::Write& tx) { tx.exec("UPDATE main.person SET full_name = 'Nguyễn Thị Hoe'"); });
  hall.record.ask([&](db::Read& tx) {
    EXPECT_THROW((void)details_of(tx, hall.record.office(), entered->id), db::Fault);
    EXPECT_EQ(unsound_persons(tx, hall.record.office()), std::vector{entered->code});
  });
}

TEST_P(APerson, OfASiblingBranchIsNeitherSeenNorWritten) {
  Hall hall(GetParam());
  const auto entered = hall.enter(hoa(hall.tree.maths));
  const db::Scope clinic = hall.scope(hall.tree.clinic);
  hall.record.ask_in(clinic, [&](db::Read& tx) {
    EXPECT_FALSE(find_person(tx, entered->code));
    EXPECT_FALSE(details_of(tx, hall.record.office(), entered->id));
    EXPECT_FALSE(find_by_national_id(tx, hall.record.office(), "036198004512"));
    EXPECT_TRUE(search(tx, "hoà", 10).empty());
  });
  const auto correct = hall.record.act_in(clinic, [&](db::Write& tx) {
    return correct_person(tx, hall.record.office(), {},
                          {.person_id = entered->id, .full_name = "Nguyễn Thị Hoa"});
  });
  EXPECT_TRUE(not_found(correct));
  const auto enter = hall.record.act_in(clinic, [&](db::Write& tx) {
    return enter_person(tx, hall.record.office(), {}, hoa(hall.tree.maths));
  });
  EXPECT_TRUE(not_found(enter));
}

// The room's own check is left out here: what remains is the database.
TEST_P(APerson, OfASiblingBranchIsGuardedByTheDatabaseItself) {
  Hall hall(GetParam());
  const auto entered = hall.enter(hoa(hall.tree.maths));
  ASSERT_FALSE(hall.stand(entered->id, hall.tree.maths, Standing::official, "2020-01-01").refused());
  const db::Scope clinic = hall.scope(hall.tree.clinic);
  hall.record.act_in(clinic, [&](db::Write& tx) {
    EXPECT_EQ(tx.value<std::int64_t>("SELECT COUNT(*) FROM person"), 0);
    EXPECT_EQ(tx.value<std::int64_t>("SELECT COUNT(*) FROM membership"), 0);
    EXPECT_EQ(tx.exec("UPDATE main.person SET full_name = 'Lê Thị Lạ'"), 0);
    EXPECT_EQ(tx.exec("DELETE FROM main.membership"), 0);
  });
  const auto insert = [&] {
    hall.record.act_in(clinic, [&](db::Write& tx) {
      tx.exec("INSERT INTO main.membership (id, person_id, person_code, org_id, standing, from_on, "
              "recorded_seq) VALUES (1, $1, $2, $3, 'official', '2020-01-01', 1)",
              entered->id, entered->code, hall.tree.maths);
    });
  };
  try {
    insert();
    ADD_FAILURE() << "a row out of scope was written";
  } catch (const db::Fault& fault) {
    EXPECT_EQ(fault.kind(), db::FaultKind::scope);
  }
  EXPECT_EQ(hall.names(hall.tree.maths, "2026-01-01"), std::vector<std::string>{"Nguyễn Thị Hoà"});
}

TEST_P(APerson, IsSeenByTheOtherBranchOnceTheCellHasMovedThere) {
  Hall hall(GetParam());
  const auto entered = hall.enter(hoa(hall.tree.maths));
  const auto sees = [&](std::int64_t org) {
    return hall.record.ask_in(hall.scope(org), [&](db::Read& tx) { return find_person(tx, entered->code); })
        .has_value();
  };
  EXPECT_TRUE(sees(hall.tree.school));
  EXPECT_FALSE(sees(hall.tree.clinic));
  hall.record.act([&](db::Write& tx) {
    EXPECT_FALSE(
        org::move_under(tx, hall.record.office(), {},
                        {.org_id = hall.tree.maths, .parent_id = hall.tree.clinic, .from = on("2026-03-01")})
            .refused());
  });
  EXPECT_FALSE(sees(hall.tree.school));
  EXPECT_TRUE(sees(hall.tree.clinic));
}

TEST_P(APerson, WhoseRecordMovesIsSeenWhereItIsKept) {
  Hall hall(GetParam());
  const auto entered = hall.enter(hoa(hall.tree.maths));
  const auto move_in = [&](const db::Scope& scope) {
    return hall.record.act_in(scope, [&](db::Write& tx) {
      return move_record(tx, hall.record.office(), {}, entered->id, hall.tree.ward);
    });
  };
  EXPECT_TRUE(not_found(move_in(hall.scope(hall.tree.school)))) << "the other organisation is out of scope";
  ASSERT_FALSE(move_in(hall.scope(hall.tree.commune)).refused());
  hall.record.ask_in(hall.scope(hall.tree.clinic), [&](db::Read& tx) {
    EXPECT_EQ(details_of(tx, hall.record.office(), entered->id)->national_id, "036198004512");
    EXPECT_TRUE(unsound_persons(tx, hall.record.office()).empty());
  });
}

TEST_P(APerson, IsFoundByAnyPartsOfTheNameWithOrWithoutMarks) {
  Hall hall(GetParam());
  hall.person(hall.tree.maths, "Nguyễn Thị Hoà");
  hall.person(hall.tree.maths, "Đặng Thị Thuỷ");
  hall.person(hall.tree.letters, "Nguyễn Văn Hoàn");
  const auto found = [&](std::string_view query, std::size_t most = 10) {
    std::vector<std::string> names;
    for (const Person& person : hall.record.ask([&](db::Read& tx) { return search(tx, query, most); }))
      names.push_back(person.full_name);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(found("hoa nguyen"), (Names{"Nguyễn Thị Hoà", "Nguyễn Văn Hoàn"}));
  EXPECT_EQ(found("Hòa nguyễn thị"), Names{"Nguyễn Thị Hoà"});
  EXPECT_EQ(found("dang thuy"), Names{"Đặng Thị Thuỷ"});
  EXPECT_EQ(found("hoa", 1).size(), 1U);
  EXPECT_TRUE(found("%").empty()) << "a mark of LIKE is a letter like any other";
  EXPECT_TRUE(found("  ").empty());
}

TEST_P(APerson, IsFoundOnAPageByBeginningsOfWordsInAnyOrder) {
  Hall hall(GetParam());
  hall.person(hall.tree.maths, "Lỷ Sương Mai");
  hall.person(hall.tree.maths, "Đặng Thị Thuỷ");
  const auto found = [&](std::string find) {
    std::string names;
    const auto page = hall.record.ask(
        [&](db::Read& tx) { return people::page(tx, {.org_id = {}, .find = std::move(find), .after = {}}); });
    for (const Person& person : *page)
      names += (names.empty() ? "" : ", ") + person.full_name;
    return names;
  };
  EXPECT_EQ(found("mai suong"), "Lỷ Sương Mai");
  EXPECT_EQ(found("SƯ ly"), "Lỷ Sương Mai") << "a beginning is enough";
  EXPECT_EQ(found("ai"), "") << "the middle of a word is none";
  EXPECT_EQ(found("thuỷ đặng thi"), "Đặng Thị Thuỷ");
  EXPECT_EQ(found("dang thi thuy khong co"), "") << "every word counts, also the fifth";
  EXPECT_EQ(found("%"), "");
  EXPECT_EQ(found(""), "Lỷ Sương Mai, Đặng Thị Thuỷ");
}

class AStanding : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(AStanding);

TEST_P(AStanding, HoldsFromItsDayUntilTheDayBeforeItsEnd) {
  Hall hall(GetParam());
  const auto hoa = hall.person(hall.tree.maths, "Nguyễn Thị Hoà");
  ASSERT_FALSE(hall.stand(hoa, hall.tree.maths, Standing::probationary, "2024-08-15").refused());
  ASSERT_FALSE(hall.close(hoa, hall.tree.maths, Standing::probationary, "2025-08-15").refused());
  ASSERT_FALSE(hall.stand(hoa, hall.tree.maths, Standing::official, "2025-08-15").refused());
  const auto standing = [&](std::string_view day) {
    const auto lines =
        hall.record.ask([&](db::Read& tx) { return members_of(tx, hall.tree.maths, on(day)); });
    return lines.empty() ? std::vector<Standing>{} : lines.front().standings;
  };
  EXPECT_TRUE(standing("2024-08-14").empty());
  EXPECT_EQ(standing("2024-08-15"), std::vector{Standing::probationary});
  EXPECT_EQ(standing("2025-08-14"), std::vector{Standing::probationary});
  EXPECT_EQ(standing("2025-08-15"), std::vector{Standing::official});
}

TEST_P(AStanding, ThatWasClosedLaterStillHoldsAsItWasKnownBefore) {
  Hall hall(GetParam());
  const auto hoa = hall.person(hall.tree.maths, "Nguyễn Thị Hoà");
  ASSERT_FALSE(hall.stand(hoa, hall.tree.maths, Standing::official, "2015-05-19").refused());
  const AsKnown before{hall.record.leaves()};
  const auto closed = hall.close(hoa, hall.tree.maths, Standing::official, "2025-12-01");
  ASSERT_FALSE(closed.refused());
  EXPECT_TRUE(hall.names(hall.tree.maths, "2025-12-31").empty());
  EXPECT_EQ(hall.names(hall.tree.maths, "2025-12-31", before).size(), 1U);
  EXPECT_TRUE(hall.names(hall.tree.maths, "2025-12-31", {closed->seq}).empty());
  EXPECT_EQ(hall.names(hall.tree.maths, "2025-11-30").size(), 1U);
  hall.record.ask([&](db::Read& tx) {
    EXPECT_EQ(tx.value<std::int64_t>("SELECT COUNT(*) FROM membership"), 2) << "nothing is overwritten";
    EXPECT_EQ(tx.value<std::int64_t>("SELECT superseded_seq FROM membership WHERE until_on IS NULL"),
              closed->seq);
  });
}

TEST_P(AStanding, IsSetRightOrStruckAndNeverForgotten) {
  Hall hall(GetParam());
  const auto hoa = hall.person(hall.tree.maths, "Nguyễn Thị Hoà");
  ASSERT_FALSE(hall.stand(hoa, hall.tree.maths, Standing::exempt, "2020-01-01").refused());
  const AsKnown before{hall.record.leaves()};
  const auto correct = [&](std::string_view began, bool never, std::string_view from) {
    return hall.record.act([&](db::Write& tx) {
      return correct_membership(tx, hall.record.office(), {},
                                {.person_id = hoa,
                                 .org_id = hall.tree.maths,
                                 .standing = Standing::exempt,
                                 .began = on(began),
                                 .never = never,
                                 .from = on(from)});
    });
  };
  EXPECT_EQ(flaw_of(correct("2019-01-01", false, "2021-01-01")), "membership.none");
  ASSERT_FALSE(correct("2020-01-01", false, "2021-01-01").refused());
  EXPECT_TRUE(hall.names(hall.tree.maths, "2020-06-01").empty());
  EXPECT_EQ(hall.names(hall.tree.maths, "2020-06-01", before).size(), 1U);
  ASSERT_FALSE(correct("2021-01-01", true, "2021-01-01").refused());
  EXPECT_TRUE(hall.names(hall.tree.maths, "2022-01-01").empty());
  EXPECT_EQ(hall.names(hall.tree.maths, "2022-01-01", before).size(), 1U);
}

TEST_P(AStanding, IsRefusedWhereItCannotBe) {
  Hall hall(GetParam());
  const auto hoa = hall.person(hall.tree.maths, "Nguyễn Thị Hoà");
  EXPECT_EQ(flaw_of(hall.stand(hoa, hall.tree.school, Standing::official, "2020-01-01")),
            "membership.not_a_cell");
  EXPECT_EQ(flaw_of(hall.stand(hoa, hall.tree.maths, Standing::official, "2020-01-01", on("2020-01-01"))),
            "stretch.empty");
  ASSERT_FALSE(
      hall.stand(hoa, hall.tree.maths, Standing::official, "2020-01-01", on("2024-01-01")).refused());
  EXPECT_EQ(flaw_of(hall.stand(hoa, hall.tree.maths, Standing::official, "2023-12-31")), "membership.twice");
  EXPECT_EQ(flaw_of(hall.stand(hoa, hall.tree.maths, Standing::probationary, "2019-01-01")),
            "membership.elsewhere");
  EXPECT_EQ(flaw_of(hall.stand(hoa, hall.tree.letters, Standing::official, "2022-01-01")),
            "membership.elsewhere");
  EXPECT_EQ(flaw_of(hall.close(hoa, hall.tree.maths, Standing::official, "2024-01-01")), "membership.none");
  EXPECT_FALSE(hall.stand(hoa, hall.tree.maths, Standing::exempt, "2022-01-01").refused())
      << "what lies over a standing may";
  EXPECT_FALSE(hall.stand(hoa, hall.tree.letters, Standing::guest, "2022-01-01").refused());
  EXPECT_FALSE(hall.stand(hoa, hall.tree.letters, Standing::official, "2024-01-01").refused())
      << "the day the former one ended";
  const auto elsewhere = hall.record.act_in(hall.scope(hall.tree.clinic), [&](db::Write& tx) {
    return enter_membership(tx, hall.record.office(), {},
                            {hoa, hall.tree.maths, Standing::guest, on("2025-01-01"), {}});
  });
  EXPECT_TRUE(not_found(elsewhere)) << "neither the person nor the cell is seen";
  const auto beyond = hall.record.act_in(hall.scope(hall.tree.school), [&](db::Write& tx) {
    return enter_membership(tx, hall.record.office(), {},
                            {hoa, hall.tree.ward, Standing::guest, on("2025-01-01"), {}});
  });
  EXPECT_TRUE(not_found(beyond)) << "the person is, the cell is not";
}

class ARoster : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(ARoster);

TEST_P(ARoster, HoldsTheGuestWhoseRecordIsElsewhere) {
  Hall hall(GetParam());
  const auto binh = hall.enter({.org_id = hall.tree.ward, .full_name = "Trần Văn Bình"});
  ASSERT_FALSE(hall.stand(binh->id, hall.tree.maths, Standing::guest, "2025-01-01").refused());
  const auto roster = hall.record.ask_in(hall.scope(hall.tree.school),
                                         [&](db::Read& tx) { return roster_of(tx, hall.tree.maths); });
  ASSERT_EQ(roster.members.size(), 1U);
  EXPECT_EQ(roster.members.front().person, binh->code);
  EXPECT_TRUE(roster.members.front().is(Standing::guest, on("2025-06-01")));
}

TEST_P(ARoster, KnowsTheKindOfTheCellAndThePowersThroughTime) {
  Hall hall(GetParam());
  hall.record.act([&](db::Write& tx) {
    const auto& office = hall.record.office();
    (void)org::rename(tx, office, {},
                      {.org_id = hall.tree.maths, .from = on("2018-01-01"), .name = "Chi bộ Tự nhiên"})
        .value();
    (void)org::rename(tx, office, {},
                      {.org_id = hall.tree.maths, .from = on("2020-01-01"), .section_committee = true})
        .value();
    (void)org::grant_power(tx, office, {},
                           {.cell_id = hall.tree.maths,
                            .power = rules::Power::grassroots_delegated,
                            .holder_id = hall.tree.school,
                            .document = "07-QĐ/ĐU",
                            .from = on("2019-01-01")})
        .value();
  });
  const auto roster = hall.record.ask([&](db::Read& tx) { return roster_of(tx, hall.tree.maths); });
  ASSERT_EQ(roster.cell.size(), 2U) << "a name alone makes no new spell";
  EXPECT_EQ(roster.cell.front().when.from, on("2010-01-01"));
  EXPECT_EQ(roster.cell.front().when.until, on("2020-01-01"));
  EXPECT_FALSE(roster.cell_on(on("2019-12-31"))->section_committee);
  EXPECT_TRUE(roster.cell_on(on("2020-01-01"))->section_committee);
  EXPECT_EQ(roster.power_on(on("2018-12-31")), nullptr);
  ASSERT_NE(roster.power_on(on("2019-01-01")), nullptr);
  EXPECT_EQ(roster.power_on(on("2019-01-01"))->holder, "Đảng bộ trường Xuân Thuỷ");
  EXPECT_EQ(roster.power_on(on("2019-01-01"))->document, "07-QĐ/ĐU");
}

// Random acts on standings, each with its effect in a plain list beside it; then every day is counted anew.
TEST_P(ARoster, EqualsASlowRecountAfterRandomStandingsNowAndAsKnownBefore) {
  Hall hall(GetParam());
  std::mt19937 dice(11);
  const auto roll = [&](int sides) { return static_cast<int>(dice() % static_cast<unsigned>(sides)); };
  constexpr Standing kinds[] = {Standing::official, Standing::probationary, Standing::exempt,
                                Standing::temporarily_away, Standing::guest};
  struct Kept {
    int person;
    Standing standing;
    Day from;
    std::optional<Day> until;
    bool holds_on(Day day) const { return from <= day && (!until || day < *until); }
  };
  std::vector<std::int64_t> ids;
  std::vector<std::string> codes;
  for (int i = 0; i < 6; ++i) {
    const auto entered = hall.enter({.org_id = hall.tree.maths, .full_name = "Trần Văn Bình"});
    ids.push_back(entered->id);
    codes.push_back(entered->code);
  }
  const Day first = on("2012-01-01");
  std::vector<Kept> kept;
  std::vector<std::pair<AsKnown, std::vector<Kept>>> history;
  for (int i = 0; i < 120; ++i) {
    const int person = roll(6);
    const Standing standing = kinds[roll(5)];
    const Day from = first + std::chrono::days(roll(60));
    if (roll(3) != 0) {
      const auto until = roll(2) == 0 ? std::nullopt : std::optional(from + std::chrono::days(1 + roll(20)));
      if (!hall.stand(ids[static_cast<std::size_t>(person)], hall.tree.maths, standing, rules::iso(from),
                      until)
               .refused())
        kept.push_back({person, standing, from, until});
    } else if (!hall.close(ids[static_cast<std::size_t>(person)], hall.tree.maths, standing, rules::iso(from))
                    .refused()) {
      const auto spell = std::find_if(kept.begin(), kept.end(), [&](const Kept& k) {
        return k.person == person && k.standing == standing && k.holds_on(from);
      });
      ASSERT_NE(spell, kept.end()) << "a spell was closed that was never entered";
      if (spell->from == from)
        kept.erase(spell);
      else
        spell->until = from;
    }
    if (i % 40 == 39) history.emplace_back(AsKnown{hall.record.leaves()}, kept);
  }
  ASSERT_GT(kept.size(), 10U);
  for (const auto& [known, then] : history) {
    const auto roster =
        hall.record.ask([&, at = known](db::Read& tx) { return roster_of(tx, hall.tree.maths, at); });
    std::size_t spells = 0;
    for (const rules::Member& member : roster.members)
      spells += member.standings.size();
    EXPECT_EQ(spells, then.size());
    for (Day day = first; day < first + std::chrono::days(90); day += std::chrono::days(1))
      for (std::size_t person = 0; person < 6; ++person)
        for (const Standing standing : kinds) {
          const bool stood = std::any_of(then.begin(), then.end(), [&](const Kept& k) {
            return k.person == static_cast<int>(person) && k.standing == standing && k.holds_on(day);
          });
          const rules::Member* member = roster.find(codes[person]);
          ASSERT_EQ(member != nullptr && member->is(standing, day), stood);
        }
  }
}

} // namespace
} // namespace ketnap::people
