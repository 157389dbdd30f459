#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# docs/voorbeelden: a step kind and a connector, each with its test in under 60 lines, from a form and a terminal to the facts and the messages that leave; and what a broken or a too new
# plugin does to the others: nothing, and it is named.
set -u
exec python3 - "${LEERPAD_ROOT:?LEERPAD_ROOT is not set}" "${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}" <<'PY'
import datetime, http.server, importlib.machinery, importlib.util, json, os, pathlib, re, shutil, signal, subprocess, sys, tempfile, threading, time, zoneinfo

root, program = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
loader = importlib.machinery.SourceFileLoader("play_through", str(root / "tools/play-through"))
browser_of = importlib.util.module_from_spec(importlib.util.spec_from_loader("play_through", loader))
sys.dont_write_bytecode = True
loader.exec_module(browser_of)
examples = root / "docs/voorbeelden"
checks = bad = 0

def holds(what, fine, seen=""):
    global checks, bad
    checks += 1
    if not fine:
        bad += 1
        print(f"voorbeelden: {what}\n{seen}")

def leerpad(*words, code=0, given=None):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, timeout=60, input=given, env={**os.environ, "XDG_STATE_HOME": str(scratch / "state"), "COLUMNS": "200"})
    holds(f"leerpad {' '.join(map(str, words))} ends with {done.returncode}, not {code}", done.returncode == code, done.stdout + done.stderr)
    return done.stdout + done.stderr

class Book(http.server.BaseHTTPRequestHandler): # the other system: what it got, and one refusal to begin with
    got, lock, refuse = [], threading.Lock(), 1

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.lock:
            Book.refuse -= 1
            status = 503 if Book.refuse >= 0 else 204
            if status == 204:
                Book.got.append((self.path, self.headers.get("Authorization", ""), json.loads(body)))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass

