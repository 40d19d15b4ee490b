// For tests of acts on cases: a committee with two cells and a roll, and callers who may do everything there.
#pragma once

#include <gtest/gtest.h>

#include "cases/introduce.h"
#include "cases/standing.h"
#include "meetings/meetings.h"
#include "org/org.h"
#include "record/testing.h"

namespace ketnap::cases::testing {

using record::testing::FreshRecord;
using rules::day;

template <class T>
T must(record::Answer<T> answer) {
  if (answer.refused()) {
    for (const auto& flaw : answer.refusal().flaws)
      ADD_FAILURE() << flaw.path << ": " << flaw.detail;
    for (const auto& reason : answer.refusal().reasons)
      ADD_FAILURE() << rules::spec(reason.id).id;
    throw std::runtime_error("an act of the test was refused");
  }
  return std::move(answer).value();
}

inline rules::MentorAssigned assigned(const std::string& mentor) {
  rules::MentorAssigned body;
  body.mentor = mentor;
  return body;
}
inline rules::Decided decided(const std::string& number) {
  rules::Decided body;
  body.number = number;
  return body;
}

// A committee with two cells; the first has a roll of sixteen official members and one exempt.
class Office {
public:
  explicit Office(db::testing::Engine engine) : fresh(engine, "2020-08-20") {
    committee = found("dang-uy", {}, org::Kind::party_organisation);
    cell = found("chi-bo-1", committee.id, org::Kind::cell);
    other = found("chi-bo-2", committee.id, org::Kind::cell);
    for (int i = 0; i < 17; ++i)
      roll.push_back(member(cell.id, i));
    must(fresh.act([&](db::Write& tx) {
      const auto person = people::find_person(tx, roll[16]);
      return people::enter_membership(tx, fresh.office(), {},
                                      {person->id, cell.id, rules::Standing::exempt, day(2019, 1, 1), {}});
    }));
  }

  org::Made found(const std::string& slug, std::optional<std::int64_t> parent, org::Kind kind) {
    org::Founding founding;
    founding.parent_id = parent;
    founding.slug = slug;
    founding.name = "Tổ chức " + slug;
    founding.kind = kind;
    if (kind == org::Kind::cell) founding.cell_kind = rules::CellKind::under_grassroots;
    founding.from = day(2010, 1, 1);
    return must(fresh.act([&](db::Write& tx) { return org::found(tx, fresh.office(), {}, founding); }));
  }

  std::string member(std::int64_t org, int number) {
    return must(fresh.act([&](db::Write& tx) {
             auto person = people::enter_person(
                 tx, fresh.office(), {},
                 {.org_id = org,
                  .full_name = std::string("Trần Giả Định ") + static_cast<char>('A' + number)});
             if (!person.refused())
               must(people::enter_membership(
                   tx, fresh.office(), {},
                   {person->id, org, rules::Standing::official, day(2012, 6, 1), {}}));
             return person;
           }))
        .code;
  }

  Caller caller(std::int64_t org) {
    return {
        {}, fresh.ask([&](db::Read& tx) { return org::scope_of(tx, org); }), [](rules::Act) { return true; }};
  }

  record::Answer<record::Done> introduce(const Caller& who, const std::string& name = "Lê Ví Dụ Mai") {
    Introduction introduction;
    introduction.org_code = cell.code;
    introduction.full_name = name;
    introduction.on = day(2020, 3, 6);
    introduction.how = {rules::Source::youth_union, "Chi đoàn"};
    introduction.applicant.emplace();
    introduction.applicant->born_on = day(1995, 4, 30);
    introduction.applicant->education = rules::Education::higher;
    introduction.national_id = "001095000123";
    return fresh.act_in(
        who.scope, [&](db::Write& tx) { return cases::introduce(tx, fresh.office(), who, introduction); });
  }

  template <class T>
  record::Answer<record::Done> fact(const Caller& who, const std::string& code, rules::Day on, T body,
                                    std::optional<std::string> meeting = {},
                                    std::optional<std::int64_t> version = {}) {
    return fresh.act_in(who.scope, [&](db::Write& tx) {
      return record_fact(tx, fresh.office(), who, {code, on, std::move(body), std::move(meeting), version});
    });
  }

  // The whole cell but for the ones left out.
  record::Answer<record::Done> meet(const Caller& who, rules::Day on,
                                    const std::vector<std::string>& absent) {
    meetings::Meeting meeting;
    meeting.org = cell.code;
    meeting.held_on = on;
    for (const std::string& person : roll) {
      const bool here = std::find(absent.begin(), absent.end(), person) == absent.end();
      meeting.attendance.push_back({person, here, here ? "" : "Đi công tác"});
    }
    return fresh.act_in(who.scope,
                        [&](db::Write& tx) { return meetings::hold(tx, fresh.office(), who, meeting); });
  }

  FreshRecord fresh;
  org::Made committee, cell, other;
  std::vector<std::string> roll;
};

} // namespace ketnap::cases::testing
