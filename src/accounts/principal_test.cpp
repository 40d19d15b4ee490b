// Sessions, posts, relations and what they allow, on every engine.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "accounts/testing.h"
#include "crypto/session_token.h"

namespace ketnap::accounts {
namespace {

using namespace accounts::testing;
using record::Why;

class ASession : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(ASession);

TEST_P(ASession, EndsWhenItIsIdleUnlessItIsUsed) {
  House house(GetParam());
  house.account("binh");
  const std::string token = house.token("binh");
  house.record.pass(std::chrono::minutes(14));
  ASSERT_TRUE(house.who(token));
  EXPECT_TRUE(house.who(token)->touch_due);
  house.record.act_in(db::Scope(), [&](db::Write& tx) { touch_session(tx, house.office(), token); });
  EXPECT_FALSE(house.who(token)->touch_due);
  house.record.pass(std::chrono::minutes(14));
  EXPECT_TRUE(house.who(token));
  house.record.pass(std::chrono::minutes(1));
  EXPECT_FALSE(house.who(token));
}

TEST_P(ASession, EndsTwelveHoursAfterItBeganHoweverMuchItIsUsed) {
  House house(GetParam());
  house.account("binh");
  const std::string token = house.token("binh");
  for (int i = 0; i < 72; ++i) {
    ASSERT_TRUE(house.who(token)) << i;
    house.record.act_in(db::Scope(), [&](db::Write& tx) { touch_session(tx, house.office(), token); });
    house.record.pass(std::chrono::minutes(10));
  }
  EXPECT_FALSE(house.who(token));
}

TEST_P(ASession, IsListedAndEndedOneByOneOrAllButOne) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const std::string first = house.token("binh");
  house.record.pass(std::chrono::seconds(1));
  const std::string second = house.token("binh");
  house.record.pass(std::chrono::seconds(1));
  const std::string third = house.token("binh");
  const auto sessions = house.record.ask([&](db::Read& tx) { return sessions_of(tx, house.office(), binh); });
  ASSERT_EQ(sessions.size(), 3U);
  house.record.act_in(db::Scope(), [&](db::Write& tx) {
    EXPECT_TRUE(end_session(tx, house.office(), binh, sessions.back().code));
    EXPECT_FALSE(end_session(tx, house.office(), binh, sessions.back().code));
    EXPECT_FALSE(end_session(tx, house.office(), binh + 1, sessions.front().code)) << "somebody else's";
  });
  EXPECT_FALSE(house.who(first)) << "the oldest is last on the list";
  EXPECT_TRUE(house.who(second));
  const auto account = house.record.ask([&](db::Read& tx) { return find_account(tx, binh); }).value();
  (void)house.record
      .act([&](db::Write& tx) {
        return set_password(tx, house.office(), {binh, account.code, ""},
                            {binh, house.hash(), *crypto::session_token_hash(second)});
      })
      .value();
  EXPECT_TRUE(house.who(second)) << "a new password keeps the session it was set in";
  EXPECT_FALSE(house.who(third));
  house.record.act_in(db::Scope(), [&](db::Write& tx) {
    EXPECT_TRUE(sign_out(tx, house.office(), second));
    EXPECT_FALSE(sign_out(tx, house.office(), second));
  });
  EXPECT_FALSE(house.who(second));
  EXPECT_FALSE(house.who("no token at all"));
}

TEST_P(ASession, CannotHoldAPostAndARelationEvenInTheDatabase) {
  House house(GetParam());
  house.account("binh");
  (void)house.token("binh");
  EXPECT_THROW(house.record.act([](db::Write& tx) {
    tx.exec("UPDATE main.session SET post = 'K7M4Q2RT5X', relation = 'self'");
  }),
               db::Fault);
}

class APost : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(APost);

TEST_P(APost, StandsWhereItsRoleBelongs) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const auto flaw = [&](Role role, std::int64_t org) { return flaw_of(house.post(binh, role, org)); };
  EXPECT_EQ(flaw(Role::cell_secretary, house.tree.school), "post.not_a_cell");
  EXPECT_EQ(flaw(Role::committee_officer, house.tree.maths), "post.not_a_committee");
  EXPECT_EQ(flaw(Role::mentor, house.tree.maths), "post.relation");
  EXPECT_EQ(flaw(Role::applicant, house.tree.maths), "post.relation");
  EXPECT_FALSE(house.post(binh, Role::inspector, house.tree.maths).refused());
  EXPECT_FALSE(house.post(binh, Role::inspector, house.tree.school).refused());
  EXPECT_EQ(flaw(Role::inspector, house.tree.school), "post.twice");
}

