#include "accounts/subjects.h"

#include <algorithm>

#include "accounts/failures.h"
#include "accounts/logins.h"
#include "accounts/recovery.h"
#include "accounts/row_seal.h"
#include "crypto/fingerprint.h"
#include "crypto/sealed.h"
#include "org/answers.h"
#include "record/sealed_tables.h"

namespace ketnap::accounts {

namespace {

constexpr std::size_t longest_subject = 255; // as OpenID Connect has it

struct Row {
  std::int64_t id = 0, account_id = 0;
  std::string issuer;
  db::Blob sub;
  std::string fingerprint, row_hash;
  std::int64_t recorded_seq = 0;
};

crypto::Place place(std::int64_t row_id) {
  return {"account_subject", row_id, "sub"};
}

std::string fingerprint_of(const record::Office& office, const Subject& subject) {
  return crypto::blind_index(office.keys, record::subject_purpose,
                             record::subject_value(subject.issuer, subject.subject));
}
// What it may lie there as while keys change.
std::vector<std::string> fingerprints_of(const record::Office& office, const Subject& subject) {
  return crypto::blind_indexes(office.keys, record::subject_purpose,
                               record::subject_value(subject.issuer, subject.subject));
}

// Hands on the fields of a row, which refer to it.
template <class F>
auto with_fields(const Row& row, F&& f) {
  return f({row.account_id, row.issuer, row.sub, row.recorded_seq}); // the fingerprint follows from them
}

std::string hash_of(const record::Office& office, const Row& row) {
  return with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash(office.keys, "account_subject", row.id, fields);
  });
}

std::optional<Row> row_at(db::Read& tx, std::int64_t row_id) {
  return tx.one<Row>("SELECT id, account_id, issuer, sub, fingerprint, row_hash, recorded_seq FROM "
                     "account_subject WHERE id = $1",
                     row_id);
}

bool is_subject(std::string_view text) {
  return !text.empty() && text.size() <= longest_subject &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// Whom the provider named, as far as signing in is concerned.
struct Joined {
  std::int64_t id;
  std::string code, login;
  bool has_code, disabled;
};
std::optional<Joined> joined_to(db::Read& tx, const record::Office& office, const Subject& subject) {
  for (const std::string& index : fingerprints_of(office, subject))
    if (auto found = tx.one<Joined>(
            "SELECT a.id, a.code, a.login, a.totp IS NOT NULL, a.disabled_at IS NOT NULL FROM "
            "account_subject s JOIN account a ON a.id = s.account_id WHERE s.fingerprint = $1 AND "
            "s.superseded_seq IS NULL",
            index))
      return found;
  return std::nullopt;
}

bool is_among(const std::vector<std::string>& indexes, std::string_view stored) {
  return std::ranges::find(indexes, stored) != indexes.end();
}

enum class Stands : std::uint8_t { yes, no, code_wanted };

// The second factor, where there is one; without one nothing can be guessed, so nothing is slowed down.
Stands second_factor(db::Write& tx, const record::Office& office, const Joined& account,
                     const std::optional<std::string>& code, const SignInRules& rules) {
  if (!account.has_code) return Stands::yes;
  const Indexes indexes = login_indexes(office, account.login);
  if (slowed_down(tx, office.now(), indexes, rules)) return Stands::no;
  if (!code) return Stands::code_wanted;
  if (use_second_factor(tx, office, account.id, *code)) {
    forget_failures(tx, indexes);
    return Stands::yes;
  }
  count_failure(tx, office.now(), indexes);
  return Stands::no;
}

} // namespace

Answer<Made> join_subject(db::Write& tx, const record::Office& office, const record::Who& who,
                          std::int64_t account_id, const Subject& subject) {
  if (!find_account(tx, account_id) || !may_touch(tx, who, account_id, office.today()))
    return record::not_found();
  if (!is_subject(subject.subject))
    return record::flawed("/subject", "account.subject",
                          "Định danh do nhà cung cấp đặt gồm 1–255 chữ, số và dấu ASCII.");
  if (issuer_of(tx, account_id))
    return org::conflict("", "account.joined",
                         "Tài khoản này đã nối với nhà cung cấp danh tính; hãy bỏ nối trước.");
  Row row;
  row.fingerprint = fingerprint_of(office, subject);
  if (joined_to(tx, office, subject))
    return org::conflict("/subject", "account.subject_taken", "Định danh này đã nối với một tài khoản khác.");
  return act_on_account(
      tx, office, who, "join_subject", account_id, [&](record::Entry& entry, const Account& account) {
        row.id = entry.new_id();
        row.account_id = account.id;
        row.issuer = subject.issuer;
        row.sub = crypto::seal_bytes(office.keys, place(row.id), subject.subject, office.random);
        row.recorded_seq = entry.seq();
        tx.exec("INSERT INTO main.account_subject (id, account_id, issuer, sub, fingerprint, row_hash, "
                "recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                row.id, row.account_id, row.issuer, row.sub, row.fingerprint, hash_of(office, row),
                row.recorded_seq);
      });
}

