// Acts one after another in cases of their own, so that the case that is read stays what it is: a paper each, six to a case.
#pragma once

#include <cstddef>
#include <deque>
#include <string>

#include "installation.h"

namespace ketnap::fast {

class Acting {
public:
  Acting(const Serving& serving, const Person& who);
  void prepare(std::size_t acts); // introduces people enough for so many
  void act();                     // prepares one more when none is left

private:
  struct Case {
    std::string code, etag;
    std::size_t acts = 0;
  };
  [[nodiscard]] std::string key();

  Person person_;
  std::string mark_; // of this run: no key is used twice
  std::size_t keys_ = 0;
  std::deque<Case> cases_;
};

} // namespace ketnap::fast
