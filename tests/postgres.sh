#!/usr/bin/env bash
# Một PostgreSQL tạm cho kiểm thử · a PostgreSQL of our own for the tests.
#
#   tests/postgres.sh start DIR    makes a cluster in DIR and starts it; prints how to connect as its superuser
#   tests/postgres.sh stop DIR     stops it and removes DIR
#   tests/postgres.sh measure DIR  starts one that waits for the disk, as people run it, and that is kept; makes it first
#   tests/postgres.sh rest DIR     stops that one; what lies in DIR stays
#
# It listens on a socket in DIR and nowhere else. What start makes does not wait for the disk: never for data that matters.
# As root, the server runs as the user postgres. Keep DIR short: a socket's path holds 107 characters.
# Clusters called ketnap-postgres.PID beside DIR, left behind by a process that is no more, are removed.
set -euo pipefail

mark=.ketnap-test-cluster # only what bears it is ever removed

stop_with() {
  printf '%s\n' "tests/postgres.sh: $*" >&2
  exit 1
}

programs() { # the folder of initdb, newest release first
  local found
  found=$(command -v initdb || true)
  if [[ -z $found ]]; then
    found=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
  fi
  [[ -n $found ]] || stop_with "there is no PostgreSQL; tools/install-packages test installs it"
  dirname "$(readlink -f "$found")"
}

as_server() { # as_server COMMAND…
  if [[ $EUID -eq 0 ]]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

stop_cluster() { # stop_cluster DIR
  [[ -e $1/$mark ]] || stop_with "$1 is not a test cluster"
  if [[ -e $1/data/postmaster.pid ]]; then
    as_server "$bin/pg_ctl" -D "$1/data" -m immediate -w stop >/dev/null 2>&1 || true
  fi
  rm -rf -- "$1"
}

rest_cluster() { # rest_cluster DIR
  [[ -e $1/$mark ]] || stop_with "$1 is not a test cluster"
  if [[ -e $1/data/postmaster.pid ]]; then as_server "$bin/pg_ctl" -D "$1/data" -m fast -w stop >/dev/null; fi
}

start_server() { # start_server DIR
  as_server "$bin/pg_ctl" -D "$1/data" -l "$1/server.log" -w -t 120 start >"$1/start.log" 2>&1 </dev/null ||
    stop_with "the server does not start: $(tail -n 3 "$1/server.log" "$1/start.log" 2>&1)"
}

remove_left_behind() { # remove_left_behind PARENT
  local left pid
  for left in "$1"/ketnap-postgres.*; do
    pid=${left##*.}
    [[ $pid =~ ^[0-9]+$ && -e $left/$mark && -O $left/$mark && ! -d /proc/$pid ]] || continue
    stop_cluster "$left"
  done
}

start_cluster() { # start_cluster DIR [durable]
  local dir=$1
  mkdir -- "$dir" || stop_with "$dir cannot be made"
  touch -- "$dir/$mark"
  if [[ $EUID -eq 0 ]]; then chown postgres -- "$dir"; fi
  as_server "$bin/initdb" -D "$dir/data" -U postgres -A trust --encoding UTF8 --locale C.UTF-8 --no-sync \
    --no-instructions >"$dir/initdb.log" 2>&1 || stop_with "initdb failed: $(tail -n 3 "$dir/initdb.log")"
  as_server tee -a "$dir/data/postgresql.conf" >/dev/null <<END
listen_addresses = ''
unix_socket_directories = '$dir'
unix_socket_permissions = 0700
max_connections = 200
END
  if [[ ${2:-} != durable ]]; then
    as_server tee -a "$dir/data/postgresql.conf" >/dev/null <<END
fsync = off
full_page_writes = off
synchronous_commit = off
shared_buffers = 64MB
max_wal_size = 256MB
autovacuum = off
END
  fi
  start_server "$dir"
  "$bin/psql" -X -q -v ON_ERROR_STOP=1 -h "$dir" -U postgres postgres <<END
CREATE ROLE ketnap_owner LOGIN;
CREATE ROLE ketnap_app LOGIN;
END
}

[[ $# -eq 2 && $2 == /* ]] || stop_with "start DIR or stop DIR, with a full path"
bin=$(programs)
cd /
case $1 in
  start)
    remove_left_behind "$(dirname "$2")"
    start_cluster "$2"
    printf 'host=%s user=postgres dbname=postgres\n' "$2"
    ;;
  stop) stop_cluster "$2" ;;
  measure)
    if [[ ! -e $2/ready ]]; then
      if [[ -e $2/$mark ]]; then stop_cluster "$2"; fi # the making of it was stopped
      start_cluster "$2" durable
      touch -- "$2/ready"
    elif ! as_server "$bin/pg_ctl" -D "$2/data" status >/dev/null 2>&1; then
      start_server "$2"
    fi
    ;;
  rest) rest_cluster "$2" ;;
  *) stop_with "start, stop, measure or rest, not '$1'" ;;
esac