TEST_P(APost, IsNeitherGivenToOneselfNorOutOfScope) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const auto give = [&](const db::Scope& scope, std::int64_t by, std::int64_t org) {
    return house.record.act_in(scope, [&](db::Write& tx) {
      return give_post(
          tx, house.office(), {by, "X", ""},
          {.account_id = binh, .role = Role::cell_secretary, .org_id = org, .from = on("2026-01-01")});
    });
  };
  const auto school = house.scope(house.tree.school);
  EXPECT_EQ(give(school, binh, house.tree.maths).refusal().why, Why::forbidden);
  EXPECT_TRUE(not_found(give(school, 1, house.tree.ward)));
  EXPECT_TRUE(not_found(give(school, 1, house.tree.maths))) << "an account of the installation's own";
  EXPECT_FALSE(house.post(binh, Role::inspector, house.tree.clinic).refused());
  const auto given = give(school, 1, house.tree.maths); // who has a post elsewhere may have one here, too
  ASSERT_FALSE(given.refused());
  const auto end = house.record.act_in(house.scope(house.tree.clinic), [&](db::Write& tx) {
    return end_post(tx, house.office(), {}, given->code, on("2026-03-01"));
  });
  EXPECT_TRUE(not_found(end));
}

TEST_P(APost, ThatEndsTodayAllowsNothingMoreToday) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const auto post = house.post(binh, Role::cell_secretary, house.tree.maths).value();
  const std::string token = house.token("binh");
  const auto before = house.choose(token, post.code);
  ASSERT_FALSE(before.refused());
  EXPECT_TRUE(may(*before, rules::Act::vote_admission));
  ASSERT_FALSE(house.end(post.code, "2026-03-02").refused());
  const auto after = house.who(token);
  ASSERT_TRUE(after) << "the session itself goes on";
  EXPECT_FALSE(after->role);
  EXPECT_EQ(after->scope.kind(), db::Scope::Kind::none);
  EXPECT_FALSE(may(*after, rules::Act::vote_admission));
  EXPECT_FALSE(may(*after, Right::see_case));
  EXPECT_FALSE(house.record.ask_in(before->scope, [&](db::Read& tx) {
    return still_holds(tx, house.office(), *before);
  })) << "an act that was already on its way is told so";
  EXPECT_TRUE(not_found(house.choose(token, post.code)));
}

// Somebody acts as fast as they can while the post is taken away, again and again.
TEST_P(APost, AllowsNoActThatBeginsAfterItsEndWasCommitted) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const std::string token = house.token("binh");
  std::int64_t allowed = 0;
  std::int64_t late = 0;
  for (int round = 0; round < 25; ++round) {
    const auto post = house.post(binh, Role::cell_secretary, house.tree.maths, "2026-03-02").value();
    const auto principal = house.choose(token, post.code).value();
    std::atomic<bool> ended{false};
    std::atomic<bool> began{false};
    std::thread busy([&] {
      for (bool last = false; !last;) {
        last = ended.load(); // read before the act begins
        const bool done = house.record.ask_in(
            principal.scope, [&](db::Read& tx) { return still_holds(tx, house.office(), principal); });
        if (done) ++(last ? late : allowed);
        began = true;
      }
    });
    while (!began)
      std::this_thread::yield();
    EXPECT_FALSE(house.end(post.code, "2026-03-02").refused());
    ended = true;
    busy.join();
  }
  EXPECT_GE(allowed, 25) << "it did hold before";
  EXPECT_EQ(late, 0);
}

TEST_P(APost, ThatEndsLaterHoldsUntilThenUnderTheSameCode) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const auto post = house.post(binh, Role::cell_secretary, house.tree.maths).value();
  const org::AsKnown known{house.record.leaves()};
  const std::string token = house.token("binh");
  ASSERT_FALSE(house.choose(token, post.code).refused());
  ASSERT_FALSE(house.end(post.code, "2026-03-03").refused());
  EXPECT_TRUE(house.who(token)->role);
  EXPECT_EQ(flaw_of(house.end(post.code, "2026-03-04")), "post.ended");
  const auto until = [&](org::AsKnown at) {
    return house.record.ask([&](db::Read& tx) { return posts_of(tx, binh, at); }).front().until;
  };
  EXPECT_EQ(until({}), on("2026-03-03"));
  EXPECT_FALSE(until(known));
  house.record.set_today("2026-03-03");
  EXPECT_TRUE(
      house.record.ask([&](db::Read& tx) { return choices_of(tx, house.office(), binh); }).posts.empty());
}

TEST_P(APost, ThatBeginsTomorrowIsNoChoiceToday) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const auto post = house.post(binh, Role::cell_secretary, house.tree.maths, "2026-03-03").value();
  EXPECT_TRUE(not_found(house.choose(house.token("binh"), post.code)));
  house.record.set_today("2026-03-03");
  EXPECT_FALSE(house.choose(house.token("binh"), post.code).refused());
  ASSERT_FALSE(house.end(post.code, "2026-03-03").refused()) << "on its own first day it never was";
  EXPECT_TRUE(house.record.ask([&](db::Read& tx) { return posts_at(tx, house.tree.maths); }).empty());
}

