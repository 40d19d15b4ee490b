#include "cli/places.h"

namespace ketnap::cli {

base::Now moved_to(const base::Now& now, rules::Day day) {
  const auto by = day - record::Office::day_of(now());
  return [now, by] { return now() + by; };
}

std::unique_ptr<Opened> Opened::open(Console& console, const std::string& folder,
                                     const std::string& now_typed, server::Opening opening) {
  std::unique_ptr<Opened> opened(new Opened());
  opened->regulations_ = load_regulations(console);
  if (!opened->regulations_) return nullptr;
  base::Now now = console.now;
  if (!now_typed.empty()) {
    const auto day = read_day(console, now_typed);
    if (!day) return nullptr;
    now = moved_to(console.now, *day);
  }
  try {
    opened->place_ =
        std::make_unique<server::OpenPlace>(folder, now, opened->random_, *opened->regulations_, opening);
  } catch (const server::PlaceFault& fault) {
    console.fail(Exit::fault, fault.what());
    return nullptr;
  }
  if (!now_typed.empty() && !opened->record().installation().demo) {
    console.fail(Exit::refused, console.say("--now chỉ dùng cho dữ liệu mẫu; dữ liệu thật theo đồng hồ thật.",
                                            "--now is for demonstrations; real data keeps the real clock."));
    return nullptr;
  }
  return opened;
}

} // namespace ketnap::cli
