// The first acts on every engine: introduce, meet, vote; what is stored of them, and who may see it.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "cases/scans.h"
#include "office.h"
#include "record/written.h"

namespace ketnap::cases {
namespace {

using namespace testing;

rules::PaperRegistered a_paper(const char* form) {
  return {form, "Bí thư chi bộ", {}, {}, {}, "Tủ 1, ngăn 2"};
}

class Cases : public record::testing::OnEveryEngine {};

TEST_P(Cases, AnIntroductionOpensACaseThatTheOtherCellCannotSee) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const auto done = must(office.introduce(secretary));
  const auto shown = [&](const Caller& who) {
    return office.fresh.ask_in(who.scope, [&](db::Read& tx) {
      return show(tx, office.fresh.office(), who.scope, done.code, {}, {}, sentences::Language::vi);
    });
  };
  ASSERT_TRUE(shown(secretary));
  EXPECT_EQ(shown(secretary)->assessment.phase, "prospect");
  EXPECT_EQ(shown(secretary)->person.full_name, "Lê Ví Dụ Mai");
  EXPECT_TRUE(shown(office.caller(office.committee.id)));
  const Caller neighbour = office.caller(office.other.id);
  EXPECT_FALSE(shown(neighbour));
  // The database says so too, when the room's own check is left out.
  EXPECT_FALSE(office.fresh.ask_in(neighbour.scope, [&](db::Read& tx) { return find_case(tx, done.code); }));
  EXPECT_EQ(office.fact(neighbour, done.code, day(2020, 4, 3), rules::Listed{}).refusal().why,
            record::Why::not_found);
}

TEST_P(Cases, AVoteStoresItsBaseMemberByMember) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const std::string code = must(office.introduce(secretary)).code;
  must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{"03-NQ/CB"}));
  must(office.fact(secretary, code, day(2020, 6, 1), rules::Applied{}));
  const std::string meeting =
      must(office.meet(secretary, day(2020, 8, 15), {office.roll[3], office.roll[16]})).code;
  rules::CellVoted vote;
  vote.in_favour = 10;
  vote.against = 5;
  const auto done = must(office.fact(secretary, code, day(2020, 8, 15), vote, meeting));
  const auto base = office.fresh.ask_in(secretary.scope, [&](db::Read& tx) {
    return stored_base(tx, secretary.scope, code, done.code, sentences::Language::vi);
  });
  ASSERT_TRUE(base);
  EXPECT_EQ(base->on_roll, 17); // the exempt one is official too
  EXPECT_EQ(base->base, 16);    // exempt and absent does not count; away on business does
  EXPECT_EQ(base->needed, 11);
  EXPECT_EQ(base->present, 15);
  EXPECT_FALSE(base->passed);
  ASSERT_EQ(base->lines.size(), 17U);
  std::string exempt;
  for (const auto& line : base->lines)
    if (line.person == office.roll[16]) exempt = line.reason;
  EXPECT_EQ(exempt, "exempt_absent");
  // It is recorded, and stands as a finding; nothing is decided on top of it.
  const auto refused = office.fact(secretary, code, day(2020, 8, 16), rules::Decided{});
  ASSERT_TRUE(refused.refused());
  EXPECT_EQ(refused.refusal().why, record::Why::rules);
}

TEST_P(Cases, AVoteOfMoreThanWerePresentIsRefusedAndLeavesNothing) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const std::string code = must(office.introduce(secretary)).code;
  must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{}));
  must(office.fact(secretary, code, day(2020, 6, 1), rules::Applied{}));
  const std::string meeting = must(office.meet(secretary, day(2020, 8, 15), {})).code;
  const auto leaves = office.fresh.leaves();
  rules::CellVoted vote;
  vote.in_favour = 25;
  const auto refused = office.fact(secretary, code, day(2020, 8, 15), vote, meeting);
  ASSERT_TRUE(refused.refused());
  EXPECT_EQ(rules::spec(refused.refusal().reasons.front().id).id, "vote.impossible.voters");
  EXPECT_EQ(office.fresh.leaves(), leaves);
}

