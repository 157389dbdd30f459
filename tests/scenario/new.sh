#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# leerpad new and leerpad meta: what they write passes check and test as it stands, is Lua, and tells an editor all that can be called; nothing is written over.
set -u
root=${LEERPAD_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
export LEERPAD_ACADEMY="$scratch/academy.lua"
echo "academy { name = \"Proef\", courses = \"courses\", plugins = \"$root/plugins\" }" >academy.lua
mkdir courses
bad=0 count=0

expect() { # expect CODE WORDS... : the exit code; what was printed stands in $out
  local wanted=$1 code=0
  shift
  out=$("$@" 2>&1) || code=$?
  count=$((count + 1))
  [ "$code" = "$wanted" ] || { echo "new.sh: '${*}' ends with $code, not $wanted"; echo "$out"; bad=$((bad + 1)); }
}
has() { # has TEXT PART
  count=$((count + 1))
  case "$1" in *"$2"*) ;; *) echo "new.sh: no '$2' in: ${1:0:2000}"; bad=$((bad + 1)) ;; esac
}
lacks() {
  count=$((count + 1))
  case "$1" in *"$2"*) echo "new.sh: '$2' in: ${1:0:2000}"; bad=$((bad + 1)) ;; esac
}
lua() { # every file is Lua
  local file
  for file in "$@"; do expect 0 luacheck --quiet --no-config --only 0 -- "$file"; done
}
whole() { # whole FOLDER: passes check and test, and luacheck by its own .luacheckrc
  expect 0 "$program" check "$1"
  expect 0 "$program" test "$1"
  has "$out" "ok 1 - "
  lua $(find "$1" -name '*.lua')
  expect 0 python3 -m json.tool "$1/.luarc.json"
  expect 0 env -C "$1" luacheck --quiet .
  expect 0 cmp <("$program" meta "$2") "$1/.leerpad/leerpad.d.lua"
  expect 0 cmp <("$program" meta "$2" --luacheck) "$1/.luacheckrc"
}

# --- a course, and pitstops in it
expect 0 "$program" new course courses/proef
[ "$(echo "$out" | wc -l)" = 3 ] || { echo "new.sh: no three lines: $out"; bad=$((bad + 1)); }
has "$out" "leerpad check courses/proef && leerpad test courses/proef"
has "$out" "leerpad play courses/proef/eerste"
whole courses/proef course
expect 0 "$program" new pitstop courses/proef/stap-start --level inzicht
has "$(tr -d '\n' <courses/proef/course.lua)" 'inzicht = { "stap-start" }'
has "$(cat courses/proef/pitstops/stap-start.lua)" 'title = "Stap start", level = "inzicht"'
expect 0 env -C courses/proef "$program" new pitstop nog-een/
has "$(cat courses/proef/course.lua)" '"eerste", "nog-een"'
whole courses/proef course
expect 0 "$program" play courses/proef/nog-een --answers /dev/stdin <<<'{ "samenwerking": "x", "rem": "mandaat", "daad": { "wat": "Ik bel", "wanneer": "+7 dagen" } }'
has "$out" "haal je mandaat op"
lacks "$(cat courses/proef/pitstops/*.lua courses/proef/tests/*.lua)" "@"
lacks "$(cat courses/proef/pitstops/*.lua)" "SPDX"

# --- plugins
expect 0 "$program" new plugin een-belofte
whole een-belofte plugin
has "$(cat een-belofte/README.md)" 'een_belofte { id = "belofte"'
expect 0 "$program" new plugin melding --connector
whole melding plugin
lacks "$(cat een-belofte/* melding/*)" "@"

# --- nothing is written over, and nothing stays of what failed
before=$(find . -type f -exec sha256sum {} + | sort)
expect 4 "$program" new course courses/proef
has "$out" "is er al"
expect 4 "$program" new pitstop courses/proef/eerste
expect 4 "$program" new plugin een-belofte
expect 4 "$program" new pitstop "$scratch/x"
has "$out" "leerpad new course"
expect 4 "$program" new plugin stap
has "$out" "de naam stap is al van"
expect 4 "$program" new plugin say
expect 4 "$program" new plugin xapi --connector
expect 4 "$program" new course nergens/proef
expect 2 "$program" new course Proef
has "$out" "kleine letters"
expect 2 "$program" new course "$(printf 'a%.0s' {1..65})"
expect 2 "$program" new course ..
expect 2 "$program" new coursr proef
has "$out" "Bedoelde je course?"
expect 2 "$program" new pitstop courses/proef/x --level inzcht
has "$out" "Bedoelde je inzicht?"
expect 2 "$program" new plugin
mkdir -p courses/vast
echo 'local pad = {} course { title = "Vast", path = pad }' >courses/vast/course.lua
expect 4 "$program" new pitstop courses/vast/x
has "$out" 'principe = { "x" }'
expect 0 ls -A courses/vast
[ "$out" = course.lua ] || { echo "new.sh: something stays: $out"; bad=$((bad + 1)); }
rm -r courses/vast
expect 0 test "$before" = "$(find . -type f -exec sha256sum {} + | sort)"

# --- an academy without the step kind afspraak
mkdir kaal
echo 'academy { name = "Kaal", courses = "courses", plugins = "kaal" }' >kaal.lua
LEERPAD_ACADEMY=$scratch/kaal.lua expect 0 "$program" new course zonder
lacks "$(cat zonder/pitstops/*.lua zonder/.luacheckrc)" afspraak
LEERPAD_ACADEMY=$scratch/kaal.lua expect 0 "$program" check zonder
LEERPAD_ACADEMY=$scratch/kaal.lua expect 0 "$program" test zonder

# --- what an editor is told: every call, block and step kind, with its arguments
expect 0 "$program" meta
for word in "---@meta" "function ask.choice(args) end" "---@field options leerpad.optie[]" "---@return string[]" "function random(n, name) end" "learner.name = nil" \
  "---@return { wat: string, wanneer: string, met: string, teken: string }" "function afspraak(args) end" "function deelnemer:sees(text) end" "---@return leerpad.deelnemer" '"principe"|"inzicht"|"vaardigheid"'; do has "$out" "$word"; done
lacks "$out" "function group("
expect 0 "$program" meta plugin
for word in "function group(args) end" "---@return leerpad.blok" "---@class leerpad.ctx"; do has "$out" "$word"; done
lacks "$out" "ask.choice"
expect 2 "$program" meta cursus
mkdir -p kaal/vreemd # a plugin that would end its comment
printf '%s\n' 'plugin { name = "vreemd", api = 1, kind = "step", doc = "een\nos.exit()", returns = "string\nos.exit()", args = { ["x y"] = { type = "text" }, goed = { type = "text", doc = "a\nb" } } }' \
  'return { show = function() return { yesno {} } end }' >kaal/vreemd/plugin.lua
LEERPAD_ACADEMY=$scratch/kaal.lua expect 0 "$program" meta
has "$out" "function vreemd(args) end"
lacks "$(echo "$out" | grep -v '^--')" "os.exit"
lacks "$out" "x y"
echo "$out" >kaal.d.lua
lua kaal.d.lua

echo "new.sh: $count checks, $bad bad"
[ $bad = 0 ]
