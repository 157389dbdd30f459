#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Plays a course with every kind of question on a pseudo-terminal, as a person would: types lines, reads what comes, goes back, stops in the middle and comes back,
also in a browser. Each check names what it saw."""
import fcntl, html, http.cookiejar, os, pty, re, select, shutil, signal, struct, subprocess, sys, tempfile, termios, time, unicodedata
import urllib.error, urllib.parse, urllib.request

PROGRAM, ROOT = os.environ["LEERPAD_PROGRAM"], os.environ["LEERPAD_ROOT"]
PATIENCE = 60  # seconds: for a machine that does much else
failures = 0

COURSE = """course {
  title = "Proef", language = "nl", summary = "Alles een keer.", version = "1.0.0", api = 1, authors = { "Toets" }, licence = "CC-BY-4.0",
  path = { principe = { "alles", "kort" }, inzicht = { "dicht" }, vaardigheid = { "af", "terug" } },
}
"""
ALLES = r"""pitstop { title = "Alles", level = "principe", minutes = 9, why = "Om alles te zien.", with = "alone" }
say [[ Een lange zin met **nadruk**, die op een smal scherm over meer dan één regel loopt, en dan nog iets. ]]
ask.choice { id = "kies", prompt = "Welke kleur past?", options = {
  { "rood", "Rood \27[31mgevaar\27]0;x\7", why = "Rood is het niet." }, { "groen", "Groen", right = true, why = "Groen is gaan." } } }
ask.choices { id = "meer", prompt = "Wie zit er aan tafel?", min = 1, options = { { "a", "Zorg" }, { "b", "Buurt" }, { "c", "Gemeente" } } }
ask.yesno { id = "ja", prompt = "Zijn jullie het eens?" }
ask.scale { id = "schaal", prompt = "Hoe gaat het?", labels = { "slecht", "goed" } }
ask.number { id = "uren", prompt = "Hoeveel uur?", min = 0, max = 40, unit = "uur" }
ask.text { id = "regel", prompt = "Wie mist er?", max = 60 }
ask.text { id = "verhaal", prompt = "Wat gebeurde er?", lines = 4, max = 200 }
ask.order { id = "rij", prompt = "Wat komt eerst?", items = { { "x", "Bellen" }, { "y", "Praten" }, { "z", "Doen" } } }
ask.match { id = "paar", prompt = "Wat hoort bij wat?", pairs = { { "p", "Zon", "Dag" }, { "q", "Maan", "Nacht" } } }
ask.date { id = "dag", prompt = "Wanneer is het overleg?", within = "14 dagen" }
afspraak { id = "daad", prompt = "Wat ga je doen?", within = "14 dagen" }
say [[ Tot ziens. ]]
"""
KORT = """pitstop { title = { nl = "Kort", en = "Short" }, level = "principe", minutes = 3, why = { nl = "Het kan kort.", en = "It can be short." }, with = "alone" }
ask.text { id = "een", prompt = "Eerste vraag?", max = 20 }
ask.text { id = "twee", prompt = "Tweede vraag?", max = 20 }
say [[ Dat was het. ]]
"""
DICHT = """pitstop { title = "Dicht", level = "inzicht", minutes = 3, why = "Later.", with = "alone", needs = { "kort" } }
ask.yesno { id = "ja", prompt = "Klaar?" }
"""
AF = """pitstop { title = "Af", level = "vaardigheid", minutes = 3, why = "Doen.", with = "alone" }
afspraak { id = "daad", prompt = "Wat ga je doen?" }
"""
TERUG = """pitstop { title = "Terug", level = "vaardigheid", minutes = 3, why = "Kijken.", with = "alone" }
terugblik { id = "terug", prompt = "Hoe staat het?" }
"""


def check(what, fine, seen=""):
    global failures
    if not fine:
        failures += 1
        print(f"FAILED: {what}\n{seen!s}"[:3000])


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


class House:
    """An academy of its own, with data, a home, and a server where one is asked for."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="leerpad-terminal-")
        courses = f"{self.folder}/courses/proef"
        write(f"{courses}/course.lua", COURSE)
        for name, text in (("alles", ALLES), ("kort", KORT), ("dicht", DICHT), ("af", AF), ("terug", TERUG)):
            write(f"{courses}/pitstops/{name}.lua", text)
        write(f"{self.folder}/academy.lua", f'academy {{ name = "Toets", language = "nl", languages = {{ "nl", "en" }}, courses = "{self.folder}/courses", plugins = "{ROOT}/plugins" }}\n')
        os.mkdir(f"{self.folder}/data", 0o700)
        self.server = None

    def env(self, state="state", **more):
        base = {key: value for key, value in os.environ.items() if key.startswith("LEERPAD_") and key not in ("LEERPAD_DATA", "LEERPAD_ACADEMY", "LEERPAD_LANG")}
        return {**base, "PATH": os.environ["PATH"], "HOME": self.folder, "XDG_STATE_HOME": f"{self.folder}/{state}", "TERM": "xterm", "LANG": "C.UTF-8", **more}

    def words(self, *words):
        return [PROGRAM, "play", *words, "--data", f"{self.folder}/data", "--academy", f"{self.folder}/academy.lua"]

    def pipe(self, text, *words, state="state", **more):
        done = subprocess.run(self.words(*words), input=text.encode(), capture_output=True, env=self.env(state, **more), timeout=PATIENCE, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def serve(self):
        self.server = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--data", f"{self.folder}/data", "--academy", f"{self.folder}/academy.lua"],
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.env())
        line = self.server.stdout.readline().decode()
        return re.search(r"http://[^/ ]+", line).group(0)

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait(PATIENCE)
            self.server.stdout.close()
        self.server = None

    def end(self):
        self.stop()
        shutil.rmtree(self.folder)


