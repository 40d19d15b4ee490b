#include "meetings/meetings.h"

#include <algorithm>

#include "cases/corrections.h"
#include "crypto/public_code.h"
#include "meetings/plan.h"
#include "org/answers.h"
#include "json/describe.h"

namespace ketnap::meetings {

namespace {

using record::Answer;
using record::Done;

struct OrgRow {
  std::int64_t id;
  std::string code;
};

struct Place { // on the roll of the day
  std::int64_t id;
  std::string code;
};

std::vector<Place> roll_of(db::Read& tx, std::int64_t org, rules::Day day) {
  return tx.all<Place>("SELECT DISTINCT person_id, person_code FROM membership WHERE org_id = $1 "
                       "AND superseded_seq IS NULL AND from_on <= $2 AND (until_on IS NULL OR until_on > $2) "
                       "ORDER BY person_id",
                       org, day);
}

record::Refused flaw(std::string path, std::string code, std::string detail) {
  return {record::Why::shape, {}, {{std::move(path), std::move(code), std::move(detail)}}};
}

// Everyone named is on the roll, once.
std::optional<record::Refused> judge(const Meeting& meeting, const std::vector<Place>& roll) {
  record::Refused refused{record::Why::shape, {}, {}};
  for (std::size_t i = 0; i < meeting.attendance.size(); ++i) {
    const std::string& person = meeting.attendance[i].person;
    const std::string path = "/attendance/" + std::to_string(i) + "/person";
    const bool on_roll =
        std::any_of(roll.begin(), roll.end(), [&](const Place& place) { return place.code == person; });
    if (!on_roll)
      refused.flaws.push_back({path, "not_on_roll", "Người này không có trong danh sách chi bộ ngày họp."});
    for (std::size_t j = 0; j < i; ++j)
      if (meeting.attendance[j].person == person)
        refused.flaws.push_back({path, "twice", "Người này được ghi hai lần."});
  }
  if (refused.flaws.empty()) return std::nullopt;
  return refused;
}

struct Inserted {
  std::int64_t id = 0;
  std::string code;
  journal::Hash commitment{};
};

// Who of the roll is not named counts as absent.
Inserted insert(db::Write& tx, const record::Office& office, record::Entry& entry, std::int64_t org,
                const Meeting& meeting, const std::vector<Place>& roll) {
  Inserted made{entry.new_id(), crypto::public_code(office.random)};
  tx.exec(
      "INSERT INTO main.meeting (id, code, org_id, held_on, kind, chair, secretary, version, recorded_seq) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
      made.id, made.code, org, meeting.held_on, json::name_of(meeting.kind), meeting.chair.value_or(""),
      meeting.secretary.value_or(""), entry.seq());
  std::string present_list;
  for (const Place& place : roll) {
    const auto said = std::find_if(meeting.attendance.begin(), meeting.attendance.end(),
                                   [&](const Attendee& attendee) { return attendee.person == place.code; });
    const bool present = said != meeting.attendance.end() && said->present;
    const std::string reason = said != meeting.attendance.end() ? said->reason : std::string();
    tx.exec("INSERT INTO main.attendance (meeting_id, org_id, person_id, present, reason) "
            "VALUES ($1, $2, $3, $4, $5)",
            made.id, org, place.id, present, reason);
    present_list += place.code + (present ? "+" : "-");
  }
  made.commitment = journal::commit(
      record::open_salt,
      {{"org", meeting.org}, {"held_on", rules::iso(meeting.held_on)}, {"attendance", present_list}});
  return made;
}

struct Former {
  std::int64_t id, org_id;
  std::string org_code;
  rules::Day held_on;
  std::string kind, chair, secretary;
  std::optional<std::int64_t> superseded_seq;
};

Meeting as_it_was(db::Read& tx, const Former& former) {
  Meeting meeting;
  meeting.org = former.org_code;
  meeting.held_on = former.held_on;
  for (const auto& [kind, word] : kind_names)
    if (word == former.kind) meeting.kind = kind;
  if (!former.chair.empty()) meeting.chair = former.chair;
  if (!former.secretary.empty()) meeting.secretary = former.secretary;
  struct Line {
    std::string person;
    bool present;
    std::string reason;
  };
  for (Line& line :
       tx.all<Line>("SELECT (SELECT MIN(m.person_code) FROM membership m WHERE m.person_id = "
                    "a.person_id), a.present, a.reason FROM attendance a WHERE a.meeting_id = $1",
                    former.id))
    meeting.attendance.push_back({std::move(line.person), line.present, std::move(line.reason)});
  return meeting;
}

} // namespace

Answer<Done> hold(db::Write& tx, const record::Office& office, const cases::Caller& caller,
                  const Meeting& meeting) {
  const auto org = tx.one<std::int64_t>("SELECT id FROM org WHERE code = $1", meeting.org);
  if (!org || !cases::within(tx, caller.scope, *org, std::nullopt)) return record::not_found();
  if (!caller.may(rules::Act::vote_admission))
    return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
  if (meeting.held_on > office.today())
    return base::refuse(flaw("/held_on", "in_future", "Ngày họp chưa đến."));
  const std::vector<Place> roll = roll_of(tx, *org, meeting.held_on);
  if (auto refused = judge(meeting, roll)) return base::refuse(*std::move(refused));

  record::Entry entry(tx, office, caller.who, "hold_meeting", "meeting");
  const Inserted made = insert(tx, office, entry, *org, meeting, roll);
  close_plan(tx, entry, *org, std::nullopt, meeting.held_on);
  entry.close(made.code, meeting.held_on, made.commitment);
  return Done{made.code, entry.seq(), 1, false};
}

Answer<Done> correct(db::Write& tx, const record::Office& office, const cases::Caller& caller,
                     std::string_view meeting_code, const MeetingCorrection& correction) {
  const auto former =
      tx.one<Former>("SELECT m.id, m.org_id, o.code, m.held_on, m.kind, m.chair, m.secretary, "
                     "m.superseded_seq FROM meeting m JOIN org o ON o.id = m.org_id WHERE "
                     "m.code = $1",
                     meeting_code);
  if (!former || !cases::within(tx, caller.scope, former->org_id, std::nullopt)) return record::not_found();
  if (!caller.may(rules::Act::vote_admission))
    return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
  auto reasoned = cases::checked({correction.why, correction.evidence.value_or("")});
  if (reasoned.refused()) return base::refuse(reasoned.refusal());
  if (former->superseded_seq)
    return org::conflict("/meeting", "meeting.superseded",
                         "Cuộc họp này đã được sửa; xem lại danh sách họp.");
  Meeting meeting = as_it_was(tx, *former);
  if (correction.held_on) meeting.held_on = *correction.held_on;
  if (correction.kind) meeting.kind = *correction.kind;
  if (correction.chair) meeting.chair = correction.chair;
  if (correction.secretary) meeting.secretary = correction.secretary;
  if (meeting.held_on > office.today())
    return base::refuse(flaw("/held_on", "in_future", "Ngày họp chưa đến."));
  const std::vector<Place> roll = roll_of(tx, former->org_id, meeting.held_on);
  if (correction.attendance) {
    meeting.attendance = *correction.attendance;
    if (auto refused = judge(meeting, roll)) return base::refuse(*std::move(refused));
  }

  record::Entry entry(tx, office, caller.who, "correct_meeting", "meeting");
  tx.exec("UPDATE main.meeting SET superseded_seq = $1 WHERE id = $2", entry.seq(), former->id);
  const Inserted made = insert(tx, office, entry, former->org_id, meeting, roll);
  close_plan(tx, entry, former->org_id, former->held_on, meeting.held_on);
  entry.close(made.code, meeting.held_on,
              cases::insert_correction(tx, office, caller.who, entry,
                                       {.org_id = former->org_id,
                                        .what = cases::of_meeting,
                                        .former_id = former->id,
                                        .present_id = made.id,
                                        .reasoned = *reasoned},
                                       made.commitment));
  if (auto refused =
          cases::follow_meeting(tx, office, caller, former->id, made.id, meeting.held_on, *reasoned))
    return base::refuse(*std::move(refused));
  return Done{made.code, entry.seq(), 1, false};
}

std::vector<MeetingSummary> of_cell(db::Read& tx, const db::Scope& scope, std::string_view org,
                                    std::optional<rules::Day> before, std::size_t most) {
  const auto row = tx.one<OrgRow>("SELECT id, code FROM org WHERE code = $1", org);
  if (!row || !cases::within(tx, scope, row->id, std::nullopt)) return {};
  struct Line {
    std::string code, org;
    rules::Day held_on;
    std::string kind;
    std::int64_t present, absent;
  };
  std::vector<MeetingSummary> out;
  for (Line& line : tx.all<Line>(
           "SELECT m.code, o.code, m.held_on, m.kind, "
           "(SELECT COUNT(*) FROM attendance a WHERE a.meeting_id = m.id AND a.present), "
           "(SELECT COUNT(*) FROM attendance a WHERE a.meeting_id = m.id AND NOT a.present) "
           "FROM meeting m JOIN org o ON o.id = m.org_id WHERE m.org_id = $1 AND m.superseded_seq IS NULL "
           "AND m.held_on < $2 ORDER BY m.held_on DESC, m.id DESC LIMIT $3",
           row->id, before.value_or(rules::day(2199, 12, 31)), static_cast<std::int64_t>(most)))
    out.push_back({std::move(line.code), std::move(line.org), line.held_on, std::move(line.kind),
                   line.present, line.absent});
  return out;
}

} // namespace ketnap::meetings