Answer<Made> part_subject(db::Write& tx, const record::Office& office, const record::Who& who,
                          std::int64_t account_id) {
  if (!find_account(tx, account_id) || !may_touch(tx, who, account_id, office.today()))
    return record::not_found();
  if (!issuer_of(tx, account_id))
    return org::conflict("", "account.not_joined", "Tài khoản này không nối với nhà cung cấp danh tính.");
  return act_on_account(
      tx, office, who, "part_subject", account_id, [&](record::Entry& entry, const Account& account) {
        tx.exec(
            "UPDATE main.account_subject SET superseded_seq = $1 WHERE account_id = $2 AND superseded_seq IS "
            "NULL",
            entry.seq(), account.id);
        end_sessions(tx, office, account.id);
      });
}

std::optional<std::string> issuer_of(db::Read& tx, std::int64_t account_id) {
  return tx.one<std::string>(
      "SELECT issuer FROM account_subject WHERE account_id = $1 AND superseded_seq IS NULL", account_id);
}

std::vector<std::int64_t> joined_accounts(db::Read& tx) {
  return tx.all<std::int64_t>("SELECT account_id FROM account_subject WHERE superseded_seq IS NULL ORDER BY "
                              "account_id");
}

Subject subject_of(db::Read& tx, const record::Office& office, std::int64_t row_id) {
  auto row = row_at(tx, row_id);
  if (!row) throw db::Fault(db::FaultKind::corrupt, "a subject is gone");
  auto text = crypto::open_bytes(office.keys, place(row_id), row->sub);
  if (text.refused())
    throw db::Fault(db::FaultKind::corrupt,
                    "a subject does not open: " + std::string(crypto::id(text.refusal())));
  return {std::move(row->issuer), *std::move(text)};
}

std::vector<std::int64_t> unsound_subjects(db::Read& tx, const record::Office& office) {
  std::vector<std::int64_t> unsound;
  for (const std::int64_t id : tx.all<std::int64_t>("SELECT id FROM account_subject ORDER BY id")) {
    const auto row = row_at(tx, id);
    const auto text = crypto::open_bytes(office.keys, place(id), row->sub);
    if (text.refused() || !is_among(fingerprints_of(office, {row->issuer, *text}), row->fingerprint) ||
        !with_fields(*row, [&](std::initializer_list<crypto::Field> fields) {
          return crypto::row_hash_holds(office.keys, row->row_hash, "account_subject", id, fields);
        }))
      unsound.push_back(id);
  }
  return unsound;
}

base::Result<std::optional<SignedIn>, NoEntry>
sign_in_through(const record::Office& office, const Through& through, const SignInRules& rules) {
  Stands stands = Stands::no;
  // A refusal would undo the count of a failure, so the act answers with nothing instead.
  auto in = office.db.write(db::Scope(), [&](db::Write& tx) -> std::optional<SignedIn> {
    stands = Stands::no;
    const auto account = joined_to(tx, office, through.subject);
    if (!account || account->disabled) return std::nullopt;
    stands = second_factor(tx, office, *account, through.code, rules);
    if (stands != Stands::yes) return std::nullopt;
    return SignedIn{begin_session(tx, office, account->id, rules.sessions, through.subject.issuer),
                    account->code, false,
                    !account->has_code && needs_second_factor(tx, account->id, office.today())};
  });
  if (stands == Stands::no) return base::refuse(NoEntry::refused);
  return in;
}

std::optional<bool> confirm_through(const record::Office& office, const ConfirmationThrough& said,
                                    const SignInRules& rules) {
  Stands stands = Stands::no;
  office.db.write(db::Scope(), [&](db::Write& tx) {
    stands = Stands::no;
    const auto account = joined_to(tx, office, said.through.subject);
    if (!account || account->disabled || account->id != said.account_id) return false;
    stands = second_factor(tx, office, *account, said.through.code, rules);
    if (stands == Stands::yes) confirm_session(tx, office, said.session);
    return stands == Stands::yes;
  });
  if (stands == Stands::code_wanted) return std::nullopt;
  return stands == Stands::yes;
}

} // namespace ketnap::accounts
