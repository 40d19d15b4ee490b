// Laying an installation: the demonstration first, then cells of fifty cases each until there are enough. Each cell is two
// transactions, so what is stopped goes on with the next one.
#include "installation.h"

#include <fstream>
#include <stdexcept>

#include <libpq-fe.h>

#include "accounts/accounts.h"
#include "cases/introduce.h"
#include "crypto/password.h"
#include "demo/run.h"
#include "org/org.h"
#include "people/people.h"
#include "regulations/regulations.h"
#include "server/place.h"

namespace ketnap::fast {

namespace {

constexpr std::size_t cases_a_cell = 50;
constexpr std::size_t members_a_cell = 5;

template <class T>
T must(record::Answer<T> answer) {
  if (answer.refused()) throw std::runtime_error("an act of the laying was refused");
  return std::move(answer).value();
}

// Names that nobody takes for a real person's, a thousand of them.
std::string name_of(std::size_t number) {
  static constexpr const char* family[] = {"Nguyễn", "Trần", "Lê",  "Phạm", "Hoàng",
                                           "Vũ",     "Đỗ",   "Bùi", "Đặng", "Ngô"};
  static constexpr const char* middle[] = {"Ví Dụ", "Giả Định", "Thí Dụ", "Hư Cấu", "Làm Mẫu"};
  static constexpr const char* given[] = {"An",   "Bình", "Chi", "Dung", "Giang", "Hà",   "Hạnh",
                                          "Khoa", "Lâm",  "Mai", "Minh", "Nam",   "Ngọc", "Phúc",
                                          "Quân", "Sơn",  "Tâm", "Thảo", "Vinh",  "Yến"};
  return std::string(family[number % 10]) + ' ' + middle[number / 10 % 5] + ' ' + given[number / 50 % 20];
}

// One statement by a superuser of the cluster.
std::string in_cluster(const std::string& conninfo, const std::string& sql) {
  PGconn* connection = PQconnectdb(conninfo.c_str());
  PGresult* result = PQexec(connection, sql.c_str());
  const auto status = PQresultStatus(result);
  std::string said = status == PGRES_TUPLES_OK && PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
  const std::string fault = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) throw std::runtime_error(sql + ": " + fault);
  return said;
}

// An installation opened to be laid, on the demonstration's day.
struct Open {
  const regulations::Regulations regulations = *regulations::load(regulations::shipped());
  crypto::SystemRandom random;
  demo::SetClock clock;
  server::OpenPlace place;
  const record::Office& office;
  const record::Who who{};

  Open(const fs::path& folder, rules::Day today, server::Opening opening)
      : clock(at(today)), place(folder, clock.now(), random, regulations, opening), office(place.office()) {}
  static demo::SetClock at(rules::Day today) {
    demo::SetClock clock;
    clock.set(today);
    return clock;
  }
  template <class F>
  auto act(const db::Scope& scope, F&& f) {
    return place.record().db().write(scope, [&](db::Write& tx) { return f(tx); });
  }
  std::size_t count() {
    return place.record().db().read(db::Scope::system(), [](db::Read& tx) {
      return static_cast<std::size_t>(tx.value<std::int64_t>("SELECT COUNT(*) FROM case_file"));
    });
  }
};

struct Cell {
  org::Made org;
  db::Scope scope = db::Scope::system();
  std::string mentor;
};

Cell found_cell(Open& open, std::int64_t parent, std::size_t number, rules::Day from) {
  return open.act(db::Scope::system(), [&](db::Write& tx) {
    Cell cell;
    org::Founding founding;
    founding.parent_id = parent;
    founding.slug = "chi-bo-mau-" + std::to_string(number);
    founding.name = "Chi bộ Giả Định số " + std::to_string(number);
    founding.cell_kind = rules::CellKind::under_grassroots;
    founding.from = from;
    cell.org = must(org::found(tx, open.office, open.who, founding));
    for (std::size_t i = 0; i < members_a_cell; ++i) {
      const auto person = must(people::enter_person(
          tx, open.office, open.who, {.org_id = cell.org.id, .full_name = name_of(number * 7 + i)}));
      (void)must(people::enter_membership(tx, open.office, open.who,
                                          {person.id, cell.org.id, rules::Standing::official, from, {}}));
      cell.mentor = person.code;
    }
    const auto at = org::interval_of(tx, cell.org.id);
    cell.scope = db::Scope::interval(at->lo, at->hi);
    return cell;
  });
}

void introduce(Open& open, const Cell& cell, std::size_t number, rules::Day on) {
  open.act(cell.scope, [&](db::Write& tx) {
    const cases::Caller caller{open.who, cell.scope, [](rules::Act) { return true; }};
    for (std::size_t i = 0; i < cases_a_cell; ++i) {
      cases::Introduction introduction;
      introduction.org_code = cell.org.code;
      introduction.full_name = name_of(number * 13 + i);
      introduction.another = true;
      introduction.on = on;
      introduction.how = {rules::Source::youth_union, "Chi đoàn mẫu"};
      introduction.applicant.emplace();
      introduction.applicant->born_on = rules::day(1995, 4, 30);
      const std::string code = must(cases::introduce(tx, open.office, caller, introduction)).code;
      const auto fact = [&](int days, rules::FactBody body) {
        (void)must(cases::record_fact(tx, open.office, caller,
                                      {code, on + std::chrono::days{days}, std::move(body), {}, {}}));
      };
      fact(28, rules::Listed{"05-NQ/CB"});
      rules::MentorAssigned mentor;
      mentor.mentor = cell.mentor;
      fact(28, mentor);
    }
    return true;
  });
}

} // namespace

