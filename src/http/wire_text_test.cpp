#include "http/wire_text.h"

#include <gtest/gtest.h>

namespace ketnap::http {
namespace {

TEST(WireText, AFoldedLineIsSeenHoweverTheBytesArriveInPieces) {
  const std::string folded = "Host: a\r\nX: b\r\n c\r\n\r\n";
  for (std::size_t cut = 0; cut <= folded.size(); ++cut) {
    FoldWatch watch;
    const bool first = watch.sees_fold(std::string_view(folded).substr(0, cut));
    EXPECT_TRUE(first || watch.sees_fold(std::string_view(folded).substr(cut))) << cut;
  }
  FoldWatch tab;
  EXPECT_TRUE(tab.sees_fold("X: b\r\n\tc"));
  FoldWatch plain;
  EXPECT_FALSE(plain.sees_fold("GET / HTTP/1.1\r\nHost: a b\tc\r\n\r\n"));
}

TEST(WireText, AHeadIsPrintedWithItsLengthAndWhetherTheConnectionStays) {
  Response response = text_response(200, "text/plain", "chào");
  EXPECT_EQ(printed_head(response, true), "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                                          "5\r\nConnection: keep-alive\r\n\r\n");
  response.status = 204;
  response.body.clear();
  EXPECT_EQ(printed_head(response, false),
            "HTTP/1.1 204 No Content\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n");
}

TEST(WireText, WhatIsLeftOfAnAnswerIsTheRestOfItWhereverItStopped) {
  const std::string head = "head";
  const std::string body = "the body";
  for (std::size_t taken = 0; taken <= head.size() + body.size(); ++taken) {
    const auto left = left_of(head, body, taken);
    EXPECT_EQ(std::string(left[0]) + std::string(left[1]), (head + body).substr(taken)) << taken;
  }
  EXPECT_EQ(left_of(head, "", head.size())[0], "");
}

} // namespace
} // namespace ketnap::http
