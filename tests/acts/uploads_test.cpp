// A scan that comes in pieces: in any order, twice or never, until the whole is what was announced.
#include <gtest/gtest.h>

#include "cases/corrections.h"
#include "cases/uploads.h"
#include "crypto/bytes.h"
#include "crypto/hash.h"
#include "office.h"

namespace ketnap::cases::testing {

namespace {

std::string sum_of(std::string_view bytes) {
  return crypto::hex(crypto::sha256(crypto::bytes_of(bytes)));
}

std::string a_pdf(std::size_t size) {
  std::string bytes = "%PDF-1.7\n";
  while (bytes.size() < size)
    bytes += static_cast<char>(bytes.size() * 131 % 251);
  bytes.resize(size);
  return bytes;
}

std::vector<std::string> flaws_of(const record::Refused& refused) {
  std::vector<std::string> codes;
  for (const record::Flaw& flaw : refused.flaws)
    codes.push_back(flaw.code);
  return codes;
}

using Codes = std::vector<std::string>;

} // namespace

class Uploads : public db::testing::OnEveryEngine {
protected:
  Uploads() {
    secretary = office.caller(office.cell.id);
    secretary.who.account_id = account("bi-thu");
    code = must(office.introduce(secretary)).code;
    paper = must(office.fact(secretary, code, day(2020, 4, 3), a_paper("1-KNĐ"))).code;
  }
  static rules::PaperRegistered a_paper(const char* form) {
    rules::PaperRegistered body;
    body.form = form;
    return body;
  }
  // One that the tables know; nobody signs in here.
  std::int64_t account(const std::string& login) {
    return office.fresh.act([&](db::Write& tx) {
      const std::int64_t id = tx.value<std::int64_t>("SELECT COUNT(*) FROM account") + 1;
      tx.exec("INSERT INTO main.account (id, code, login, display_name, password_hash, must_change, salt, "
              "row_hash, recorded_seq) VALUES ($1, $2, $2, $2, '', FALSE, $3, '', 0)",
              id, login, db::Blob{});
      return id;
    });
  }
  record::Answer<UploadView> begin(const Caller& who, const std::string& fact, std::string_view bytes,
                                   std::optional<std::string> sum = {}, OnTheWay on_the_way = {}) {
    return office.fresh.act_in(who.scope, [&](db::Write& tx) {
      return begin_upload(tx, office.fresh.office(), who, code, fact,
                          {static_cast<std::int64_t>(bytes.size()), sum ? *sum : sum_of(bytes)}, on_the_way);
    });
  }
  record::Answer<UploadView> keep(const Caller& who, const std::string& upload, std::int64_t number,
                                  std::string_view bytes) {
    return office.fresh.act_in(who.scope, [&](db::Write& tx) {
      return keep_piece(tx, office.fresh.office(), who, code, paper, upload, number, bytes);
    });
  }
  record::Answer<record::Done> finish(const Caller& who, const std::string& upload) {
    return office.fresh.act_in(who.scope, [&](db::Write& tx) {
      return finish_upload(tx, office.fresh.office(), who, code, paper, upload);
    });
  }
  record::Answer<UploadView> shown(const Caller& who, const std::string& upload) {
    return office.fresh.ask_in(who.scope, [&](db::Read& tx) {
      return upload_of(tx, office.fresh.office(), who, code, paper, upload);
    });
  }
  static std::string_view piece(std::string_view bytes, std::int64_t number) {
    return bytes.substr(static_cast<std::size_t>(number * piece_bytes), piece_bytes);
  }
  std::int64_t rows() {
    return office.fresh.ask([](db::Read& tx) {
      return tx.value<std::int64_t>("SELECT COUNT(*) FROM upload") +
             tx.value<std::int64_t>("SELECT COUNT(*) FROM upload_piece");
    });
  }

