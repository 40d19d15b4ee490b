// Relations to a case on every engine: what each kind opens, for how long, and that no kind opens another's.
#include "cases/relations.h"
#include "office.h"

#include <algorithm>

namespace ketnap::cases {
namespace {

using namespace testing;

// Two cases of one cell; dv is a member of it, and the union is a person of the cell without a standing.
class Related : public record::testing::OnEveryEngine {
protected:
  void SetUp() override {
    office = std::make_unique<Office>(GetParam());
    secretary = office->caller(office->cell.id);
    first = must(office->introduce(secretary)).code;
    second = must(intro_without_number("Lê Ví Dụ Bình")).code;
    for (const std::string& code : {first, second})
      must(office->fact(secretary, code, day(2020, 4, 3), rules::Listed{"03-NQ/CB"}));
    dv = office->roll[2];
    of_union = must(office->fresh.act([&](db::Write& tx) {
                 return people::enter_person(tx, office->fresh.office(), {},
                                             {.org_id = office->cell.id, .full_name = "Phạm Giả Định Đoàn"});
               })).code;
  }

  record::Answer<record::Done> intro_without_number(const std::string& name) {
    Introduction introduction;
    introduction.org_code = office->cell.code;
    introduction.full_name = name;
    introduction.on = day(2020, 3, 7);
    introduction.how = {rules::Source::youth_union, "Chi đoàn"};
    return office->fresh.act_in(secretary.scope, [&](db::Write& tx) {
      return introduce(tx, office->fresh.office(), secretary, introduction);
    });
  }
  std::int64_t id_of(const std::string& person) {
    return office->fresh.ask([&](db::Read& tx) { return people::find_person(tx, person)->id; });
  }
  std::string person_of(const std::string& code) {
    return office->fresh.ask(
        [&](db::Read& tx) { return people::find_person(tx, find_case(tx, code)->person_id)->code; });
  }
  Caller under(const std::string& person, const std::string& kind, const std::string& on = "2020-08-20") {
    return {{}, db::Scope::of_person(id_of(person), kind, on), [](rules::Act) { return true; }};
  }
  record::Answer<record::Done> give(const Caller& who, const std::string& code, const std::string& person,
                                    const std::string& kind, rules::Day on = day(2020, 4, 1)) {
    return office->fresh.act_in(who.scope, [&](db::Write& tx) {
      return relate(tx, office->fresh.office(), who, {code, person, kind, on});
    });
  }
  record::Answer<record::Done> end(const Caller& who, const std::string& code, const std::string& relation,
                                   rules::Day on) {
    return office->fresh.act_in(who.scope, [&](db::Write& tx) {
      return end_relation(tx, office->fresh.office(), who, {code, relation, on});
    });
  }
  bool sees(const Caller& who, const std::string& code) {
    const bool shown = office->fresh.ask_in(who.scope, [&](db::Read& tx) {
      return show(tx, office->fresh.office(), who.scope, code, {}, {}, sentences::Language::vi).has_value();
    });
    // The database says the same when the room's own check is left out.
    EXPECT_EQ(shown,
              office->fresh.ask_in(who.scope, [&](db::Read& tx) { return find_case(tx, code).has_value(); }));
    return shown;
  }
  std::vector<Relation> listed(const Caller& who, const std::string& code) {
    return office->fresh.ask_in(who.scope, [&](db::Read& tx) { return relations_of(tx, who.scope, code); })
        .value_or(std::vector<Relation>{});
  }

