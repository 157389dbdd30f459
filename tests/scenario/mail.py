#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""leerpad serve sends reminders: opt-in with a yes from the mailbox, the day of an agreement, a link that needs no login and changes nothing by being opened, one tap, and stopping.

The day comes by moving the academy to a time zone where it is tomorrow already: there is always one.
"""
import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

PROGRAM, ROOT = os.environ["LEERPAD_PROGRAM"], os.environ["LEERPAD_ROOT"]
failed = []


def check(fine, what):
    if not fine:
        failed.append(what)
        print("FAIL", what)


def wait(what, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(0.02)
    return what()


class Browser:
    """Without JavaScript; keeps its cookies and the last page."""

    def __init__(self, port):
        self.port, self.cookies, self.page, self.status = port, {}, "", 0

    def ask(self, path, fields=None, headers=None, follow=True):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items()), **(headers or {})}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST" if body is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        self.status, self.page = answer.status, answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, rest = value.split("=", 1)
                self.cookies[key] = rest.split(";")[0]
        place = answer.getheader("Location")
        connection.close()
        return self.ask(place) if place and follow else self.status

    def form(self, action, **fields):
        """Sends the form that goes to `action`, with its hidden fields."""
        for form in re.findall(r"<form.*?</form>", self.page, re.S):
            if re.search(rf'action="{re.escape(action)}"', form):
                hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
                return self.ask(action, {**hidden, **fields})
        check(False, f"there is no form to {action}: {self.page[:2000]}")
        return 0

    def sees(self, text):
        check(text in self.page, f"the page has: {text}\n{re.sub(r'<[^>]+>', ' ', self.page)[:1500]}")


def start_receiver(folder):
    receiver = subprocess.Popen([f"{ROOT}/tests/sync/smtp.py", folder / "mails"], stdout=subprocess.PIPE, text=True)
    return receiver, int(receiver.stdout.readline().split()[1])


def mails(folder, to=None):
    path = folder / "mails"
    found = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    faults = [mail for mail in found if "fault" in mail]
    if faults:
        raise SystemExit(f"a mail that is not as it should be: {faults}")
    return [mail for mail in found if to in (None, mail.get("to"))]


def write_academy(folder, port, zone):
    course = folder / "courses" / "proef"
    (course / "pitstops").mkdir(parents=True, exist_ok=True)
    (course / "course.lua").write_text('course { title = "Proef", language = "nl", path = { principe = { "een" } } }\n')
    (course / "pitstops" / "een.lua").write_text(
        'pitstop { title = "Eén daad", level = "principe", why = "Om te oefenen." }\n'
        'two { id = "samen", prompt = "Wat spreken jullie af?" }\n'
        'afspraak { id = "daad", prompt = "Wat doe je?" }\n'
    )
    (folder / "academy.lua").write_text(
        f'academy {{ name = "Academie Noord", timezone = "{zone}", url = "http://academie.example", courses = "courses",\n'
        f'  plugins = "{ROOT}/plugins", allow = {{ "127.0.0.1:{port}" }},\n'
        f'  mail = {{ url = "smtp://127.0.0.1:{port}", from = "leren@academie.example", tls = "none", hour = 0 }} }}\n'
    )


def serve(folder):
    with open(folder / "err", "a", encoding="utf-8") as err:
        server = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--data", folder / "var", "--academy", folder / "academy.lua"],
                                  stdout=subprocess.PIPE, stderr=err, text=True)
    return server, int(re.search(r"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))


def stop(process):
    process.send_signal(signal.SIGTERM)
    check(process.wait(30) == 0, "the server ends well")


def make_agreements(browser, due):
    browser.ask("/c/proef/een")
    browser.form("/c/proef/een/start")
    browser.form("/c/proef/een/stap/samen", **{"a.voorstel": "Wij bellen elke maandag", "a.tot": due})
    browser.form("/c/proef/een/stap/daad", **{"a.wat": "Ik bel de kanarie", "a.wanneer": due})
    browser.sees("Ik bel de kanarie")
    browser.ask("/c/proef/een/verslag")
    for text in ("Verslag: Eén daad", "Om te oefenen.", "Wij bellen elke maandag", "Ik bel de kanarie", "Jij"):
        browser.sees(text)


def links(mail, path):
    return re.findall(rf"http://academie\.example(/{path}/[A-Za-z0-9_-]+)", mail["text"])


def opt_in(folder, browser):
    browser.ask("/herinneringen")
    browser.form("/herinneringen", adres="dit is geen adres")
    check(browser.status == 422, f"what is no address is refused: {browser.status}")
    browser.form("/herinneringen", adres=" Anna@X.nl ")
    browser.sees("anna@x.nl")
    found = wait(lambda: mails(folder, "anna@x.nl"))
    check(len(found) == 1, f"one mail asks: {found}")
    yes = links(found[0], "herinneringen/aan")[0]
    scanner = Browser(browser.port)
    check(scanner.ask(yes) == 200, "a scanner opens the link")
    browser.ask("/herinneringen")
    browser.sees("Er is een mail op weg")
    scanner.ask(yes)
    scanner.form(yes)
    scanner.sees("Je krijgt herinneringen")
    browser.ask("/herinneringen")
    browser.sees("Herinneringen gaan naar anna@x.nl.")


def one_tap(folder, browser, due):
    found = wait(lambda: len(mails(folder, "anna@x.nl")) == 2 and mails(folder, "anna@x.nl"))
    if not found:
        raise SystemExit(f"there is no mail on the day: {mails(folder)}")
    mail = found[1]
    deeds = links(mail, "afspraak")
    check(len(deeds) == 2 and "kanarie" not in mail["text"], f"two agreements, no words of one's own: {mail}")
    check("http://academie.example/c/proef/een" in mail["text"], f"the second round: {mail}")
    stranger = Browser(browser.port)
    pages = {}
    for deed in deeds:
        for _ in range(3):
            check(stranger.ask(deed) == 200, "without a login")
        pages[deed] = stranger.page
    browser.ask("/afspraken")
    check(browser.page.count('class="settle"') == 2, "a link that is opened changes nothing")
    deed = next(path for path, page in pages.items() if "kanarie" in page)
    check("elke maandag" not in pages[deed], "this link is for this agreement only")
    stranger.ask(deed)
    check(stranger.ask(deed, {"a.stand": "gedaan"}) == 403, "a form of elsewhere changes nothing")
    stranger.ask(deed)
    stranger.form(deed, **{"a.stand": "gedaan"})
    stranger.sees("Mooi, je deed wat je zei.")
    stranger.ask(deed)
    check('class="settle"' not in stranger.page, "a used link asks nothing any more")
    other = next(path for path in deeds if path != deed)
    stranger.ask(other)
    stranger.form(other, **{"a.stand": "nog-niet", "a.wanneer": "2999-12-31"})
    stranger.ask(other)
    check('class="settle"' not in stranger.page, "nor does one that was put off")
    stranger.sees("Begin de tweede ronde")
    check(stranger.ask("/afspraak/" + "x" * 43) == 410, "an old link says so")
    check(stranger.ask("/afspraken/1") != 200 or "kanarie" not in stranger.page, "and no other page is open")
    return links(mail, "herinneringen/uit")[0], mail


def opt_out(folder, browser, path, mail):
    check(mail["stop"] == f"<http://academie.example{path}>", f"the mail program has it too: {mail}")
    stranger = Browser(browser.port)
    check(stranger.ask(path) == 200, "opened")
    browser.ask("/herinneringen")
    browser.sees("Herinneringen gaan naar")
    check(stranger.ask(path, {"List-Unsubscribe": "One-Click"}) == 200, "one POST, without cookie or token of a form")
    browser.ask("/herinneringen")
    check("Herinneringen gaan naar" not in browser.page, "stopped")


def zones():
    """A zone, and one where it is the day after: 26 hours lie between the two."""
    return "Etc/GMT+12", "Etc/GMT-14"


def day_in(zone, days=0):
    hours = -int(zone.removeprefix("Etc/GMT"))
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + hours * 3600 + days * 86400))


def main():
    processes = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        try:
            receiver, port = start_receiver(folder)
            processes.append(receiver)
            early, late = zones()
            write_academy(folder, port, early)
            server, at = serve(folder)
            processes.append(server)
            browser = Browser(at)
            due = day_in(late)  # tomorrow here, or the day after; today there
            make_agreements(browser, due)
            opt_in(folder, browser)
            stop(server)
            check(len(mails(folder)) == 1, "no reminder before its day")
            write_academy(folder, port, late)
            for _ in range(2):  # the second start finds that all was said
                server, browser.port = serve(folder)
                processes.append(server)
                if len(mails(folder, "anna@x.nl")) < 2:
                    stop_path, mail = one_tap(folder, browser, due)
                else:
                    opt_out(folder, browser, stop_path, mail)
                stop(server)
            check(len(mails(folder)) == 2, f"nothing was said twice: {mails(folder)}")
        finally:
            for process in processes:
                process.kill()
            if failed:
                print((folder / "err").read_text()[-3000:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
