# SPDX-License-Identifier: EUPL-1.2
# An author saves, and the page shows it: good, broken, good; a plugin, a lib, a removed file, half a file; a fault at run time, and a way to start at any step. And nothing of it without --dev.
import http.cookiejar
import os
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

PROGRAM, ROOT = os.environ["LEERPAD_PROGRAM"], os.environ["LEERPAD_ROOT"]
failed = 0


def must(right, text):
    global failed
    if not right:
        failed += 1
        print(text)


COURSE = 'course { title = "Werk", language = "nl", path = { principe = { "een" }, inzicht = { "twee" } } }\n'
ONE = '''pitstop { title = "Een", level = "principe", minutes = 4 }
local hulp = require "lib.hulp"
say(hulp.groet())
local a = ask.choice { id = "a", prompt = "Eerste vraag", options = { { "x", "Iks" }, { "y", "Ei" } } }
local b = ask.text { id = "b", prompt = "Tweede vraag" }
groet { id = "g", prompt = "Wie groet je?" }
'''
TWO = 'pitstop { title = "Twee", level = "inzicht", minutes = 3, needs = { "een" } }\nask.yesno { id = "j", prompt = "Op slot?" }\n'
LIB = 'local m = {}\nfunction m.groet() return "Dag uit lib" end\nreturn m\n'
KIND = '''plugin { name = "groet", api = 1, kind = "step" }
return {
  show = function(args, ctx) return { group { input { name = "wie", prompt = "Naam van iemand" }, input { name = "hoe", prompt = "Hoe" } } } end,
  read = function(args, answer, ctx) return answer end,
}
'''
CONNECTOR = '''plugin { name = "doorgeef", api = 1, kind = "connector" }
return { map = function(fact, about, settings) return { { json = { kind = fact.kind } } } end, judge = function(response, request) return "delivered" end }
'''


class Server:
    all = []  # where a check ends the test, none of them stays

    def __init__(self, folder, *options, env=None):
        self.said = open(os.path.join(folder, "err"), "w+")
        self.process = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", *options], cwd=folder, stdout=subprocess.PIPE,
                                        stderr=self.said, text=True, env={**os.environ, **(env or {})})
        Server.all.append(self.process)
        line = self.process.stdout.readline()
        found = re.search(r"(http://[^ ]+)/ ", line)
        if not found:
            self.said.seek(0)
            raise SystemExit(f"the server is not ready: {line}{self.said.read()}")
        self.address = found.group(1)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        must(self.process.wait(20) == 0, "the server did not end by itself")
        self.said.close()


class Browser:
    def __init__(self, server):
        self.server = server
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.text = self.path = ""
        self.status = 0

    def ask(self, path, fields=None, timeout=30):
        data = urllib.parse.urlencode(fields).encode() if fields is not None else None
        try:
            answer = self.opener.open(self.server.address + path, data, timeout)
        except urllib.error.HTTPError as error:
            answer = error
        self.status, self.text = answer.status, answer.read().decode()
        self.path = urllib.parse.urlparse(answer.url).path
        return self.text

    # Sends the form that goes to this address, with what it holds.
    def send(self, action, **fields):
        forms = [part for part in re.findall(r"<form.*?</form>", self.text, re.S) if f'action="{action}"' in part]
        forms = [part for part in forms if all(f'value="{value}"' in part for name, value in fields.items() if name == "vanaf")]
        if not forms:
            raise SystemExit(f"{self.path} ({self.status}) has no form for {action}: {self.text}")
        form = forms[0]
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
        return self.ask(action, {**dict(hidden), **fields})

    def sees(self, *texts):
        for text in texts:
            must(text in self.text, f'{self.path}: "{text}" is not on the page')

    def sees_not(self, *texts):
        for text in texts:
            must(text not in self.text, f'{self.path}: "{text}" is on the page')

    def edition(self):
        return int(re.search(r'data-edition="(\d+)"', self.text).group(1))


