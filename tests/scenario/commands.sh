#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The command line itself: help, wrong use, exit codes, and one sentence for each thing that is wrong.
set -u
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
root=${LEERPAD_ROOT:?LEERPAD_ROOT is not set}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$root" || exit 2
failed=0 count=0

# says EXIT STREAM TEXT ARGUMENTS...: the exit code, and a text that stands on out or err; at most three lines there.
says() {
  local status=$1 stream=$2 text=$3 got
  shift 3
  count=$((count + 1))
  XDG_STATE_HOME="$scratch/state" "$program" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
  got=$?
  [ "$got" = "$status" ] || { echo "leerpad $*: exit $got, expected $status"; cat "$scratch/err"; failed=$((failed + 1)); }
  grep -qF -- "$text" "$scratch/$stream" || { echo "leerpad $*: no \"$text\" on $stream"; cat "$scratch/$stream"; failed=$((failed + 1)); }
  if [ "$status" != 0 ] && [ $# -gt 0 ] && [ "$(wc -l <"$scratch/err")" -gt 1 ]; then
    echo "leerpad $*: more than one sentence"; cat "$scratch/err"; failed=$((failed + 1))
  fi
}

says 2 err "Gebruik: leerpad COMMAND"
says 0 out "Gebruik: leerpad COMMAND" help
says 0 out "Gebruik: leerpad COMMAND" --help
says 0 out "leerpad 0." --version
for command in serve play new meta check test explain sync why rebuild help; do
  says 0 out "leerpad $command" help $command
  says 0 out "leerpad $command" $command --help
done
says 0 out "LEERPAD_LISTEN" help serve
says 0 out "--answers FILE" help play
says 2 err "Bedoelde je serve?" sevre
says 2 err "Bedoelde je rebuild?" help rebiuld
says 2 err "Bedoelde je --listen?" serve --lisen 127.0.0.1:0
says 2 err "achter --data hoort DIR" serve --data
says 2 err "de optie --json krijgt geen waarde" play a/b --json=ja
says 2 err "schrijf: leerpad play COURSE/PITSTOP" play --json
says 2 err "schrijf: leerpad play [COURSE/PITSTOP]" play a/b c/d
says 2 err "niet allebei" play --as x --code y --data "$scratch/nieuw"
says 2 err "spreekt geen fr" play --lang fr --data "$scratch/nieuw"
says 4 err "een/twee/verslag.md" play --transcript "$scratch/een/twee/verslag.md" --data "$scratch/nieuw"
says 0 out "Mijn pad" play --data "$scratch/nieuw"
says 4 err "er is geen cursus weg" play weg/vragen --data "$scratch/nieuw"
says 2 err "schrijf CURSUS/PITSTOP" play alleen
says 2 err "schrijf CURSUS/PITSTOP" play eind/
says 2 err "Schrijf HOST:PORT" serve --listen 127.0.0.1
says 2 err "Schrijf HOST:PORT" serve --listen 127.0.0.1:70000
says 2 err "Schrijf HOST:PORT" serve --listen 127.0.0.1:80x
says 2 err "Schrijf HOST:PORT" serve --listen ::1:80
says 2 err "--status, --once, --pause, --resume of --retry" sync
says 2 err "zeg één ding" sync --once --status
says 2 err "zeg welke dode brieven" sync --retry lrs --data "$scratch/nieuw"
says 2 err "geen nummer van een feit" sync --retry lrs --fact x --data "$scratch/nieuw"
says 4 err "het endpoint lrs is er niet" sync --pause lrs --data "$scratch/nieuw"
says 3 err "is er niet" sync --status --data "$scratch/weg"
says 3 err "staan nog geen gegevens" sync --status --data "$scratch"
says 3 err "staan nog geen gegevens" rebuild --data "$scratch"
says 3 err "kan niet gemaakt worden" serve --data "$scratch/een/twee" --listen 127.0.0.1:0
says 3 err "is geen map" serve --data "$program" --listen 127.0.0.1:0
says 3 err "$scratch/weg.lua" serve --data "$scratch" --academy "$scratch/weg.lua" --listen 127.0.0.1:0
says 4 err "weg.json" play tests/fixtures/courses/speelproef/vragen --answers weg.json
says 4 err "$scratch" play tests/fixtures/courses/speelproef/vragen --answers "$scratch"
[ -e "$scratch/leerpad.sqlite" ] && { echo "a command that asks about data made a store"; failed=$((failed + 1)); }

echo "$count commands, $failed failed"
[ "$failed" -eq 0 ]