class Terminal:
    def __init__(self, house, *words, columns=80, state="state", **more):
        self.seen, self.mark = b"", 0
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            # Without an echo, what is seen is what leerpad says.
            attributes = termios.tcgetattr(0)
            attributes[3] &= ~termios.ECHO
            termios.tcsetattr(0, termios.TCSANOW, attributes)
            os.execve(PROGRAM, house.words(*words), house.env(state, **more))
        self.status = None

    def read(self, seconds):
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            piece = os.read(self.fd, 65536)
        except OSError:
            piece = b""
        self.seen += piece
        return bool(piece)

    def sees(self, text):
        """Waits until `text` is there, behind what was waited for before."""
        wanted, until = text.encode(), time.monotonic() + PATIENCE
        while wanted not in self.seen[self.mark:]:
            if time.monotonic() > until or not self.read(1) and self.over():
                check(f"the terminal shows {text!r}", False, self.text()[-2000:])
                return False
        self.mark = self.seen.index(wanted, self.mark) + len(wanted)
        return True

    def over(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def type(self, line, after="> "):
        if after:
            self.sees(after)
        os.write(self.fd, line.encode() + b"\n")

    def key(self, byte):
        self.sees("> ")
        time.sleep(0.1)
        os.write(self.fd, byte)

    def ends(self, code):
        until = time.monotonic() + PATIENCE
        while not self.over() and time.monotonic() < until:
            self.read(0.2)
        while self.read(0.1):
            pass
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
        check(f"it ends with {code}", self.status == code, f"{self.status}\n{self.text()[-1500:]}")
        return self.text()

    def text(self):
        return self.seen.decode("utf-8", "replace").replace("\r\n", "\n")


class Browser:
    def __init__(self, address):
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, path):
        with self.opener.open(self.address + path, timeout=PATIENCE) as page:
            self.page, self.at = page.read().decode(), page.url
        return self.page

    def post(self, path, **fields):
        for name in ("csrf", "versie", "poging"):
            hidden = re.search(rf'name="{name}"[^>]*value="([^"]*)"', self.page)
            if hidden:
                fields[name] = html.unescape(hidden.group(1))
        data = urllib.parse.urlencode(fields).encode()
        with self.opener.open(self.address + path, data, timeout=PATIENCE) as page:
            self.page, self.at = page.read().decode(), page.url
        return self.page