Place::Place(const Ground& ground_, Engine engine_, std::size_t cases_)
    : ground(ground_), engine(engine_), cases(cases_), name_("fast_" + std::to_string(cases_)),
      folder_(ground_.folder / (word_of(engine_) + "-" + std::to_string(cases_))) {}

std::string Place::conninfo(const std::string& role, const std::string& database) const {
  return "host=" + ground.cluster + " user=" + role + " dbname=" + database;
}

pid_t Place::postmaster() const {
  if (engine == Engine::sqlite) return 0;
  std::ifstream pid(fs::path(ground.cluster) / "data" / "postmaster.pid");
  pid_t process = 0;
  pid >> process;
  return process;
}

std::unique_ptr<Raw> Place::raw() const {
  if (engine == Engine::sqlite)
    return raw_sqlite((folder_ / "ketnap.db").string(), (ground.folder / "raw.db").string());
  const std::string own = "fast_raw";
  if (in_cluster(conninfo("postgres", "postgres"), "SELECT 1 FROM pg_database WHERE datname = '" + own + "'")
          .empty())
    (void)in_cluster(conninfo("postgres", "postgres"), "CREATE DATABASE " + own);
  return raw_postgres(conninfo("postgres", name_), conninfo("postgres", own));
}

void Place::lay(const Place* smaller) const {
  const fs::path laid = folder_ / "laid"; // written last
  if (fs::exists(laid)) return;
  if (!fs::exists(folder_ / "begun")) {
    fs::remove_all(folder_);
    if (engine == Engine::postgres)
      (void)in_cluster(conninfo("postgres", "postgres"),
                       "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    if (smaller != nullptr)
      copy(*smaller);
    else
      begin();
    std::ofstream(folder_ / "begun") << "";
  }
  grow();
  std::ofstream(laid) << cases << '\n';
}

void Place::copy(const Place& smaller) const {
  fs::create_directories(folder_);
  for (const auto& entry : fs::directory_iterator(smaller.folder_))
    if (entry.is_regular_file() && entry.path().filename() != "laid" && entry.path().filename() != "begun")
      fs::copy_file(entry.path(), folder_ / entry.path().filename());
  if (engine == Engine::sqlite) return;
  (void)in_cluster(conninfo("postgres", "postgres"),
                   "CREATE DATABASE " + name_ + " TEMPLATE " + smaller.name_ + " OWNER ketnap_owner");
  server::Config config;
  config.engine = "postgres";
  config.owner = conninfo("ketnap_owner", name_);
  config.application = conninfo("ketnap_app", name_);
  config.reads = {1'000'000, 1'000'000};
  std::ofstream(folder_ / "ketnap.toml") << server::config_text(config);
}

void Place::begin() const {
  server::Config config;
  config.reads = {1'000'000, 1'000'000}; // an hour of measuring never ends
  if (engine == Engine::postgres) {
    (void)in_cluster(conninfo("postgres", "postgres"), "CREATE DATABASE " + name_ + " OWNER ketnap_owner");
    config.engine = "postgres";
    config.owner = conninfo("ketnap_owner", name_);
    config.application = conninfo("ketnap_app", name_);
  }
  crypto::SystemRandom random;
  server::make_place(folder_, config, random);
  const rules::Day today = rules::parse_day(day).value();
  Open open(folder_, today, server::Opening::fresh_demo);
  auto preset = demo::preset("van-gia", today).value();
  crypto::PasswordGate gate;
  demo::Laid laid = demo::lay(open.place.record(), open.clock, preset, gate);
  // Whoever sees everything: a post of inspector at the root.
  demo::Login login{everywhere, "mat-khau-cua-du-lieu-mau", "Kiểm tra (dữ liệu mẫu)", {}};
  const auto hash = crypto::hash_password(*gate.enter(), login.password, random);
  const auto account = must(open.act(db::Scope::system(), [&](db::Write& tx) {
    return accounts::create_account(
        tx, open.office, open.who,
        {.login = login.login, .display_name = login.who, .person_id = {}, .password = {hash}});
  }));
  (void)must(open.act(db::Scope::system(), [&](db::Write& tx) {
    return accounts::set_password(tx, open.office, {account.id, account.code, {}}, {account.id, {hash}, {}});
  }));
  (void)must(open.act(db::Scope::system(), [&](db::Write& tx) {
    const auto root = tx.value<std::int64_t>("SELECT MIN(id) FROM org");
    return accounts::give_post(
        tx, open.office, open.who,
        {.account_id = account.id, .role = accounts::Role::inspector, .org_id = root, .from = today});
  }));
  laid.logins.push_back(login);
  demo::write_note(folder_ / "dang-nhap.txt", preset, laid);
}

void Place::grow() const {
  const rules::Day today = rules::parse_day(day).value();
  Open open(folder_, today, server::Opening::existing);
  const auto root = open.place.record().db().read(
      db::Scope::system(), [](db::Read& tx) { return tx.value<std::int64_t>("SELECT MIN(id) FROM org"); });
  auto cells = open.place.record().db().read(db::Scope::system(), [](db::Read& tx) {
    return static_cast<std::size_t>(tx.value<std::int64_t>("SELECT COUNT(*) FROM org"));
  });
  const rules::Day from = rules::day(2015, 1, 1);
  for (std::size_t have = open.count(); have < cases; have += cases_a_cell, ++cells) {
    const Cell cell = found_cell(open, root, cells, from);
    introduce(open, cell, cells, rules::day(2024, 1, 8) + std::chrono::days{static_cast<int>(cells % 100)});
  }
}

} // namespace ketnap::fast
