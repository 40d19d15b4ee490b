#include "meetings/meetings.h"

#include <algorithm>
#include <map>

#include "crypto/public_code.h"
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
  const std::int64_t id = entry.new_id();
  const std::string code = crypto::public_code(office.random);
  tx.exec(
      "INSERT INTO main.meeting (id, code, org_id, held_on, kind, chair, secretary, version, recorded_seq) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
      id, code, *org, meeting.held_on, json::name_of(meeting.kind), meeting.chair.value_or(""),
      meeting.secretary.value_or(""), entry.seq());
  std::string present_list;
  for (const Place& place : roll) {
    const auto said = std::find_if(meeting.attendance.begin(), meeting.attendance.end(),
                                   [&](const Attendee& attendee) { return attendee.person == place.code; });
    const bool present = said != meeting.attendance.end() && said->present;
    const std::string reason = said != meeting.attendance.end() ? said->reason : std::string();
    tx.exec("INSERT INTO main.attendance (meeting_id, org_id, person_id, present, reason) "
            "VALUES ($1, $2, $3, $4, $5)",
            id, *org, place.id, present, reason);
    present_list += place.code + (present ? "+" : "-");
  }
  entry.close(code, meeting.held_on,
              journal::commit(record::open_salt, {{"org", meeting.org},
                                                  {"held_on", rules::iso(meeting.held_on)},
                                                  {"attendance", present_list}}));
  return Done{code, entry.seq(), 1, false};
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