  std::unique_ptr<Office> office;
  Caller secretary;
  std::string first, second, dv, of_union;
};

std::string code_of(const record::Answer<record::Done>& answer) {
  return answer.refused() && !answer.refusal().flaws.empty() ? answer.refusal().flaws.front().code : "";
}

TEST_P(Related, AMentorHereAndAnIntroducerThereSeesOnlyTheCaseOfTheKindThatWasChosen) {
  must(office->fact(secretary, first, day(2020, 4, 3), rules::MentorAssigned{dv}));
  must(office->fact(secretary, second, day(2020, 4, 3), rules::IntroductionGiven{dv, {}, false, false}));
  const Caller mentor = under(dv, "mentor_of");
  const Caller introducer = under(dv, "introduced_by");
  EXPECT_TRUE(sees(mentor, first));
  EXPECT_FALSE(sees(mentor, second));
  EXPECT_FALSE(sees(introducer, first));
  EXPECT_TRUE(sees(introducer, second));
  EXPECT_FALSE(sees(under(dv, ""), first));
  EXPECT_FALSE(sees(under(dv, "self"), first));

  EXPECT_EQ(office->fact(mentor, second, day(2020, 5, 1), rules::TrialTask{"Việc", {}, {}}).refusal().why,
            record::Why::not_found);
  must(office->fact(mentor, first, day(2020, 5, 1), rules::TrialTask{"Việc", {}, {}}));
  // Past the room, the database still refuses the write.
  const auto touch = [&](const std::string& code) {
    return office->fresh.act_in(mentor.scope, [&](db::Write& tx) {
      return tx.exec("UPDATE main.case_file SET version = version + 1 WHERE code = $1", code);
    });
  };
  EXPECT_EQ(touch(second), 0);
  EXPECT_EQ(touch(first), 1);
}

TEST_P(Related, ARelationHoldsFromItsFirstDayUpToItsLast) {
  const std::string code = must(give(secretary, first, of_union, "union_of", day(2020, 8, 10))).code;
  must(end(secretary, first, code, day(2020, 8, 25)));
  const auto seen_on = [&](const char* on) { return sees(under(of_union, "union_of", on), first); };
  EXPECT_FALSE(seen_on("2020-08-09"));
  EXPECT_TRUE(seen_on("2020-08-10"));
  EXPECT_TRUE(seen_on("2020-08-24")) << "it ends later than this day";
  EXPECT_FALSE(seen_on("2020-08-25"));
  EXPECT_EQ(code_of(end(secretary, first, code, day(2020, 8, 25))), "relation.ended");
}

TEST_P(Related, OneselfIsTheCasesOwnPersonAndTheUnionIsSomebodyElse) {
  const std::string own = person_of(first);
  EXPECT_EQ(code_of(give(secretary, first, dv, "self")), "relation.not_self");
  EXPECT_EQ(code_of(give(secretary, first, own, "union_of")), "relation.own_case");
  EXPECT_EQ(code_of(give(secretary, first, dv, "mentor_of")), "unknown_name");
  must(give(secretary, first, own, "self"));
  EXPECT_EQ(code_of(give(secretary, first, own, "self")), "relation.twice");
  EXPECT_TRUE(sees(under(own, "self"), first));
  EXPECT_FALSE(sees(under(own, "self"), second));
}

TEST_P(Related, TheOtherCellNeitherGivesNorEndsNorReadsThem) {
  const std::string code = must(give(secretary, first, of_union, "union_of")).code;
  const Caller neighbour = office->caller(office->other.id);
  const auto leaves = office->fresh.leaves();
  EXPECT_EQ(give(neighbour, first, of_union, "union_of").refusal().why, record::Why::not_found);
  EXPECT_EQ(end(neighbour, first, code, day(2020, 5, 1)).refusal().why, record::Why::not_found);
  EXPECT_EQ(end(secretary, second, code, day(2020, 5, 1)).refusal().why, record::Why::not_found);
  EXPECT_TRUE(listed(neighbour, first).empty());
  // The database says so too, when the room's own check is left out.
  const auto count = [&](const Caller& who) {
    return office->fresh.ask_in(
        who.scope, [](db::Read& tx) { return tx.value<std::int64_t>("SELECT COUNT(*) FROM relation"); });
  };
  EXPECT_EQ(count(neighbour), 0);
  EXPECT_EQ(count(secretary), 1);
  const std::int64_t of = id_of(of_union);
  const std::int64_t in = office->fresh.ask([&](db::Read& tx) { return find_case(tx, first)->id; });
  EXPECT_THROW(office->fresh.act_in(neighbour.scope,
                                    [&](db::Write& tx) {
                                      return tx.exec("INSERT INTO main.relation (id, code, person_id, "
                                                     "case_id, org_id, kind, from_on, recorded_seq) "
                                                     "VALUES (7, 'R', $1, $2, $3, 'self', '2020-01-01', 1)",
                                                     of, in, office->cell.id);
                                    }),
               db::Fault);
  EXPECT_EQ(office->fresh.leaves(), leaves);
}

TEST_P(Related, OneOnItsFirstDayIsStruckAndWhatWasKnownBeforeStays) {
  const std::string code = must(give(secretary, first, of_union, "union_of", day(2020, 4, 1))).code;
  ASSERT_EQ(listed(secretary, first).size(), 1U);
  EXPECT_EQ(listed(secretary, first).front().full_name, "Phạm Giả Định Đoàn");
  const auto leaves = office->fresh.leaves();
  must(end(secretary, first, code, day(2020, 4, 1)));
  EXPECT_EQ(office->fresh.leaves(), leaves + 1);
  EXPECT_TRUE(listed(secretary, first).empty());
  EXPECT_EQ(office->fresh.ask([](db::Read& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM relation WHERE superseded_seq IS NOT NULL");
  }),
            1);
  must(give(secretary, first, of_union, "union_of", day(2020, 4, 2)));
}

TEST_P(Related, AMentorAssignedTwiceIsRelatedOnce) {
  must(office->fact(secretary, first, day(2020, 4, 3), rules::MentorAssigned{dv}));
  must(office->fact(secretary, first, day(2020, 5, 3), rules::MentorAssigned{dv}));
  EXPECT_EQ(listed(secretary, first).size(), 1U);
}

TEST_P(Related, UnderARelationNobodyLetsAnotherPersonIn) {
  must(office->fact(secretary, first, day(2020, 4, 3), rules::IntroductionGiven{dv, {}, false, false}));
  const auto leaves = office->fresh.leaves();
  EXPECT_EQ(office
                ->fact(under(dv, "introduced_by"), first, day(2020, 5, 3),
                       rules::IntroductionGiven{office->roll[3], {}, false, false})
                .refusal()
                .why,
            record::Why::forbidden);
  EXPECT_EQ(office->fresh.leaves(), leaves);
}

TEST_P(Related, AGuestOfTheCellStandsInAVotesBaseByCode) {
  // Someone whose own record another cell keeps, official here.
  const std::string guest =
      must(office->fresh.act([&](db::Write& tx) {
        auto person = people::enter_person(tx, office->fresh.office(), {},
                                           {.org_id = office->other.id, .full_name = "Đỗ Ví Dụ Khách"});
        must(people::enter_membership(
            tx, office->fresh.office(), {},
            {person->id, office->cell.id, rules::Standing::official, day(2015, 1, 1), {}}));
        return person;
      })).code;
  office->roll.push_back(guest);
  must(office->fact(secretary, first, day(2020, 6, 1), rules::Applied{}));
  const std::string meeting = must(office->meet(secretary, day(2020, 8, 15), {})).code;
  rules::CellVoted vote;
  vote.in_favour = 18;
  const auto done = must(office->fact(secretary, first, day(2020, 8, 15), vote, meeting));
  const auto base = office->fresh.ask_in(secretary.scope, [&](db::Read& tx) {
    return stored_base(tx, secretary.scope, first, done.code, sentences::Language::vi);
  });
  ASSERT_TRUE(base);
  EXPECT_TRUE(std::ranges::any_of(base->lines, [&](const auto& line) { return line.person == guest; }));
  EXPECT_TRUE(std::ranges::none_of(base->lines, [](const auto& line) { return line.person.empty(); }));
}

KETNAP_ON_EVERY_ENGINE(Related);

} // namespace
} // namespace ketnap::cases
