#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# leerpad backup and restore as an administrator meets them: beside a running server, of version 1, of a newer one, damaged at any place, with a full disk, killed half-way.
set -u
program=${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}
root=${LEERPAD_ROOT:?LEERPAD_ROOT is not set}
scratch=$(mktemp -d)
server=
trap '[ -n "$server" ] && kill -KILL "$server" 2>/dev/null; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2
failed=0 count=0
fail() { echo "backup.sh: $1"; failed=$((failed + 1)); }

says() { # says EXIT TEXT ARGUMENTS...: what is wrong is one sentence
  local wanted=$1 text=$2 status=0
  shift 2
  count=$((count + 1))
  "$program" "$@" >out 2>err || status=$?
  [ "$status" = "$wanted" ] || { fail "leerpad $*: exit $status, not $wanted"; cat out err; }
  grep -qF -- "$text" out err || { fail "leerpad $*: no \"$text\""; cat out err; }
  [ "$wanted" = 0 ] || [ "$(grep -c '^leerpad: ' err)" = 1 ] || { fail "leerpad $*: not one sentence"; cat err; }
}
start() { # start DATA: sets server and address
  : >ready # the shell empties it only when the server is started
  "$program" serve --listen 127.0.0.1:0 --data "$1" --academy academy.lua >ready 2>log &
  server=$! address=
  for _ in $(seq 200); do
    address=$(sed -n 's|^leerpad: \(http://[^ ]*\) .*|\1|p' ready)
    [ -n "$address" ] && return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.05
  done
  fail "the server is not ready"; cat log
  return 1
}
stop() { kill -TERM "$server"; wait "$server"; server=; }
learner() { count=$((count + 1)); "$root/tests/scenario/backup.py" "$@" || fail "backup.py $*"; }
nothing_left() { # nothing_left FOLDER: no half file under any name
  count=$((count + 1))
  [ -z "$(find "$1" -name '*.part*')" ] || fail "left behind: $(find "$1" -name '*.part*')"
}

