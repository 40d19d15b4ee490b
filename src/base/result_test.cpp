#include "base/result.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

namespace ketnap::base {
namespace {

using Reasons = std::vector<std::string>;
using Count = Result<int, Reasons>;

Count votes_counted(int present, int in_favour) {
  if (in_favour > present) return refuse(Reasons{"vote.more_than_present"});
  return in_favour;
}

static_assert(CanRefuse<Count>);
static_assert(CanRefuse<Result<void, Reasons>>);
static_assert(!CanRefuse<int>);
static_assert(!CanRefuse<std::string>);

TEST(Result, AnAnswerHoldsItsValue) {
  const Count answer = votes_counted(20, 14);
  EXPECT_FALSE(answer.refused());
  EXPECT_TRUE(answer);
  EXPECT_EQ(*answer, 14);
}

TEST(Result, ARefusalHoldsItsReasons) {
  const Count answer = votes_counted(20, 25);
  EXPECT_TRUE(answer.refused());
  EXPECT_FALSE(answer);
  EXPECT_EQ(answer.refusal(), Reasons{"vote.more_than_present"});
}

TEST(Result, AskingForTheWrongHalfIsABug) {
  EXPECT_THROW((void)votes_counted(20, 25).value(), BrokenInvariant);
  EXPECT_THROW((void)votes_counted(20, 14).refusal(), BrokenInvariant);
}

TEST(Result, AValueThatCanOnlyBeMovedComesOut) {
  Result<std::unique_ptr<int>, Reasons> answer = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = std::move(answer).value();
  EXPECT_EQ(*taken, 7);
}

TEST(Result, SameTypeOnBothSidesIsToldApart) {
  const Result<std::string, std::string> yes = std::string("có");
  const Result<std::string, std::string> no = refuse(std::string("không"));
  EXPECT_EQ(*yes, "có");
  EXPECT_EQ(no.refusal(), "không");
  EXPECT_NE(yes, no);
}

TEST(Result, TheNextStepIsNotAskedAfterARefusal) {
  int asked = 0;
  const auto doubled = [&](int n) -> Result<std::string, Reasons> {
    ++asked;
    return std::to_string(2 * n);
  };
  EXPECT_EQ(*votes_counted(20, 14).and_then(doubled), "28");
  EXPECT_EQ(votes_counted(20, 25).and_then(doubled).refusal(), Reasons{"vote.more_than_present"});
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(*votes_counted(20, 14).map([](int n) { return n + 0.5; }), 14.5);
}

TEST(Result, DoneHasNoValueButMayBeRefused) {
  const Result<void, Reasons> done;
  EXPECT_FALSE(done.refused());
  const Result<void, Reasons> no = refuse(Reasons{"state.closed"});
  EXPECT_TRUE(no.refused());
  EXPECT_EQ(no.refusal().size(), 1U);
}

} // namespace
} // namespace ketnap::base