scratch = pathlib.Path(tempfile.mkdtemp(prefix="leerpad-voorbeelden-"))
server = None
try:
    # 1. Small, clean, and tested.
    for name in ("gebaar", "logboek"):
        lines = sum(len((examples / "plugins" / name / file).read_text().splitlines()) for file in ("plugin.lua", "test.lua"))
        holds(f"{name} has {lines} lines with its test", lines < 60)
    academy = examples / "academy.lua"
    leerpad("check", "--academy", academy, academy)
    for part in ("plugins/gebaar", "plugins/logboek", "courses/gebaren"):
        leerpad("check", "--academy", academy, examples / part)
        out = leerpad("test", "--academy", academy, examples / part)
        holds(f"tests of {part}", "ok 1 - " in out and "not ok" not in out, out)

    # 2. The facts that follow, where nothing is kept.
    day = (datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Amsterdam")).date() + datetime.timedelta(days=3)).isoformat()
    answers = scratch / "antwoorden.json"
    answers.write_text(json.dumps({"wie": "De planner", "eerst": "zij", "gebaar": {"wie": "De planner", "wat": "Ik breng koffie", "wanneer": day}}))
    told = json.loads(leerpad("play", examples / "courses/gebaren/klein-gebaar", "--academy", academy, "--answers", answers, "--json"))
    made = [fact for fact in told["facts"] if fact["kind"] == "agreement-made"]
    holds("the fact of a gesture", len(made) == 1 and made[0]["due"] == day and made[0]["met"] == "De planner", told["facts"])
    holds("the kind of the step", told["steps"][-1]["kind"] == "gebaar", told["steps"])
    holds("the branch", any("Juist omdat" in said["text"] for said in told["said"]), told["said"])

    # 3. Beside them a broken plugin and one that is too new; the endpoint is the other system.
    house = scratch / "academie"
    shutil.copytree(examples, house)
    for name, text in {"kapot": 'plugin { name = "kapot", api = 1, kind = "step" }\nreturn {\n  show = function() return { yesno {} }\n}\n',
                       "valt": 'plugin { name = "valt", api = 1, kind = "step" }\nerror("ik val")\n',
                       "lek": 'plugin { name = "lek", api = 1, kind = "connector" }\nreturn { map = function( return {} end }\n',
                       "later": 'plugin { name = "later", api = 99, kind = "connector" }\nreturn {}\n',
                       "nieuwer": 'plugin { name = "nieuwer", api = 99, kind = "step" }\nreturn { show = function() return { iets_nieuws {} } end }\n'}.items():
        (house / "plugins" / name).mkdir()
        (house / "plugins" / name / "plugin.lua").write_text(text)
    book = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Book)
    threading.Thread(target=book.serve_forever, daemon=True).start()
    port = book.server_address[1]
    (house / "academy.lua").write_text(f'''academy {{ name = "Academie Voorbeeld", language = "nl", timezone = "Europe/Amsterdam", courses = "courses", plugins = "plugins",
      url = "http://academie.example", allow = {{ "127.0.0.1:{port}" }},
      endpoints = {{ {{ id = "logboek", connector = "logboek", url = "http://127.0.0.1:{port}/boek", secret = "logboek",
        send = {{ "done", "score", "deed" }}, settings = {{ kanaal = "noord" }} }} }} }}''')
    data = scratch / "var"
    (data / "secrets").mkdir(parents=True, mode=0o700)
    os.chmod(data, 0o700)
    (data / "secrets/logboek").write_text("naam:geheim")
    os.chmod(data / "secrets/logboek", 0o600)
    for name, what in {"kapot": "LP2", "valt": "ik val", "nieuwer": "api 99", "lek": "LP2", "later": "api 99"}.items():
        out = leerpad("check", "--academy", house / "academy.lua", house / "plugins" / name, code=1)
        told_of = [line for line in out.splitlines() if f"{name}/plugin.lua" in line]
        holds(f"check names {name}", told_of and what in "".join(told_of), out)
    log, printed = open(scratch / "log", "w+"), open(scratch / "out", "w+")
    server = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", "--academy", str(house / "academy.lua"), "--data", str(data)], stdout=printed, stderr=log)
    address = None
    for _ in range(400):
        found = re.search(r"http://127\.0\.0\.1:\d+/", (scratch / "out").read_text())
        if found:
            address = found.group(0)
            break
        if server.poll() is not None:
            break
        time.sleep(0.05)
    started = (scratch / "log").read_text()
    holds("the academy is served", address, started)
    for name, code in {"kapot": "LP2", "valt": "LP2", "nieuwer": "LP211", "lek": "LP2", "later": "LP211"}.items():
        holds(f"serve names {name}, with its line", re.search(rf"{name}/plugin\.lua:\d+: {code}", started), started)

    # 4. A web page without JavaScript, then a terminal: the same step.
    browser = browser_of.Browser(address)
    page = browser.request("GET", "/c/gebaren/klein-gebaar")
    page = browser.submit(page, next(form for form in page.forms if form["action"].endswith("/start")))
    seen = ""
    for _ in range(10):
        if page.url.endswith("/klaar"):
            break
        seen += " ".join(page.text.split())
        form = next(form for form in page.forms if form["method"] == "post" and "/stap/" in (form["action"] or page.url))
        page = browser.submit(page, form)
    holds("the page asks what the plugin shows", "Naar wie?" in seen and "Welk gebaar maak je?" in seen, seen)
    holds("the page ends with one's own words", page.url.endswith("/klaar") and "Ik bel morgen mijn collega" in page.text, page.text)
    out = leerpad("play", "gebaren/klein-gebaar", "--academy", house / "academy.lua", "--data", data, given="De planner\n2\nDe planner\nIk breng koffie\n+3 dagen\n")
    holds("the terminal asks the same", "Naar wie?" in out and "Ik breng koffie" in out and "Juist omdat" in out, out)

    # 5. What left: a line for each learner's gesture and pitstop, after a refusal, and no word of what they wrote.
    for _ in range(300):
        if len(Book.got) >= 4:
            break
        time.sleep(0.1)
    lines = [body for _, _, body in Book.got]
    holds("two learners, two lines each", sorted(line["wat"] for line in lines) == ["deed een pitstop"] * 2 + ["maakte een afspraak"] * 2, lines)
    holds("each under its own pseudonym", len({line["wie"] for line in lines}) == 2 and all(len(line["wie"]) > 20 for line in lines), lines)
    holds("the setting, the day, the place", all(line["kanaal"] == "noord" and line["pitstop"] == "Een klein gebaar" for line in lines) and
          any(line.get("dag") == day for line in lines) and all(path == "/boek/regels" for path, _, _ in Book.got), Book.got)
    holds("the secret, that the connector never saw", all(word.startswith("Basic ") for _, word, _ in Book.got), Book.got)
    holds("no own words", "koffie" not in json.dumps(lines) and "collega" not in json.dumps(lines), lines)
    server.send_signal(signal.SIGTERM)
    holds("the server stops", server.wait(20) == 0, (scratch / "log").read_text())
    server = None
finally:
    if server:
        server.kill()
    shutil.rmtree(scratch, ignore_errors=True)
print(f"voorbeelden: {checks} checks, {bad} bad")
sys.exit(bad != 0)
PY
