#include "record/read_log.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <limits>
#include <list>
#include <utility>

#include "base/invariant.h"
#include "crypto/hash.h"
#include "crypto/sealed.h"

namespace ketnap::record {

namespace {

using db::Blob;

constexpr std::size_t persons_kept = 20'000;

// A line as it lies in the table.
struct Row {
  std::int64_t seq;
  std::string read_at;
  std::int64_t times;
  std::string account, post, role, kind, subject, subject_code, person;
  std::optional<std::int64_t> org_id;
  Blob listed;
  std::string detail;
  std::optional<Blob> reason;
  Blob link;
  std::optional<Blob> resealed;
};

crypto::Digest link_of(const Row& row, std::span<const std::byte> before) {
  const crypto::Bytes line =
      crypto::encoded("ketnap.read.1", {row.seq, row.read_at, row.times, row.account, row.post, row.role,
                                        row.kind, row.subject, row.subject_code, row.person, row.org_id,
                                        row.listed, row.detail, row.reason, before});
  return crypto::sha256(line);
}

// Over a line whose reason was sealed anew, and its link, which was made over the line as it was.
crypto::Digest resealed_of(const Row& row) {
  const crypto::Bytes line =
      crypto::encoded("ketnap.read.2", {row.seq, row.read_at, row.times, row.account, row.post, row.role,
                                        row.kind, row.subject, row.subject_code, row.person, row.org_id,
                                        row.listed, row.detail, row.reason, row.link});
  return crypto::sha256(line);
}

Blob blob_of(std::span<const std::byte> bytes) {
  return {bytes.begin(), bytes.end()};
}

struct Last {
  std::int64_t seq = 0;
  Blob link = Blob(crypto::Digest{}.size(), std::byte{0}); // before the first line
};
Last last_of(db::Read& tx) {
  return tx.one<Last>("SELECT seq, link FROM read_log ORDER BY seq DESC LIMIT 1").value_or(Last{});
}

crypto::Place place_of_reason(std::int64_t seq) {
  return {"read_log", seq, "reason"};
}

void append(db::Write& tx, const Office& office, const std::list<ReadLine>& lines) {
  Last last = last_of(tx);
  for (const ReadLine& line : lines) {
    const std::int64_t seq = last.seq + 1;
    Row row{seq,
            line.read_at,
            line.times,
            line.account,
            line.post,
            line.role,
            line.kind,
            line.subject,
            line.subject_code,
            line.person,
            line.org_id,
            line.listed,
            line.detail,
            {},
            {},
            {}};
    if (line.reason)
      row.reason = crypto::seal_bytes(office.keys, place_of_reason(seq), *line.reason, office.random);
    row.link = blob_of(link_of(row, last.link));
    tx.exec("INSERT INTO main.read_log (seq, read_at, times, account, post, role, kind, subject, "
            "subject_code, person, org_id, listed, detail, reason, link) VALUES ($1, $2, $3, $4, $5, $6, $7, "
            "$8, $9, $10, $11, $12, $13, $14, $15)",
            row.seq, row.read_at, row.times, row.account, row.post, row.role, row.kind, row.subject,
            row.subject_code, row.person, row.org_id, row.listed, row.detail, row.reason, row.link);
    last = {seq, std::move(row.link)};
  }
}

// As utc_text wrote it: 2026-03-02T07:15:00.250Z. Nothing for another text.
std::optional<base::Instant> instant_of(std::string_view text) {
  if (text.size() < 19) return std::nullopt;
  const auto day = rules::parse_day(text.substr(0, 10));
  const auto part = [&](std::size_t at) {
    int number = 0;
    std::from_chars(text.data() + at, text.data() + at + 2, number);
    return number;
  };
  if (!day) return std::nullopt;
  return base::Instant(*day) + std::chrono::hours{part(11)} + std::chrono::minutes{part(14)} +
         std::chrono::seconds{part(17)};
}

// All that makes two reads that wait one line.
std::string key_of(const ReadLine& line) {
  std::string key;
  for (const std::string* part :
       {&line.account, &line.post, &line.kind, &line.subject, &line.subject_code, &line.detail})
    key += *part + '\n';
  key.append(reinterpret_cast<const char*>(line.listed.data()), line.listed.size());
  return key;
}

journal::Hash commitment_to(const Blob& link) {
  journal::Hash out{};
  base::ensure(link.size() == out.size(), "a link is a hash");
  std::ranges::copy(link, out.begin());
  return out;
}

} // namespace

std::uint32_t mark_of(std::string_view code) {
  std::uint32_t mark = 2166136261U; // FNV-1a: codes are drawn at random, by us
  for (const char c : code)
    mark = (mark ^ static_cast<unsigned char>(c)) * 16777619U;
  return mark;
}

Blob marks_of(std::vector<std::string> codes) {
  std::ranges::sort(codes);
  codes.erase(std::ranges::unique(codes).begin(), codes.end());
  Blob out;
  out.reserve(codes.size() * 4);
  for (const std::string& code : codes)
    for (const std::uint32_t mark = mark_of(code); const int shift : {24, 16, 8, 0})
      out.push_back(static_cast<std::byte>(mark >> shift & 0xFFU));
  return out;
}

std::vector<std::uint32_t> marks_in(const Blob& listed) {
  std::vector<std::uint32_t> out;
  for (std::size_t at = 0; at + 4 <= listed.size(); at += 4) {
    std::uint32_t mark = 0;
    for (std::size_t i = 0; i < 4; ++i)
      mark = mark << 8 | std::to_integer<std::uint32_t>(listed[at + i]);
    out.push_back(mark);
  }
  return out;
}

ReadLog::ReadLog(const Office& office, std::size_t room) : office_(office), room_(room) {}

ReadLog::~ReadLog() {
  try {
    flush();
  } catch (const std::exception&) {
    // Nobody is left to tell; whoever serves has flushed before, and told the log.
  }
}

Noted ReadLog::note(ReadLine line) {
  remember();
  const base::Instant now = office_.now();
  line.read_at = base::utc_text(now);
  const std::string key = key_of(line);
  const bool list = line.person.empty();
  const std::vector<std::uint32_t> marks =
      list ? marks_in(line.listed) : std::vector<std::uint32_t>{mark_of(line.person)};
  const ReadAs as = list && line.kind != carried_kind ? ReadAs::names : ReadAs::file;
  for (bool admitted = false;;) {
    {
      const std::lock_guard hold(guard_);
      if (!admitted) {
        if (line.agreed)
          quota_.count(line.account, as, marks, now);
        else if (!quota_.admit(line.account, as, marks, now))
          break;
        admitted = true;
      }
      if (const auto same = line.reason ? places_.end() : places_.find(key);
          same != places_.end() && same->second != nullptr) {
        same->second->times += 1;
        return Noted::noted;
      }
      if (waiting_.size() < room_) {
        ReadLine*& place = places_[key]; // first: without memory for the line it names none, or the former
        waiting_.push_back(std::move(line));
        place = &waiting_.back();
        return Noted::noted;
      }
    }
    flush(); // throws: then this read is not answered
  }
  const Noted verdict = as == ReadAs::names ? Noted::too_many_names : Noted::too_many_files;
  tell(line, verdict);
  return verdict;
}

// Counts what was read within the last hour by what lies in the table, so that no start of the server is a new hour.
void ReadLog::remember() {
  {
    const std::lock_guard hold(guard_);
    if (remembered_) return;
  }
  struct Past {
    std::int64_t seq;
    std::string read_at, account, kind, person;
    Blob listed;
  };
  const base::Instant now = office_.now();
  const std::string begin = base::utc_text(now - read_window);
  std::vector<Past> all;
  office_.db.read(db::Scope::system(), [&](db::Read& tx) {
    for (std::int64_t before = std::numeric_limits<std::int64_t>::max();;) {
      auto some = tx.all<Past>(
          "SELECT seq, read_at, account, kind, person, listed FROM read_log WHERE seq < $1 ORDER "
          "BY seq DESC LIMIT 1000",
          before);
      if (some.empty()) return;
      before = some.back().seq;
      const bool older = some.back().read_at < begin;
      std::erase_if(some, [&](const Past& each) { return each.read_at < begin; });
      std::ranges::move(some, std::back_inserter(all));
      if (older) return;
    }
  });
  const std::lock_guard hold(guard_);
  if (std::exchange(remembered_, true)) return;
  for (const Past& each : all) {
    const auto at = instant_of(each.read_at).value_or(now);
    if (each.person.empty())
      quota_.count(each.account, each.kind == carried_kind ? ReadAs::file : ReadAs::names,
                   marks_in(each.listed), at);
    else
      quota_.count(each.account, ReadAs::file, std::array{mark_of(each.person)}, at);
  }
}

void ReadLog::tell(const ReadLine& line, Noted verdict) {
  Alarm alarm;
  {
    const std::lock_guard hold(guard_);
    const base::Instant now = office_.now();
    const auto last = told_.find(line.account);
    if (last != told_.end() && now - last->second < read_window) return;
    told_.insert_or_assign(line.account, now);
    alarm = alarm_;
  }
  office_.db.write(db::Scope::system(), [&](db::Write& tx) {
    Entry entry(tx, office_, {}, read_limit_act, read_log_subject);
    entry.close(
        line.account, std::nullopt,
        journal::commit(open_salt, {{"account", line.account}, {"files", verdict == Noted::too_many_files}}));
  });
  if (alarm) alarm(line.account, verdict);
}

void ReadLog::limit(ReadLimits limits) {
  const std::lock_guard hold(guard_);
  quota_.limit(limits);
}

ReadLimits ReadLog::limits() const {
  const std::lock_guard hold(guard_);
  return quota_.limits();
}

void ReadLog::on_limit(Alarm alarm) {
  const std::lock_guard hold(guard_);
  alarm_ = std::move(alarm);
}

std::size_t ReadLog::flush() {
  const std::lock_guard alone(writing_);
  std::list<ReadLine> going;
  {
    const std::lock_guard hold(guard_);
    going.swap(waiting_);
    places_.clear();
  }
  if (going.empty()) return 0;
  try {
    office_.db.write(db::Scope::system(), [&](db::Write& tx) { append(tx, office_, going); });
  } catch (...) {
    const std::lock_guard hold(guard_);
    // In front of what came meanwhile, without asking for memory; equal ones are no longer counted as one.
    waiting_.splice(waiting_.begin(), going);
    throw;
  }
  return going.size();
}

bool ReadLog::seal() {
  flush();
  {
    const std::lock_guard hold(guard_);
    quota_.forget(office_.now());
  }
  const auto new_ones = [](db::Read& tx) {
    const Last last = last_of(tx);
    const auto known = tx.value<std::int64_t>("SELECT COUNT(*) FROM journal WHERE subject = $1 AND "
                                              "subject_code = $2",
                                              read_log_subject, std::to_string(last.seq));
    return known > 0 ? Last{} : last;
  };
  if (office_.db.read(db::Scope::system(), new_ones).seq == 0) return false;
  return office_.db.write(db::Scope::system(), [&](db::Write& tx) {
    const Last last = new_ones(tx);
    if (last.seq == 0) return false;
    Entry entry(tx, office_, {}, read_log_act, read_log_subject);
    entry.close(std::to_string(last.seq), std::nullopt, commitment_to(last.link));
    return true;
  });
}

std::optional<std::string> ReadLog::person_of(const std::string& case_code) {
  {
    const std::lock_guard hold(guard_);
    if (const auto known = persons_.find(case_code); known != persons_.end()) return known->second;
  }
  auto person = office_.db.read(db::Scope::system(), [&](db::Read& tx) {
    return tx.one<std::string>(
        "SELECT p.code FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.code = $1", case_code);
  });
  if (!person) return std::nullopt;
  const std::lock_guard hold(guard_);
  if (persons_.size() >= persons_kept) persons_.clear();
  persons_.emplace(case_code, *person);
  return person;
}

std::size_t ReadLog::waiting() const {
  const std::lock_guard hold(guard_);
  return waiting_.size();
}

Resealed reseal_reasons(db::Write& tx, const Office& office, std::int64_t after, std::int64_t most) {
  Resealed done;
  for (Row& row :
       tx.all<Row>("SELECT seq, read_at, times, account, post, role, kind, subject, subject_code, person, "
                   "org_id, listed, detail, reason, link, resealed FROM read_log WHERE seq > $1 AND "
                   "reason IS NOT NULL ORDER BY seq LIMIT $2",
                   after, most)) {
    done.after = row.seq;
    ++done.rows;
    if (crypto::sealed_under(*row.reason) == office.keys.newest()) continue;
    const Blob before =
        tx.one<Blob>("SELECT link FROM read_log WHERE seq = $1", row.seq - 1).value_or(Last{}.link);
    const bool fits =
        row.resealed ? blob_of(resealed_of(row)) == *row.resealed : blob_of(link_of(row, before)) == row.link;
    const auto text = crypto::open_bytes(office.keys, place_of_reason(row.seq), *row.reason);
    if (!fits || text.refused()) continue;
    row.reason = crypto::seal_bytes(office.keys, place_of_reason(row.seq), *text, office.random);
    row.resealed = blob_of(resealed_of(row));
    tx.exec("UPDATE main.read_log SET reason = $1, resealed = $2 WHERE seq = $3", row.reason, row.resealed,
            row.seq);
    Entry entry(tx, office, {}, read_reseal_act, read_log_subject);
    entry.close(std::to_string(row.seq), std::nullopt, commitment_to(*row.resealed));
    ++done.fields;
  }
  return done;
}

std::vector<std::string> check_reads(db::Read& tx) {
  struct Sealed {
    std::int64_t leaf;
    std::string line;
    Blob commitment;
  };
  // By number of the line, as text: what a leaf says is not ours to trust. Of several leaves the last holds.
  const auto known_by = [&](std::string_view act) {
    std::map<std::string, Sealed> known;
    for (Sealed& each : tx.all<Sealed>(
             "SELECT seq, subject_code, commitment FROM journal WHERE subject = $1 AND act = $2 ORDER BY seq",
             read_log_subject, act))
      known.insert_or_assign(each.line, each);
    return known;
  };
  auto sealed = known_by(read_log_act), resealed = known_by(read_reseal_act);
  std::vector<std::string> faults;
  Blob before = Last{}.link;
  std::int64_t expected = 1;
  const auto hold = [&](std::map<std::string, Sealed>& known, const Row& row, const Blob& against) {
    const auto found = known.find(std::to_string(row.seq));
    if (found == known.end()) return;
    if (found->second.commitment != against)
      faults.push_back("read_log " + found->first + ": không phải là dòng mà nhật ký đã ghi nhận");
    known.erase(found);
  };
  for (std::int64_t after = 0;;) {
    auto rows =
        tx.all<Row>("SELECT seq, read_at, times, account, post, role, kind, subject, subject_code, "
                    "person, org_id, listed, detail, reason, link, resealed FROM read_log WHERE seq > $1 "
                    "ORDER BY seq LIMIT 2048",
                    after);
    if (rows.empty()) break;
    for (Row& row : rows) {
      const std::string name = "read_log " + std::to_string(row.seq);
      if (row.seq != expected) faults.push_back(name + ": thiếu dòng xem hồ sơ ở trước");
      const bool fits = row.resealed ? blob_of(resealed_of(row)) == *row.resealed &&
                                           resealed.contains(std::to_string(row.seq))
                                     : blob_of(link_of(row, before)) == row.link;
      if (!fits) faults.push_back(name + ": dòng xem hồ sơ đã bị sửa");
      hold(sealed, row, row.link);
      hold(resealed, row, row.resealed.value_or(Blob{}));
      before = std::move(row.link);
      expected = row.seq + 1;
    }
    after = rows.back().seq;
  }
  for (const auto* left : {&sealed, &resealed})
    for (const auto& [line, leaf] : *left)
      faults.push_back("read_log " + line + ": không còn dòng này, nhật ký đã ghi nhận ở dòng " +
                       std::to_string(leaf.leaf));
  return faults;
}

std::optional<std::string> opened_reason(const Office& office, std::int64_t seq,
                                         const std::optional<Blob>& sealed) {
  if (!sealed) return std::nullopt;
  auto text = crypto::open_bytes(office.keys, place_of_reason(seq), *sealed);
  if (!text) return std::nullopt;
  return *std::move(text);
}

} // namespace ketnap::record
