// How long one judgement takes: van-gia's whole case, and the same case on days along its road. Reasons
// stay ids; no sentence is printed.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "casefile/casefile.h"
#include "regulations/regulations.h"
#include "rules/assess.h"

namespace {

using namespace ketnap;

const regulations::Regulations& shipped() {
  static const regulations::Regulations loaded = [] {
    auto result = regulations::load(regulations::shipped());
    if (result.refused()) {
      std::cerr << "the shipped regulations do not load\n";
      std::exit(1);
    }
    return std::move(result).value();
  }();
  return loaded;
}

const casefile::Written& van_gia() {
  static const casefile::Written written = [] {
    std::ifstream file(std::string(KETNAP_SOURCE_DIR) + "/tests/cases/van-gia.case");
    std::ostringstream text;
    text << file.rdbuf();
    auto read = casefile::read(text.str());
    if (!std::holds_alternative<casefile::Written>(read)) {
      std::cerr << "van-gia.case does not read\n";
      std::exit(1);
    }
    return std::get<casefile::Written>(std::move(read));
  }();
  return written;
}

void judge_on(benchmark::State& state, std::string_view iso) {
  const rules::Day today = rules::parse_day(iso).value();
  const auto& written = van_gia();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        rules::assess(written.file, written.roster, shipped().rulebook, shipped().calendar, today));
  }
}

} // namespace

BENCHMARK_CAPTURE(judge_on, before_the_meeting, "2021-08-20")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(judge_on, on_probation, "2022-06-01")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(judge_on, the_whole_case, "2023-03-01")->Unit(benchmark::kMicrosecond);