class APrincipal : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(APrincipal);

TEST_P(APrincipal, SeesTheOwnBranchAndNothingOfTheSibling) {
  House house(GetParam());
  const auto person_in = [&](std::int64_t org) {
    return house.record
        .act([&](db::Write& tx) {
          return people::enter_person(tx, house.office(), {}, {.org_id = org, .full_name = "Lê Thị Lan"});
        })
        .value()
        .code;
  };
  const std::string here = person_in(house.tree.maths);
  const std::string there = person_in(house.tree.ward);
  const auto sees = [&](std::string login, Role role, std::int64_t org) {
    const auto account = house.account(login);
    const auto post = house.post(account, role, org).value();
    const auto principal = house.choose(house.token(login), post.code).value();
    return house.record.ask_in(principal.scope, [&](db::Read& tx) {
      return std::pair(people::find_person(tx, here).has_value(), people::find_person(tx, there).has_value());
    });
  };
  EXPECT_EQ(sees("truong", Role::inspector, house.tree.school), std::pair(true, false));
  EXPECT_EQ(sees("tram", Role::inspector, house.tree.clinic), std::pair(false, true));
  EXPECT_EQ(sees("xa.ht", Role::inspector, house.tree.commune), std::pair(true, true));
  EXPECT_EQ(sees("van.ht", Role::cell_secretary, house.tree.letters), std::pair(false, false));
}

TEST_P(APrincipal, OfACellThatMovedNoLongerHoldsAsItWasRead) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const auto post = house.post(binh, Role::cell_secretary, house.tree.maths).value();
  const std::string token = house.token("binh");
  const auto before = house.choose(token, post.code).value();
  const auto holds = [&](const Principal& principal) {
    return house.record.ask_in(principal.scope,
                               [&](db::Read& tx) { return still_holds(tx, house.office(), principal); });
  };
  EXPECT_TRUE(holds(before));
  (void)house.record
      .act([&](db::Write& tx) {
        return org::move_under(
            tx, house.office(), {},
            {.org_id = house.tree.maths, .parent_id = house.tree.clinic, .from = on("2026-03-01")});
      })
      .value();
  EXPECT_FALSE(holds(before)) << "its places belong to nobody, or to somebody else";
  EXPECT_TRUE(holds(*house.who(token)));
}

TEST_P(APrincipal, ChangesTheFirstPasswordAndHasASecondFactorBeforeAnythingElse) {
  House house(GetParam());
  const auto made = house.create("lan").value();
  const auto post = house.post(made.id, Role::committee_officer, house.tree.school).value();
  const auto in = house.sign_in("lan").value();
  EXPECT_TRUE(in.must_change);
  EXPECT_TRUE(in.must_enrol);
  EXPECT_EQ(flaw_of(house.choose(in.session.token, post.code)), "session.password_first");
  (void)house.record
      .act([&](db::Write& tx) {
        return set_password(tx, house.office(), {made.id, made.code, ""}, {made.id, house.hash(), ""});
      })
      .value();
  const std::string token = house.token("lan");
  EXPECT_EQ(flaw_of(house.choose(token, post.code)), "session.code_first");
  const std::string secret = house.factor(made.id);
  EXPECT_FALSE(house.choose(token, post.code).refused());
}

TEST_P(APrincipal, ThatLosesTheSecondFactorLosesTheRightsThatNeedIt) {
  House house(GetParam());
  const auto lan = house.account("lan");
  (void)house.factor(lan);
  const auto post = house.post(lan, Role::admin, house.tree.school).value();
  house.record.act([&](db::Write& tx) { tx.exec("UPDATE main.account SET totp = NULL"); });
  const auto in = house.sign_in("lan").value();
  EXPECT_TRUE(in.must_enrol);
  EXPECT_FALSE(house.who(in.session.token)->role);
  EXPECT_EQ(flaw_of(house.choose(in.session.token, post.code)), "session.code_first");
}

TEST_P(APrincipal, AsAdminIsIdleForFiveMinutesOnly) {
  House house(GetParam());
  const auto lan = house.account("lan");
  const std::string secret = house.factor(lan);
  const auto post = house.post(lan, Role::admin, house.tree.commune).value();
  house.record.pass(std::chrono::seconds(30));
  const std::string token = house.sign_in("lan", password, house.code_now(secret)).value().session.token;
  const auto admin = house.choose(token, post.code).value();
  EXPECT_TRUE(may(admin, Right::manage_accounts));
  EXPECT_FALSE(may(admin, Right::see_case));
  house.record.pass(std::chrono::minutes(4));
  EXPECT_TRUE(house.who(token));
  house.record.pass(std::chrono::minutes(1));
  EXPECT_FALSE(house.who(token));
}