def cells(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def answer_all(terminal):
    """Every kind of question, with a mistake here and there."""
    terminal.type("9")
    terminal.sees("Fout: Kies een getal van 1 tot en met 2.")
    terminal.type("1")
    terminal.sees("Dat klopt nog niet.")
    terminal.type("t")                      # once more: trying again is free
    terminal.sees("Je antwoord nu: ")
    terminal.type("2")
    terminal.sees("Dat klopt.")
    terminal.type("1 3")
    terminal.type("misschien")
    terminal.sees("Fout: Typ j of n.")
    terminal.type("j")
    terminal.type("4")
    terminal.type("7,5")
    terminal.type(" q")                     # a letter as an answer
    terminal.type("Eerste regel")
    terminal.type("Tweede regel")
    terminal.type("")
    terminal.type("2 1")
    terminal.sees("Fout: Noem elk nummer")
    terminal.type("2 1 3")
    terminal.sees("Wat hoort bij wat?")
    terminal.type("1a 2b")
    terminal.type("31-2-2020")
    terminal.sees("Fout: Kies een dag")
    terminal.type("+7 dagen")
    terminal.sees("Wat doe je?")
    terminal.type("Ik bel Anja")
    terminal.type("")
    terminal.sees("Wanneer is het gedaan?")
    terminal.type("+3 dagen")
    terminal.type("t", after="> ")          # back within the question, and on again
    terminal.sees("Je antwoord nu: ")
    terminal.type("")
    terminal.type("")
    terminal.type("")


def test_every_kind(house):
    terminal = Terminal(house, "proef/alles", NO_COLOR="1")
    terminal.sees("Om alles te zien.")
    terminal.sees("Stap 1 van")
    answer_all(terminal)
    terminal.sees("Klaar. Dit neem je mee")
    terminal.sees("Tot ziens.")
    terminal.sees("Ik bel Anja")
    terminal.sees("Volgende pitstop: Kort")
    terminal.type("q")
    text = terminal.ends(0)
    check("no control character reaches the terminal", not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text), repr(text))
    check("the words of a hostile option are shown without them", "Rood [31mgevaar]0;x" in text, text)


def test_stop_and_come_back(house):
    terminal = Terminal(house, "proef/kort", state="weg")
    terminal.sees("Eerste vraag?")
    terminal.type("een antwoord")
    terminal.sees("Tweede vraag?")
    terminal.key(b"\x03")
    text = terminal.ends(130)
    check("Ctrl-C says how to go on", f"\n  leerpad play --data {house.folder}/data --academy {house.folder}/academy.lua proef/kort\n" in text, text)
    check("and in a browser", re.search(r"typ\s+[2-9A-Z]{5}-[2-9A-Z]{5}", text), text)
    login = [os.path.join(folder, name) for folder, _, names in os.walk(f"{house.folder}/weg") for name in names]
    check("the login is one file", len(login) == 1, login)
    check("of its owner alone", os.stat(login[0]).st_mode & 0o777 == 0o600 and os.stat(os.path.dirname(login[0])).st_mode & 0o777 == 0o700, oct(os.stat(login[0]).st_mode))
    terminal = Terminal(house, "proef/kort", state="weg")
    terminal.sees("Stap 2 van")
    terminal.type("t")
    terminal.sees("Je antwoord nu: een antwoord")
    terminal.type("")
    terminal.sees("Tweede vraag?")
    terminal.type("l")
    terminal.ends(1)
    os.chmod(login[0], 0o644)
    code, _, err = house.pipe("", "proef/kort", state="weg")
    check("a login that others can read is not used", code == 3 and "chmod 600" in err, (code, err))
    os.chmod(login[0], 0o600)


def test_a_half_text_is_kept(house):
    terminal = Terminal(house, "proef/alles", state="half")
    for line in ("2", "1", "j", "3", "8", "iemand"):
        terminal.type(line)
    terminal.sees("Wat gebeurde er?")
    terminal.type("Half af")
    terminal.key(b"\x03")
    terminal.ends(130)
    terminal = Terminal(house, "proef/alles", state="half")
    terminal.sees("Je antwoord nu: Half af")
    terminal.type("q")
    terminal.ends(1)


def test_narrow_and_plain(house):
    terminal = Terminal(house, "proef/alles", columns=40, state="smal", LANG="C", LC_ALL="C")
    terminal.type("2")
    terminal.type("?")
    terminal.type("q")
    terminal.ends(1)
    check("a terminal without UTF-8 gets ASCII alone", all(byte < 0x80 for byte in terminal.seen), terminal.seen)
    check("accents become letters", "meer dan een" in re.sub(r"\s+", " ", terminal.text()), terminal.text())
    check("styles are there on a terminal", "\x1b[1m" in terminal.text(), repr(terminal.text()))
    plain = re.sub(r"\x1b\[\d+m", "", terminal.text())
    wide = [line for line in plain.split("\n") if cells(line) > 40 and " " in line.strip() and not line.startswith("  leerpad play")]  # a command is copied whole
    check("no line is wider than 40", not wide, wide)
    for quiet in ({"TERM": "dumb"}, {"NO_COLOR": "1"}, {"TERM": ""}):
        terminal = Terminal(house, "proef/alles", state="smal", **quiet)
        terminal.type("q")
        terminal.ends(1)
        check(f"no escapes with {quiet}", b"\x1b" not in terminal.seen, repr(terminal.seen))
        check("accents on a terminal with UTF-8", "één" in terminal.text() or "Wie" in terminal.text(), terminal.text())


