#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
# The step kinds as their papers promise: the example of each plugins/*/README.md is played with its answers, each kind is played to both ends with the answers of tests/scenario/kinds/*.json,
# and a person at a terminal who answers through a pipe reaches the end. Started by kinds.sh.
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ.get("LEERPAD_ROOT") or pathlib.Path(__file__).resolve().parent.parent.parent)
PROGRAM = os.environ.get("LEERPAD_PROGRAM") or sys.exit("LEERPAD_PROGRAM is not set")
COURSE = ROOT / "tests/fixtures/courses/domein"
counts = {"passed": 0, "failed": 0}


def holds(sentence, true, seen=""):
    counts["passed" if true else "failed"] += 1
    if not true:
        print(f"not ok {sentence}\n  {str(seen)[:1200]}")


def play(stop, *words):
    done = subprocess.run([PROGRAM, "play", str(stop), *words], capture_output=True, text=True, cwd=ROOT, timeout=60)
    try:
        return done.returncode, json.loads(done.stdout)
    except ValueError:
        return done.returncode, {"outcome": None, "said": [], "facts": [], "text": done.stdout + done.stderr}


def fence(text, language):
    found = re.search(rf"^```{language}\n(.*?)^```", text, re.S | re.M)
    return found.group(1) if found else None


def examples(scratch):
    """What a README shows is what an author copies: it must run as it stands."""
    course = scratch / "voorbeeld"
    (course / "pitstops").mkdir(parents=True)
    shutil.copytree(COURSE / "media", course / "media")
    names = [one.parent.name for one in sorted(ROOT.glob("plugins/*/plugin.lua")) if 'kind = "step"' in one.read_text()]
    stops = ", ".join(f'"{name}"' for name in names)
    (course / "course.lua").write_text(f'course {{ title = "V", language = "nl", summary = "S", version = "1.0.0", api = 1, authors = {{ "T" }}, licence = "EUPL-1.2", path = {{ principe = {{ {stops} }} }} }}\n')
    readmes = {name: (ROOT / "plugins" / name / "README.md").read_text() for name in names}
    for name, readme in readmes.items():
        lua = fence(readme, "lua")
        holds(f"{name}: the README has an example in Lua and one in JSON", lua and fence(readme, "json"), readme[:200])
        (course / "pitstops" / f"{name}.lua").write_text(f'pitstop {{ title = "{name}", level = "principe", minutes = 4, why = "W" }}\n{lua}')
    for name, readme in readmes.items():
        answers = scratch / "antwoorden.json"
        answers.write_text(fence(readme, "json") or "{}")
        code, document = play(course / name, "--answers", str(answers), "--json")
        holds(f"{name}: the example of its README is played to the end", code == 0 and document["outcome"] == "done", document)
        holds(f"{name}: it is of that kind", any(step["kind"] == name for step in document.get("steps", [])), document)
        for argument in re.findall(r"^  args = \{(.*?)^  \},", (ROOT / "plugins" / name / "plugin.lua").read_text(), re.S | re.M):
            for told in re.findall(r"^    (\w+) = \{", argument, re.M):
                holds(f"{name}: the README names the argument {told}", f"`{told}`" in readme, readme)


def through_a_pipe(scratch):
    """Line by line, as somebody types it; a wrong answer first, where `lines` has one."""
    walks = {
        "probleem": (["We wachten", "", "", "Ik bel", ""], ["Een probleem mag op tafel als er een voorstel bij zit", "Neem dit mee: Ik bel"]),
        "scarf": (["4", "2", "9", "3", "5", "1"], ["Kies een getal van 1 tot en met 5", "Het laagst is nu: eerlijkheid"]),
        "schutting": (["4", "3", "1"], ["Nauwelijks", "Jullie staan in fase 2."]),
        "motieven": (["Ria", "3", "2", "2"], ["De gemeente", "Zoveel partners komen voor waarden: 1"]),
        "mandaat": (["nee", "Twintig uur", "", "+14 dagen"], ["Waar ligt de grens?", "Vraag dit eerst thuis: Twintig uur"]),
        "two": (["Eén nummer", "", "Wie neemt op?", "", "+30 dagen"], ["Welke bezwaren zijn er?", "Ronde 1, met 1 bezwaren."]),
        "rollen": (["Gastheer", "Zaal regelen", "", "Karin", ""], ["Wie heeft deze rol nu?", "Gastheer is nu van Karin"]),
        "beeld": (["2", "We zien elkaar niet", ""], ["Een muur zonder deur", "Wie staat er aan de andere kant?"]),
    }
    kept = dict(os.environ, HOME=str(scratch), XDG_DATA_HOME=str(scratch / "share"))
    for stop, (lines, seen) in walks.items():
        data = scratch / f"data-{stop}"
        done = subprocess.run([PROGRAM, "play", str(COURSE / stop), "--data", str(data)], input="\n".join(lines) + "\n", capture_output=True, text=True, cwd=ROOT, timeout=60, env=kept)
        for text in seen:
            holds(f"{stop}: through a pipe one reads `{text}`", text in done.stdout, done.stdout[-1500:] + done.stderr)


with tempfile.TemporaryDirectory() as folder:
    examples(pathlib.Path(folder))
    through_a_pipe(pathlib.Path(folder))
print(f"kinds: {counts['passed']} hold, {counts['failed']} fail")
sys.exit(1 if counts["failed"] or not counts["passed"] else 0)
