#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# leerpad doctor, and what a service manager hears: each thing that is wrong is seen, with what to do; what is fine is said to be.
set -u
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
root=${LEERPAD_ROOT:?LEERPAD_ROOT is not set}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2
failed=0 count=0
fail() { echo "doctor.sh: $1"; cat out; failed=$((failed + 1)); }
sees() { # sees EXIT TEXT ARGUMENTS...
  local wanted=$1 text=$2 status=0
  shift 2
  count=$((count + 1))
  "$program" doctor --listen 127.0.0.1:0 "$@" >out 2>&1 || status=$?
  [ "$status" = "$wanted" ] || fail "doctor $*: exit $status, not $wanted"
  grep -qE -- "$text" out || fail "doctor $*: no \"$text\""
}
cat >academy.lua <<LUA
academy { name = "Academie Toets", courses = "$root/courses", plugins = "$root/plugins",
  endpoints = { { id = "lrs", connector = "xapi", url = "http://127.0.0.1:9/xapi", secret = "lrs", send = { "done" } } } }
LUA
sed '/endpoints/d; s/plugins",$/plugins" }/' academy.lua >plain.lua

count=$((count + 1))
"$root/tests/scenario/service.py" "$program" serve --listen 127.0.0.1:0 --data var --academy plain.lua || { : >out; fail "systemd hears something else"; }
sees 0 'goed +cage' --data var --academy plain.lua
for name in seccomp academy courses data disk store port; do grep -qE "^(goed|let op) +$name" out || fail "nothing of $name"; done
"$program" doctor --listen 127.0.0.1:0 --data var --academy plain.lua --json >out
count=$((count + 1))
python3 -c 'import json, sys; all = json.load(open("out")); sys.exit(all["wrong"] != 0 or len(all["looks"]) < 10 or any(look["state"] != "fine" and not look["fix"] for look in all["looks"]))' || fail "its JSON"

sees 1 'MIS +data' --data nergens --academy plain.lua
sees 1 'MIS +secret .*lrs' --data var
mkdir -p var/secrets && printf 'a:b\n' >var/secrets/lrs && chmod 600 var/secrets/lrs
sees 0 'goed +secret' --data var
sees 1 'MIS +network .*lrs.*127.0.0.1' --data var --network
echo 'academy { name = 3 }' >wrong.lua
sees 1 'MIS +academy' --data var --academy wrong.lua
chmod 755 var
sees 0 'let op +data' --data var --academy plain.lua
chmod 700 var
mkdir var/restore.part
sees 0 'let op +leftover .*restore.part' --data var --academy plain.lua
rmdir var/restore.part
sees 1 'MIS +port .*1.2.3.4' --data var --academy plain.lua --listen 1.2.3.4:80
LEERPAD_CAGE=/bin/true sees 1 'MIS' --data var --academy plain.lua

# A clock that went back is seen by what happened last; a file of a newer leerpad, and a damaged one, by the store.
python3 - <<'PYTHON'
import sqlite3, time
store = sqlite3.connect("var/leerpad.sqlite")
store.execute("INSERT INTO fact(at, kind, learner, team, course, version, pitstop, attempt, registration, share, data) VALUES(?, 'x', '', '', '', '', '', 0, '', 0, '{}')",
              (int((time.time() + 7200) * 1000),))
store.commit()
PYTHON
sees 1 'MIS +clock .*1(19|20) minuten' --data var --academy plain.lua
python3 -c 'import sqlite3; s = sqlite3.connect("var/leerpad.sqlite"); s.execute("PRAGMA user_version = 999"); s.close()'
sees 1 'MIS +store .*nieuwere leerpad' --data var --academy plain.lua
printf 'geen database, maar wel lang genoeg om er een te lijken' >var/leerpad.sqlite
rm -f var/leerpad.sqlite-*
sees 1 'MIS +store' --data var --academy plain.lua
"$program" help --man >out && grep -q '^.TH LEERPAD 1' out && grep -q 'leerpad restore FILE' out || fail "no man page"
"$program" help --completion >out && bash -n out && grep -q 'restore) .*--force' out || fail "no completion"
echo "doctor.sh: $count checks, $failed failed"
[ "$failed" = 0 ]
