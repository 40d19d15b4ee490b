#include "record/read_quota.h"

#include <algorithm>

namespace ketnap::record {

namespace {

bool over(base::Instant at, base::Instant now) {
  return now - at >= read_window;
}

} // namespace

ReadQuota::Seen& ReadQuota::seen(const std::string& account, ReadAs as) {
  Account& mine = accounts_[account];
  return as == ReadAs::file ? mine.files : mine.names;
}

bool ReadQuota::admit(const std::string& account, ReadAs as, std::span<const std::uint32_t> marks,
                      base::Instant now) {
  Seen& mine = seen(account, as);
  const std::size_t most = as == ReadAs::file ? limits_.files : limits_.names;
  if (mine.size() + marks.size() > most) {
    std::erase_if(mine, [&](const auto& each) { return over(each.second, now); });
    const auto fresh = std::ranges::count_if(marks, [&](std::uint32_t mark) { return !mine.contains(mark); });
    if (fresh > 0 && mine.size() + static_cast<std::size_t>(fresh) > most) return false;
  }
  for (const std::uint32_t mark : marks)
    mine.insert_or_assign(mark, now);
  return true;
}

void ReadQuota::count(const std::string& account, ReadAs as, std::span<const std::uint32_t> marks,
                      base::Instant at) {
  Seen& mine = seen(account, as);
  for (const std::uint32_t mark : marks) {
    base::Instant& last = mine[mark];
    last = std::max(last, at);
  }
}

void ReadQuota::forget(base::Instant now) {
  for (auto& [account, mine] : accounts_)
    for (Seen* each : {&mine.files, &mine.names})
      std::erase_if(*each, [&](const auto& one) { return over(one.second, now); });
  std::erase_if(accounts_,
                [](const auto& each) { return each.second.files.empty() && each.second.names.empty(); });
}

std::size_t ReadQuota::counted(const std::string& account, ReadAs as, base::Instant now) const {
  const auto mine = accounts_.find(account);
  if (mine == accounts_.end()) return 0;
  const Seen& all = as == ReadAs::file ? mine->second.files : mine->second.names;
  return static_cast<std::size_t>(
      std::ranges::count_if(all, [&](const auto& each) { return !over(each.second, now); }));
}

} // namespace ketnap::record
