#include "backup/outcome.h"

#include <unistd.h>

#include <charconv>
#include <fstream>
#include <sstream>
#include <system_error>

#include "crypto/bytes.h"
#include "crypto/private_file.h"
#include "json/read.h"
#include "json/write.h"

namespace ketnap::backup {

namespace {

using namespace std::chrono;

constexpr std::size_t mark_bytes = 16;
constexpr minutes clocks_differ{10}; // between the machine that backed up and this one

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
  if (error != std::errc{} || end != text.data() + at + count) return {};
  return value;
}

// What base::utc_text wrote: 2026-11-22T05:00:00.000Z.
std::optional<base::Instant> instant_in(std::string_view text) {
  if (text.size() != 24) return {};
  const auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2), h = digits(text, 11, 2),
             mi = digits(text, 14, 2), s = digits(text, 17, 2), ms = digits(text, 20, 3);
  if (!y || !mo || !d || !h || !mi || !s || !ms || *mo < 1 || *d < 1) return {};
  const base::Instant at =
      sys_days{year{*y} / month{static_cast<unsigned>(*mo)} / day{static_cast<unsigned>(*d)}} + hours{*h} +
      minutes{*mi} + seconds{*s} + milliseconds{*ms};
  if (base::utc_text(at) != text) return {};
  return at;
}

// 22/11/2026 12:00 in Vietnam.
std::string spoken(const std::string& utc, bool vietnamese) {
  const auto at = instant_in(utc);
  if (!at) return utc;
  const std::string local = base::utc_text(*at + hours{7});
  if (!vietnamese) return local.substr(0, 10) + " " + local.substr(11, 5);
  return local.substr(11, 5) + " ngày " + local.substr(8, 2) + "/" + local.substr(5, 2) + "/" +
         local.substr(0, 4);
}

std::string_view reason(std::string_view why, bool vietnamese) {
  if (why == "disk_full") return vietnamese ? "đĩa đầy" : "the disk is full";
  if (why == "disk") return vietnamese ? "không ghi được vào nơi cất" : "the place could not be written to";
  if (why == "name_taken")
    return vietnamese ? "tên tệp đã có, không ghi đè" : "the name of the file was taken";
  if (why == "record")
    return vietnamese ? "dữ liệu không khớp với đầu nhật ký đã ký" : "the data do not fit the signed head";
  if (why == "corrupt") return vietnamese ? "cơ sở dữ liệu hỏng" : "the database is damaged";
  if (why == "place") return vietnamese ? "thư mục dữ liệu hay tệp khoá" : "the data folder or the key file";
  return vietnamese ? "không đọc được dữ liệu" : "the data could not be read";
}

} // namespace

std::string mark_of(const crypto::LongDigest& digest) {
  return crypto::hex(std::span(digest).first(mark_bytes));
}

std::optional<Outcomes> OutcomeFile::load() const {
  std::ifstream file(path_, std::ios::binary);
  if (!file) {
    std::error_code error;
    const bool there = std::filesystem::exists(path_, error) || error;
    return there ? std::nullopt : std::optional(Outcomes{});
  }
  std::ostringstream text;
  text << file.rdbuf();
  auto read = json::read<Outcomes>(text.str(), [](std::string_view) { return true; });
  if (!read) return {};
  const Outcomes& outcomes = *read.value;
  if (outcomes.good && !instant_in(outcomes.good->at)) return {};
  if (outcomes.failed && !instant_in(outcomes.failed->at)) return {};
  return outcomes;
}

void OutcomeFile::note(const GoodBackup& good) const {
  save({.good = good, .failed = {}});
}

void OutcomeFile::note(const FailedBackup& failed) const {
  Outcomes outcomes = load().value_or(Outcomes{});
  outcomes.failed = failed;
  save(outcomes);
}

void OutcomeFile::save(const Outcomes& outcomes) const {
  // Beside, under a name of its own, so that two commands do not write into one file.
  std::filesystem::path beside = path_;
  beside += "." + std::to_string(::getpid()) + ".new";
  std::filesystem::remove(beside); // left by a crash
  try {
    crypto::create_private(beside, json::write(outcomes) + "\n");
    std::filesystem::rename(beside, path_);
  } catch (const std::system_error&) {
    std::error_code gone;
    std::filesystem::remove(beside, gone);
    throw;
  }
  crypto::sync_folder_of(path_);
}

std::string_view word(BackupStanding standing) noexcept {
  switch (standing) {
  case BackupStanding::good:
    return "good";
  case BackupStanding::none_yet:
    return "none_yet";
  case BackupStanding::failed:
    return "failed";
  case BackupStanding::stale:
    return "stale";
  case BackupStanding::ahead:
    return "ahead";
  case BackupStanding::unreadable:
    return "unreadable";
  }
  return "unreadable";
}

std::string BackupHealth::sentence(bool vietnamese) const {
  const std::string when = since ? spoken(*since, vietnamese) : "";
  switch (standing) {
  case BackupStanding::good:
    return vietnamese ? "Sao lưu: bản gần nhất dùng được." : "Backup: the last one is recent.";
  case BackupStanding::none_yet:
    return vietnamese ? "Chưa sao lưu lần nào. Gõ: ketnap backup TỆP"
                      : "Nothing was backed up yet. Type: ketnap backup FILE";
  case BackupStanding::failed:
    return vietnamese
               ? "Lần sao lưu lúc " + when + " không thành: " + std::string(reason(why.value_or(""), true)) +
                     ". Sửa chỗ đó rồi gõ lại: ketnap backup TỆP"
               : "The backup of " + when + " failed: " + std::string(reason(why.value_or(""), false)) +
                     ". Mend it, then type: ketnap backup FILE";
  case BackupStanding::stale:
    return vietnamese
               ? "Quá hạn sao lưu từ " + when + ". Xem lịch sao lưu, rồi gõ: ketnap backup TỆP"
               : "A backup is due since " + when + ". Look at its timer, then type: ketnap backup FILE";
  case BackupStanding::ahead:
    return vietnamese
               ? "Bản sao lưu gần nhất mang giờ chưa tới. Xem lại đồng hồ máy, rồi gõ: ketnap backup TỆP"
               : "The last backup bears a time to come. Look at the clock, then type: ketnap backup FILE";
  case BackupStanding::unreadable:
    return vietnamese ? "Không đọc được tệp backup.state, nên không biết sao lưu còn chạy không. Gõ: ketnap "
                        "backup TỆP"
                      : "backup.state cannot be read, so nobody knows. Type: ketnap backup FILE";
  }
  return {};
}

BackupHealth judge(const std::optional<Outcomes>& outcomes, const BackupPlan& plan, base::Instant now) {
  BackupHealth health;
  if (!outcomes) {
    health.standing = BackupStanding::unreadable;
    return health;
  }
  if (outcomes->good) health.last_good = outcomes->good->at;
  if (outcomes->failed) {
    health.standing = BackupStanding::failed;
    health.since = outcomes->failed->at;
    health.why = outcomes->failed->why;
    return health;
  }
  if (!outcomes->good && !plan.promised) {
    if (!plan.demo) health.standing = BackupStanding::none_yet;
    return health;
  }
  const auto last = instant_in(outcomes->good ? outcomes->good->at : plan.made_at);
  if (!last || *last > now + clocks_differ) {
    health.standing = BackupStanding::ahead;
  } else if (now - *last > plan.at_most) {
    health.standing = BackupStanding::stale;
    health.since = base::utc_text(*last + plan.at_most);
  } else if (!outcomes->good) {
    health.standing = BackupStanding::none_yet;
  }
  return health;
}

} // namespace ketnap::backup
