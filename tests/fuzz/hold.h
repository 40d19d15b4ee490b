// What a fuzzer demands: a broken promise ends the run, and libFuzzer keeps the input.
#pragma once

#include <cstdlib>

inline void hold(bool promise) {
  if (!promise) std::abort();
}
