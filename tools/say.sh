# shellcheck shell=bash
# Sentences of the scripts: Vietnamese first, then English. Sourced, never run.

say() { # say VI EN
  printf '▸ %s\n  %s\n' "$1" "$2"
}

stop() { # stop VI EN: says what is wrong and what to do, and ends with status 1
  printf '✗ %s\n  %s\n' "$1" "$2" >&2
  exit 1
}

# The machine's cores, for builds.
cores() { nproc 2>/dev/null || echo 2; }
