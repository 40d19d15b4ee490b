#include "cases/introduce.h"

#include "cases/acting.h"
#include "crypto/public_code.h"
#include "org/answers.h"
#include "org/org.h"

namespace ketnap::cases {

namespace {

using record::Answer;
using record::Done;
using rules::Day;

struct Begun {
  Beginning how = Beginning::new_case;
  std::optional<CaseRow> former; // the case that is open, or that ended last
  std::string phase;             // of that case
  std::int64_t member_of = 0;    // the cell on whose roll they are a member
};

// What there is of a person, as far as the caller can see.
Begun beginning_of(db::Read& tx, const record::Office& office, std::int64_t person_id) {
  Begun out;
  const Day today = office.today();
  for (const std::string& code :
       tx.all<std::string>("SELECT code FROM case_file WHERE person_id = $1 ORDER BY id", person_id)) {
    const auto row = find_case(tx, code);
    base::ensure(row.has_value(), "a case of the list is there");
    const rules::Phase phase = assess(office, load(tx, office, *row), today).phase;
    out.former = row;
    out.phase = rules::word_of(phase);
    const bool ended = phase == rules::Phase::closed || phase == rules::Phase::official;
    out.how = !ended                          ? Beginning::open_case
              : phase == rules::Phase::closed ? Beginning::new_round
                                              : Beginning::new_case;
    if (!ended) return out;
  }
  const auto cell = tx.one<std::int64_t>(
      "SELECT org_id FROM membership WHERE person_id = $1 AND standing IN ('official', 'probationary') AND "
      "from_on <= $2 AND (until_on IS NULL OR until_on > $2) AND superseded_seq IS NULL ORDER BY from_on, id "
      "LIMIT 1",
      person_id, today);
  if (cell) {
    out.how = Beginning::member;
    out.member_of = *cell;
  }
  return out;
}

base::Refusal<record::Refused> is_open(db::Read& tx, const Begun& begun, Day today) {
  return org::conflict("/person", "case.open",
                       "Người này đang có hồ sơ do " + org_ref(tx, begun.former->org_id, today).name +
                           " xem xét (mã " + begun.former->code + "): ghi tiếp trong hồ sơ ấy.");
}

// They are on record and somebody new is being entered under the same name, born on the same day.
std::optional<base::Refusal<record::Refused>> unasked(db::Read& tx, const record::Office& office,
                                                      const Introduction& request) {
  if (request.another || !request.applicant || !request.applicant->born_on) return std::nullopt;
  record::Refused refused{record::Why::state, {}, {}};
  for (const people::Alike& each :
       people::alike(tx, office, {request.full_name, request.applicant->born_on, std::nullopt}))
    if (each.same_birth)
      refused.flaws.push_back({"/another", "person.alike",
                               "Đã có " + each.person.full_name + " cùng ngày sinh, " +
                                   org_ref(tx, each.person.org_id, office.today()).name + " (mã " +
                                   each.person.code +
                                   "). Là một người thì giới thiệu người ấy (person); là hai người thì ghi "
                                   "rõ như vậy (another: true)."});
  if (refused.flaws.empty()) return std::nullopt;
  return base::refuse(std::move(refused));
}

// A case of its own, with the introduction as its first fact.
Answer<Done> open_case(db::Write& tx, const record::Office& office, const Caller& caller,
                       const Introduction& request, std::int64_t org_id, const people::Entered& person,
                       const rules::Applicant& applicant) {
  record::Entry entry(tx, office, caller.who, "open_case", "case");
  CaseRow row{entry.new_id(), crypto::public_code(office.random), person.id, org_id, request.on, 1,
              entry.seq()};
  tx.exec("INSERT INTO main.case_file (id, code, person_id, org_id, opened_on, version, recorded_seq) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7)",
          row.id, row.code, row.person_id, row.org_id, row.opened_on, row.version, row.recorded_seq);
  entry.close(row.code, request.on,
              journal::commit(record::open_salt,
                              {{"case", row.code}, {"person", person.code}, {"org", request.org_code}}));
  (void)insert_applicant(tx, office, caller.who, row, "describe", applicant);
  rules::Fact fact{{}, request.on, request.how};
  std::int64_t seq = 0;
  fact.id = insert_fact(tx, office, caller.who, row, "introduce", fact, std::nullopt, seq).code;
  const Loaded loaded = load(tx, office, row);
  const Day today = office.today();
  save_standing(tx, row, standing_of(office, assess(office, loaded, today), today));
  return Done{row.code, seq, row.version, false};
}

// The person goes on in the case they have: its next round.
Answer<Done> take_up(db::Write& tx, const record::Office& office, const Caller& caller,
                     const Introduction& request, const CaseRow& former) {
  Loaded loaded = load(tx, office, former);
  loaded.file.facts.push_back({{}, request.on, request.how, 0});
  if (assess(office, loaded, office.today()).phase == rules::Phase::closed)
    return org::conflict("/on", "case.not_ended_by",
                         "Ngày này hồ sơ trước của người này (mã " + former.code +
                             ") chưa kết thúc. Ghi ngày giới thiệu lại, sau khi hồ sơ ấy kết thúc.");
  auto done =
      record_fact(tx, office, caller, {former.code, request.on, request.how, std::nullopt, std::nullopt});
  if (!done.refused() && request.applicant) {
    auto told = describe(tx, office, caller, former.code, *request.applicant, std::nullopt);
    if (told.refused()) return told;
    done->version = told->version;
  }
  if (!done.refused()) done->code = former.code;
  return done;
}

Answer<Done> introduce_known(db::Write& tx, const record::Office& office, const Caller& caller,
                             const Introduction& request, std::int64_t org_id) {
  const auto person = people::find_person(tx, *request.person_code);
  if (!person || !within(tx, caller.scope, person->org_id, std::nullopt)) return record::not_found();
  const Day today = office.today();
  const Begun begun = beginning_of(tx, office, person->id);
  if (begun.how == Beginning::open_case) return is_open(tx, begun, today);
  if (begun.how == Beginning::member)
    return org::conflict("/person", "person.member",
                         "Người này đang là đảng viên trong danh sách " +
                             org_ref(tx, begun.member_of, today).name +
                             ". Nếu đã ra khỏi Đảng thì ghi thôi tư cách trong danh sách ấy trước.");
  if (begun.former && begun.former->org_id != org_id)
    return org::conflict("/org", "case.elsewhere",
                         "Hồ sơ trước của người này ở " + org_ref(tx, begun.former->org_id, today).name +
                             " (mã " + begun.former->code +
                             "). Cán bộ cấp uỷ chuyển hồ sơ ấy về chi bộ này rồi giới thiệu lại.");
  auto details = people::details_of(tx, office, person->id);
  const std::optional<Day> born = details ? details->born_on : std::nullopt;
  if (born && request.applicant && request.applicant->born_on.value_or(*born) != *born)
    return org::conflict("/applicant/born_on", "person.other_birth",
                         "Hồ sơ cá nhân ghi ngày sinh " + rules::vietnamese(*born) +
                             ". Sửa một trong hai nơi cho giống nhau, hoặc đây là hai người.");
  // What the record says need not be said again; nothing said of a new round leaves the applicant as described before.
  Introduction known = request;
  if (known.applicant || begun.how == Beginning::new_case) {
    if (!known.applicant) known.applicant.emplace();
    if (born) known.applicant->born_on = born;
    if (details && details->national_id)
      known.applicant->id_digits = static_cast<int>(details->national_id->size());
  }
  if (begun.how == Beginning::new_round) return take_up(tx, office, caller, known, *begun.former);

  if (person->org_id != org_id) { // the cell that considers keeps the record from now on
    auto moved = people::move_record(tx, office, caller.who, person->id, org_id);
    if (moved.refused()) return base::refuse(moved.refusal());
  }
  return open_case(tx, office, caller, known, org_id, {person->id, person->code, 0, 0}, *known.applicant);
}

} // namespace

std::string_view word_of(Beginning how) {
  switch (how) {
  case Beginning::new_case:
    return "new_case";
  case Beginning::new_round:
    return "new_round";
  case Beginning::open_case:
    return "open_case";
  case Beginning::member:
    break;
  }
  return "member";
}

Answer<Done> introduce(db::Write& tx, const record::Office& office, const Caller& caller,
                       const Introduction& request) {
  const auto org = tx.one<std::int64_t>("SELECT id FROM org WHERE code = $1", request.org_code);
  if (!org || !within(tx, caller.scope, *org, std::nullopt)) return record::not_found();
  if (!caller.may(rules::Act::introduce)) return forbidden();
  if (request.on > office.today())
    return record::by_rules({{rules::ReasonId::fact_in_future, {{"on", request.on}}, nullptr}});
  if (request.person_code) return introduce_known(tx, office, caller, request, *org);

  if (auto refused = unasked(tx, office, request)) return *std::move(refused);
  rules::Applicant applicant = request.applicant.value_or(rules::Applicant{});
  auto person = people::enter_person(tx, office, caller.who,
                                     {.org_id = *org,
                                      .full_name = request.full_name,
                                      .born_on = applicant.born_on,
                                      .national_id = request.national_id,
                                      .phone = request.phone,
                                      .address = request.address});
  if (person.refused()) return base::refuse(person.refusal());
  if (request.national_id) applicant.id_digits = static_cast<int>(request.national_id->size());
  return open_case(tx, office, caller, request, *org, *person, applicant);
}

std::vector<AlikeView> alike(db::Read& tx, const record::Office& office, const people::Described& who) {
  const Day today = office.today();
  std::vector<AlikeView> out;
  for (people::Alike& each : people::alike(tx, office, who)) {
    const Begun begun = beginning_of(tx, office, each.person.id);
    AlikeView view;
    view.person = {std::move(each.person.code), std::move(each.person.full_name)};
    view.org = org_ref(tx,
                       begun.member_of != 0 ? begun.member_of
                       : begun.former       ? begun.former->org_id
                                            : each.person.org_id,
                       today);
    view.born_on = each.details.born_on;
    view.same_birth = each.same_birth;
    view.same_number = each.same_number;
    view.then = word_of(begun.how);
    if (begun.former) {
      view.case_code = begun.former->code;
      view.phase = begun.phase;
    }
    out.push_back(std::move(view));
  }
  return out;
}

} // namespace ketnap::cases