def test_editor(house):
    editor = f"{house.folder}/my editor"
    write(editor, '#!/bin/sh\ngrep -q oud "$1" && echo nieuw >"$1" || printf "oud\\nen ouder\\n" >"$1"\n')
    os.chmod(editor, 0o755)
    terminal = Terminal(house, "proef/alles", state="editor", VISUAL="", EDITOR=f"'{editor}'")
    for line in ("2", "1", "j", "3", "8", "iemand"):
        terminal.type(line)
    terminal.sees("Wat gebeurde er?")
    terminal.type("e")
    terminal.sees("Wat komt eerst?")
    terminal.type("t")
    terminal.sees("Je antwoord nu: oud")
    terminal.type("e")
    terminal.sees("Wat komt eerst?")
    terminal.type("t")
    terminal.sees("Je antwoord nu: nieuw")
    terminal.type("q")
    terminal.ends(1)


def test_pipe(house):
    transcript = f"{house.folder}/verslag.md"
    code, out, err = house.pipe("een <b>\ntwee\n", "proef/kort", "--transcript", transcript, state="pijp")
    check("a pipe plays to the end", code == 0 and "Dat was het." in out and "> een <b>\n" in out, (code, out, err))
    check("without escapes", "\x1b" not in out, out)
    text = open(transcript, encoding="utf-8").read()
    check("the walk in Markdown", text.startswith("# Kort\n") and "## Eerste vraag?\n\n> een \\<b\\>\n" in text and "Dat was het." in text, text)
    check("for its owner alone", os.stat(transcript).st_mode & 0o777 == 0o600)
    code, out, _ = house.pipe("", "proef/kort", state="pijp2")
    check("no answers: the first question, and exit 1", code == 1 and "Eerste vraag?" in out, (code, out))
    code, out, err = house.pipe("", "proef/dicht", state="pijp3")
    check("what is not open says why", code == 4 and "Doe eerst" in err and "Kort" in err, (code, out, err))
    check("and makes no learner", not os.path.exists(f"{house.folder}/pijp3"))
    code, out, err = house.pipe("", "proef/weg", state="pijp3")
    check("what is not there", code == 4 and "geen pitstop weg" in err, (code, err))
    code, out, err = house.pipe("ja\n", "proef/kort", "--lang", "en", state="engels")
    check("--lang en", "Step 1 of" in out and "q stop" in out, out)
    check("a title and a why in English", "Short" in out and "It can be short." in out and "Kort" not in out, out)
    code, out, err = house.pipe("", "proef/dicht", "--lang", "en", state="engels2")
    check("what is not open says why in English", code == 4 and '"Short"' in err, err)
    code, out, err = house.pipe("q\n", "--lang", "en", state="engels2")
    check("the path in English", "Short" in out and "Kort" not in out and "Dicht" in out, (code, out, err))
    code, out, err = house.pipe("ja\n", "proef/kort", "--lang", "fr", state="engels")
    check("a language that is not spoken", code == 2, (code, err))
    code, out, err = house.pipe("1\x1b[2J\n", f"{house.folder}/courses/proef/kort", state="proefrit")
    check("a course by its path is a trial", "Proefrit" in out and code == 1 and not os.path.exists(f"{house.folder}/proefrit"), (code, out, err))


def test_list(house):
    """A list with a row per agreement: the fields of a row one by one, and only what was refused is asked again."""
    code, out, err = house.pipe("Bellen\n\nmorgen\n\n\n", "proef/af", state="lijst")
    check("an agreement", code == 0 and "Bellen" in out, (code, out, err))
    code, out, err = house.pipe("3\nGeen tijd\n\n\nt\n\n+5 dagen\n", "proef/terug", state="lijst")
    check("the row has its label", re.search(r"Bellen \(\d", out), out)
    again = out.split("Fout: Kies een nieuwe dag")
    check("the missing day is asked again, and nothing else", len(again) > 1 and "Nieuwe dag" in again[1] and "Wat leverde het op?" not in again[1].split("+5 dagen")[0], out)
    check("and then it is done", code == 0, (code, out, err))
    code, out, err = house.pipe("a\n", state="lijst")
    check("my agreements", "Mijn afspraken" in out and "Bellen" in out, out)


