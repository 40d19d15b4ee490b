#include "journeys/full_record.h"

#include <gtest/gtest.h>

#include "accounts/recovery.h"
#include "accounts/subjects.h"
#include "accounts/totp.h"
#include "base/invariant.h"
#include "cases/corrections.h"
#include "cases/homes.h"
#include "cases/scans.h"
#include "crypto/totp.h"
#include "exports/exports.h"
#include "letters/letters.h"
#include "meetings/plan.h"
#include "org/org.h"
#include "people/people.h"
#include "reports/reports.h"

namespace ketnap::journeys {

namespace {

// Tables that carry no record of the Party's work.
const std::set<std::string> all_passing{
    "schema_migration", // of the program
    "schema_scope",     // of the program; rebuilt on opening
    "answered",         // answers kept for thirty days
    "key_rotation",     // how far a change of keys has come; what it did stands in the rows
    "notice_seen",      // a mark of one's own, and no record
    "session",          // ends by itself
    "sign_in_failure",  // forgotten after a day
    "upload",           // no scan yet; what was changed does not fit its sum, and is forgotten after a week
    "upload_piece",     // likewise
};
// Columns that change without an act, or on which nothing rests.
const std::set<std::string> all_free{
    "account.totp_step",         // grows with every code
    "case_file.version",         // of the ETag: another one only has a page loaded again
    "meeting.version",           // likewise
    "target.version",            // likewise
    "case_standing.rulebook",    // another one only has the case assessed again
    "case_standing.assessed_on", // a day on which the case stands alike is as good; any other is drift
    "org_place.lo",              // a place that still fits the tree is as good; one that does not: below
    "org_place.hi",              // likewise
    "installation.made_at",      // told nowhere
    "installation.text_version", // of the keys for sorting, made anew by migrate
};

// A fact that made way for another version, a case that moved: so that every table has its rows.
void mend_something(record::Record& record) {
  const cases::Caller anyone{{}, db::Scope::system(), [](rules::Act) { return true; }};
  struct Found {
    std::string case_code, fact_code;
  };
  for (const std::int64_t nth : {0, 1}) {
    const auto done = record.db().write(db::Scope::system(), [&](db::Write& tx) {
      const auto found =
          tx.one<Found>("SELECT c.code, f.code FROM fact f JOIN case_file c ON c.id = f.case_id "
                        "WHERE f.kind = 'listed' AND f.superseded_seq IS NULL ORDER BY f.id "
                        "LIMIT 1 OFFSET $1",
                        nth);
      cases::CorrectionRequest request{found->case_code, found->fact_code, {"Ghi nhầm số.", "Sổ nghị quyết"}};
      request.body = rules::Listed{"07-NQ/CB"};
      return cases::correct_fact(tx, record.office(), anyone, request);
    });
    ASSERT_FALSE(done.refused());
  }
  const auto moved = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    org::Founding founding;
    founding.parent_id = tx.value<std::int64_t>("SELECT org_id FROM org_place WHERE depth = 0 LIMIT 1");
    founding.slug = "chi-bo-moi";
    founding.name = "Chi bộ mới";
    founding.kind = org::Kind::cell;
    founding.cell_kind = rules::CellKind::under_grassroots;
    founding.from = rules::day(2020, 1, 1);
    const auto cell = org::found(tx, record.office(), {}, founding);
    const auto code = tx.value<std::string>("SELECT code FROM case_file ORDER BY id LIMIT 1");
    return cases::take_over(tx, record.office(), anyone,
                            {code, cell->code, record.office().today(), "12-QĐ/ĐU", std::nullopt});
  });
  ASSERT_FALSE(moved.refused());
}

// What no preset lays: a letter that was passed on.
void add_letter(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const auto subject = tx.value<std::string>("SELECT code FROM case_file ORDER BY id LIMIT 1");
    const auto committee = org::find(tx, *org::id_by_slug(tx, "cuc-ctdp"), office.today());
    accounts::Principal officer;
    officer.org_id = committee->id;
    officer.scope = db::Scope::system();
    const auto letter = letters::receive(tx, office, officer, committee->code,
                                         {subject, office.today(), false, "Hoàng Ví Dụ Lan", "Về lý lịch."});
    return letters::pass_on(tx, office, officer, committee->code, letter->code,
                            {office.today(), "Uỷ ban kiểm tra"});
  });
  ASSERT_FALSE(added.refused());
}

