#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# leerpad sync as an administrator meets it: --status, --once, --pause, --resume and --retry, beside a running server and without one, against the strict receiver.
set -u
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
root=${LEERPAD_ROOT:?LEERPAD_ROOT is not set}
scratch=$(mktemp -d)
server='' receiver=''
cleanup() { for one in $server $receiver; do kill -KILL "$one" 2>/dev/null; done; rm -rf "$scratch"; }
trap cleanup EXIT
failed=0 count=0

fail() { echo "$1"; failed=$((failed + 1)); }

cd "$scratch" || exit 2
mkdir -m 700 var var/secrets
printf 'sleutel:geheim' >var/secrets/lrs
chmod 600 var/secrets/lrs

# receive PORT OPTIONS...: sets receiver and port.
receive() {
  rm -f port
  python3 "$root/tools/receiver" --port "$1" --data kept.jsonl --port-file port --secret var/secrets/lrs "${@:2}" >/dev/null 2>&1 &
  receiver=$!
  for _ in $(seq 400); do
    [ -s port ] && { port=$(cat port); return; }
    sleep 0.05
  done
  fail "the receiver is not ready"
  exit 1
}

end() { # end PID
  kill -TERM "$1"
  wait "$1"
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

# begin: somebody begins a pitstop, which is one fact.
begin() {
  python3 - "${address%/}" <<'PY'
import http.cookiejar, re, sys, urllib.parse, urllib.request as request
at = sys.argv[1]
opener = request.build_opener(request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
page = opener.open(at + "/c/lerend-samenwerken/waarom", timeout=20).read().decode()
action = re.search(r'<form[^>]*action="([^"]+/start)"', page).group(1)
fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
opener.open(request.Request(at + action, data=urllib.parse.urlencode(fields).encode(), headers={"Origin": at}), timeout=20).read()
PY
}

# says EXIT TEXT ARGUMENTS...
says() {
  local status=$1 text=$2 got
  shift 2
  count=$((count + 1))
  timeout 60 "$program" sync "$@" --data var >said 2>&1 </dev/null
  got=$?
  [ "$got" = "$status" ] || { fail "sync $*: exit $got, expected $status"; cat said; }
  grep -qF -- "$text" said || { fail "sync $*: no \"$text\""; cat said; }
}

kept() { grep -c '"statement"' kept.jsonl; }

receive 0
cat >academy.lua <<LUA
academy { name = "Academie Toets", language = "nl", timezone = "Europe/Amsterdam", url = "http://academie.example",
  courses = "$root/courses", plugins = "$root/plugins", allow = { "127.0.0.1:$port" },
  endpoints = { { id = "lrs", connector = "xapi", url = "http://127.0.0.1:$port/xapi", secret = "lrs", send = { "done" }, settings = { version = "2.0.0" } } } }
LUA
serve

says 0 "alles is bezorgd" --status
says 0 "lrs staat stil" --pause lrs
begin
says 0 "staat stil" --status
says 1 "nu bezorgd: 0" --once
[ "$(kept)" = 0 ] || fail "a paused endpoint sent something"
says 0 "lrs gaat verder" --resume lrs
says 0 "alles is bezorgd" --once
[ "$(kept)" = 1 ] || fail "resumed, and nothing came"
says 4 "geen dode brief" --retry lrs --fact 1
says 4 "elders is er niet" --retry elders --all

# Refused: a dead letter, sent again beside the server.
end "$receiver"
receive "$port" --fail 400:1
begin
says 1 "geweigerd 1" --once
fact=$(sed -n 's/^  lrs, \([0-9]*\) .*/\1/p' said)
says 0 "dode brieven die opnieuw wachten: 1" --retry lrs --fact "$fact"
says 0 "geweigerd 0" --once
[ "$(kept)" = 2 ] || fail "the dead letter was not sent again"

# Without a server: the LMS is away, comes back, and --once delivers by itself.
end "$receiver"
receiver=''
begin
for _ in $(seq 100); do
  "$program" sync --status --data var | grep -q 'lukt nu niet' && break
  sleep 0.1
done
end "$server"
server=''
sleep 2
says 5 "lukt nu niet" --once --academy academy.lua
receive "$port"
for _ in $(seq 40); do
  "$program" sync --once --data var --academy academy.lua >said 2>&1 && break
  sleep 0.5
done
grep -q 'alles is bezorgd' said || { fail "what waited was not delivered"; cat said; }
[ "$(kept)" = 3 ] || fail "three facts, $(kept) statements"
says 0 '"sent":0' --once --json --academy academy.lua
end "$receiver"
receiver=''

echo "$count commands, $failed failed"
[ "$failed" -eq 0 ]