def test_home(house):
    code, out, _ = house.pipe("3\n2\neen\n", state="thuis")
    check("the path by number; what is locked says why, and the path stays", "Mijn pad" in out and "Doe eerst" in out and "Tweede vraag?" in out, out)
    code, out, _ = house.pipe("\ntwee\na\nv\n", state="thuis")
    check("Enter goes on", "Verder met stap 2 van Kort" in out and "Dat was het." in out, out)
    check("and then the path is there again", out.count("Mijn pad") >= 2 and "Gedaan" in out and "Je hebt nog geen afspraken" in out, out)
    check("with the way to a browser", re.search(r"typ [2-9A-Z]{5}-[2-9A-Z]{5}", out), out)
    check("exit 0", code == 0, code)


def test_beside_a_server(house):
    address = house.serve()
    browser = Browser(address)
    # From the terminal to a browser, while the server runs on the same data.
    code, out, err = house.pipe("in de terminal\nl\n", "proef/kort", state="naast")
    check("plays beside a running server", code == 1 and "Tweede vraag?" in out, (code, out, err))
    short = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})", out).group(1)
    check("it knows the server's address", f"{address}/verder" in out, out)
    browser.get("/verder")
    page = browser.post("/verder", code=short)
    check("the browser takes the code", "Verder met stap 2" in page, page[-3000:])
    browser.get("/c/proef/kort/stap/een")
    check("with the answer of the terminal", "in de terminal" in browser.page)
    browser.get("/c/proef/kort/stap/twee")
    # Both at once: the terminal has the step open, the browser is first.
    terminal = Terminal(house, "proef/kort", state="naast")
    terminal.sees("Tweede vraag?")
    browser.post("/c/proef/kort/stap/twee", a="uit de browser")
    check("the browser ends it", browser.at.endswith("/klaar"), browser.at)
    terminal.type("uit de terminal")
    terminal.sees("Typ 1 om jouw tekst te bewaren")
    check("both texts are there", "> uit de terminal" in terminal.text() and "> uit de browser" in terminal.text(), terminal.text())
    terminal.type("2")
    terminal.sees("uit de browser")
    terminal.type("q")
    terminal.ends(1)
    # From a browser to the terminal, by link and by code.
    other = Browser(address)
    other.get("/c/proef/kort")
    other.post("/c/proef/kort/start")
    other.post("/c/proef/kort/stap/een", a="in een browser")
    link = html.unescape(re.search(r'value="(http://[^"]*/verder/[^"]*)"', other.get("/") + other.get("/c/proef/kort/stap/twee")).group(1))
    code, out, err = house.pipe("klaar\n", "proef/kort", "--as", link, state="link")
    check("a link of a browser", code == 0 and "Stap 2 van" in out, (code, out, err))
    check("is the same learner", "Gedaan" in other.get("/c/proef"), other.page[-2000:])
    code, out, err = house.pipe(f"{short.lower()}\n", "proef/kort", "--code", "-", state="link")
    check("a code from stdin; the work that was here is not lost", "ander werk" in out and re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", out), (code, out, err))
    code, out, err = house.pipe("", "proef/kort", "--code", "22222-22222", state="niemand")
    check("a code of nobody", code == 4 and "werkt niet" in err, (code, err))
    house.stop()
    code, out, err = house.pipe("later nog\n", "proef/kort", state="na")
    check("and without the server", code == 1, (code, out, err))


def main():
    os.environ.pop("LC_ALL", None)
    for test in (test_every_kind, test_stop_and_come_back, test_a_half_text_is_kept, test_narrow_and_plain, test_editor, test_pipe, test_list, test_home, test_beside_a_server):
        house = House()
        try:
            test(house)
        except (AttributeError, OSError, urllib.error.URLError, subprocess.TimeoutExpired) as problem:
            check(f"{test.__name__}: {problem!r}", False)
        finally:
            house.end()
    print(f"terminal: {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
