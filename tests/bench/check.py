#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Times `leerpad check` on a course of 1,000 pitstops of six steps with branches: wall time, and processor time of leerpad and its cages.

usage: tests/bench/check.py LEERPAD [PITSTOPS]          prints: check_s N check_cpu_s N check_paths N check_findings N
"""
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PITSTOP = """pitstop {{ title = "Stop {n}", level = "principe", minutes = 6 }}
say [[ Denk aan een samenwerking. Neem de tijd. ]]
local rem = ask.choice {{ id = "rem", prompt = "Wat remt?", options = {{ {{ "praten", "Praten" }}, {{ "tijd", "Tijd" }}, {{ "mandaat", "Mandaat" }} }} }}
local keer = ask.scale {{ id = "keer", prompt = "Hoe vaak?" }}
local wat = ask.choices {{ id = "wat", prompt = "Wat helpt?", options = {{ {{ "bel", "Bellen" }}, {{ "ga", "Langsgaan" }}, {{ "mail", "Mailen" }} }} }}
for _, sleutel in ipairs(wat) do ask.text {{ id = "hoe", of = sleutel, prompt = "Hoe doe je dat?" }} end
if rem == "praten" and keer > 3 then
  say "Praten jullie te veel?"
elseif rem == "mandaat" then
  local nodig = ask.text {{ id = "nodig", prompt = "Wat heb je nodig?", lines = 3 }}
  show.card {{ title = "Mandaat", rows = {{ {{ "Nodig", nodig }} }} }}
else
  say "Begin klein."
end
ask.text {{ id = "zin", prompt = "Wat zeg je morgen?", lines = 2 }}
afspraak {{ id = "daad", prompt = "Wat doe je?", within = "14 dagen" }}
"""


def main():
    program, count = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory() as folder:
        course = pathlib.Path(folder) / "veel"
        (course / "pitstops").mkdir(parents=True)
        names = [f"stop-{n}" for n in range(count)]
        for n, name in enumerate(names):
            (course / "pitstops" / f"{name}.lua").write_text(PITSTOP.format(n=n))
        listed = ", ".join(f'"{name}"' for name in names)
        (course / "course.lua").write_text(f'course {{ title = "Veel", path = {{ principe = {{ {listed} }} }} }}\n')
        began = time.monotonic()
        done = subprocess.run([program, "check", course], cwd=ROOT, capture_output=True, text=True, env={**os.environ, "LEERPAD_CAGE": str(program.parent / "leerpad-cage")})
        wall = time.monotonic() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        paths = re.search(r"(\d+) paden", done.stdout)
        if not paths or done.returncode not in (0, 1):
            sys.exit(f"check.py: leerpad check ended with {done.returncode}: {done.stderr[-500:]}")
        found = re.search(r"(\d+) fouten, (\d+) waarschuwingen", done.stdout)
        findings = sum(map(int, found.groups())) if found else 0
        print(f"check_s {wall:.2f} check_cpu_s {used.ru_utime + used.ru_stime:.2f} check_paths {paths.group(1)} check_findings {findings}")


if __name__ == "__main__":
    main()
