#include "world.h"

#include <algorithm>

#include "accounts/principal.h"
#include "accounts/totp.h"
#include "base/invariant.h"
#include "crypto/encoding.h"
#include "crypto/totp.h"
#include "exports/exports.h"
#include "people/people.h"
#include "record/testing.h"

namespace ketnap::matrix {

namespace {

using accounts::Role;

rules::Day day(const char* iso) {
  return *rules::parse_day(iso);
}

struct Place {
  const char *slug, *parent, *name;
};
constexpr Place committees[] = {
    {"goc", "", "Đảng bộ Gốc Ví Dụ"},         {"aa", "goc", "Đảng bộ Nhánh Một Ví Dụ"},
    {"bb", "goc", "Đảng bộ Nhánh Hai Ví Dụ"}, {"a1", "aa", "Đảng uỷ Cơ sở Bắc Ví Dụ"},
    {"a2", "aa", "Đảng uỷ Cơ sở Nam Ví Dụ"},  {"b1", "bb", "Đảng uỷ Cơ sở Đông Ví Dụ"},
    {"b2", "bb", "Đảng uỷ Cơ sở Tây Ví Dụ"}};
constexpr Place cells[] = {{"a11", "a1", "Nguyễn Ví Dụ An"},   {"a12", "a1", "Trần Ví Dụ Bình"},
                           {"a21", "a2", "Lê Ví Dụ Chi"},      {"a22", "a2", "Phạm Ví Dụ Dung"},
                           {"b11", "b1", "Hoàng Ví Dụ Giang"}, {"b12", "b1", "Vũ Ví Dụ Hà"},
                           {"b21", "b2", "Đặng Ví Dụ Khanh"},  {"b22", "b2", "Bùi Ví Dụ Lâm"}};

// Everybody's road goes as far as another one's: verified, voted, decided, admitted.
demo::Preset preset() {
  demo::Preset out;
  out.name = "matrix";
  out.now = day("2022-06-01");
  for (const Place& place : committees) {
    demo::OrgPlan org{place.slug, place.name, "party_organisation", {}, {}, false, day("2010-01-01"), 0, {}};
    if (*place.parent != 0) org.parent = place.parent;
    out.orgs.push_back(org);
  }
  std::size_t n = 0;
  for (const Place& cell : cells) {
    out.orgs.push_back({cell.slug, std::string("Chi bộ ") + cell.slug, "cell", cell.parent,
                        "under_grassroots", false, day("2010-01-01"), 5, day("2012-06-01")});
    out.powers.push_back({cell.slug, "upper_direct", "", day("2010-01-01")});
    out.cases.push_back({cell.slug, cell.name, "straight", day("2020-06-05"), 6 + 3 * n++});
  }
  return out;
}

template <class Answer>
auto must(Answer&& answer) {
  base::ensure(!answer.refused(), "the world is laid by acts that are allowed");
  return *std::forward<Answer>(answer);
}

} // namespace

World::World(Engine engine)
    : keys_(crypto::KeyRing::made(random_)),
      database_(engine, {db::migrations_of(record::migration_files()), record::scoped_tables()}),
      heads_(record::head_in_memory()),
      record_(std::move(*database_),
              {keys_, random_, clock_.now(), record::testing::shipped_regulations(),
               record::testing::shared_collation(), heads_},
              true),
      hash_{crypto::hash_password(*gate_.enter(), "con sóng nhỏ ngoài cửa biển", random_)},
      api_{.record = record_, .gate = gate_, .metrics = around_.metrics, .heads = heads_},
      door_(std::make_unique<http::Door>(server::all_routes(api_), around_.for_door())) {
  lay();
  add_exports();
  learn();
}

void World::lay() {
  const demo::Preset plan = preset();
  (void)demo::lay(record_, clock_, plan, gate_);
  for (const demo::OrgPlan& org : plan.orgs) {
    if (org.parent) oracle_.parents[org.slug] = *org.parent;
    org_ids_[org.slug] = record_.db().read(db::Scope::system(), [&](db::Read& tx) {
      return tx.value<std::int64_t>("SELECT id FROM org WHERE slug = $1", org.slug);
    });
  }
  for (const Place& cell : cells) {
    add(std::string("bi-thu.") + cell.slug, Role::cell_secretary, cell.slug);
    add(std::string("pho.") + cell.slug, Role::cell_deputy, cell.slug);
  }
  for (const Place& committee : committees) {
    add(std::string("to-chuc.") + committee.slug, Role::committee_officer, committee.slug);
    add(std::string("lanh-dao.") + committee.slug, Role::committee_leader, committee.slug);
    add(std::string("kiem-tra.") + committee.slug, Role::inspector, committee.slug);
    add(std::string("quan-tri.") + committee.slug, Role::admin, committee.slug);
  }
  struct Related {
    std::string person, kind;
  };
  const auto related = record_.db().read(db::Scope::system(), [](db::Read& tx) {
    return tx.all<Related>(
        "SELECT DISTINCT p.code, r.kind FROM relation r JOIN person p ON p.id = r.person_id WHERE "
        "r.superseded_seq IS NULL ORDER BY p.code, r.kind");
  });
  for (const Related& each : related)
    add_related(each.person, each.kind, each.kind + "." + each.person);
}

std::int64_t World::account(const std::string& name, std::optional<std::int64_t> person) {
  const record::Who nobody;
  std::string login = "x-" + name.substr(0, 38); // the demonstration has accounts of its own
  std::ranges::transform(login, login.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto made = must(record_.db().write(db::Scope::system(), [&](db::Write& tx) {
    return accounts::create_account(tx, record_.office(), nobody, {login, name, person, hash_});
  }));
  const record::Who owner{made.id, made.code, {}};
  (void)must(record_.db().write(db::Scope::system(), [&](db::Write& tx) {
    return accounts::set_password(tx, record_.office(), owner, {made.id, hash_, {}});
  }));
  return made.id;
}

std::string World::session_of(std::int64_t account, const std::string& post, const std::string& relation) {
  return record_.db().write(db::Scope::system(), [&](db::Write& tx) {
    const std::string token = accounts::begin_session(tx, record_.office(), account, {}).token;
    if (post.empty())
      (void)must(accounts::choose_relation(tx, record_.office(), token, relation));
    else
      (void)must(accounts::choose_post(tx, record_.office(), token, post));
    return token;
  });
}

void World::add(const std::string& name, Role role, const std::string& org) {
  const std::int64_t id = account(name, std::nullopt);
  if (accounts::spec_of(role).needs_code) {
    const record::Who owner{id,
                            record_.db().read(db::Scope::system(),
                                              [&](db::Read& tx) {
                                                return tx.value<std::string>(
                                                    "SELECT code FROM account WHERE id = $1", id);
                                              }),
                            {}};
    const auto enrolment = must(record_.db().write(db::Scope::system(), [&](db::Write& tx) {
      return accounts::enrol_totp(tx, record_.office(), owner);
    }));
    const auto secret = crypto::from_base32(enrolment.secret);
    const auto seconds =
        std::chrono::floor<std::chrono::seconds>(record_.office().now()).time_since_epoch().count();
    (void)must(record_.db().write(db::Scope::system(), [&](db::Write& tx) {
      return accounts::confirm_totp(tx, record_.office(), owner,
                                    crypto::totp_code(*secret, crypto::totp_step(seconds)));
    }));
  }
  const auto post = must(record_.db().write(db::Scope::system(), [&](db::Write& tx) {
    return accounts::give_post(
        tx, record_.office(), {},
        {.account_id = id, .role = role, .org_id = org_ids_.at(org), .from = day("2020-01-01")});
  }));
  people_.push_back({name, session_of(id, post.code, {}), org, {}});
}

void World::add_related(const std::string& person_code, const std::string& relation,
                        const std::string& name) {
  const std::int64_t person = record_.db().read(
      db::Scope::system(), [&](db::Read& tx) { return people::find_person(tx, person_code)->id; });
  const auto already = record_.db().read(db::Scope::system(), [&](db::Read& tx) {
    return tx.one<std::int64_t>("SELECT id FROM account WHERE person_id = $1", person);
  });
  Somebody who{name, session_of(already ? *already : account(name, person), {}, relation), {}, {}};
  record_.db().read(db::Scope::system(), [&](db::Read& tx) {
    for (const std::string& code : tx.all<std::string>(
             "SELECT DISTINCT c.code FROM relation r JOIN case_file c ON c.id = r.case_id WHERE r.person_id "
             "= $1 AND "
             "r.kind = $2 AND r.superseded_seq IS NULL AND (r.until_on IS NULL OR r.until_on > $3)",
             person, relation, record_.office().today()))
      who.cases.insert(code);
  });
  people_.push_back(std::move(who));
}

void World::add_exports() {
  for (const Somebody& who : people_) {
    const auto principal = record_.db().read(db::Scope::system(), [&](db::Read& tx) {
      return accounts::principal_of(tx, record_.office(), who.token);
    });
    if (!principal || !accounts::may(*principal, accounts::Right::export_list)) continue;
    (void)must(record_.db().write(principal->scope, [&](db::Write& tx) {
      return exports::ask(tx, record_.office(), *principal, {{}, {}, {}, "Họp giao ban quý"}, 201);
    }));
  }
}

void World::learn() {
  struct Line {
    std::string code, org;
  };
  struct OfCase {
    std::string code, org, of;
  };
  record_.db().read(db::Scope::system(), [&](db::Read& tx) {
    for (const Line& line : tx.all<Line>("SELECT code, slug FROM org"))
      things_[line.code] = {"org", line.org, {}};
    for (const Line& line : tx.all<Line>("SELECT p.code, o.slug FROM person p JOIN org o ON o.id = p.org_id"))
      things_[line.code] = {"person", line.org, {}};
    for (const Line& line :
         tx.all<Line>("SELECT c.code, o.slug FROM case_file c JOIN org o ON o.id = c.org_id"))
      things_[line.code] = {"case", line.org, {}};
    for (const OfCase& line :
         tx.all<OfCase>("SELECT f.code, o.slug, c.code FROM fact f JOIN case_file c ON c.id = "
                        "f.case_id JOIN org o ON o.id = c.org_id"))
      things_[line.code] = {"fact", line.org, line.of};
    for (const OfCase& line :
         tx.all<OfCase>("SELECT r.code, o.slug, c.code FROM relation r JOIN case_file c ON c.id = "
                        "r.case_id JOIN org o ON o.id = c.org_id"))
      things_[line.code] = {"relation", line.org, line.of};
    for (const Line& line :
         tx.all<Line>("SELECT m.code, o.slug FROM meeting m JOIN org o ON o.id = m.org_id"))
      things_[line.code] = {"meeting", line.org, {}};
    for (const Line& line :
         tx.all<Line>("SELECT x.code, o.slug FROM list_export x JOIN org o ON o.id = x.org_id"))
      things_[line.code] = {"export", line.org, {}};
    for (const Line& line : tx.all<Line>("SELECT p.code, o.slug FROM post p JOIN org o ON o.id = p.org_id"))
      things_[line.code] = {"post", line.org, {}};
    for (const Line& line :
         tx.all<Line>("SELECT p.full_name, p.code FROM person p WHERE p.full_name IN (SELECT "
                      "full_name FROM person GROUP BY full_name HAVING COUNT(*) = 1)"))
      names_[line.code] = line.org;
  });
}

std::int64_t World::leaves() {
  return record_.db().read(db::Scope::system(), [](db::Read& tx) {
    return tx.value<std::int64_t>("SELECT size FROM journal_edge WHERE id = 1");
  });
}

std::map<std::string, std::int64_t> World::rows() {
  struct Line {
    std::string table;
    std::int64_t rows;
  };
  std::map<std::string, std::int64_t> out;
  record_.db().read(db::Scope::system(), [&](db::Read& tx) {
    for (Line& line : tx.all<Line>("SELECT 'journal', COUNT(*) FROM journal "
                                   "UNION ALL SELECT 'case_file', COUNT(*) FROM case_file "
                                   "UNION ALL SELECT 'person', COUNT(*) FROM person "
                                   "UNION ALL SELECT 'membership', COUNT(*) FROM membership "
                                   "UNION ALL SELECT 'relation', COUNT(*) FROM relation "
                                   "UNION ALL SELECT 'correction', COUNT(*) FROM correction "
                                   "UNION ALL SELECT 'applicant', COUNT(*) FROM applicant "
                                   "UNION ALL SELECT 'fact', COUNT(*) FROM fact "
                                   "UNION ALL SELECT 'scan', COUNT(*) FROM scan "
                                   "UNION ALL SELECT 'upload', COUNT(*) FROM upload "
                                   "UNION ALL SELECT 'upload_piece', COUNT(*) FROM upload_piece "
                                   "UNION ALL SELECT 'case_home', COUNT(*) FROM case_home "
                                   "UNION ALL SELECT 'meeting', COUNT(*) FROM meeting "
                                   "UNION ALL SELECT 'attendance', COUNT(*) FROM attendance "
                                   "UNION ALL SELECT 'meeting_plan', COUNT(*) FROM meeting_plan "
                                   "UNION ALL SELECT 'target', COUNT(*) FROM target "
                                   "UNION ALL SELECT 'target_claim', COUNT(*) FROM target_claim "
                                   "UNION ALL SELECT 'letter', COUNT(*) FROM letter "
                                   "UNION ALL SELECT 'list_export', COUNT(*) FROM list_export "
                                   "UNION ALL SELECT 'report', COUNT(*) FROM report "
                                   "UNION ALL SELECT 'report_receipt', COUNT(*) FROM report_receipt "
                                   "UNION ALL SELECT 'org', COUNT(*) FROM org "
                                   "UNION ALL SELECT 'org_name', COUNT(*) FROM org_name "
                                   "UNION ALL SELECT 'org_parent', COUNT(*) FROM org_parent "
                                   "UNION ALL SELECT 'org_power', COUNT(*) FROM org_power "
                                   "UNION ALL SELECT 'org_count', COUNT(*) FROM org_count "
                                   "UNION ALL SELECT 'org_requirement', COUNT(*) FROM org_requirement "
                                   "UNION ALL SELECT 'post', COUNT(*) FROM post "
                                   "UNION ALL SELECT 'account', COUNT(*) FROM account "))
      out.emplace(std::move(line.table), line.rows);
  });
  return out;
}

} // namespace ketnap::matrix