  Office office{GetParam()};
  Caller secretary;
  std::string code, paper;
};

TEST_P(Uploads, PiecesInAnyOrderAndSentTwiceBecomeTheOneScanThatWasAnnounced) {
  const std::string bytes = a_pdf(3 * piece_bytes + 17);
  const std::string upload = must(begin(secretary, paper, bytes)).code;
  EXPECT_EQ(must(begin(secretary, paper, bytes)).code, upload) << "announced again it is found again";
  for (const std::int64_t number : {3, 1, 1, 0})
    must(keep(secretary, upload, number, piece(bytes, number)));
  const UploadView there = must(shown(secretary, upload));
  EXPECT_EQ(there.pieces, 4);
  EXPECT_EQ(there.kept, (std::vector<std::int64_t>{0, 1, 3}));
  EXPECT_EQ(there.until, day(2020, 8, 27));

  const auto early = finish(secretary, upload);
  ASSERT_TRUE(early.refused());
  EXPECT_EQ(early.refusal().why, record::Why::state);
  EXPECT_EQ(flaws_of(early.refusal()), Codes{"upload.incomplete"});
  EXPECT_EQ(must(shown(secretary, upload)).kept.size(), 3U) << "what was too early stays on its way";

  must(keep(secretary, upload, 2, piece(bytes, 2)));
  const std::string scan = must(finish(secretary, upload)).code;
  const auto opened = office.fresh.ask_in(secretary.scope, [&](db::Read& tx) {
    return open_scan(tx, office.fresh.office(), secretary.scope, code, scan);
  });
  ASSERT_TRUE(opened);
  EXPECT_TRUE(opened->bytes == bytes);
  EXPECT_EQ(rows(), 0) << "nothing of it stays behind";
  EXPECT_TRUE(office.fresh.ask([&](db::Read& tx) { return check_scans(tx, office.fresh.office()); }).empty());
}

TEST_P(Uploads, APieceLiesSealedAndOpensInNoOtherPlace) {
  const std::string bytes = a_pdf(2 * piece_bytes);
  const std::string upload = must(begin(secretary, paper, bytes)).code;
  for (const std::int64_t number : {0, 1})
    must(keep(secretary, upload, number, piece(bytes, number)));
  const auto lies_open = office.fresh.ask([](db::Read& tx) {
    const auto body = tx.one<db::Blob>("SELECT body FROM upload_piece WHERE number = 0");
    const std::string_view text(reinterpret_cast<const char*>(body->data()), body->size());
    return text.find("%PDF") != std::string_view::npos;
  });
  EXPECT_FALSE(lies_open);
  EXPECT_EQ(office.fresh.ask([&](db::Read& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM upload WHERE sum_index = $1", sum_of(bytes));
  }),
            0)
      << "nor does the sum";
  office.fresh.act([](db::Write& tx) {
    return tx.exec("UPDATE main.upload_piece SET body = (SELECT body FROM upload_piece WHERE number = 0)");
  });
  EXPECT_EQ(flaws_of(finish(secretary, upload).refusal()), Codes{"upload.other_sum"});
  must(keep(secretary, upload, 1, piece(bytes, 1)));
  must(finish(secretary, upload));
}

TEST_P(Uploads, WhatIsNotWhatWasAnnouncedIsNoScan) {
  const std::string bytes = a_pdf(piece_bytes + 5);
  std::string other = bytes;
  other.back() = '!';
  const std::string upload = must(begin(secretary, paper, bytes)).code;
  must(keep(secretary, upload, 0, piece(bytes, 0)));
  must(keep(secretary, upload, 1, piece(other, 1)));
  const auto done = finish(secretary, upload);
  EXPECT_EQ(done.refusal().why, record::Why::state);
  EXPECT_EQ(flaws_of(done.refusal()), Codes{"upload.other_sum"});
  must(keep(secretary, upload, 1, piece(bytes, 1))); // another one takes its place
  must(finish(secretary, upload));
}

TEST_P(Uploads, WhatCanNeverBeAScanIsToldBeforeItIsSent) {
  const std::string history = must(office.fact(secretary, code, day(2020, 4, 3), a_paper("2-KNĐ"))).code;
  EXPECT_EQ(flaws_of(begin(secretary, paper, "").refusal()), Codes{"scan.empty"});
  EXPECT_EQ(flaws_of(begin(secretary, paper, std::string(largest_scan + 1, '%')).refusal()),
            Codes{"scan.too_large"});
  EXPECT_EQ(flaws_of(begin(secretary, history, "", "ABC").refusal()),
            (Codes{"scan.empty", "upload.no_sum", "scan.index_only"}));
  const std::string one = a_pdf(1000);
  EXPECT_EQ(flaws_of(begin(secretary, paper, one, {}, {most_uploads_of_one - 999, 0}).refusal()),
            Codes{"upload.too_many_mine"});
  EXPECT_EQ(flaws_of(begin(secretary, paper, one, {}, {0, most_uploads - 999}).refusal()),
            Codes{"upload.too_many"});
  EXPECT_EQ(rows(), 0);

  const std::string upload = must(begin(secretary, paper, one)).code;
  EXPECT_EQ(flaws_of(keep(secretary, upload, 0, std::string(1000, 'x')).refusal()), Codes{"scan.other_kind"});
  EXPECT_EQ(flaws_of(keep(secretary, upload, 0, "x").refusal()),
            (Codes{"upload.other_length", "scan.other_kind"}));
  for (const std::int64_t number : {-1, 1})
    EXPECT_EQ(flaws_of(keep(secretary, upload, number, one).refusal()), Codes{"upload.no_such_piece"});
}

TEST_P(Uploads, BelongToWhoeverBeganThemAndToTheScopeOfTheirCase) {
  const std::string bytes = a_pdf(500);
  const std::string upload = must(begin(secretary, paper, bytes)).code;
  Caller deputy = office.caller(office.cell.id);
  deputy.who.account_id = account("pho-bi-thu");
  Caller moved = office.caller(office.other.id); // the same person under another post
  moved.who = secretary.who;
  Caller reader = secretary;
  reader.may = [](rules::Act) { return false; };
  for (const Caller* who : {&deputy, &moved, &reader}) {
    EXPECT_TRUE(shown(*who, upload).refused());
    EXPECT_TRUE(keep(*who, upload, 0, bytes).refused());
    EXPECT_TRUE(finish(*who, upload).refused());
    EXPECT_TRUE(office.fresh
                    .act_in(who->scope,
                            [&](db::Write& tx) {
                              return cancel_upload(tx, office.fresh.office(), *who, code, paper, upload);
                            })
                    .refused());
  }
  EXPECT_NE(must(begin(deputy, paper, bytes)).code, upload) << "another person, another upload";
  must(keep(secretary, upload, 0, bytes));
  const auto in_the_tables = [&](const Caller& who) {
    return office.fresh.ask_in(who.scope, [](db::Read& tx) {
      return tx.value<std::int64_t>("SELECT COUNT(*) FROM upload") +
             tx.value<std::int64_t>("SELECT COUNT(*) FROM upload_piece");
    });
  };
  EXPECT_EQ(in_the_tables(secretary), 3);
  EXPECT_EQ(in_the_tables(moved), 0) << "the database itself shows nothing beyond the scope";
}

TEST_P(Uploads, AreForgottenAfterSevenDaysAndThenTakeNobodysPlace) {
  const std::string bytes = a_pdf(500);
  const std::string upload = must(begin(secretary, paper, bytes)).code;
  must(keep(secretary, upload, 0, bytes));
  const auto sweep = [&] {
    return office.fresh.act(
        [&](db::Write& tx) { return forget_uploads(tx, office.fresh.office(), secretary.who.account_id); });
  };
  office.fresh.set_today("2020-08-27");
  EXPECT_EQ(sweep().of_one, 500);
  EXPECT_EQ(sweep().of_all, 500);
  EXPECT_FALSE(shown(secretary, upload).refused()) << "seven days to the minute";
  office.fresh.pass(std::chrono::seconds{1});
  EXPECT_TRUE(shown(secretary, upload).refused()) << "swept or not, it is over";
  EXPECT_TRUE(finish(secretary, upload).refused());
  EXPECT_NE(must(begin(secretary, paper, bytes)).code, upload);
  EXPECT_EQ(sweep().of_all, 500) << "the new one";
  EXPECT_EQ(rows(), 1);
}

TEST_P(Uploads, GivenUpLeaveNothingAndAFactCorrectedMeanwhileTakesItsScan) {
  const std::string bytes = a_pdf(500);
  const std::string given_up = must(begin(secretary, paper, bytes)).code;
  must(keep(secretary, given_up, 0, bytes));
  must(office.fresh.act_in(secretary.scope, [&](db::Write& tx) {
    return cancel_upload(tx, office.fresh.office(), secretary, code, paper, given_up);
  }));
  EXPECT_EQ(rows(), 0);
  EXPECT_TRUE(shown(secretary, given_up).refused());

  const std::string upload = must(begin(secretary, paper, bytes)).code;
  must(keep(secretary, upload, 0, bytes));
  const auto corrected = must(office.fresh.act_in(secretary.scope, [&](db::Write& tx) {
    CorrectionRequest request{code, paper, {"Ghi nhầm mẫu.", "Tờ khai"}};
    request.body = a_paper("3-KNĐ");
    return correct_fact(tx, office.fresh.office(), secretary, request);
  }));
  const std::string scan = must(finish(secretary, upload)).code;
  const auto scans =
      office.fresh.ask_in(secretary.scope, [&](db::Read& tx) { return scans_of(tx, secretary.scope, code); });
  ASSERT_EQ(scans->size(), 1U);
  EXPECT_EQ(scans->front().code, scan);
  EXPECT_NE(scans->front().fact, paper);
  EXPECT_EQ(scans->front().fact, corrected.code);
}

KETNAP_ON_EVERY_ENGINE(Uploads);

} // namespace ketnap::cases::testing
