# shellcheck shell=bash
# What the steps of ./test share: running one, counting its tests, the table at the end. Sourced by ./test.

logs=build/logs
mkdir -p "$logs"
table=()
all_passed=0
all_failed=0

# step NAME: runs the function of that name. It counts as one test unless it counted its own.
step() {
  local name=$1 began=$SECONDS count=$logs/$1.count status passed failed
  printf '▸ %-10s ' "$name"
  rm -f "$count"
  set +e # in a subshell of its own, so that a step ends at its first failing command
  (
    set -e
    "$name"
  ) >"$logs/$name.log" 2>&1
  status=$?
  set -e
  passed=$((status == 0)) failed=$((status != 0))
  if [[ -s $count ]]; then
    read -r passed failed <"$count"
    if ((status != 0 && failed == 0)); then failed=1; fi
  fi
  printf '%5d s  %d passed, %d failed\n' $((SECONDS - began)) "$passed" "$failed"
  if ((failed > 0)); then
    show_failure "$logs/$name.log" | sed 's/^/    /'
    printf '    (%s)\n' "$logs/$name.log"
  fi
  table+=("$(printf '  %-10s %6d s %8d %8d' "$name" $((SECONDS - began)) "$passed" "$failed")")
  ((all_passed += passed, all_failed += failed)) || true
}

# The lines that name what failed, then how the log ended.
show_failure() {
  grep -nE 'error:|Failure$|^\[  FAILED|^FAILED: |✗|\*\*\*Failed' "$1" | head -n 20 || true
  printf '…\n'
  tail -n 20 "$1"
}

# The table, the plain last line, and the exit code.
summary() {
  printf '\n  %-10s %8s %8s %8s\n' step seconds passed failed
  printf '%s\n' "${table[@]}"
  printf '  %-10s %6d s\n\n' total "$SECONDS"
  printf '%d passed, %d failed\n' "$all_passed" "$all_failed"
  ((all_failed == 0 && all_passed > 0))
}

# build_and_test PRESET [ROOM…]: builds and runs the tests of these rooms, or all there are.
build_and_test() {
  local preset=$1 results=build/$1/results targets=() names=() room runner=()
  shift
  for room in "$@"; do
    compgen -G "src/$room/*_test.cpp" >/dev/null || continue
    targets+=(--target "${room}_test")
    names+=("$room")
  done
  cmake --preset "$preset"
  cmake --build "build/$preset" -j "$(cores)" "${targets[@]}"
  rm -rf "$results"
  mkdir -p "$results"
  if [[ $preset == tsan ]]; then runner=(setarch -R); fi
  local status=0
  GTEST_OUTPUT="xml:$PWD/$results/" "${runner[@]}" ctest --test-dir "build/$preset" -j "$(cores)" \
    --output-on-failure --output-junit "$PWD/$results/ctest.xml" \
    ${names[@]:+-R "^($(IFS='|' && echo "${names[*]}"))\$"} || status=$?
  count_tests "$results" >"$count"
  return "$status"
}

# count_tests FOLDER: "PASSED FAILED" over all test programs; a program that wrote no report, because it
# crashed or is no GoogleTest program, counts as one test.
count_tests() {
  local passed=0 failed=0 name status report
  while read -r name status; do
    report=$1/${name}_test.xml
    if [[ ! -s $report ]]; then
      if [[ $status == run ]]; then ((passed += 1)); else ((failed += 1)); fi
      continue
    fi
    local tests failures errors disabled skipped
    tests=$(number_in "$report" tests) failures=$(number_in "$report" failures)
    errors=$(number_in "$report" errors) disabled=$(number_in "$report" disabled)
    skipped=$(grep -c 'result="skipped"' "$report" || true)
    ((passed += tests - failures - errors - disabled - skipped)) || true
    ((failed += failures + errors)) || true
    # all its tests passed and it failed: a leak or a crash at the very end
    if [[ $status != run ]] && ((failures + errors == 0)); then ((failed += 1)); fi
  done < <(sed -nE 's/.*<testcase name="([^"]*)".* status="([a-z]*)".*/\1 \2/p' "$1/ctest.xml")
  echo "$passed $failed"
}

number_in() { # number_in REPORT ATTRIBUTE: of the outermost element
  sed -nE "0,/<testsuites /s/.*<testsuites .*\b$2=\"([0-9]+)\".*/\1/p" "$1"
}

# fuzz_one NAME SECONDS KEPT: runs one fuzzer so long in pieces of five minutes at most. "SECONDS EXECUTIONS" of what it did
# is kept in KEPT/NAME, so that one that was stopped goes on; KEPT/NAME.status is how the last piece ended.
fuzz_one() {
  local name=$1 seconds=$2 kept=$3 log=build/fuzz/$1.log spent=0 executions=0 piece status=0
  if [[ -f $kept/$name ]]; then read -r spent executions <"$kept/$name"; fi
  while ((status == 0 && spent < seconds)); do
    piece=$((seconds - spent < 300 ? seconds - spent : 300))
    "build/fuzz/tests/fuzz/$name" -max_total_time="$piece" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
      -artifact_prefix="build/fuzz/found/$name-" "build/fuzz/found/$name" "tests/fuzz/corpus/${name%_fuzz}" >"$log" 2>&1 || status=$?
    if ((status == 0)); then
      ((spent += piece, executions += $(sed -n 's/^stat::number_of_executed_units: *//p' "$log")))
      echo "$spent $executions" >"$kept/$name.next" # a stop in between leaves what was there
      mv "$kept/$name.next" "$kept/$name"
    fi
  done
  echo "$status" >"$kept/$name.status"
}

