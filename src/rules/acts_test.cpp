// The list of acts tells the kind of fact each leaves; facts tell the act whose trace they are. Both are one table read
// from two ends.
#include "rules/acts.h"

#include <gtest/gtest.h>

#include <set>

#include "rules/words.h"

namespace ketnap::rules {

namespace {

// Every act whose trace a kind of fact may be: the words that tell it go through all they can say.
template <class Body>
std::set<Act> acts_leaving(Body body = {}) {
  std::vector<Body> every{body};
  const auto spread = [&](auto&& set) {
    std::vector<Body> more;
    for (const Body& each : every)
      for (int word = 0; word < 3; ++word) {
        Body next = each;
        if (set(next, word)) more.push_back(next);
      }
    every = std::move(more);
  };
  if constexpr (requires { body.purpose; })
    spread([](Body& it, int word) { return it.purpose = static_cast<Purpose>(word), true; });
  if constexpr (requires { body.answer; })
    spread([](Body& it, int word) {
      it.answer = word == 0 ? Answer::approved : Answer::rejected;
      return word < 2;
    });
  if constexpr (std::is_same_v<Body, Submitted>)
    spread([](Body& it, int word) {
      it.as = word == 0 ? SubmittedAs::proposal : SubmittedAs::report;
      return word < 2;
    });
  if constexpr (std::is_same_v<Body, MentorAssigned>)
    spread([](Body& it, int word) {
      it.stage = word == 0 ? MentorFor::applicant : MentorFor::probationary;
      return word < 2;
    });
  std::set<Act> acts;
  for (const Body& each : every)
    acts.insert(act_of(each));
  return acts;
}

template <std::size_t... Kinds>
std::set<std::pair<Act, std::string>> every_act_and_kind(std::index_sequence<Kinds...>) {
  std::set<std::pair<Act, std::string>> out;
  const auto add = [&]<class Body>(const Body& body) {
    for (const Act act : acts_leaving(body))
      out.emplace(act, name_of(body));
  };
  (add(std::variant_alternative_t<Kinds, FactBody>{}), ...);
  return out;
}

} // namespace

TEST(AnAct, LeavesTheKindOfFactWhoseTraceItIs) {
  const auto told = every_act_and_kind(std::make_index_sequence<std::variant_size_v<FactBody>>{});
  std::set<std::pair<Act, std::string>> listed;
  for (const auto& [act, word] : enum_names(Act{}))
    listed.emplace(act, kind_of(act));
  EXPECT_EQ(listed, told);
}

} // namespace ketnap::rules
