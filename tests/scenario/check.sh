#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# leerpad check and explain from the command line: exit codes, formats, where it tells its progress, colour, git, English.
set -u
root=${LEERPAD_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$root" || exit 1
bad=0 count=0

expect() { # expect CODE WORDS... : the exit code; what was printed stands in $out and $err
  local wanted=$1 code=0
  shift
  "$@" >"$scratch/out" 2>"$scratch/err" || code=$?
  out=$(cat "$scratch/out") err=$(cat "$scratch/err")
  count=$((count + 1))
  if [ "$code" != "$wanted" ]; then
    echo "check.sh: '${*}' ends with $code, not $wanted"; echo "$out$err"
    bad=$((bad + 1))
  fi
}
has() { # has TEXT PART
  count=$((count + 1))
  case "$1" in *"$2"*) ;; *) echo "check.sh: no '$2' in: $1"; bad=$((bad + 1)) ;; esac
}
lacks() {
  count=$((count + 1))
  case "$1" in *"$2"*) echo "check.sh: '$2' in: $1"; bad=$((bad + 1)) ;; esac
}

mkdir -p "$scratch/proef/pitstops"
echo 'course { title = "Proef", path = { principe = { "een" } } }' >"$scratch/proef/course.lua"
pitstop() { # pitstop NAME ID
  cat >"$scratch/proef/pitstops/$1.lua" <<LUA
pitstop { title = "Een", level = "principe" }
ask.text { id = "$2", prompt = "Wat zie je?", lines = 3 }
ask.text { id = "b", prompt = "Wat doe je?", lines = 3 }
LUA
}
pitstop een a

expect 0 "$program" check "$scratch/proef"
has "$out" "Alles in orde."
expect 0 "$program" check --format json "$scratch/proef"
[ "$out" = "[]" ] || { echo "check.sh: no empty list: $out"; bad=$((bad + 1)); }
expect 0 "$program" check --coverage "$scratch/proef/pitstops/een.lua"
has "$out" "1 van 1 takken"
expect 1 "$program" check tests/check/broken/pcall.lua
has "$out" "tests/check/broken/pcall.lua:4:12: fout LP307"
has "$out" "            ^^^^^"
lacks "$out" $'\x1b'
expect 1 "$program" check --lang en tests/check/broken/pcall.lua
has "$out" "error LP307"
has "$out" "a function that pitstops do not have"
expect 2 "$program" check "$scratch/nergens"
has "$err" "nergens"
expect 2 "$program" check "$scratch/proef" --format xml
expect 2 "$program" check "$scratch/proef" --paths 0
expect 2 "$program" check
expect 2 "$program" check "$scratch/proef" --academy "$scratch/nergens.lua"

# git tells how it was; without git nothing is said of it.
pitstop een anders
expect 0 "$program" check "$scratch/proef"
pitstop een a
(cd "$scratch" && git init -q . && git add . && git -c user.name=x -c user.email=x@x.example commit -qm een)
pitstop een anders
expect 1 "$program" check "$scratch/proef"
has "$out" "LP316"
has "$out" 'was = "a"'
sed -i 's/id = "anders"/id = "anders", was = "a"/' "$scratch/proef/pitstops/een.lua"
expect 0 "$program" check "$scratch/proef"

# Many pitstops: a line for every tenth where nobody looks, a bar on a terminal; what a program reads stays clean.
names=""
for n in $(seq 1 30); do pitstop "p$n" a; names="$names\"p$n\", "; done
rm "$scratch/proef/pitstops/een.lua"
echo "course { title = \"Proef\", path = { principe = { $names } } }" >"$scratch/proef/course.lua"
expect 0 "$program" check --format json "$scratch/proef"
has "$err" "15 van 30 pitstops bekeken"
[ "$(wc -l <"$scratch/err")" -le 12 ] || { echo "check.sh: too many lines of progress"; bad=$((bad + 1)); }
expect 0 script -qec "env TERM=xterm NO_COLOR= '$program' check '$scratch/proef'" /dev/null
has "$out" "[##############################] 30/30"

expect 0 "$program" explain lp313
has "$out" "LP313"
has "$out" "praten"
expect 0 "$program" explain LP313 --lang en
has "$out" "a comparison with an answer that does not exist"
expect 0 "$program" explain
has "$out" "LP407"
expect 2 "$program" explain LP999
echo "check.sh: $count checks, $bad bad"
[ $bad = 0 ]