// Nor a list that two people let out.
void add_export(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    accounts::Principal officer;
    officer.who.account_id = 1;
    officer.org_id = org::id_by_slug(tx, "cuc-ctdp");
    officer.scope = db::Scope::system();
    officer.today = office.today();
    accounts::Principal leader = officer;
    leader.who.account_id = 2;
    const auto asked = exports::ask(tx, office, officer, {{}, {}, {}, "Họp giao ban quý"}, 201);
    return exports::agree(tx, office, leader, asked->code);
  });
  ASSERT_FALSE(added.refused());
}

// Nor a report that was received.
void add_report(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const auto cell = org::find(tx, *org::id_by_slug(tx, "trung-tam-1"), office.today());
    accounts::Principal who;
    who.org_id = cell->id;
    who.scope = db::Scope::system();
    const auto report = reports::send(tx, office, who, cell->code, {office.today(), "Đề nghị xem sớm."});
    who.org_id = cell->parent_id;
    return reports::receive(tx, office, who, cell->code, report->code, office.today());
  });
  ASSERT_FALSE(added.refused());
}

// Nor a meeting that is prepared, one that was prepared and held, one that came to nothing.
void add_plans(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const cases::Caller anyone{{}, db::Scope::system(), [](rules::Act) { return true; }};
    const auto cell = org::find(tx, *org::id_by_slug(tx, "trung-tam-1"), office.today());
    meetings::Plan plan;
    plan.on = office.today();
    plan.place = "Hội trường";
    const auto first = meetings::save(tx, office, anyone, cell->code, plan, 0);
    const auto held =
        meetings::hold(tx, office, anyone, {cell->code, plan.on, meetings::Kind::regular, {}, {}, {}});
    const auto second = meetings::save(tx, office, anyone, cell->code, plan, 0);
    const auto none = meetings::withdraw(tx, office, anyone, cell->code, second->version);
    plan.on += std::chrono::days{30};
    const auto third = meetings::save(tx, office, anyone, cell->code, plan, 0);
    base::ensure(!first.refused() && !held.refused() && !none.refused(), "plans are laid");
    return third;
  });
  ASSERT_FALSE(added.refused());
}

// Nor a paper asked for beside the rules, and no more when the cases began.
void add_requirement(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const std::int64_t root = *org::id_by_slug(tx, "cuc-ctdp");
    const auto made = org::require(tx, office, {},
                                   {.org_id = root,
                                    .name = "Bảng điểm",
                                    .form = "Bảng điểm",
                                    .document = "12-HD/ĐU",
                                    .source = "S69",
                                    .when = {rules::day(2010, 2, 1), {}}});
    return org::end_requirement(tx, office, {}, root, made->code, rules::day(2011, 2, 1));
  });
  ASSERT_FALSE(added.refused());
}

// Nor persons of whom everything is known, one of them set right later.
void add_persons(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const std::int64_t cell = *org::id_by_slug(tx, "trung-tam-1");
    people::Correction mended{.full_name = "Nguyễn Ví Dụ Lan"};
    for (const std::string number : {"1", "2", "3"}) {
      const people::Details details{rules::day(1990, 1, 1) + std::chrono::days{std::stoi(number)},
                                    "00109000000" + number, "090 000 000 " + number, "Thôn Ví Dụ " + number};
      const auto person = people::enter_person(tx, office, {},
                                               {.org_id = cell,
                                                .full_name = "Nguyễn Ví Dụ Lan",
                                                .born_on = details.born_on,
                                                .national_id = details.national_id,
                                                .phone = details.phone,
                                                .address = details.address});
      base::ensure(!person.refused(), "a person is entered");
      mended.person_id = person->id;
      mended.details = details;
    }
    mended.details.address = "Thôn Ví Dụ, xã Mới";
    return people::correct_person(tx, office, {}, mended);
  });
  ASSERT_FALSE(added.refused());
}

