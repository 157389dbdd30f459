#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# leerpad serve as an administrator meets it: ready, stopped by a signal, started twice, and each thing that can be in the way at the start.
set -u
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
root=${LEERPAD_ROOT:?LEERPAD_ROOT is not set}
scratch=$(mktemp -d)
server=
cleanup() { [ -n "$server" ] && kill -KILL "$server" 2>/dev/null; rm -rf "$scratch"; }
trap cleanup EXIT
failed=0

fail() { echo "$1"; failed=$((failed + 1)); }

cd "$scratch" || exit 2
cat >"$scratch/academy.lua" <<LUA
academy { name = "Academie Toets", language = "nl", languages = { "nl", "en" }, timezone = "Europe/Amsterdam",
  courses = "$root/tests/fixtures/courses", plugins = "$root/plugins" }
LUA

# start DATA [LISTEN]: sets server and address, waits until it is ready.
start() {
  "$program" serve --listen "${2:-127.0.0.1:0}" --data "$1" --academy "$scratch/academy.lua" >"$scratch/out" 2>"$scratch/err" &
  server=$!
  address=
  for _ in $(seq 200); do
    address=$(sed -n 's|^leerpad: \(http://[^ ]*\) .*|\1|p' "$scratch/out")
    [ -n "$address" ] && return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.05
  done
  fail "the server is not ready"
  cat "$scratch/err"
  return 1
}

# stop SIGNAL: it ends by itself, with 0.
stop() {
  kill -"$1" "$server"
  wait "$server"
  local status=$?
  server=
  [ "$status" = 0 ] || { fail "stopped by $1: exit $status"; cat "$scratch/err"; }
}

# refuses TEXT ARGUMENTS...: exit 3 and one sentence.
refuses() {
  local text=$1 status
  shift
  timeout 20 "$program" serve "$@" >"$scratch/refused.out" 2>"$scratch/refused.err"
  status=$?
  [ "$status" = 3 ] || fail "serve $*: exit $status, expected 3"
  [ ! -s "$scratch/refused.out" ] || fail "serve $*: said that it was ready"
  grep '^leerpad: ' "$scratch/refused.err" | grep -v '/pitstops/' >"$scratch/sentence"
  grep -qF -- "$text" "$scratch/sentence" || { fail "serve $*: no \"$text\""; cat "$scratch/refused.err"; }
}

page() { # page PATH: the status and body
  python3 -c 'import sys, urllib.request as r; a = r.urlopen(sys.argv[1], timeout=10); print(a.status); print(a.read().decode())' "${address%/}$1" 2>&1
}

# --- ready, and stopped ---
start "$scratch/data" || exit 1
grep -qF "(Academie Toets)" "$scratch/out" || fail "the ready line does not name the academy: $(cat "$scratch/out")"
grep -qF "kapot/pitstops/half.lua" "$scratch/err" || fail "the broken pitstop is not named at the start"
[ "$(stat -c %a "$scratch/data")" = 700 ] || fail "the data folder is open to others"
page / | head -n 1 | grep -qx 200 || fail "no first page: $(page /)"
page / | grep -qF "Speelproef" || fail "the first page does not list the course"

# --- a second one on the same data; a rebuild while it runs; the status beside it ---
port=${address##*:}
port=${port%/}
refuses "in gebruik" --listen 127.0.0.1:0 --data "$scratch/data" --academy "$scratch/academy.lua"
refuses "$port" --listen "127.0.0.1:$port" --data "$scratch/data2" --academy "$scratch/academy.lua"
"$program" rebuild --data "$scratch/data" >"$scratch/rebuild" 2>&1
[ $? = 3 ] || fail "a rebuild under a running server is not refused: $(cat "$scratch/rebuild")"
"$program" sync --status --json --data "$scratch/data" >"$scratch/status" 2>"$scratch/status.err" || fail "no status beside a running server: $(cat "$scratch/status.err")"
python3 -m json.tool "$scratch/status" >/dev/null || fail "the status is no JSON"
page / | head -n 1 | grep -qx 200 || fail "the server suffered from what was asked beside it"
stop TERM
"$program" rebuild --data "$scratch/data" >"$scratch/rebuild" 2>&1 || fail "no rebuild after the server stopped: $(cat "$scratch/rebuild")"
grep -q "er veranderde niets" "$scratch/rebuild" || fail "a rebuild changed something: $(cat "$scratch/rebuild")"
start "$scratch/data" || exit 1
stop INT

# --- killed, and started again: the lock goes with the process ---
start "$scratch/data" || exit 1
kill -KILL "$server"
wait "$server" 2>/dev/null
start "$scratch/data" || exit 1
stop TERM

# --- what can be in the way ---
printf 'academy {\n  name = "Kapot",\n  langage = "nl",\n}\n' >"$scratch/wrong.lua"
refuses "wrong.lua:3" --listen 127.0.0.1:0 --data "$scratch/data" --academy "$scratch/wrong.lua"
printf 'academy {\n  name = "Kapot"\n  language = "nl",\n}\n' >"$scratch/syntax.lua"
refuses "syntax.lua:" --listen 127.0.0.1:0 --data "$scratch/data" --academy "$scratch/syntax.lua"
printf 'academy { name = "Weg", courses = "/nergens/courses", plugins = "%s/plugins" }\n' "$root" >"$scratch/nowhere.lua"
refuses "/nergens/courses" --listen 127.0.0.1:0 --data "$scratch/data" --academy "$scratch/nowhere.lua"
python3 - "$scratch/data/leerpad.sqlite" <<'PYTHON'
import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("PRAGMA user_version = 9999")
store.commit()
PYTHON
refuses "9999" --listen 127.0.0.1:0 --data "$scratch/data" --academy "$scratch/academy.lua"
mkdir "$scratch/foreign"
python3 - "$scratch/foreign/leerpad.sqlite" <<'PYTHON'
import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("CREATE TABLE theirs(x)")
store.commit()
PYTHON
refuses "leerpad.sqlite" --listen 127.0.0.1:0 --data "$scratch/foreign" --academy "$scratch/academy.lua"
head -c 5000 /dev/urandom >"$scratch/foreign/leerpad.sqlite"
refuses "leerpad.sqlite" --listen 127.0.0.1:0 --data "$scratch/foreign" --academy "$scratch/academy.lua"
refuses "203.0.113.1" --listen 203.0.113.1:8080 --data "$scratch/data3" --academy "$scratch/academy.lua"

echo "serve: $failed failed"
[ "$failed" -eq 0 ]
