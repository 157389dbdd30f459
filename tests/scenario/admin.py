#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The first administrator of a fresh academy: the address that serve prints, taken once; logging out, in by password, in by letter; a facilitator; and back in by the shell."""
import pathlib
import re
import subprocess
import sys
import tempfile

from mail import PROGRAM, Browser, check, failed, mails, serve, start_receiver, stop, wait, write_academy

PASSWORD = "drie losse woorden"


def path_in(text):
    found = re.search(r"http://academie\.example(/inloggen/[a-z]+/[A-Za-z0-9_-]{43})", text)
    check(found, f"an address in: {text}")
    return found.group(1) if found else "/"


def begin(folder):
    """A server without an administrator: it, its port, the path that it printed."""
    server, port = serve(folder)
    return server, port, path_in(server.stdout.readline())


def take(browser, path):
    for _ in range(3):
        browser.ask(path)  # looking uses nothing up
    check(browser.status == 200, f"the address opens: {browser.status}")
    browser.form(path, naam="Anna Beheer", mail="Anna@Example.org", wachtwoord=PASSWORD)
    browser.sees("Nu te doen")


def log_out(browser):
    browser.ask("/uitloggen")
    browser.form("/uitloggen")
    browser.ask("/beheer")
    check(browser.status == 403, f"nobody is logged in: {browser.status}")


def by_password(browser):
    browser.form("/inloggen", mail="anna@example.org", wachtwoord="fout fout fout", actie="wachtwoord")
    check(browser.status == 422, f"a wrong password is refused: {browser.status}")
    browser.form("/inloggen", mail="anna@example.org", wachtwoord=PASSWORD, actie="wachtwoord")
    browser.ask("/beheer")
    check(browser.status == 200, f"in by password: {browser.status}")


def by_letter(folder, browser, address):
    browser.ask("/inloggen")
    browser.form("/inloggen", mail=address, wachtwoord="", actie="link")
    browser.sees("Kijk in je mail")
    found = wait(lambda: mails(folder, address))
    check(found, f"a letter to {address}")
    path = path_in(found[-1]["text"])
    browser.ask(path)
    browser.ask(path)
    browser.form(path)
    check(browser.status == 200, f"in by letter: {browser.status}")
    other = Browser(browser.port)
    other.ask(path)
    check(other.status == 404, f"a link works once: {other.status}")


def facilitator(folder, browser, port):
    browser.ask("/beheer/mensen/nieuw")
    browser.form("/beheer/mensen/nieuw", naam="Bert", mail="bert@example.org", begeleider="ja")
    browser.sees("bert@example.org")
    bert = Browser(port)
    by_letter(folder, bert, "bert@example.org")
    bert.ask("/beheer/mensen")
    check(bert.status == 403, f"people are not for a facilitator: {bert.status}")
    bert.sees("Vraag een beheerder")
    browser.ask("/beheer/logboek")
    for text in ("account gemaakt", "rol begeleider gegeven", "op de server"):
        browser.sees(text)


def shell(folder, port):
    made = subprocess.run([PROGRAM, "admin", "link", "--data", folder / "var", "--academy", folder / "academy.lua"], capture_output=True, text=True,
                          timeout=20, check=False)
    check(made.returncode == 0, f"an address beside a running server: {made.stderr}")
    browser = Browser(port)
    take(browser, path_in(made.stdout))
    wrong = subprocess.run([PROGRAM, "admin", "koning"], capture_output=True, text=True, timeout=20, check=False)
    check(wrong.returncode == 2, f"another word is refused: {wrong.returncode}")


def tour(folder, processes):
    receiver, smtp = start_receiver(folder)
    processes.append(receiver)
    write_academy(folder, smtp, "Europe/Amsterdam")
    server, port, old = begin(folder)
    processes.append(server)
    stop(server)
    server, port, path = begin(folder)
    processes.append(server)
    check(path != old, "each start has an address of its own")
    browser = Browser(port)
    browser.ask(old)
    check(browser.status == 404, f"that of an earlier start is over: {browser.status}")
    take(browser, path)
    browser.ask(path)
    check(browser.status == 404, f"the address works once: {browser.status}")
    log_out(browser)
    by_password(browser)
    log_out(browser)
    by_letter(folder, browser, "anna@example.org")
    browser.ask("/beheer")
    check(browser.status == 200, f"an administrator by letter too: {browser.status}")
    facilitator(folder, browser, port)
    stop(server)
    server, port = serve(folder)
    processes.append(server)
    shell(folder, port)
    stop(server)
    check(server.stdout.read() == "", "no address where there is an administrator")
    log = (folder / "err").read_text()
    check(path.rsplit("/", 1)[1] not in log and "example.org" not in log, "no token and no address in the log")


def main():
    processes = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        try:
            tour(folder, processes)
        finally:
            for process in processes:
                process.kill()
            if failed:
                print((folder / "err").read_text()[-3000:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