class Author:
    def __init__(self, folder):
        self.folder = folder
        self.server = self.browser = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def put(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w") as file:
            file.write(text)

    def rename_over(self, name, text):
        self.put(name + ".nieuw~", text)
        os.rename(self.path(name + ".nieuw~"), self.path(name))

    # Saves by `act`, waits as the page does, and looks at the page again. The time from save to answer, in ms.
    def save(self, act, *arguments):
        browser, path = self.browser, self.browser.path
        edition = browser.edition()
        began = time.monotonic()
        act(*arguments)
        while int(browser.opener.open(f"{self.server.address}/dev/events/{edition}", None, 30).read()) == edition:
            must(time.monotonic() - began < 60, "nothing was told of a save")
        browser.ask(path)
        return (time.monotonic() - began) * 1000


def lay(folder):
    author = Author(folder)
    author.put("courses/werk/course.lua", COURSE)
    author.put("courses/werk/pitstops/een.lua", ONE)
    author.put("courses/werk/pitstops/twee.lua", TWO)
    author.put("courses/werk/lib/hulp.lua", LIB)
    author.put("plugins/groet/plugin.lua", KIND)
    author.put("plugins/doorgeef/plugin.lua", CONNECTOR)
    author.put("academy.lua", 'academy { name = "Proef", url = "https://academie.example", courses = "courses", plugins = "plugins",\n'
               '  endpoints = { { id = "lms", connector = "doorgeef", url = "http://127.0.0.1:9", send = { "done", "score" } } } }\n')
    return author


STEP = "/c/werk/een/stap/"
FILE = "courses/werk/pitstops/een.lua"
BENCH = "/dev/c/werk/een"


def saves(author):
    browser = author.browser
    browser.ask("/c/werk/een")
    browser.send("/c/werk/een/start")
    browser.sees("Eerste vraag", "Dag uit lib", "Ververs", 'src="/assets/dev.')
    browser.send(STEP + "a", a="y")
    must(browser.path == STEP + "b", f"after the first answer: {browser.path}")

    author.save(author.put, FILE, ONE.replace("Tweede vraag", "Tweede vraag, anders"))
    must(browser.path == STEP + "b", "the place was lost")
    browser.sees("Tweede vraag, anders")
    browser.sees_not("Laatste goede", "class=\"dev wrong\"")

    broken = ONE.replace("Tweede vraag", "Tweede vraag, stuk").replace('id = "b", ', 'id = "b" ')
    author.save(author.put, FILE, broken)
    browser.sees("Tweede vraag, anders", "Je ziet de laatste goede versie", "werk/pitstops/een.lua:5", "<mark>", 'id = &quot;b&quot; prompt')
    browser.ask("/dev")
    browser.sees("werk/pitstops/een.lua:5", "<mark>", "Fouten: 1.")
    browser.ask(STEP + "b")
    browser.send(STEP + "b", a="een antwoord terwijl het stuk is")
    must(browser.path == STEP + "g", f"the good version does not go on: {browser.path}")
    browser.ask(STEP + "b")

    author.save(author.rename_over, FILE, ONE.replace("Tweede vraag", "Tweede vraag, heel"))
    browser.sees("Tweede vraag, heel", "een antwoord terwijl het stuk is")
    browser.sees_not("class=\"dev wrong\"")

    author.save(author.put, "courses/werk/lib/hulp.lua", LIB.replace("Dag uit lib", "Hallo uit lib"))
    browser.ask(STEP + "a")
    browser.sees("Hallo uit lib")

    browser.ask(STEP + "g")
    author.save(author.put, "plugins/groet/plugin.lua", KIND.replace("Naam van iemand", "Naam van een ander"))
    browser.sees("Naam van een ander")
    author.save(author.put, "plugins/groet/plugin.lua", "plugin {")
    browser.sees("Naam van een ander", "groet/plugin.lua:1")
    author.save(author.put, "plugins/groet/plugin.lua", KIND)
    browser.sees("Naam van iemand")
    browser.sees_not("class=\"dev wrong\"")

    # A file removed: the manifest still names it, then it does not any more.
    browser.ask("/c/werk")
    author.save(os.remove, author.path("courses/werk/pitstops/twee.lua"))
    browser.sees("Twee", "werk/course.lua:1", "Je ziet de laatste goede versie")
    author.save(author.put, "courses/werk/course.lua", COURSE.replace(', inzicht = { "twee" }', ""))
    browser.sees_not("Twee", "class=\"dev wrong\"")
    author.save(author.put, "courses/werk/course.lua", COURSE)
    author.save(author.put, "courses/werk/pitstops/twee.lua", TWO)
    browser.sees_not("class=\"dev wrong\"")

    # Half a file that is closed: broken, and good again when the rest is there.
    browser.ask(STEP + "b")
    author.save(author.put, FILE, ONE[:len(ONE) // 2])
    browser.sees("Tweede vraag, heel", "Je ziet de laatste goede versie")
    author.save(author.put, FILE, ONE)
    browser.sees("Tweede vraag", "een antwoord terwijl het stuk is")
    browser.sees_not("class=\"dev wrong\"")


# In the middle of writing: a file that is open is waited for.
def slowly(author):
    def write():
        with open(author.path(FILE), "w") as file:
            for piece in (ONE[:60], ONE[60:90], ONE[90:].replace("Tweede vraag", "Langzaam geschreven")):
                file.write(piece)
                file.flush()
                time.sleep(0.15)
    author.browser.ask(STEP + "b")
    author.save(write)
    for _ in range(5):  # where the machine was slow, half of it was seen first
        if "Langzaam geschreven" in author.browser.text:
            break
        time.sleep(0.5)
        author.browser.ask(STEP + "b")
    author.browser.sees("Langzaam geschreven")
    author.browser.sees_not("class=\"dev wrong\"")
    author.save(author.put, FILE, ONE)


def fault(author):
    browser = author.browser
    # Only on the way of this learner: the plainest way, which a load walks, does not come there.
    faulty = ONE.replace('groet {', 'local weg = nil\nif a == "y" then say(weg.naam) end\ngroet {')
    browser.ask(STEP + "b")
    author.save(author.put, FILE, faulty)
    must(browser.status == 503, f"a fault is answered with {browser.status}")
    browser.sees("Hier gaat het mis", "werk/pitstops/een.lua:7", "<mark>", "then say(weg.naam)", "<code>a</code>", "&quot;y&quot;",
                 "een antwoord terwijl het stuk is", "Begin hier", "Opnieuw vanaf het begin")
    browser.send(BENCH, vanaf="b")
    must(browser.path == STEP + "b", f"begin at b: {browser.path}")
    browser.sees("Tweede vraag")
    browser.sees_not("een antwoord terwijl het stuk is")  # that of b is not kept, that of a is
    browser.ask(STEP + "a")
    must(re.search(r'value="y"[^>]*checked', browser.text), "the answer above the step was not kept")
    browser.ask(STEP + "b")
    browser.send(STEP + "b", a="weer")
    must(browser.status == 503, "the fault behind the step is not shown")
    browser.sees("Hier gaat het mis", "weer")
    author.save(author.put, FILE, ONE)
    must(browser.status == 200, "a fault that was mended stays")
    browser.ask("/c/werk/een/stap")
    must(browser.path == STEP + "g", f"not where it stood: {browser.path}")
    browser.ask(BENCH)
    browser.sees("Begin hier: g", "weer", "Verder waar je was")
    browser.ask(BENCH)
    form = [part for part in re.findall(r"<form.*?</form>", browser.text, re.S) if "vanaf het begin" in part][0]
    token = re.search(r'name="csrf" value="([^"]+)"', form).group(1)
    browser.ask(BENCH, {"csrf": token})
    must(browser.path == STEP + "a", f"from the beginning: {browser.path}")
    must(not re.search(r'value="[xy]"[^>]*checked', browser.text), "the beginning has an answer")
    browser.send(STEP + "a", a="x")
    browser.send(STEP + "b", a="af")
    browser.send(STEP + "g", **{"a.wie": "Fatima", "a.hoe": "met een hand"})
    must(browser.path == "/c/werk/een/klaar", f"the new attempt does not end: {browser.path}")
    browser.ask(BENCH, {"csrf": "nee"})
    must(browser.status == 403, "a form without our token begins an attempt")


def open_all(author):
    browser = Browser(author.server)
    browser.ask("/c/werk/twee")
    browser.send("/c/werk/twee/start")
    browser.sees("Op slot?")


def never_without(author, data):
    server = Server(author.folder, "--data", data)
    browser = Browser(server)
    browser.ask("/c/werk/een")
    browser.sees_not("/dev", "data-edition", "Ververs")
    for path in ("/dev", "/dev/events/0", BENCH, "/dev/x"):
        browser.ask(path)
        must(browser.status == 404, f"{path} without --dev: {browser.status}")
    browser.ask(BENCH, {"vanaf": "a"})
    must(browser.status in (403, 404), f"POST {BENCH} without --dev: {browser.status}")
    for asset in author.assets:
        browser.ask(asset)
        must(browser.status == 404, f"{asset} without --dev: {browser.status}")
    browser.ask("/c/werk/een")
    author.put(FILE, ONE.replace('"Een"', '"Anders"'))
    time.sleep(1)
    browser.ask("/c/werk/een")
    browser.sees_not("Anders")  # nothing watches
    author.put(FILE, ONE)
    server.stop()


def refuses(author, text, *options, env=None):
    answer = subprocess.run([PROGRAM, "serve", *options], cwd=author.folder, capture_output=True, text=True, timeout=30,
                            env={**os.environ, **(env or {})})
    must(answer.returncode in (2, 3, 4) and text in answer.stderr, f"serve {options}: {answer.returncode} {answer.stderr}")


def main():
    folder = tempfile.mkdtemp(prefix="leerpad-dev-")
    try:
        author = lay(folder)
        author.server = Server(folder, "--dev")
        author.browser = Browser(author.server)
        must(os.path.exists(author.path("var/dev/leerpad.sqlite")), "the tries do not stand in var/dev")
        author.browser.ask("/")
        author.assets = re.findall(r"/assets/dev\.[^\"]+", author.browser.text)
        must(len(author.assets) == 2, f"script and style: {author.assets}")
        saves(author)
        slowly(author)
        fault(author)
        open_all(author)
        author.browser.ask(STEP + "a")
        times = [author.save(author.put, FILE, ONE.replace("Eerste vraag", f"Keer {i}")) for i in range(10)]
        author.browser.sees("Keer 9")
        print(f"dev: from save to new page {statistics.median(times):.0f} ms (median of {len(times)}; most {max(times):.0f})")
        author.put(FILE, ONE)
        author.server.stop()
        store = sqlite3.connect(author.path("var/dev/leerpad.sqlite"))
        must(store.execute("SELECT count(*) FROM delivery").fetchone()[0] == 0, "an author's tries were queued for an LMS")
        must(store.execute("SELECT count(*) FROM fact WHERE kind = 'pitstop-done'").fetchone()[0] == 1, "no pitstop was done")
        store.close()
        rebuilt = subprocess.run([PROGRAM, "rebuild", "--data", "var/dev"], cwd=folder, capture_output=True, text=True, timeout=60)
        must(rebuilt.returncode == 0 and "er veranderde niets" in rebuilt.stdout + rebuilt.stderr, f"rebuild: {rebuilt.stdout}{rebuilt.stderr}")

        alone = Server(folder, "--dev", "courses/werk")  # one folder, by path; its tries stand beside the others
        browser = Browser(alone)
        browser.ask("/c/werk/een")
        browser.sees("Een", "Ververs")
        alone.stop()
        alone = Server(folder, "--dev", "courses")  # a folder of courses
        browser = Browser(alone)
        browser.ask("/c/werk/een")
        browser.sees("Een", "Ververs")
        alone.stop()
        refuses(author, "nergens", "--dev", "nergens", "--listen", "127.0.0.1:0")
        never_without(author, "echt")
        refuses(author, "antwoorden van een academie", "--dev", "--data", "echt", "--listen", "127.0.0.1:0")
        refuses(author, "0.0.0.0", "--dev", env={"LEERPAD_LISTEN": "0.0.0.0:0"})
        refuses(author, "--dev", "werk", "--listen", "127.0.0.1:0")
        wide = Server(folder, "--dev", "--listen", "0.0.0.0:0")
        wide.said.flush()
        with open(author.path("err")) as said:
            must("let op: --dev luistert op 0.0.0.0" in said.read(), "nothing warns of an open door")
        wide.stop()
    finally:
        for process in Server.all:
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"dev: {failed} failed")
    raise SystemExit(1 if failed else 0)


main()
