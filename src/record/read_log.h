// Sổ xem hồ sơ: who read whose file, when, in which way; codes and never a value.
//
// A read waits for no disk. Its line is kept in memory for a second at most and then written with those of all other
// readers, chained: each line carries the hash of the one before and itself, and the last link goes into the journal
// each minute. What may be lost is the last second before the power went. When lines cannot be written they wait;
// when as many wait as there is room for, nobody reads a file any more until they are written.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/entry.h"
#include "record/read_quota.h"
#include "record/sealed_tables.h"

namespace ketnap::record {

struct ReadLine {
  std::int64_t seq = 0;
  std::string read_at; // UTC
  std::int64_t times = 1;
  std::string account, post, role;
  std::string kind; // case, history, scan, letter, person, reveal, list, roll, search, handover, export
  std::string subject, subject_code;  // case, person; list without a code
  std::string person;                 // public code; empty of a list
  std::optional<std::int64_t> org_id; // of a list: the organisation of the reader's post
  db::Blob listed;                    // of a list: mark_of each person named
  std::string detail;                 // scan, letter, field
  std::optional<std::string> reason;  // why a field was revealed, a list carried out; sealed where it lies
  bool agreed = false;                // of a list carried out: by a second person, and no limit stops it
};

// The kind of a list that leaves the house as a file: its persons count as files opened do.
inline constexpr std::string_view carried_kind = "export";

// Persons in one answer: more than these go out with the word of a second person alone.
inline constexpr std::size_t most_alone = 200;

// Four bytes that stand for a public code in a list: enough to count how many different ones there were.
[[nodiscard]] std::uint32_t mark_of(std::string_view code);
[[nodiscard]] db::Blob marks_of(std::vector<std::string> codes); // each once, in order
[[nodiscard]] std::vector<std::uint32_t> marks_in(const db::Blob& listed);

enum class Noted : std::uint8_t { noted, too_many_files, too_many_names };

class ReadLog {
public:
  explicit ReadLog(const Office& office, std::size_t room = 4096); // lines that may wait
  ReadLog(const ReadLog&) = delete;
  ReadLog& operator=(const ReadLog&) = delete;
  ~ReadLog(); // writes what waits, if it can

  // The line of a read that is about to be answered; `read_at` is set here. Not inside a transaction. Throws db::Fault
  // when there is no room and what waits cannot be written: then the read must not be answered. Nor may it when the
  // account has read of too many persons within the hour: that is not noted here, but told once an hour (`limit` in the
  // journal, and whoever listens).
  [[nodiscard]] Noted note(ReadLine line);

  // Writes what waits; throws db::Fault, and then it waits on. Returns how many lines were written.
  std::size_t flush();
  // Flushes, and commits to the last line in the journal unless the journal knows it. True: a leaf was written.
  bool seal();

  // Whose case it is; public codes. Nothing for a case that is not there.
  [[nodiscard]] std::optional<std::string> person_of(const std::string& case_code);

  [[nodiscard]] std::size_t waiting() const;

  void limit(ReadLimits limits);
  [[nodiscard]] ReadLimits limits() const;
  // Is told, on the thread of the request, of an account that reached its limit; once an hour.
  using Alarm = std::function<void(const std::string& account, Noted)>;
  void on_limit(Alarm alarm);

private:
  void remember();
  void tell(const ReadLine& line, Noted verdict);

  const Office& office_;
  const std::size_t room_;

  mutable std::mutex guard_;
  std::list<ReadLine> waiting_;
  std::unordered_map<std::string, ReadLine*> places_;    // of lines that wait, by all that makes them one
  std::unordered_map<std::string, std::string> persons_; // by case: that never changes
  ReadQuota quota_;
  bool remembered_ = false;                             // what was read within the hour before we began
  std::unordered_map<std::string, base::Instant> told_; // accounts that reached a limit, when
  Alarm alarm_;
  std::mutex writing_; // one flush at a time
};

// The subject of the leaves that commit to it, and their act.
inline constexpr std::string_view read_log_subject = "reads";
inline constexpr std::string_view read_log_act = "seal";
inline constexpr std::string_view read_limit_act = "limit"; // of an account that read of too many; its code

// Seals reasons under the newest key, of lines behind `after`. The link of such a line, on which the next rests, stays; a
// hash over the line as it now lies there goes into a leaf of its own (`reseal`). Lines that no longer fit are left.
[[nodiscard]] Resealed reseal_reasons(db::Write& tx, const Office& office, std::int64_t after,
                                      std::int64_t most);
inline constexpr std::string_view read_reseal_act = "reseal";

// What does not fit: lines that are missing, changed or not those the journal knows; a sentence each. In system scope.
[[nodiscard]] std::vector<std::string> check_reads(db::Read& tx);

// Why a field was revealed, opened; nothing when there is no reason or it does not open.
[[nodiscard]] std::optional<std::string> opened_reason(const Office& office, std::int64_t seq,
                                                       const std::optional<db::Blob>& sealed);

} // namespace ketnap::record
