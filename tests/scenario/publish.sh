#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A course gets a new version while somebody is in the middle of it: rehearse, publish, and the learner goes on in a browser without JavaScript, with a server that never stopped.
set -u
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
root=${LEERPAD_ROOT:?LEERPAD_ROOT is not set}
scratch=$(mktemp -d)
server=''
cleanup() { [ -n "$server" ] && kill -KILL "$server" 2>/dev/null; rm -rf "$scratch"; }
trap cleanup EXIT
failed=0 count=0
fail() { echo "$1"; failed=$((failed + 1)); }

cd "$scratch" || exit 2
mkdir -p courses/proef/pitstops courses/proef/media
: >state
cat >academy.lua <<LUA
academy { name = "Academie Toets", language = "nl", timezone = "Europe/Amsterdam", publish = "command", courses = "courses", plugins = "$root/plugins" }
LUA
cat >courses/proef/course.lua <<'LUA'
course { title = "Proef", language = "nl", version = "1.0.0", api = 1, summary = "Een proef.", authors = { "Toets" }, licence = "CC-BY-4.0",
  path = { principe = { "een" } } }
LUA

# write EXTRA: the pitstop, with lines before its third question.
write() {
  cat >courses/proef/pitstops/een.lua <<LUA
pitstop { title = "Een", level = "principe", minutes = 4, why = "Omdat het moet.", with = "alone" }
local a = ask.choice { id = "a", prompt = "Vraag A?", options = { { "x", "Ix" }, { "y", "Ygrec" } } }
local b = ask.text { id = "b", prompt = "Vraag B?" }
$1
local c = ask.text { id = "c", prompt = "Vraag C?" }
local d = ask.text { id = "d", prompt = "Vraag D?" }
LUA
}

serve() {
  "$program" serve --listen 127.0.0.1:0 --data var --academy academy.lua >out 2>err &
  server=$!
  for _ in $(seq 400); do
    address=$(sed -n 's|^leerpad: \(http://[^ ]*\) .*|\1|p' out)
    [ -n "$address" ] && return
    sleep 0.05
  done
  fail "the server is not ready"
  cat err
  exit 1
}
end() {
  kill -TERM "$server"
  wait "$server"
  server=''
}

# learner ANSWERS...: goes on in the browser that the file `cookie` is of; says the question where it stands, or "klaar".
learner() {
  python3 - "${address%/}" "$@" <<'PY'
import http.cookiejar, re, sys, urllib.parse, urllib.request as request
at, answers = sys.argv[1], sys.argv[2:]
jar = http.cookiejar.LWPCookieJar("cookies")
try:
    jar.load(ignore_discard=True)
except FileNotFoundError:
    pass
opener = request.build_opener(request.HTTPCookieProcessor(jar))

def post(page, wanted, answer):
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.S) if re.search(wanted, form))
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    fields.update(answer)
    action = re.search(r'action="([^"]*)"', form).group(1)
    return opener.open(request.Request(at + action, data=urllib.parse.urlencode(fields).encode(), headers={"Origin": at}), timeout=20).read().decode()

reply = opener.open(at + "/c/proef/een", timeout=20)
page = reply.read().decode()
on = re.search(r'href="([^"]*)"[^>]*>\s*Verder\s*<', page)
if on:
    page = opener.open(at + on.group(1), timeout=20).read().decode()
elif not list(jar) or "begun" not in open("state").read():
    open("state", "w").write("begun")
    page = post(page, r"/start\"", {})
for answer in answers:
    page = post(page, r'name="versie"', {"a": answer})
