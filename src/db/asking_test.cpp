// Statements that carry their values.
#include <gtest/gtest.h>

#include "db/testing.h"

namespace ketnap::db {
namespace {

TEST(AnAsking, NumbersItsValuesWhereTheyStand) {
  Asking asking;
  asking << "SELECT 1 WHERE 2 = " << std::int64_t{2} << " AND 'a' = " << std::string_view("a");
  EXPECT_EQ(asking.sql().text(), "SELECT 1 WHERE 2 = $1 AND 'a' = $2");
  ASSERT_EQ(asking.values().size(), 2U);
  EXPECT_EQ(std::get<std::string_view>(asking.values().at(1)), "a");
}

TEST(AnAsking, TakesNoMoreValuesThanItHasNamesFor) {
  Asking asking;
  asking << "SELECT 1 WHERE 0 IN (0";
  for (std::int64_t i = 0; i < 24; ++i)
    asking << ", " << i;
  EXPECT_THROW(asking << std::int64_t{24}, base::BrokenInvariant);
}

} // namespace
} // namespace ketnap::db
