#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# leerpad why LEARNER PITSTOP beside a running server: rule, facts, file and line, the shortest way; as text and as JSON; and what it says where it cannot.
set -u
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
root=${LEERPAD_ROOT:?LEERPAD_ROOT is not set}
scratch=$(mktemp -d)
server=
cleanup() { [ -n "$server" ] && kill -KILL "$server" 2>/dev/null; rm -rf "$scratch"; }
trap cleanup EXIT
failed=0
fail() { echo "$1"; failed=$((failed + 1)); }

academy=$root/tests/web/pad/academy.lua
touch "$scratch/out"
"$program" serve --listen 127.0.0.1:0 --data "$scratch/data" --academy "$academy" >"$scratch/out" 2>"$scratch/err" &
server=$!
address=
for _ in $(seq 200); do
  address=$(sed -n 's|^leerpad: \(http://[^ ]*\) .*|\1|p' "$scratch/out")
  [ -n "$address" ] && break
  sleep 0.05
done
[ -n "$address" ] || { fail "the server is not ready"; cat "$scratch/err"; exit 1; }

# A learner who has done "twee", the first of two pitstops that the level principe asks.
python3 - "${address%/}" <<'PY' || fail "the learner could not do a pitstop"
import http.cookiejar, re, sys, urllib.parse, urllib.request
base = sys.argv[1]
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
def field(page, name):
    found = re.search(r'name="%s" value="([^"]*)"' % name, page)
    return found.group(1) if found else ""
def send(path, page, **fields):
    fields.update({name: field(page, name) for name in ("csrf", "versie", "poging")})
    request = urllib.request.Request(base + path, urllib.parse.urlencode(fields).encode(), {"Origin": base})
    return opener.open(request, timeout=10).read().decode()
page = opener.open(base + "/c/weg/twee", timeout=10).read().decode()
page = send("/c/weg/twee/start", page)
page = send("/c/weg/twee/stap/keuze", page, a="goed", actie="verder")
assert "Klaar. Dit neem je mee" in page, page
PY
learner=$(python3 -c 'import glob, sqlite3, sys; print(sqlite3.connect(glob.glob(sys.argv[1] + "/*.sqlite")[0]).execute("SELECT id FROM learner").fetchone()[0])' "$scratch/data")

# why STATUS ARGUMENTS...: the exit code; what it said is in $scratch/said.
why() {
  local expected=$1 status
  shift
  "$program" why "$@" --data "$scratch/data" --academy "$academy" >"$scratch/said" 2>"$scratch/said.err"
  status=$?
  [ "$status" = "$expected" ] || { fail "why $*: exit $status, expected $expected"; cat "$scratch/said" "$scratch/said.err"; }
}
says() { grep -qF -- "$1" "$scratch/said" "$scratch/said.err" || { fail "no \"$1\" in:"; cat "$scratch/said" "$scratch/said.err"; }; }

why 1 "$learner" weg/vier
says "weg/vier: locked"
says "pitstops/vier.lua:2: needs = drie, inzicht"
says "course.lua:7"
says "De kortste weg: 2 stap(pen), 10 minuten."
says "1. weg/een (4 min)"
says "2. weg/drie (6 min)"
says "weg/bewijs"
why 1 "$learner" drie
says "1 van 2 gedaan"
says "pitstop-done weg/twee"
why 0 "$learner" weg/twee
says "weg/twee: done"
why 0 "$learner" weg/kort
says "geen regel"
why 1 "$learner" weg/vier --json
python3 - "$scratch/said" <<'PY' || { fail "the JSON is not as it should be"; cat "$scratch/said"; }
import json, sys
told = json.load(open(sys.argv[1]))
assert told["state"] == "locked" and told["rule"]["line"] == 2 and told["proof"] == "bewijs"
assert [need["need"] for need in told["needs"]] == ["drie", "inzicht"]
assert told["needs"][1]["done_needed"] == 1 and told["needs"][1]["rule"]["line"] == 7
assert told["way"]["possible"] and [step["pitstop"] for step in told["way"]["steps"]] == ["een", "drie"] and told["way"]["minutes"] == 10
PY
why 4 niemand weg/vier
says "er is geen deelnemer niemand"
why 4 "$learner" nergens
says "er is geen pitstop nergens"
why 4 "$learner" geen/vier
why 2 "$learner"
kill -TERM "$server"
wait "$server"
server=
exit $((failed > 0))
