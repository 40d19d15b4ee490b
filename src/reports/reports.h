// Báo cáo lên trên: a cell reports what waits as it stands, and the committee above marks the report received.
//
// A report is a paper: the list is kept as it was, sealed, with the day and the length of the journal that it
// follows from. It stays the same when a case moves away, a name is set right or a rule is edited; whoever
// doubts it asks for the list of that day as known then, and compares.
#pragma once

#include "accounts/principal.h"
#include "reports/waits.h"

namespace ketnap::reports {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct Sending {
  static constexpr std::string_view schema_name = "NewReport";
  rules::Day on{};    // the day the list speaks of
  std::string remark; // to the committee; may be empty
  KETNAP_FIELDS(F(on) F(remark))
};
struct Receiving {
  static constexpr std::string_view schema_name = "ReportReceived";
  rules::Day on{};
  KETNAP_FIELDS(F(on))
};

// By a post of the organisation itself. Refused (`rules`): a day to come; (`state`): no organisation is above; (`shape`): the remark. Done.code is
// the report's.
[[nodiscard]] record::Answer<record::Done> send(db::Write& tx, const record::Office& office,
                                                const accounts::Principal& who, std::string_view org,
                                                const Sending& sending);

// By a post of an organisation above. Refused (`rules`): a day to come; (`state`): it was received before, or the
// day is before the report's. Done.code is the report's.
[[nodiscard]] record::Answer<record::Done> receive(db::Write& tx, const record::Office& office,
                                                   const accounts::Principal& who, std::string_view org,
                                                   std::string_view report, rules::Day on);

struct ReceiptView {
  static constexpr std::string_view schema_name = "ReportReceipt";
  rules::Day on{};
  std::string org_name, by; // the organisation above, and who of it
  KETNAP_FIELDS(F(on) F(org_name) F(by))
};

struct ReportLine {
  static constexpr std::string_view schema_name = "ReportLine";
  std::string code;
  cases::OrgRefView org;
  rules::Day on{};
  std::int64_t known = 0; // the list follows from so many leaves of the journal
  std::string sent_by;
  std::int64_t cases = 0, overdue = 0;
  std::optional<rules::Day> oldest_since;
  std::optional<ReceiptView> received;
  KETNAP_FIELDS(F(code) F(org) F(on) F(known) F(sent_by) F(cases) F(overdue) F(oldest_since) F(received))
};
struct ReportList {
  static constexpr std::string_view schema_name = "Reports";
  std::vector<ReportLine> items; // the newest first
  KETNAP_FIELDS(F(items))
};
struct ReportView {
  static constexpr std::string_view schema_name = "Report";
  ReportLine report;
  std::string remark;
  WaitingPage list;
  KETNAP_FIELDS(F(report) F(remark) F(list))
};

#undef F
#undef KETNAP_FIELDS

// Of an organisation and everything below it; nothing for one out of scope.
[[nodiscard]] std::optional<ReportList> reports_under(db::Read& tx, const db::Scope& scope,
                                                      std::string_view org);
// Throws Fault(corrupt) when the seal does not open.
[[nodiscard]] std::optional<ReportView> open(db::Read& tx, const record::Office& office,
                                             const db::Scope& scope, std::string_view org,
                                             std::string_view report);

// Rows whose seal, hash or leaf does not fit; for verify.
[[nodiscard]] std::vector<cases::RowFault> check(db::Read& tx, const record::Office& office);

} // namespace ketnap::reports