// Nor scans, nor other telephones that are about to be used.
void add_scans_and_factors(record::Record& record) {
  record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const cases::Caller anyone{{}, db::Scope::system(), [](rules::Act) { return true; }};
    struct Paper {
      std::string case_code, fact_code;
    };
    int scans = 0;
    for (const Paper& paper : tx.all<Paper>(
             "SELECT c.code, f.code FROM fact f JOIN case_file c ON c.id = f.case_id WHERE f.kind = "
             "'applied' AND f.superseded_seq IS NULL ORDER BY f.id"))
      if (scans < 2 && !cases::attach_scan(tx, office, anyone, paper.case_code, paper.fact_code,
                                           "%PDF-1.4 trang " + std::to_string(scans))
                            .refused())
        ++scans;
    base::ensure(scans == 2, "two papers take a scan");
    for (const std::int64_t account : tx.all<std::int64_t>("SELECT id FROM account ORDER BY id LIMIT 2"))
      base::ensure(!accounts::enrol_totp(tx, office, {account, "", ""}).refused(), "a factor is begun");
  });
}

// Nor second factors that are used, with codes on paper beside them.
void add_recovery_codes(record::Record& record) {
  record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const auto accounts =
        tx.all<std::int64_t>("SELECT id FROM account WHERE totp IS NULL ORDER BY id LIMIT 2");
    base::ensure(accounts.size() == 2, "two accounts have no factor yet");
    for (const std::int64_t account : accounts) {
      const record::Who who{account, "", ""};
      const auto enrolment = accounts::enrol_totp(tx, office, who);
      const auto key = crypto::from_base32(enrolment->secret);
      const auto now = std::chrono::floor<std::chrono::seconds>(office.now()).time_since_epoch().count();
      const std::string code = crypto::totp_code(*key, crypto::totp_step(now));
      base::ensure(!accounts::confirm_totp(tx, office, who, code).refused(), "a factor is used");
      base::ensure(!accounts::make_recovery_codes(tx, office, who).refused(), "with codes on paper");
    }
  });
}

// Nor accounts that a provider knows, one of them no more.
void add_subjects(record::Record& record) {
  record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    for (const std::int64_t account : tx.all<std::int64_t>("SELECT id FROM account ORDER BY id LIMIT 3"))
      base::ensure(!accounts::join_subject(tx, office, {}, account,
                                           {"https://danh-tinh.example", "vi-du-" + std::to_string(account)})
                        .refused(),
                   "an account is joined");
    const auto last = tx.value<std::int64_t>("SELECT MAX(account_id) FROM account_subject");
    base::ensure(!accounts::part_subject(tx, office, {}, last).refused(), "and parted");
  });
}

// Nor readings: of a file for a reason, of a list.
void add_reads(record::Record& record) {
  record::ReadLine line;
  line.account = "K7M4Q2RT5X";
  line.post = "K7M4Q2RT5Y";
  line.role = "cell_secretary";
  line.kind = "reveal";
  line.subject = "person";
  line.person = line.subject_code = "K7M4Q2RT5Z";
  line.detail = "phone";
  line.reason = "Để gọi điện";
  ASSERT_EQ(record.reads().note(line), record::Noted::noted);
  line.reason = "Để gửi giấy mời";
  line.detail = "address";
  ASSERT_EQ(record.reads().note(line), record::Noted::noted);
  line.kind = line.subject = "list";
  line.person = line.subject_code = line.detail = "";
  line.reason.reset();
  line.org_id = 7;
  line.listed = record::marks_of({"K7M4Q2RT5Z"});
  ASSERT_EQ(record.reads().note(line), record::Noted::noted);
  ASSERT_TRUE(record.reads().seal());
}

} // namespace

const std::set<std::string>& passing_tables() {
  return all_passing;
}
const std::set<std::string>& free_columns() {
  return all_free;
}

void fill_every_table(record::Record& record, const std::function<void()>& told) {
  for (auto* add :
       {mend_something, add_letter, add_export, add_report, add_report, add_requirement, add_plans,
        add_persons, add_recovery_codes, add_scans_and_factors, add_subjects, add_reads}) {
    add(record);
    told();
  }
}

} // namespace ketnap::journeys
