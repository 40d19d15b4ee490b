#include "record/record.h"

#include "base/invariant.h"
#include "crypto/public_code.h"

namespace ketnap::record {

namespace {

db::Database migrated(db::Database db) {
  const auto files = migration_files();
  db.migrate(db::migrations_of(files));
  return db;
}

void put(std::string& text, const rules::Value& value) {
  struct Print {
    std::string operator()(std::int64_t n) const { return std::to_string(n); }
    std::string operator()(bool b) const { return b ? "yes" : "no"; }
    std::string operator()(const std::string& word) const { return word; }
    std::string operator()(const rules::Fraction& f) const {
      return (f.strictly_more ? ">" : "") + std::to_string(f.numerator) + "/" + std::to_string(f.denominator);
    }
    std::string operator()(const std::vector<std::string>& words) const {
      std::string out;
      for (const std::string& word : words)
        out += word + ",";
      return out;
    }
  };
  text += std::visit(Print{}, value) + ";";
}

// In every signed head: a demonstration that is made out to be a real installation, or the other way round, is
// not the database of its kept head.
std::string origin_of(const Installation& installation) {
  return (installation.demo ? "ketnap-demo/" : "ketnap/") + installation.code;
}

} // namespace

std::vector<std::pair<crypto::KeyId, journal::HeadVerifier>> head_verifiers(const Installation& installation,
                                                                            const crypto::KeyRing& keys) {
  std::vector<std::pair<crypto::KeyId, journal::HeadVerifier>> all;
  for (const crypto::FormerKey& former : keys.formers())
    all.emplace_back(former.id, journal::HeadVerifier(origin_of(installation), former.head_key));
  for (const crypto::KeyId id : keys.ids())
    if (const auto seed = keys.subkey(id, crypto::Purpose::head_signature))
      all.emplace_back(id, journal::HeadSigner(origin_of(installation), seed->bytes()).verifier());
  return all;
}

journal::HeadSigner head_signer(const Installation& installation, const crypto::KeyRing& keys) {
  const auto by = [&](crypto::KeyId id) {
    const auto seed = keys.subkey(id, crypto::Purpose::head_signature);
    base::ensure(seed != nullptr, "the ring has this key");
    return journal::HeadSigner(origin_of(installation), seed->bytes());
  };
  const auto ids = keys.ids();
  journal::HeadSigner signer = by(ids.front());
  if (ids.size() > 1) signer.beside(by(ids.back()));
  for (const crypto::FormerKey& former : keys.formers())
    signer.knows({origin_of(installation), former.head_key});
  return signer;
}

std::string fingerprint(const regulations::Regulations& regulations) {
  std::string text;
  for (const rules::KeySpec& key : rules::all_keys())
    for (const rules::Row& row : regulations.rulebook.rows(key.key)) {
      text += std::string(key.name) + rules::iso(row.from) + (row.until ? rules::iso(*row.until) : "");
      text += rules::letter(row.confidence);
      put(text, row.value);
    }
  for (const rules::CalendarEntry& entry : regulations.calendar.entries())
    text += rules::iso(entry.day) + (entry.kind == rules::CalendarEntry::Kind::off ? "-" : "+");
  return db::checksum(text);
}

Record::Record(db::Database db, Surroundings around, bool demo)
    : db_(migrated(std::move(db))), office_{db_,
                                            around.keys,
                                            around.random,
                                            std::move(around.now),
                                            around.regulations,
                                            around.collation,
                                            fingerprint(around.regulations)},
      reads_(office_) {
  const auto before = installation_of(db_);
  installation_ = before ? *before : Installation{crypto::public_code(around.random), demo};
  diary_ = std::make_unique<Diary>([this] { return head_signer(installation_, office_.keys); }, around.keys,
                                   std::move(around.heads));
  db_.set_hooks(diary_->hooks());
  if (!before)
    db_.write(db::Scope::system(), [&](db::Write& tx) {
      tx.exec(
          "INSERT INTO main.installation (id, code, demo, made_at, text_version) VALUES (1, $1, $2, $3, $4)",
          installation_.code, installation_.demo, base::utc_text(office_.now()), office_.collation.version());
      tx.exec("INSERT INTO main.journal_edge (id, size, peaks) VALUES (1, 0, $1)", db::Blob{});
    });
  // From the first leaf on there is a head outside, wherever a kill comes: one that is missing was taken away.
  db_.read(db::Scope::system(), [&](db::Read& tx) { diary_->arm(tx); });
}

} // namespace ketnap::record
