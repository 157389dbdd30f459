#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Times `leerpad rehearse` on 100,000 running attempts of a pitstop of eight questions, each attempt somewhere in it, beside a store that nobody else uses.

usage: tests/bench/rehearse.py LEERPAD [ATTEMPTS]      prints: rehearse_per_second N rehearse_s N rehearse_cpu_us N rehearse_mb N
The attempts are written by SQL, as 100,000 learners would have left them. The figure is of whole attempts: read, replayed on both versions, compared.
"""
import os
import pathlib
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
QUESTIONS = 8
ASK = 'local v{n} = ask.choice {{ id = "v{n}", prompt = "Vraag {n}?", options = {{ {{ "ja", "Ja" }}, {{ "nee", "Nee" }} }} }}\n'
HEAD = 'pitstop { title = "Acht", level = "principe", minutes = 5 }\nsay [[ Denk aan een samenwerking. Neem de tijd. ]]\n'


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def write_pitstop(folder, extra):
    asks = [ASK.format(n=n) for n in range(1, QUESTIONS + 1)]
    asks.insert(4, extra)
    write(folder / "courses/veel/pitstops/acht.lua", HEAD + "".join(asks))


def start_once(program, folder):
    server = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", "--data", "var", "--academy", "academy.lua"], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
    if not server.stdout.readline():
        sys.exit("the server does not start")
    server.terminate()
    server.wait(timeout=60)


def fill(file, count):
    """Somebody stands at question 1, the next at question 2, and so on."""
    version, at = file.execute("SELECT version, at FROM publication WHERE course = 'veel'").fetchone()
    base = file.execute("SELECT max(seq) FROM fact").fetchone()[0]
    numbers = range(1, count + 1)
    file.execute("PRAGMA synchronous = OFF")
    with file:
        file.executemany("INSERT INTO learner VALUES(?, '', 'nl', '', ?, 1)", ((f"{n:032x}", at) for n in numbers))
        file.executemany("INSERT INTO fact VALUES(?, ?, 'attempt-opened', ?, '', 'veel', ?, 'acht', ?, '', 0, ?)",
                         ((base + n, at, f"{n:032x}", version, base + n, f'{{"mode":"alone","seed":{n},"by":"path","registration":""}}') for n in numbers))
        file.executemany("INSERT INTO answer VALUES(?, ?, ?, '', ?, NULL, '2026-11-21', ?)",
                         ((base + n, k, f"v{k}", '"ja"' if (n + k) % 3 else '"nee"', at) for n in numbers for k in range(1, n % QUESTIONS + 1)))
        file.executemany("INSERT INTO attempt VALUES(?, ?, 'alone', 'veel', 'acht', ?, '', ?, 1, ?, 0, ?, ?, ?, NULL, NULL, 0, 0)",
                         ((base + n, f"{n:032x}", version, n, at, at, n % QUESTIONS, n % QUESTIONS) for n in numbers))


def main():
    program, count = str(pathlib.Path(sys.argv[1]).resolve()), int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write(folder / "academy.lua", f'academy {{ name = "Veel", language = "nl", courses = "courses", plugins = "{ROOT}/plugins" }}\n')
        write(folder / "courses/veel/course.lua", 'course { title = "Veel", language = "nl", path = { principe = { "acht" } } }\n')
        write_pitstop(folder, "")
        start_once(program, folder)
        file = sqlite3.connect(folder / "var/leerpad.sqlite", isolation_level="DEFERRED")
        fill(file, count)
        file.close()
        write_pitstop(folder, 'local n = ask.yesno { id = "n", prompt = "En dit?" }\n')
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = subprocess.run([program, "rehearse", "veel", "--data", "var", "--academy", "academy.lua"], cwd=folder, stdout=subprocess.PIPE,
                              stderr=None if os.isatty(2) else subprocess.PIPE, text=True, check=False)
        seconds, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        numbers = [int(number) for number in re.findall(r"^ {2,10}(\d+)  gaan verder", done.stdout, re.M)]
        if done.returncode != 1 or sum(numbers) != count:
            sys.exit(f"not all were rehearsed: {done.stdout}{done.stderr or ''}")
        cpu = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e6 / count
        print(f"rehearse_per_second {count / seconds:.0f} rehearse_s {seconds:.1f} rehearse_cpu_us {cpu:.0f} rehearse_mb {after.ru_maxrss / 1024:.0f}")


if __name__ == "__main__":
    main()