// A person who mentors in one case and has a post of their own besides.
struct Mentor {
  House house;
  std::int64_t person = 0, account = 0;
  std::string post;

  explicit Mentor(record::testing::Engine engine) : house(engine) {
    house.record.act([&](db::Write& tx) {
      person = people::enter_person(tx, house.office(), {},
                                    {.org_id = house.tree.maths, .full_name = "Trần Văn Bình"})
                   .value()
                   .id;
      const auto helped = people::enter_person(tx, house.office(), {},
                                               {.org_id = house.tree.ward, .full_name = "Lê Thị Lan"});
      tx.exec("INSERT INTO main.case_file (id, code, person_id, org_id, opened_on, version, recorded_seq) "
              "VALUES (1, 'K7M4Q2RT5X', $1, $2, '2026-01-05', 1, 1), (2, 'K7M4Q2RT5Y', $1, $2, '2026-01-05', "
              "1, 1)",
              helped->id, house.tree.ward);
      // Mentor in the first case, introducer in the second.
      tx.exec("INSERT INTO main.relation (id, code, person_id, case_id, org_id, kind, from_on, recorded_seq) "
              "VALUES (1, 'R1', $1, 1, $2, 'mentor_of', '2026-01-10', 1), "
              "(2, 'R2', $1, 2, $2, 'introduced_by', '2026-01-10', 1)",
              person, house.tree.ward);
    });
    account = house.account("binh", person);
    post = house.post(account, Role::cell_secretary, house.tree.maths).value().code;
  }
};

TEST_P(APrincipal, ActsUnderAPostOrARelationNeverBoth) {
  Mentor binh(GetParam());
  House& house = binh.house;
  const std::string token = house.token("binh");
  const auto choices =
      house.record.ask([&](db::Read& tx) { return choices_of(tx, house.office(), binh.account); });
  ASSERT_EQ(choices.posts.size(), 1U);
  EXPECT_EQ(choices.relations, (std::vector<std::string>{"mentor_of", "introduced_by"}));

  const auto as_mentor = house.relate(token, "mentor_of").value();
  EXPECT_EQ(as_mentor.role, Role::mentor);
  EXPECT_EQ(as_mentor.scope.kind(), db::Scope::Kind::person);
  EXPECT_EQ(as_mentor.scope.person(), binh.person);
  EXPECT_TRUE(may(as_mentor, rules::Act::remark_as_mentor));
  EXPECT_FALSE(may(as_mentor, rules::Act::vote_admission));

  const auto as_secretary = house.choose(token, binh.post).value();
  EXPECT_EQ(as_secretary.role, Role::cell_secretary);
  EXPECT_TRUE(as_secretary.relation.empty());
  EXPECT_EQ(as_secretary.scope.kind(), db::Scope::Kind::interval);
  EXPECT_TRUE(not_found(house.relate(token, "self"))) << "no case is one's own";
  EXPECT_TRUE(not_found(house.relate(token, "")));
  EXPECT_TRUE(not_found(house.choose(token, "")));
}

TEST_P(APrincipal, UnderARelationSeesThatCaseAloneAndOnlyWhileItHolds) {
  Mentor binh(GetParam());
  House& house = binh.house;
  const std::string token = house.token("binh");
  const auto mentor = house.relate(token, "mentor_of").value();
  const auto cases = [&](const db::Scope& scope) {
    return house.record.ask_in(
        scope, [](db::Read& tx) { return tx.all<std::string>("SELECT code FROM case_file ORDER BY id"); });
  };
  EXPECT_EQ(cases(mentor.scope), std::vector<std::string>{"K7M4Q2RT5X"});
  house.record.ask_in(mentor.scope, [&](db::Read& tx) {
    EXPECT_TRUE(relates_to(tx, mentor, 1));
    EXPECT_FALSE(relates_to(tx, mentor, 2));
  });
  EXPECT_TRUE(cases(house.choose(token, binh.post).value().scope).empty()) << "the cell of the post has none";

  EXPECT_EQ(cases(house.relate(token, "introduced_by").value().scope),
            std::vector<std::string>{"K7M4Q2RT5Y"});
  (void)house.relate(token, "mentor_of").value();
  const auto until = [&](std::string_view day) {
    house.record.act([&](db::Write& tx) { tx.exec("UPDATE main.relation SET until_on = $1", day); });
  };
  until("2026-03-03");
  EXPECT_EQ(cases(mentor.scope), std::vector<std::string>{"K7M4Q2RT5X"}) << "it ends tomorrow";
  until("2026-03-02");
  EXPECT_TRUE(cases(mentor.scope).empty());
  EXPECT_FALSE(house.who(token)->role) << "it ended today";
  EXPECT_TRUE(not_found(house.relate(token, "mentor_of")));
}

} // namespace
} // namespace ketnap::accounts
