#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Does what docs/auteurs.md says, as it stands there: the files, the commands of `leerpad play`, and the faults that the page shows. A page that is not true any more fails.
set -u
root=${LEERPAD_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 - "$root" "${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}" "$scratch" <<'PY'
import os, pathlib, re, subprocess, sys

root, program, scratch = (pathlib.Path(path).resolve() for path in sys.argv[1:])
page = (root / "docs/auteurs.md").read_text()
blocks = re.findall(r"```(\w*)\n(.*?)```", page, re.S)
lua = [text for kind, text in blocks if kind == "lua"]
json = [text for kind, text in blocks if kind == "json"]
shown = [" ".join(text.split()) for kind, text in blocks if kind == ""]
bad = 0

def fail(what, seen=""):
    global bad
    bad += 1
    print(f"auteurs.md: {what}\n{seen}")

def run(command, folder):
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, env={**os.environ, "COLUMNS": "1000", "XDG_STATE_HOME": str(scratch / "state")})
    return done.returncode, " ".join((done.stdout + done.stderr).split())

# The checkout as a reader has it: the program in build/run, courses and plugins beside it.
house = scratch / "leerpad"
(house / "build/run").mkdir(parents=True)
for name in ("leerpad", "leerpad-cage"):
    (house / "build/run" / name).symlink_to(program.parent / name)
for name in ("courses", "plugins"):
    (house / name).symlink_to(root / name)

commands = [line for kind, text in blocks if kind == "sh" for line in text.splitlines() if "serve" not in line]
if len(commands) < 5 or len(lua) < 3 or len(json) < 2:
    sys.exit("auteurs.md: the page has lost its commands, scripts or answers")
made = run(commands[0], house)
proef = scratch / "proef"
(proef / "course.lua").write_text(lua[0])
(proef / "pitstops/rem.lua").write_text(lua[1])
(proef / "antwoorden.json").write_text(json[0])
(proef / "tests").mkdir()
tests = [text for text in lua if text.startswith("test(")]
cases = [text for text in lua if text.startswith("cases ")]
(proef / "tests/rem.lua").write_text(tests[0])
(proef / "fout.json").write_text('{ "rem": "mandat" }')
for command in commands:
    code, seen = run(command, house)
    wanted = 1 if command.endswith("proef/rem") else 0
    if code != wanted:
        fail(f"`{command}` ends with {code}", seen)
code, seen = run("build/run/leerpad play ../proef/rem --answers ../proef/antwoorden.json", house)
if "haal je mandaat op" not in seen or "Klaar." not in seen:
    fail("the answers do not lead to the end", seen)

def page_says(part): # the example on the page that has this
    return next((text for text in shown if part in text), f"no example with {part}")

# The faults, each made in the page's own script.
def fault(old, new, example):
    text = lua[1].replace(old, new)
    if text == lua[1]:
        return fail(f"the script has no {old}")
    (proef / "pitstops/rem.lua").write_text(text)
    code, seen = run("build/run/leerpad play ../proef/rem", house)
    (proef / "pitstops/rem.lua").write_text(lua[1])
    if code != 4 or example not in seen or example not in shown:
        fail(f"the page shows another fault than `{new}` gives ({code})", seen)

fault('begint" },', 'begint" }', page_says("ontbreekt"))
fault("prompt = \"Wat houdt", "promt = \"Wat houdt", page_says("promt"))
code, seen = run("build/run/leerpad play ../proef/rem --answers ../proef/fout.json", house)
if code != 1 or page_says("Fout: Kies") not in seen:
    fail("the page shows another refusal", seen)

# The test that fails as the page shows it, and the cases of both sorts of plugins.
(proef / "tests/rem.lua").write_text(tests[0].replace('"mandaat"', '"mandat"'))
code, seen = run("build/run/leerpad test ../proef", house)
(proef / "tests/rem.lua").write_text(tests[0])
if code != 1 or page_says("not ok 1") not in seen:
    fail("the page shows another failure", seen)
belofte = scratch / "belofte"
belofte.mkdir()
(belofte / "plugin.lua").write_text(next(text for text in lua if text.startswith("plugin {")))
(belofte / "test.lua").write_text(cases[0])
code, seen = run(f"build/run/leerpad test {belofte}", house)
if code != 0 or "1..4" not in seen:
    fail("the cases of the step kind do not hold", seen)
(scratch / "xapi").mkdir()
(scratch / "xapi/plugin.lua").write_text((root / "plugins/xapi/plugin.lua").read_text())
(scratch / "xapi/test.lua").write_text(cases[1])
code, seen = run(f"build/run/leerpad test {scratch / 'xapi'}", house)
if code != 0 or "1..3" not in seen:
    fail("the cases of the connector do not hold", seen)
commands_known = set(re.findall(r'(?:OF_T|COMMAND)\(\s*"(\w+)"', (root / "engine/script/scenario_table.c").read_text()))
commands_named = set(re.findall(r"`(?:me|t):(\w+)", page))
if commands_known != commands_named:
    fail("the table of commands differs from the program", str(commands_known ^ commands_named))

# The academy of step 7 names the course, and each call of the table exists.
academy = scratch / "mijn-academie/academy.lua"
academy.write_text(lua[2])
code, seen = run(f"build/run/leerpad play proef/rem --academy {academy}", house)
if code != 1:
    fail(f"the academy does not offer the pitstop ({code})", seen)
calls = (root / "engine/script/api_table.c").read_text() + (root / "engine/script/tell.c").read_text() + "learner.name learner.level"
for call in set(re.findall(r"`((?:ask|show|learner)\.\w+)`", page)) | {"say", "result", "today", "random", "earlier"}:
    if call not in calls:
        fail(f"`{call}` does not exist")
print(f"{len(commands) + 5} promises, {bad} broken")
sys.exit(bad != 0)
PY