cat >academy.lua <<LUA
academy { name = "Academie Toets", language = "nl", timezone = "Europe/Amsterdam", courses = "$root/tests/fixtures/courses", plugins = "$root/plugins" }
LUA
pitstop=$(cd "$root/tests/fixtures/courses" && for f in */pitstops/*.lua; do echo "${f%%/*}/$(basename "$f" .lua)"; done | head -n 1)

# --- beside a running server -----------------------------------------------------------------------------------------------------------
start var || exit 1
mkdir var/secrets && echo geheim-woord >var/secrets/lrs
learner begin "$address" "$pitstop" first
says 0 "nagekeken" backup a.tar --data var
grep -q "$(sha256sum a.tar | cut -d' ' -f1)" out || fail "the sum is another one"
learner begin "$address" "$pitstop" second # after the backup
says 3 "in gebruik" restore a.tar --data var --force
mkdir many && says 0 '"learners":2' backup many --data var --json
[ "$(ls many)" = "$(ls many | grep -E '^leerpad-[0-9]{8}T[0-9]{6}Z.tar$')" ] || fail "its name: $(ls many)"
grep -q geheim-woord a.tar && fail "a secret is in the backup"
mkdir by-hand && tar xf a.tar -C by-hand && (cd by-hand && sha256sum --quiet -c SHA256SUMS) || fail "tar and sha256sum do not read it"
stop

# --- back again: the attempt goes on, what came later is gone -----------------------------------------------------------------------------
says 3 "staan al gegevens" restore a.tar --data var
says 0 "Teruggezet" restore a.tar --data elders
start elders && { learner again "$address" first; stop; }
says 0 "Wat er stond" restore a.tar --data var --force
[ -f var/secrets/lrs ] || fail "the secret is gone"
aside=$(echo var/before-restore-*)
start var && { learner again "$address" first; stop; }
says 0 nagekeken backup old.tar --data "$aside"
says 0 "2 deelnemers" restore old.tar --data anew

# Who was erased since does not come back.
sam=$(python3 -c 'import sqlite3; print(sqlite3.connect("elders/leerpad.sqlite").execute("SELECT id FROM learner").fetchone()[0])')
says 0 "" erase "$sam" --yes --data elders --academy academy.lua
says 0 "Opnieuw gewist" restore a.tar --data elders --force
count=$((count + 1))
[ "$(python3 -c 'import sqlite3; print(sqlite3.connect("elders/leerpad.sqlite").execute("SELECT (SELECT count(*) FROM learner), (SELECT count(*) FROM erased)").fetchone())')" = "(0, 1)" ] || fail "an erased learner came back"
printf 'kapot' >elders/leerpad.sqlite
says 0 "staat er weer in" restore a.tar --data elders --force

# --- a backup that is no good -----------------------------------------------------------------------------------------------------------
size=$(stat -c %s a.tar)
for at in 5 700 3000 $((size / 3)) $((size / 2)); do
  cp a.tar bad.tar
  printf '\xff\xfe\xfd' | dd of=bad.tar bs=1 seek="$at" conv=notrunc status=none
  says 4 "beschadigd" restore bad.tar --data bad
  [ ! -e bad/leerpad.sqlite ] || fail "damaged at $at, and in place"
done
for length in 0 100 5000 $((size / 2)) $((size - 1024)); do
  head -c "$length" a.tar >bad.tar
  says 4 "byte" restore bad.tar --data bad
done
says 4 "kan niet gelezen worden" restore nergens.tar --data bad
says 4 "geen back-up" restore "$scratch" --data bad
tar cf foreign.tar academy.lua && says 4 "geen" restore foreign.tar --data bad
nothing_left bad

# Of a newer leerpad: told before anything is unpacked.
sed -i 's/"version":[0-9]*/"version":999/' by-hand/backup.json
tar --format=ustar -C by-hand -cf newer.tar backup.json leerpad.sqlite SHA256SUMS
says 3 "nieuwere leerpad (versie 999" restore newer.tar --data newer
[ ! -e newer ] || fail "a folder for a backup that cannot be used"

# A restore that was cut off after the old data moved away: no start makes an empty academy of it.
mkdir -p half/restore.part
status=0
timeout 20 "$program" serve --listen 127.0.0.1:0 --data half --academy academy.lua >out 2>err || status=$?
count=$((count + 1))
[ "$status" = 3 ] && grep -q "nog niet helemaal teruggezet" err || { fail "it started over half a restore"; cat err; }
says 0 "Teruggezet" restore a.tar --data half
[ ! -e half/restore.part ] || fail "restore.part is still there"

# --- a disk that is full, at some places; a process that is killed ---------------------------------------------------------------------------
mkdir full
for blocks in 4 20 100 $((size / 1024 - 4)); do
  count=$((count + 1)) status=0
  (trap '' XFSZ; ulimit -f "$blocks"; exec "$program" backup full/b.tar --data anew) >out 2>err || status=$?
  [ "$status" = 4 ] && grep -q 'er is geen back-up gemaakt' err && [ "$(wc -l <err)" = 1 ] || { fail "full at $blocks: exit $status"; cat out err; }
  [ ! -e full/b.tar ] || fail "full at $blocks: half a backup"
  nothing_left full
done
cp a.tar full/b.tar
sum=$(sha256sum <full/b.tar)
for call in openat:25 write:8 write:30 fsync:1 fsync:2 rename:1 unlink:1; do
  count=$((count + 1)) status=0
  { strace -qq -o /dev/null -e trace="${call%:*}" -e inject="${call%:*}:signal=KILL:when=${call#*:}" "$program" backup full/b.tar --data anew >out 2>&1; } 2>/dev/null || status=$?
  [ "$status" != 0 ] || fail "not killed at $call"
  # As it was, or the new one, whole.
  [ "$(sha256sum <full/b.tar)" = "$sum" ] || says 0 Teruggezet restore full/b.tar --data "after-$call"
done
says 0 nagekeken backup full/b.tar --data anew # what the killed ones left is no hindrance
nothing_left full
says 0 Teruggezet restore full/b.tar --data last
says 3 "nog geen gegevens" backup x.tar --data bad
says 2 "schrijf" backup

# The mutant: what it writes is only half there. It must see so itself, by reading it again.
if [ -n "${LEERPAD_HALF_BACKUP:-}" ]; then # ctest builds it and says where it is
  count=$((count + 1)) status=0
  "$LEERPAD_HALF_BACKUP" backup mutant.tar --data anew >out 2>err || status=$?
  { [ "$status" = 4 ] && [ ! -e mutant.tar ]; } || { fail "half a backup was handed out"; cat out err; }
fi
echo "backup.sh: $count checks, $failed failed"
[ "$failed" = 0 ]
