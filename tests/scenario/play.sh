#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Plays each folder of tests/scenario/play with the built program: `command` holds what stands behind "leerpad play", `answers.json` the answers, `exit` the exit code, `expected.json` the document
# (or `expected.txt` the text; `errors.txt` what must be on stderr). A version is a hash of the course, so it is left out of the comparison.
#   tests/scenario/play.sh            compares
#   tests/scenario/play.sh --accept   writes what came out as what is expected: read the difference before you commit it
set -u
root=${LEERPAD_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$root" || exit 2
accept=${1:-}
failed=0 count=0

fail() { echo "$1: $2"; failed=$((failed + 1)); }

for folder in tests/scenario/play/*/; do
  name=$(basename "$folder")
  count=$((count + 1))
  read -ra words <"$folder/command"
  [ -f "$folder/answers.json" ] && words+=(--answers "$folder/answers.json")
  "$program" play "${words[@]}" >"$scratch/out" 2>"$scratch/err"
  status=$?
  [ "$status" = "$(cat "$folder/exit")" ] || { fail "$name" "exit $status, expected $(cat "$folder/exit")"; cat "$scratch/err"; }
  if [ -f "$folder/expected.txt" ]; then
    expected=$folder/expected.txt
    cp "$scratch/out" "$scratch/got"
  elif [ -s "$scratch/out" ]; then
    expected=$folder/expected.json
    # One document, nothing before or behind it.
    [ "$(wc -l <"$scratch/out")" = 1 ] || fail "$name" "more than one line on stdout"
    python3 -m json.tool --no-ensure-ascii "$scratch/out" >"$scratch/pretty" || fail "$name" "no JSON"
    sed -E 's/"version": "[0-9a-f]{64}"/"version": "*"/' "$scratch/pretty" >"$scratch/got"
  else
    expected=/dev/null
    : >"$scratch/got"
  fi
  if [ "$accept" = --accept ] && [ "$expected" != /dev/null ]; then cp "$scratch/got" "$expected"; fi
  diff -u "$expected" "$scratch/got" || fail "$name" "another document"
  if [ -f "$folder/errors.txt" ]; then
    sed -i "s#$root#ROOT#g" "$scratch/err" # where this checkout stands
    [ "$accept" = --accept ] && cp "$scratch/err" "$folder/errors.txt"
    diff -u "$folder/errors.txt" "$scratch/err" || fail "$name" "other words on stderr"
  fi
done

# The same answers give the same document, to the letter.
words=(tests/fixtures/courses/speelproef/vragen --answers tests/scenario/play/done/answers.json --json)
"$program" play "${words[@]}" >"$scratch/one"
"$program" play "${words[@]}" >"$scratch/two"
cmp "$scratch/one" "$scratch/two" || fail repeat "two plays of the same answers differ"

echo "$count scenarios, $failed failed"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
