# SPDX-License-Identifier: EUPL-1.2
# A learner leaves one text everywhere (name, answers, a refused answer, an agreement) on a real server with a strict record store. After an erase no byte of the data folder, the log or a later
# backup has it, the record store has voided every statement, and what the learner still has in hand (an old page, a link) says kindly that it is gone.
import http.cookiejar
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request as request

PROGRAM, ROOT = os.environ["LEERPAD_PROGRAM"], os.environ["LEERPAD_ROOT"]
CANARY = "Kanarievogel7f3a"
failed = []


def check(fine, text):
    if not fine:
        failed.append(text)
        print("FAILED:", text)


def wait_for(what, seconds=40):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(0.05)
    return what()


class Learner:
    def __init__(self, address):
        self.address = address
        self.jar = http.cookiejar.CookieJar()
        self.opener = request.build_opener(request.HTTPCookieProcessor(self.jar))

    def get(self, path):
        try:
            with self.opener.open(self.address + path, timeout=20) as answer:
                self.path = urllib.parse.urlsplit(answer.geturl()).path
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def post(self, page, action, **fields):
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        body = urllib.parse.urlencode({**hidden, **fields}).encode()
        try:
            with self.opener.open(request.Request(self.address + action, data=body, headers={"Origin": self.address}), timeout=20) as answer:
                self.path = urllib.parse.urlsplit(answer.geturl()).path
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


def action_of(page):
    return re.search(r'<form[^>]*action="([^"]+)"', page).group(1)


def begin(learner):
    _, page = learner.get("/c/proef/alles")
    return learner.post(page, "/c/proef/alles/start")[1]


def leave_traces(learner):
    page = begin(learner)
    for _ in range(2):
        _, page = learner.post(page, re.search(r'action="([^"]*/stap/[^"]+)"', page).group(1), a=CANARY + " in een antwoord")
    before = page
    action = re.search(r'action="([^"]*/stap/[^"]+)"', page).group(1)
    status, page = learner.post(page, action, a=CANARY * 4)  # too long: kept as a draft
    check(status in (200, 422) and CANARY in page, f"a refused answer comes back ({status} {learner.path})")
    _, page = learner.get("/gegevens")
    status, page = learner.post(page, "/gegevens", naam=CANARY)
    check(status == 200 and CANARY in page, "the name is corrected")
    return before, action


def spread(folder, log):
    """Every file of the data folder, and the log, in which the text stands."""
    places = []
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            if os.path.isfile(path) and CANARY.encode() in open(path, "rb").read():
                places.append(os.path.relpath(path, folder))
    if CANARY.encode() in open(log, "rb").read():
        places.append("the log")
    return places


def statements():
    if not os.path.exists("kept.jsonl"):
        return []
    return [json.loads(line).get("statement") or {} for line in open("kept.jsonl")]


def voided():
    return {one["object"]["id"] for one in statements() if one.get("verb", {}).get("id", "").endswith("/voided")}


def told():
    return {one["id"] for one in statements() if one and not one["verb"]["id"].endswith("/voided")}


