#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What the shipped courses promise, each of them: nothing to find for `leerpad check`, its own tests pass and every pitstop has two, three levels on the path, two pitstops that a team can do. And
# where a course is in English too: no Dutch is left at either end of any of its pitstops.
set -u
root=${LEERPAD_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
python3 - "$root" "${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}" <<'PY'
import json, pathlib, re, subprocess, sys

root, program = (pathlib.Path(path).resolve() for path in sys.argv[1:])
english_course = "lerend-samenwerken"
bad = count = 0

def check(what, holds, seen=""):
    global bad, count
    count += 1
    if not holds:
        bad += 1
        print(f"{what}\n{seen}")

def run(*words):
    done = subprocess.run([program, *map(str, words)], cwd=root, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr

for course in sorted(path for path in (root / "courses").iterdir() if (path / "course.lua").is_file()):
    stops = {path.stem: path.read_text() for path in (course / "pitstops").glob("*.lua")}
    code, out, err = run("check", course)
    check(f"{course.name}: check has findings", code == 0, out + err)
    code, out, err = run("test", course)
    check(f"{course.name}: its tests do not pass", code == 0 and "\nnot ok" not in out, out + err)
    for stop in stops:
        tests = course / f"tests/{stop}.lua"
        check(f"{course.name}/{stop} has not two tests of its own", tests.is_file() and tests.read_text().count("\ntest(") >= 2)
    levels = {level: len(re.findall(rf'level = "{level}"', "\n".join(stops.values()))) for level in ("principe", "inzicht", "vaardigheid")}
    check(f"{course.name}: a level has no pitstop", all(levels.values()), levels)
    together = [stop for stop, text in stops.items() if re.search(r'with = "(both|team)"', text)]
    check(f"{course.name}: fewer than two pitstops for a team", len(together) >= 2, together)

# --- in English, at both ends: play's answers are kept for both, and whatever somebody answered may be Dutch
dutch = re.compile(r"\b(de|het|een|niet|wat|voor|dat|jij|jouw|jullie|wie|zijn|ook|geen|naar|deze|hoe|waar|welke)\b", re.I)

def words_of(value): # every text below an answer
    if isinstance(value, str):
        return [value]
    return [word for item in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else []) for word in words_of(item)]

played = set()
for folder in sorted((root / "tests/scenario/play").glob("lerend-*")):
    target = (folder / "command").read_text().split()[0]
    answers = folder / "answers.json"
    code, out, err = run("play", target, "--answers", answers, "--lang", "en")
    check(f"{folder.name}: does not end in English", code == 0 and "Step 1 of " in out, out + err)
    title = re.search(r'title = \{ nl = "(.*?)", en = "(.*?)" \}', (root / f"{target}.lua".replace("/lerend-samenwerken/", "/lerend-samenwerken/pitstops/")).read_text())
    check(f"{folder.name}: its title is not in English", title and title[2] in out and title[1] not in out, out)
    text = " ".join(out.split())
    for word in sorted(words_of(json.loads(answers.read_text())), key=len, reverse=True):
        text = text.replace(" ".join(word.split()), "") if " " in word else text
    found = dutch.search(text)
    check(f"{folder.name}: Dutch in English", not found, found and text[max(0, found.start() - 60) : found.end() + 60])
    played.add(target)
ends = {f"courses/{english_course}/{path.stem}" for path in (root / f"courses/{english_course}/pitstops").glob("*.lua")}
check("a pitstop is not played in English", played == ends, ends - played)
check("the words of Dutch find none", dutch.search("Wat neem je mee?") and not dutch.search("What do you take with you?"))
print(f"{count} checks, {bad} failed")
sys.exit(bad != 0)
PY