TEST_P(Cases, WhatIsRecordedLateWasNotKnownBefore) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const std::string code = must(office.introduce(secretary)).code;
  const std::int64_t then = office.fresh.leaves();
  must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{}));
  const auto facts = [&](std::optional<rules::Day> on, AsKnown known) {
    return office.fresh
        .ask_in(secretary.scope,
                [&](db::Read& tx) {
                  return show(tx, office.fresh.office(), secretary.scope, code, on, known,
                              sentences::Language::vi);
                })
        ->facts.size();
  };
  EXPECT_EQ(facts({}, {}), 2U);
  EXPECT_EQ(facts(day(2020, 4, 2), {}), 1U); // as of a day before it
  EXPECT_EQ(facts({}, {then}), 1U);          // as known before it was recorded
}

TEST_P(Cases, AStaleVersionAndAnEarlierStepAreRefused) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const auto opened = must(office.introduce(secretary));
  const auto ceremony = office.fact(secretary, opened.code, day(2020, 5, 1), rules::CeremonyHeld{});
  ASSERT_TRUE(ceremony.refused());
  EXPECT_EQ(rules::spec(ceremony.refusal().reasons.front().id).id, "need.admission_decision");
  must(office.fact(secretary, opened.code, day(2020, 4, 3), rules::Listed{}, {}, opened.version));
  EXPECT_EQ(office.fact(secretary, opened.code, day(2020, 4, 3), rules::TrialTask{}, {}, opened.version)
                .refusal()
                .why,
            record::Why::precondition);
}

TEST_P(Cases, TwoPersonsWithOneIdentityNumberAreRefused) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  must(office.introduce(secretary));
  EXPECT_EQ(office.introduce(secretary, "Lê Ví Dụ Bình").refusal().why, record::Why::state);
}

TEST_P(Cases, ThirtyTwoWritersLoseNothing) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const std::string code = must(office.introduce(secretary)).code;
  must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{}));
  const auto before = office.fresh.leaves();
  std::atomic<int> done{0};
  std::vector<std::thread> writers;
  for (int i = 0; i < 32; ++i)
    writers.emplace_back([&] {
      for (int j = 0; j < 4; ++j)
        if (!office.fact(secretary, code, day(2020, 5, 8), rules::TrialTask{"Việc", {}, {}}).refused())
          ++done;
    });
  for (std::thread& writer : writers)
    writer.join();
  EXPECT_EQ(done, 128);
  EXPECT_EQ(office.fresh.leaves(), before + 128);
  const auto facts = office.fresh.ask([&](db::Read& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM fact WHERE kind = 'trial_task'");
  });
  EXPECT_EQ(facts, 128);
}

TEST_P(Cases, AChangedRowIsNamedByTheCheck) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const std::string code = must(office.introduce(secretary)).code;
  must(office.fact(secretary, code, day(2020, 4, 3), rules::Listed{}));
  const auto faults = [&] {
    return office.fresh.ask([&](db::Read& tx) { return check_rows(tx, office.fresh.office()); });
  };
  const auto drift = [&] {
    return office.fresh.ask([&](db::Read& tx) { return drifted(tx, office.fresh.office()); });
  };
  EXPECT_TRUE(faults().empty());
  EXPECT_TRUE(drift().empty());
  office.fresh.act([&](db::Write& tx) {
    return tx.exec("UPDATE main.fact SET happened_on = '2020-04-02' WHERE kind = 'listed'");
  });
  ASSERT_EQ(faults().size(), 1U);
  EXPECT_EQ(faults().front().what, "row_hash");
  office.fresh.act([&](db::Write& tx) { return tx.exec("UPDATE main.case_standing SET visible_step = 9"); });
  EXPECT_EQ(drift().size(), 1U);
}

TEST_P(Cases, AScanLiesSealedBesideItsFactAndComesBackWhole) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const std::string code = must(office.introduce(secretary)).code;
  const std::string paper = must(office.fact(secretary, code, day(2020, 4, 3), a_paper("1-KNĐ"))).code;
  std::string page = "%PDF-1.7\n";
  for (int i = 0; i < 3'000'000; ++i)
    page += static_cast<char>(i * 131 % 256); // every byte there is, larger than any buffer on the way
  const auto attach = [&](const Caller& who, std::string_view fact, std::string_view bytes) {
    return office.fresh.act_in(who.scope, [&](db::Write& tx) {
      return attach_scan(tx, office.fresh.office(), who, code, fact, bytes);
    });
  };
  const auto open = [&](const Caller& who, const std::string& scan) {
    return office.fresh.ask_in(
        who.scope, [&](db::Read& tx) { return open_scan(tx, office.fresh.office(), who.scope, code, scan); });
  };
  const std::string scan = must(attach(secretary, paper, page)).code;
  ASSERT_TRUE(open(secretary, scan));
  EXPECT_EQ(open(secretary, scan)->media_type, "application/pdf");
  EXPECT_TRUE(open(secretary, scan)->bytes == page);
  EXPECT_TRUE(open(office.caller(office.committee.id), scan));
  const Caller neighbour = office.caller(office.other.id);
  EXPECT_FALSE(open(neighbour, scan));
  EXPECT_EQ(attach(neighbour, paper, page).refusal().why, record::Why::not_found);
  EXPECT_EQ(
      office.fresh.ask_in(neighbour.scope,
                          [](db::Read& tx) { return tx.value<std::int64_t>("SELECT COUNT(*) FROM scan"); }),
      0);
  const auto lies_open = office.fresh.ask([](db::Read& tx) {
    const auto body = tx.one<db::Blob>("SELECT body FROM scan");
    const std::string_view bytes(reinterpret_cast<const char*>(body->data()), body->size());
    return bytes.find("%PDF") != std::string_view::npos;
  });
  EXPECT_FALSE(lies_open);
}