jar.save(ignore_discard=True)
found = re.search(r"Vraag [A-Z]\?", page)
print(found.group(0) if found and 'name="versie"' in page else "klaar")
PY
}
stands() { # stands QUESTION ANSWERS...
  local wanted=$1 got
  shift
  count=$((count + 1))
  got=$(learner "$@" 2>&1)
  [ "$got" = "$wanted" ] || fail "the learner stands at \"$got\", expected \"$wanted\""
}
# says EXIT TEXT COMMAND ARGUMENTS...
says() {
  local status=$1 text=$2 got
  shift 2
  count=$((count + 1))
  timeout 60 "$program" "$@" --data var --academy academy.lua >said 2>&1 </dev/null
  got=$?
  [ "$got" = "$status" ] || { fail "$*: exit $got, expected $status"; cat said; }
  grep -qF -- "$text" said || { fail "$*: no \"$text\""; cat said; }
}
offered() { # the server has taken version $1 (its first letters) over
  for _ in $(seq 400); do
    grep -q "offered course=proef version=$1" err && return
    sleep 0.05
  done
  fail "the server does not offer $1"
}
fact() { # fact SQL
  python3 -c 'import sqlite3, sys; print(*sqlite3.connect("file:var/leerpad.sqlite?mode=ro", uri=True).execute(sys.argv[1]).fetchone())' "$1"
}

write ''
serve
stands 'Vraag C?' x Omdat.
says 0 'deelnemers hebben deze versie al' rehearse proef
says 4 'geen cursus elders' rehearse elders

# A question in between: the learner stands elsewhere, and nothing happens before it is published.
write 'local n = ask.yesno { id = "n", prompt = "Vraag N?" }'
stands 'Vraag C?'
says 1 'een: van c naar n' rehearse proef
says 1 'poging 3 van ' rehearse proef
says 1 '"elsewhere":1' rehearse proef --json
python3 -c 'import json, sys; json.load(open("said"))' || fail "rehearse --json is no JSON"
stands 'Vraag C?'
says 0 'De server neemt hem nu over.' publish proef
new=$(sed -n 's/^Gepubliceerd: proef, versie \([0-9a-f]*\)\.$/\1/p' said)
offered "$new"
stands 'Vraag N?'
stands 'Vraag C?' yes
says 0 'verder verandert er niets' publish proef
[ "$(fact "SELECT count(*) FROM fact WHERE kind = 'course-published'")" = 2 ] || fail "there are not two publications"
[ "$(fact "SELECT count(DISTINCT version) FROM fact WHERE kind IN ('attempt-opened', 'answered')")" = 2 ] || fail "facts do not name their versions"
[ "$(fact "SELECT substr(version, 1, 12) FROM fact WHERE kind = 'answered' ORDER BY seq DESC LIMIT 1")" = "$new" ] || fail "the last answer names another version"

# A version on which somebody would get stuck is refused, and may be wanted all the same; there is a way back.
write 'local n = ask.yesno { id = "n", prompt = "Vraag N?" } if b == "Omdat." then say(niets.er) end'
says 1 'pitstops/een.lua:4' rehearse proef
says 1 'er is niets gepubliceerd: 1 lopende poging' publish proef
stands 'Vraag C?'
says 0 'Gepubliceerd' publish proef --anyway
offered "$(sed -n 's/^Gepubliceerd: proef, versie \([0-9a-f]*\)\.$/\1/p' said)"
says 0 "$new" publish proef --back
for _ in $(seq 400); do
  [ "$(grep -c "offered course=proef version=$new" err)" = 2 ] && break
  sleep 0.05
done
stands 'Vraag C?'
printf 'course {' >courses/proef/course.lua
says 4 'LP201' publish proef --anyway
stands 'klaar' Zo. Klaar.

# After a start learners have what they had; that the folder is another is said.
end
serve
grep -q 'de map is anders dan wat deelnemers hebben' err || { fail "the start does not say that the folder differs"; cat err; }
[ "$(fact "SELECT count(*) FROM fact WHERE kind = 'pitstop-done'")" = 1 ] || fail "the pitstop is not done once"
end
[ -z "$(ls -A var/courses/proef | grep '^\.new-')" ] || fail "half-made copies are left"

echo "publish: $count looked at, $failed failed"
[ "$failed" = 0 ]
