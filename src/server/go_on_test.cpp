#include "server/go_on.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>
#include <string>

#include "db/fault.h"

namespace ketnap::server {
namespace {

class GoOnTest : public ::testing::Test {
protected:
  std::string told;
  base::Log log{[this](std::string_view line) { told += line; }, [] { return base::Instant{}; }};
};

TEST_F(GoOnTest, TellsWhatWentWrongByItsKindAndNeverMore) {
  go_on(log, "sweep.fault", [] { throw db::Fault(db::FaultKind::disk_full, "Nguyễn Ví Dụ"); });
  EXPECT_NE(told.find("sweep.fault"), std::string::npos) << told;
  EXPECT_NE(told.find(db::word(db::FaultKind::disk_full)), std::string::npos) << told;
  go_on(log, "sweep.fault", [] { throw std::bad_alloc(); });
  EXPECT_NE(told.find("memory"), std::string::npos) << told;
  go_on(log, "sweep.fault", [] { throw std::logic_error("Nguyễn Ví Dụ"); });
  EXPECT_NE(told.find("bug"), std::string::npos) << told;
  EXPECT_EQ(told.find("Ví Dụ"), std::string::npos) << told;
}

TEST_F(GoOnTest, IsSilentWhenAllWentWell) {
  go_on(log, "sweep.fault", [] {});
  EXPECT_EQ(told, "");
}

TEST_F(GoOnTest, HoldsWhenThereIsNoMemoryForTheLineEither) {
  base::Log poor{[](std::string_view) { throw std::bad_alloc(); }, [] { return base::Instant{}; }};
  int turns = 0;
  for (int i = 0; i < 2; ++i)
    go_on(poor, "sweep.fault", [&] {
      ++turns;
      throw std::bad_alloc();
    });
  EXPECT_EQ(turns, 2);
}

} // namespace
} // namespace ketnap::server