# fuzz_parsers SECONDS KEPT: builds the fuzzers of tests/fuzz and runs each so long, as many at once as there are cores, from
# tests/fuzz/corpus and what it found in earlier runs. Writes "PASSED FAILED" to the step's count.
fuzz_parsers() {
  local seconds=$1 kept=$2 page names=() name passed=0 failed=0
  cmake --preset fuzz
  cmake --build build/fuzz -j "$(cores)" --target fuzzers
  for page in tests/fuzz/*_fuzz.cpp; do
    name=$(basename "$page" .cpp)
    mkdir -p "build/fuzz/found/$name"
    names+=("$name")
  done
  mkdir -p "$kept"
  export -f fuzz_one
  # shellcheck disable=SC2016 # for the bash of each
  printf '%s\n' "${names[@]}" | xargs -P "$(cores)" -I NAME bash -c 'fuzz_one NAME "$@"' fuzz "$seconds" "$kept"
  for name in "${names[@]}"; do
    if [[ $(<"$kept/$name.status") == 0 ]]; then
      ((passed += 1)) || true
    else
      ((failed += 1)) || true
      echo "✗ $name"
      tail -n 40 "build/fuzz/$name.log"
    fi
    echo "stat::$name seconds=$(cut -d ' ' -f 1 "$kept/$name" || true) executions=$(cut -d ' ' -f 2 "$kept/$name" || true)" \
      "inputs_kept=$(find "build/fuzz/found/$name" -type f | wc -l)"
  done
  echo "$passed $failed" >"$count"
  ((failed == 0))
}

build_pages() { # the program and the pages that it serves
  cmake --preset dev
  cmake --build build/dev -j "$(cores)" --target ketnap
  build/dev/ketnap openapi >build/openapi.json
  tools/build-web build/dev/web
}

test_pages() { # test_pages REPORT [PART]: the tests of the pages, or those whose name holds PART
  rm -f "$1"
  (cd web && KETNAP_PROGRAM=$PWD/../build/dev/ketnap npx vitest run --reporter=default --reporter=junit --outputFile.junit="../$1" "${@:2}")
}

count_pages() { # count_pages REPORT: "PASSED FAILED"
  local tests failures
  tests=$(number_in "$1" tests) failures=$(number_in "$1" failures)
  echo "$((tests - failures)) $failures"
}

# test_pages_by_part FOLDER: all of the tests of the pages, one file after another; prints "PASSED FAILED". What passed is
# kept in FOLDER until all have, and not run again unless the sources changed.
test_pages_by_part() {
  local kept=$1 at part name seconds status of_part passed=0 failed=0
  at=$(git rev-parse HEAD && git status --porcelain && git diff HEAD)
  mkdir -p "$kept"
  if [[ $(cat "$kept/at" 2>/dev/null) != "$at" ]]; then
    rm -f "$kept"/*
    printf '%s\n' "$at" >"$kept/at"
  fi
  for part in src/ $(cd web && echo tests/*.test.ts); do
    name=$(basename "$part" .test.ts)
    if [[ ! -s $kept/$name ]]; then
      seconds=$SECONDS status=0 of_part='0 1'
      KETNAP_BROWSER=whole test_pages "$kept/$name.xml" "$part" >&2 || status=$?
      if [[ -s $kept/$name.xml ]]; then of_part=$(count_pages "$kept/$name.xml"); fi
      if ((status != 0)) && [[ $of_part == *' 0' ]]; then of_part="${of_part% *} 1"; fi # a page of tests that did not begin
      printf 'stat::%s passed=%d failed=%d seconds=%d\n' "$name" "${of_part% *}" "${of_part#* }" $((SECONDS - seconds)) >"$kept/$name.stat"
      if ((status == 0)); then echo "$of_part" >"$kept/$name"; fi
    else
      of_part=$(<"$kept/$name")
    fi
    cat "$kept/$name.stat" >&2
    ((passed += ${of_part% *}, failed += ${of_part#* })) || true
  done
  echo "$passed $failed"
  ((failed == 0)) && rm -rf "$kept"
}

# One PostgreSQL for all test programs of this run, in a folder with a short name, gone at the end.
start_postgres() {
  local folder=${TMPDIR:-/tmp}/ketnap-postgres.$$
  tests/postgres.sh start "$folder" >"$logs/postgres.log" 2>&1 || {
    cat "$logs/postgres.log" >&2
    stop "PostgreSQL tạm không khởi động được; lý do ở trên." "The tests' PostgreSQL did not start; the reason is above."
  }
  export KETNAP_TEST_POSTGRES=$folder
  trap 'tests/postgres.sh stop "$KETNAP_TEST_POSTGRES" >/dev/null 2>&1 || true' EXIT
}

# keep_result HEADING: when, on what, how long, and the lines that say what was measured.
keep_result() {
  mkdir -p bench/results
  {
    printf 'heading  %s\ndate     %s\ncommit   %s\ncores    %s\n' "$1" "$(date -u +%F)" \
      "$(git rev-parse --short HEAD 2>/dev/null || echo none)" "$(cores)"
    printf '%s\n' "${table[@]}"
    grep -E '^(▸|✗|stat::)' "$logs/$1.log" || true
  } >"bench/results/$1.txt"
  say "Kết quả: bench/results/$1.txt" "The result is in bench/results/$1.txt"
}
