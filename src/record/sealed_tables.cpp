#include "record/sealed_tables.h"

#include "crypto/encoding.h"
#include "crypto/fingerprint.h"
#include "record/read_log.h"

namespace ketnap::record {

namespace {

HashedColumn text(db::SqlPiece name) {
  return {name, ColumnKind::text};
}
HashedColumn number(db::SqlPiece name) {
  return {name, ColumnKind::number};
}
HashedColumn flag(db::SqlPiece name) {
  return {name, ColumnKind::flag};
}
HashedColumn bytes(db::SqlPiece name) {
  return {name, ColumnKind::bytes};
}

void index_number(db::Write& tx, const Office& office, std::int64_t row, std::string_view column,
                  std::string_view digits) {
  if (column == "national_id")
    tx.exec("UPDATE main.national_id SET fingerprint = $1 WHERE person_id = $2",
            crypto::blind_index(office.keys, "person.national_id", digits), row);
}

void index_subject(db::Write& tx, const Office& office, std::int64_t row, std::string_view,
                   std::string_view subject) {
  const auto issuer = tx.value<std::string>("SELECT issuer FROM account_subject WHERE id = $1", row);
  tx.exec("UPDATE main.account_subject SET fingerprint = $1 WHERE id = $2",
          crypto::blind_index(office.keys, subject_purpose, subject_value(issuer, subject)), row);
}

} // namespace

std::string subject_value(std::string_view issuer, std::string_view subject) {
  return crypto::text_of(crypto::encoded("ketnap.subject.1", {issuer, subject}));
}

std::vector<SealedTable> sealed_tables() {
  return {
      {.name = "person",
       .sealed = {"born_on", "national_id", "phone", "address"},
       .hashed = {text("code"), number("org_id"), text("full_name"), bytes("born_on"), bytes("national_id"),
                  bytes("phone"), bytes("address"), bytes("salt"), number("version"), number("recorded_seq")},
       .beside = index_number},
      {.name = "account",
       .sealed = {"totp", "totp_pending", "recovery"},
       .hashed = {text("code"),
                  text("login"),
                  number("person_id"),
                  text("display_name"),
                  text("password_hash"),
                  bytes("totp"),
                  bytes("totp_pending"),
                  {"recovery", ColumnKind::bytes, Absent::left_out},
                  flag("must_change"),
                  text("disabled_at"),
                  bytes("salt"),
                  number("home_id"),
                  number("recorded_seq")}},
      {.name = "account_subject",
       .sealed = {"sub"},
       .hashed = {number("account_id"), text("issuer"), bytes("sub"), number("recorded_seq")},
       .beside = index_subject},
      {.name = "applicant",
       .sealed = {"body"},
       .hashed = {number("case_id"), bytes("body"), bytes("salt"), number("recorded_seq")}},
      {.name = "fact",
       .sealed = {"body"},
       .hashed = {text("code"), number("case_id"), text("kind"), text("purpose"), text("answer"),
                  text("happened_on"), bytes("body"), bytes("salt"), number("recorded_seq"),
                  number("meeting_id"), number("account_id")}},
      {.name = "scan",
       .sealed = {"body"},
       .hashed = {text("code"), number("case_id"), number("fact_id"), text("media_type"), number("size"),
                  bytes("body"), bytes("salt"), number("account_id"), number("recorded_seq")},
       .at_once = 4,
       .files = true},
      {.name = "correction",
       .sealed = {"body"},
       .hashed = {number("case_id"), number("org_id"), text("what"), number("former_id"),
                  number("present_id"), bytes("body"), bytes("salt"), number("account_id"),
                  number("recorded_seq")}},
      {.name = "letter",
       .sealed = {"body"},
       .hashed = {text("code"),
                  number("org_id"),
                  number("case_id"),
                  number("person_id"),
                  text("received_on"),
                  flag("anonymous"),
                  {"passed_on", ColumnKind::text, Absent::empty_text},
                  {"concluded_on", ColumnKind::text, Absent::empty_text},
                  bytes("body"),
                  bytes("salt"),
                  number("account_id"),
                  number("recorded_seq")}},
      {.name = "report",
       .sealed = {"body"},
       .hashed = {text("code"),
                  number("org_id"),
                  text("on_day"),
                  number("known"),
                  number("cases"),
                  number("overdue"),
                  {"oldest_since", ColumnKind::text, Absent::empty_text},
                  bytes("body"),
                  bytes("salt"),
                  number("account_id"),
                  number("recorded_seq")}},
      {.name = "list_export",
       .sealed = {"body"},
       .hashed = {text("code"), number("org_id"), number("account_id"), text("asked_on"), text("answer"),
                  bytes("body"), bytes("salt"), number("recorded_by"), number("recorded_seq")}},
      {.name = "meeting_plan",
       .sealed = {"body"},
       .hashed = {text("code"), number("org_id"), text("planned_on"), bytes("body"), bytes("salt"),
                  number("account_id"), number("recorded_seq")}},
      {.name = "upload_piece",
       .sealed = {"body"},
       .hashed = {},
       .key = "upload_id",
       .part = db::SqlPiece("number"),
       .at_once = 4,
       .files = true},
      {.name = "read_log", .sealed = {"reason"}, .hashed = {}, .key = "seq", .itself = reseal_reasons},
  };
}

std::vector<IndexColumn> wrapped_columns() {
  return {{"sign_in_failure", "login_index"},
          {"answered", "key_hash"},
          {"answered", "request_hash"},
          {"upload", "sum_index"}};
}

std::vector<IndexColumn> renewed_columns() {
  return {{"national_id", "fingerprint"}, {"account_subject", "fingerprint"}};
}

} // namespace ketnap::record
