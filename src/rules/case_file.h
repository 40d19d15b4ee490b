// The case file (hồ sơ): the applicant's facts that rules ask for, and what happened, in order of days.
#pragma once

#include <optional>
#include <vector>

#include "rules/facts.h"

namespace ketnap::rules {

struct FormerMembership { // for readmission (kết nạp lại)
  Day left_on{};
  LeftBecause because = LeftBecause::removed;
  std::optional<Day> record_cleared_on; // xoá án tích, where there was a sentence
  int times_readmitted = 0;
  std::optional<Day> admitted_on{};    // of the first admission decision: party age counts from it
  std::optional<Day> joined_by_card{}; // ngày vào Đảng in the card, where that decision was not kept
  std::optional<Day> restored_on{}; // a wrong removal or expulsion was set right: as if they had never left

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("left_on", self.left_on);
    visit("because", self.because);
    visit("record_cleared_on", self.record_cleared_on);
    visit("times_readmitted", self.times_readmitted);
    visit("admitted_on", self.admitted_on);
    visit("joined_by_card", self.joined_by_card);
    visit("restored_on", self.restored_on);
  }
};

// Days that do not count towards party age: lost in a transfer, for instance (party_age.gaps).
struct MembershipGap {
  Day from{};
  Day until{}; // the first day that counts again

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("from", self.from);
    visit("until", self.until);
  }
};

struct Kin { // a member who is kin of the applicant
  PersonRef person;
  Relation relation = Relation::siblings;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("person", self.person);
    visit("relation", self.relation);
  }
};

// The person as the rules see one: no name, no number, no address, only what a rule asks for.
struct Applicant {
  std::optional<Day> born_on;
  bool citizen = true;
  Education education = Education::unknown;
  bool hardship_area = false; // mountain, border, island, ethnic-minority area, fishermen at sea
  bool village_elder = false; // elder, head or person of prestige there, or a fisherman at sea
  bool youth_union_member = false;
  bool trade_union_member = false;
  bool youth_union_in_unit = true; // a Youth Union organisation exists where the person works or lives
  std::optional<int> id_digits;    // how many digits the citizen number was written with
  std::optional<Day> address_written_on;
  std::vector<Day> children_born_on;
  bool religious = false;
  bool married_to_foreigner = false;
  bool hoa = false;
  bool private_owner = false;
  bool student = false;
  std::optional<Day> graduates_on;
  bool short_contract = false;
  bool enterprise_worker = false; // works in an enterprise: what an organisation asks of those (A11.14)
  std::vector<FormerMembership> former_memberships;
  std::vector<MembershipGap> membership_gaps; // since the admission this case is about
  std::vector<Kin> kin;                       // as far as known; in small cells roles meet, which only warns

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("born_on", self.born_on);
    visit("citizen", self.citizen);
    visit("education", self.education);
    visit("hardship_area", self.hardship_area);
    visit("village_elder", self.village_elder);
    visit("youth_union_member", self.youth_union_member);
    visit("trade_union_member", self.trade_union_member);
    visit("youth_union_in_unit", self.youth_union_in_unit);
    visit("id_digits", self.id_digits);
    visit("address_written_on", self.address_written_on);
    visit("children_born_on", self.children_born_on);
    visit("religious", self.religious);
    visit("married_to_foreigner", self.married_to_foreigner);
    visit("hoa", self.hoa);
    visit("private_owner", self.private_owner);
    visit("student", self.student);
    visit("graduates_on", self.graduates_on);
    visit("short_contract", self.short_contract);
    visit("enterprise_worker", self.enterprise_worker);
    visit("former_memberships", self.former_memberships);
    visit("membership_gaps", self.membership_gaps);
    visit("kin", self.kin);
  }
};

// What a vote counted when it was recorded. A roll that is corrected later makes no new result, only a
// finding that says so.
struct StoredCount {
  FactId vote;
  int base = 0, needed = 0, in_favour = 0;
  bool passed = false;
};

struct CaseFile {
  Applicant applicant;
  std::vector<Fact> facts;         // any order; assess() sorts by day, keeping the order within a day
  std::vector<StoredCount> counts; // of votes that the record holds; a text file has none
};

} // namespace ketnap::rules