def command(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def write_academy(port):
    os.makedirs("courses/proef/pitstops")
    with open("courses/proef/course.lua", "w") as out:
        out.write('course { title = "Proef", language = "nl", version = "1.0.0", api = 1, authors = { "De toetsen" }, licence = "EUPL-1.2", path = { principe = { "alles" } } }\n')
    with open("courses/proef/pitstops/alles.lua", "w") as out:
        out.write('pitstop { title = "Alles", level = "principe", minutes = 3, why = "Om te wissen." }\n'
                  'ask.text { id = "een", prompt = "Een?" }\nask.text { id = "twee", prompt = "Twee?" }\n'
                  'ask.text { id = "kort", prompt = "Kort?", max = 20 }\n')
    shutil.copytree(f"{ROOT}/plugins", "plugins")
    os.makedirs("plugins/stil")
    with open("plugins/stil/plugin.lua", "w") as out:  # cannot take anything back
        out.write('plugin { name = "stil", api = 1, kind = "connector", title = "Stil", doc = "Vertelt alleen wat er is.", path = "stil" }\n'
                  'return { map = function(fact)\n  if fact.kind == "learner-erased" then return {} end\n  return { { json = { kind = fact.kind } } }\nend }\n')
    with open("academy.lua", "w") as out:
        out.write(f'''academy {{ name = "Academie Toets", language = "nl", timezone = "Europe/Amsterdam", url = "http://academie.example",
  courses = "courses", plugins = "plugins", allow = {{ "127.0.0.1:{port}" }},
  endpoints = {{ {{ id = "lrs", connector = "xapi", url = "http://127.0.0.1:{port}/xapi", secret = "lrs", send = {{ "done", "answer" }} }},
    {{ id = "stil", connector = "stil", url = "http://127.0.0.1:{port}", secret = "lrs", send = {{ "done" }} }} }} }}\n''')


def run(scratch, started):
    os.makedirs("var/secrets", 0o700)
    with open("var/secrets/lrs", "w") as out:
        out.write("sleutel:geheim")
    os.chmod("var/secrets/lrs", 0o600)
    os.chmod("var", 0o700)
    receiver = [sys.executable, f"{ROOT}/tools/receiver", "--port", "0", "--data", "kept.jsonl", "--port-file", "port", "--secret", "var/secrets/lrs"]
    started.append(subprocess.Popen(receiver, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    wait_for(lambda: os.path.exists("port") and open("port").read().strip())
    write_academy(open("port").read().strip())
    server = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--data", "var", "--academy", "academy.lua"],
                              stdout=open("out", "w"), stderr=open("log", "w"))
    started.append(server)
    address = wait_for(lambda: re.search(r"http://127[^/]+", open("out").read()))
    if not address:
        print(open("log").read())
        sys.exit("the server is not ready")
    address = address.group(0)

    anna, bert = Learner(address), Learner(address)
    begin(bert)
    old_page, old_action = leave_traces(anna)
    check("leerpad.sqlite" in spread("var", "log") or "leerpad.sqlite-wal" in spread("var", "log"), "the text is in the data before")
    check(wait_for(lambda: len(told()) >= 4), "the record store has the results")

    status, text = anna.get("/gegevens/leerpad.json")
    data = json.loads(text)
    check(data["learner"]["name"] == CANARY and len(data["attempts"][0]["answers"]) == 2, "the JSON has name and answers")
    check(CANARY in json.dumps(data["attempts"][0]["not_yet_accepted"]), "the JSON has the refused answer")
    check(data["attempts"][0]["answers"][0]["question"] == "Een?", "the JSON has the questions")
    status, text = anna.get("/gegevens/leerpad.html")
    check(text.count(CANARY) >= 4 and "Twee?" in text, "the readable file has all of it")
    learner = data["learner"]["id"]
    code, out, _ = command("export", learner, "--data", "var", "--academy", "academy.lua")
    check(code == 0 and json.loads(out)["attempts"] == data["attempts"], "export says the same beside a running server")
    code, out, _ = command("erase", learner, "--data", "var", "--academy", "academy.lua")
    check(code == 1 and "--yes" in out, "erase asks first")
    link = re.search(r'/verder/[0-9a-f]{32}\.[0-9.]*[0-9a-f]+', anna.get("/")[1])

    _, page = anna.get("/gegevens/wissen")
    status, page = anna.post(page, "/gegevens/wissen", woord="ja")
    check(status == 422 and "wissen" in page, "another word erases nothing")
    mine = told()
    status, page = anna.post(page, "/gegevens/wissen", woord=" Wissen ")
    check(status == 200 and anna.path.startswith("/gewist/"), "the receipt is shown")
    check("2 antwoorden" in page and CANARY not in page, "the receipt counts, and names nobody")

    check(wait_for(lambda: not spread("var", "log")), f"the text is still in {spread('var', 'log')}")
    taken_back = wait_for(lambda: len(voided()) >= 3)
    check(taken_back, "the record store was told to take the statements back: " + command("sync", "--status", "--data", "var")[1])
    by_hand = wait_for(lambda: "alles over account" in command("sync", "--status", "--data", "var")[1])
    check(by_hand, "a person hears what to ask of an LMS that cannot take back: " + command("sync", "--status", "--data", "var")[1])
    check(voided() <= mine, "only statements that were told are taken back")
    left = [one for one in statements() if one and one["verb"]["id"].endswith("initialized") and one["id"] not in voided()]
    check(len(left) == 1, "those of another learner stay")

    status, page = anna.post(old_page, old_action, a="te laat")
    check(status == 403 and "te laat" in page, f"an answer that comes too late is given back, in words ({status})")
    if link:
        status, page = Learner(address).get(link.group(0))
        check(status == 404 and "gewist" in page, "an old link says that what belongs to it was erased")
    else:
        check(False, "the page with the link has one")
    status, page = anna.get("/gegevens")
    check(status == 200 and "niets" in page, "my data are nobody's now")
    check(bert.get("/gegevens")[1].count("Pitstops: 1") == 1, "another learner has everything")

    code, out, error = command("backup", "later.tar", "--data", "var")
    check(code == 0 and CANARY.encode() not in open("later.tar", "rb").read(), f"a later backup does not have it ({error})")
    code, out, error = command("erase", learner, "--yes", "--data", "var", "--academy", "academy.lua")
    check(code == 4 and "is er niet" in error, "erased twice is said")
    other = json.loads(bert.get("/gegevens/leerpad.json")[1])["learner"]["id"]
    code, out, error = command("erase", other, "--yes", "--data", "var", "--academy", "academy.lua")
    check(code == 0 and "Bewijs: " in out, f"an administrator erases beside the server ({error})")
    check(bert.get("/gegevens")[1].count("niets") == 1, "and that learner is gone from the pages at once")
    code, out, error = command("erase", "--expired", "--dry-run", "--data", "var", "--academy", "academy.lua")
    check(code == 0, f"erase --expired says what would go ({error})")
    server.send_signal(signal.SIGTERM)
    check(server.wait(20) == 0, "the server stops by itself")
    check(not spread("var", "log"), "nothing came back at the end")


def main():
    started = []
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        try:
            run(scratch, started)
        finally:
            for one in started:
                if one.poll() is None:
                    one.kill()
                    one.wait()
            os.chdir("/")
    if failed:
        sys.exit(1)
    print("erase: nothing is left")


main()
