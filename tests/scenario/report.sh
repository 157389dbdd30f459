#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Reports of people who really were there: learners do a pitstop as browsers would, beside a running server; their own report, the course with four of them and with five, the academy a month later,
# as page, CSV and JSON; and that nobody without a role sees more than their own.
set -u
exec python3 - "${LEERPAD_ROOT:?LEERPAD_ROOT is not set}" "${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}" <<'PY'
import csv, http.cookiejar, io, json, os, pathlib, re, shutil, sqlite3, subprocess, sys, tempfile, time, urllib.error, urllib.parse, urllib.request

root, program = (pathlib.Path(path).resolve() for path in sys.argv[1:])
scratch = pathlib.Path(tempfile.mkdtemp(prefix="leerpad-report-"))
academy, data = root / "tests/scenario/report/academy.lua", scratch / "data"
failed = 0

def holds(what, fine, seen=""):
    global failed
    if not fine:
        failed += 1
        print(f"report: {what}\n{seen}")

class Browser:
    def __init__(self, base):
        self.base, self.jar = base, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.page = ""
    def go(self, path):
        self.page = self.opener.open(self.base + path, timeout=10).read().decode()
        return self.page
    def status(self, path):
        try:
            return self.opener.open(self.base + path, timeout=10).status
        except urllib.error.HTTPError as refused:
            return refused.code
    def send(self, path, **fields):
        for name in ("csrf", "versie", "poging"):
            found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
            fields[name] = found.group(1) if found else ""
        request = urllib.request.Request(self.base + path, urllib.parse.urlencode(fields).encode(), {"Origin": self.base})
        self.page = self.opener.open(request, timeout=10).read().decode()
        return self.page

def learns(base, point, words):
    browser = Browser(base)
    browser.go("/c/groep/stilstaan")
    browser.send("/c/groep/stilstaan/start")
    browser.send("/c/groep/stilstaan/stap/zin", a=str(point), actie="verder")
    browser.send("/c/groep/stilstaan/stap/rem", a="tijd", actie="verder")
    browser.send("/c/groep/stilstaan/stap/waar", a=words, actie="verder")
    holds("the pitstop is done", "Klaar" in browser.page, browser.page)
    return browser

def report(*arguments, expected=0):
    done = subprocess.run([program, "report", *arguments, "--data", data, "--academy", academy], capture_output=True, text=True)
    holds(f"leerpad report {' '.join(arguments)} ends with {expected}", done.returncode == expected, done.stdout + done.stderr)
    return done.stdout if expected == 0 else done.stderr

def section(text, name, about=""):
    return next(part for part in json.loads(text)["sections"] if part["id"] == name and part["about"] == about)

server = None
try:
    server = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", "--data", data, "--academy", academy], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = re.search(r"http://[^/]+", server.stdout.readline())
    base = address.group(0)

    browsers = [learns(base, 1 + number % 2, f"=geheim-{number}") for number in range(4)]
    four = report("--course", "groep", "--format", "json")
    holds("four answers are no spread", section(four, "spread", "groep/stilstaan/zin")["rows"] == [], four)
    browsers.append(learns(base, 5, "=geheim-4"))
    five = report("--course", "groep", "--format", "json")
    holds("five answers are one", section(five, "spread", "groep/stilstaan/zin")["rows"] == [["1", 2], ["2", 2], ["3", 0], ["4", 0], ["5", 1]], five)
    holds("options too", section(five, "spread", "groep/stilstaan/rem")["rows"] == [["Tijd", 5]], five)
    page = report("--course", "groep")
    holds("the page is one, with drawings", page.startswith("<!doctype html>") and "<svg" in page and "<style>" in page)
    holds("own words are in no report of a group", "geheim" not in four + five + page + report("academy", "--format", "csv"))
    holds("nothing of this month", section(five, "levels")["rows"] == [["Een groep", None, None, None, None]], five)

    # Their own.
    own = browsers[0].go("/rapport")
    holds("my own page", "Mijn rapport" in own and "=geheim-0" in own and "geheim-1" not in own, own)
    rows = list(csv.reader(io.StringIO(browsers[0].go("/rapport/rapport.csv").lstrip("\ufeff"))))
    holds("my own CSV: four fields a line, and no formula", all(len(row) == 4 for row in rows) and any(row[3] == "'=geheim-0" for row in rows), rows)
    holds("my own JSON", json.loads(browsers[0].go("/rapport/rapport.json"))["report"] == "learner")
    for path in ("/beheer/rapport", "/beheer/rapport/rapport.csv", "/beheer/rapport/cursus/groep", "/beheer/rapport/cursus/groep/rapport.json"):
        try:
            seen = browsers[0].go(path)
        except urllib.error.HTTPError as refused:
            seen = refused.read().decode()
        holds(f"{path} is not for a learner", "Niveaus bereikt" not in seen and "group_minimum" not in seen, seen)
    holds("another file is not there", browsers[0].status("/rapport/rapport.exe") == 404)

    learner = sqlite3.connect(data / "leerpad.sqlite").execute("SELECT id FROM learner ORDER BY created_at, id").fetchone()[0]
    mine = report("--learner", learner, "--format", "json")
    holds("one learner, by the command", json.loads(mine)["subject"] == learner and section(mine, "path")["rows"][0][1] == 1, mine)

    report("--course", "er-niet", expected=4)
    report("--learner", "er-niet", expected=4)
    report("academy", "--from", "gisteren", expected=4)
    report("academy", "--course", "groep", expected=2)
    report(expected=2)
    report("alles", expected=2)
    report("academy", "--format", "xml", expected=2)

    # A month later, by the clock of who asks: what happened is the same.
    server.terminate()
    server.wait()
    server = None
    file = sqlite3.connect(data / "leerpad.sqlite")
    with file:
        for table, columns in (("attempt", ("done_at",)), ("level", ("at",)), ("course_done", ("at",))):
            for column in columns:
                file.execute(f"UPDATE {table} SET {column} = {column} - 40 * 86400000")
    file.close()
    later = report("academy", "--format", "json")
    holds("five people reached a level", section(later, "levels")["rows"][0][1] == 5, later)
    holds("in one month", sum(row[1] for row in section(later, "levels-months")["rows"]) == 5, later)
    holds("and did a pitstop", section(later, "pitstops")["rows"] == [["Een groep: Even stilstaan", 5]], later)
finally:
    if server:
        server.kill()
    shutil.rmtree(scratch, ignore_errors=True)
sys.exit(failed != 0)
PY
