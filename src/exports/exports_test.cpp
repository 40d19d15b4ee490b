// What a spreadsheet is given to read.
#include "exports/exports.h"

#include <gtest/gtest.h>

namespace ketnap::exports {
namespace {

TEST(ACell, IsTextAsItWasWritten) {
  EXPECT_EQ(cell("Nguyễn Ví Dụ An"), "Nguyễn Ví Dụ An");
  EXPECT_EQ(cell(""), "");
  EXPECT_EQ(cell("Chi bộ 1, Đảng bộ mẫu"), "\"Chi bộ 1, Đảng bộ mẫu\"");
  EXPECT_EQ(cell("Tổ \"Mẫu\""), "\"Tổ \"\"Mẫu\"\"\"");
  EXPECT_EQ(cell("một\r\nhai"), "\"một\r\nhai\"");
}

TEST(ACell, RunsNothing) {
  for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"x\")"}) {
    const std::string text = cell(formula);
    EXPECT_EQ(text.substr(0, 2), "\"'") << formula;
  }
}

} // namespace
} // namespace ketnap::exports