TEST_P(Cases, OtherFilesAndIndexOnlyPapersTakeNoScan) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const std::string code = must(office.introduce(secretary)).code;
  const auto paper = [&](const char* form) {
    return must(office.fact(secretary, code, day(2020, 4, 3), a_paper(form))).code;
  };
  const std::string request = paper("1-KNĐ"), history = paper("2-KNĐ");
  const auto flaws = [&](const std::string& fact, std::string_view bytes) {
    const auto done = office.fresh.act_in(secretary.scope, [&](db::Write& tx) {
      return attach_scan(tx, office.fresh.office(), secretary, code, fact, bytes);
    });
    std::vector<std::string> codes;
    if (done.refused())
      for (const record::Flaw& flaw : done.refusal().flaws)
        codes.push_back(flaw.code);
    return codes;
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(flaws(request, ""), Codes{"scan.empty"});
  EXPECT_EQ(flaws(request, "<html><script>"), Codes{"scan.other_kind"});
  EXPECT_EQ(flaws(request, std::string(largest_scan + 1, '%')), Codes{"scan.too_large"});
  EXPECT_EQ(flaws(history, "%PDF-1.4"), Codes{"scan.index_only"});
  EXPECT_EQ(flaws(history, "MZ"), (Codes{"scan.other_kind", "scan.index_only"}));
  EXPECT_EQ(flaws(request, "%PDF-1.4"), Codes{});
}

TEST_P(Cases, AScanThatWasChangedOrMovedIsNamedByTheCheck) {
  Office office(GetParam());
  const Caller secretary = office.caller(office.cell.id);
  const std::string code = must(office.introduce(secretary)).code;
  const std::string paper = must(office.fact(secretary, code, day(2020, 4, 3), a_paper("1-KNĐ"))).code;
  for (const char* page : {"%PDF-1.4 trang 1", "%PDF-1.4 trang 2"})
    must(office.fresh.act_in(secretary.scope, [&](db::Write& tx) {
      return attach_scan(tx, office.fresh.office(), secretary, code, paper, page);
    }));
  const auto faults = [&] {
    return office.fresh.ask([&](db::Read& tx) { return check_scans(tx, office.fresh.office()); });
  };
  EXPECT_TRUE(faults().empty());
  office.fresh.act([](db::Write& tx) { return tx.exec("UPDATE main.scan SET media_type = 'image/png'"); });
  ASSERT_EQ(faults().size(), 2U);
  EXPECT_EQ(faults().front().what, "row_hash");
  office.fresh.act([](db::Write& tx) {
    return tx.exec("UPDATE main.scan SET body = (SELECT body FROM scan ORDER BY id LIMIT 1)");
  });
  EXPECT_EQ(faults().back().what, "seal") << "the page of one scan does not open as another";
}

TEST_P(Cases, ALeafOfAnyNumberFindsItsRows) {
  Office office(GetParam());
  for (const char* subject : {"org", "membership", "post", "case", "meeting", "target"})
    for (const std::int64_t seq : {std::int64_t{1}, std::int64_t{40'000}, std::int64_t{1} << 40})
      EXPECT_FALSE(office.fresh
                       .ask([&](db::Read& tx) {
                         return record::written_by(tx, office.fresh.office().keys, subject, seq);
                       })
                       .empty())
          << subject << " " << seq;
}

KETNAP_ON_EVERY_ENGINE(Cases);

} // namespace
} // namespace ketnap::cases
