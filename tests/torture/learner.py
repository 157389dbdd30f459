# SPDX-License-Identifier: EUPL-1.2
"""A learner for tests/torture/server: what a browser without JavaScript does, and what the server told it was kept.

A learner answers the pitstop of tests/bench/academy from step to step, and starts it again at its end. Where the server goes away it keeps what a browser keeps; go_on() is the
first thing it does with the next server. Every page must be the one that belongs to what was acknowledged; anything else is Wrong.
"""
import random
import re
import socket
import time

FIRST = ["vraag-%d" % n for n in range(1, 9)]
STEPS = FIRST + ["zin-%d" % n for n in range(9, 13)]
STOP = "/c/bench/twaalf"


class Ended(Exception):
    """The server is gone; what was under way was not acknowledged."""


class Wrong(Exception):
    """The server answers what it may not answer."""


class Learner:
    """A browser, and what the server acknowledged to it."""

    def __init__(self, number, chain):
        self.number, self.chain = number, chain
        self.random = random.Random(f"{chain.number}/{number}/{chain.driver.options.seed}")
        self.cookie = self.csrf = None
        self.attempts = {}   # id: the answers that were acknowledged, in order
        self.current = None  # id of the attempt under way
        self.newest = None   # id of the newest attempt in the file, as it was after the last kill
        self.pending = None  # (step, value, form): sent, no answer came
        self.opening = False  # a start was sent; no form of the new attempt was seen
        self.version = None  # of the form, where it was just read
        self.socket = None

    # --- HTTP ---
    def join(self):
        try:
            self.socket = socket.create_connection(("127.0.0.1", self.chain.port), timeout=20)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as gone:
            raise Ended(str(gone))

    def leave(self):
        if self.socket:
            self.socket.close()
        self.socket = None

    def exchange(self, method, path, form=None):
        if self.socket is None:
            self.join()
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.chain.port}\r\n"
        if self.cookie:
            head += f"Cookie: {self.cookie}\r\n"
        if form is not None:
            head += f"Origin: http://127.0.0.1:{self.chain.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
        try:
            self.socket.sendall((head + "\r\n" + (form or "")).encode())
            got = b""
            while b"\r\n\r\n" not in got:
                got += self.receive()
            head, _, body = got.partition(b"\r\n\r\n")
            length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
            while length and len(body) < int(length.group(1)):
                body += self.receive()
        except OSError as gone:
            raise Ended(str(gone))
        if form is not None:
            time.sleep(self.chain.driver.options.patience)
        head = head.decode()
        cookie = re.search(r"(?i)\r\nset-cookie: *([^;\r]+)", head)
        location = re.search(r"(?i)\r\nlocation: *([^\r]+)", head)
        if cookie:
            self.cookie = cookie.group(1)
        if re.search(r"(?i)\r\nconnection: *close", head):
            self.leave()
        return int(head.split(" ", 2)[1]), location.group(1) if location else "", body.decode()

    def receive(self):
        more = self.socket.recv(65536)
        if not more:
            raise Ended("closed")
        return more

    # --- what a learner does ---
    def start(self, again):
        """From the pitstop's own page to the first step."""
        if not again:
            status, _, page = self.exchange("GET", STOP)
            self.demand(status == 200, f"the pitstop's page: {status}")
            self.csrf = field(page, "csrf")
        self.opening = True
        status, location, _ = self.exchange("POST", STOP + "/start", f"csrf={self.csrf}" + ("&opnieuw=1" if again else ""))
        self.demand(status == 303 and location == f"{STOP}/stap/{STEPS[0]}", f"the start: {status} {location}")
        self.look(STEPS[0])

    def look(self, step):
        status, location, page = self.exchange("GET", f"{STOP}/stap/{step}")
        self.demand(status == 200 and f'action="{STOP}/stap/{step}"' in page, f"GET of step {step}: {status} {location}")
        self.csrf, self.version, self.current = field(page, "csrf"), field(page, "versie"), int(field(page, "poging"))
        self.opening = False
        known = self.attempts.setdefault(self.current, [])
        self.demand(step == STEPS[min(len(known), len(STEPS) - 1)], f"stands at {step} after {len(known)} acknowledged answers")

    def answer(self):
        step = STEPS[len(self.attempts[self.current])]
        if step in FIRST:
            value = self.random.choice(("ja", "belang", "mandaat", "tijd"))
        else:  # found nowhere else
            value = f"c{self.chain.number}l{self.number}p{self.current}-{step}-{self.random.getrandbits(32):08x}"
        form = f"csrf={self.csrf}&poging={self.current}&a={value}&actie=verder" + (f"&versie={self.version}" if self.version else "")
        self.pending, self.version = (step, value, form), None
        self.send()

    def send(self):
        step, value, form = self.pending
        status, location, _ = self.exchange("POST", f"{STOP}/stap/{step}", form)
        place = STEPS.index(step) + 1
        following = f"{STOP}/stap/{STEPS[place]}" if place < len(STEPS) else f"{STOP}/klaar"
        self.demand(status == 303 and location == following, f"the answer to {step}: {status} {location}")
        self.attempts[self.current].append((step, value))
        self.pending = None
        self.chain.acknowledged(value if step not in FIRST else None)

    def go_on(self):
        """After a restart: the form once more, or the question where one stands. What the file holds was read by the chain before the restart."""
        if self.cookie is None or not (self.attempts or self.opening):
            self.start(False)
        elif self.pending and self.random.random() < 0.5:
            self.send()
        else:
            status, location, _ = self.exchange("GET", STOP + "/stap")
            expected = self.chain.stands(self)
            if location == STOP and self.opening and not self.attempts:
                self.start(False)  # the cookie came from a page; the start was not kept, and was not acknowledged
                return
            self.demand(status == 303 and expected in (None, location), f"stands at {location} ({status}), and the journal says {expected}")
            if self.pending and self.chain.kept(self, self.pending):
                self.attempts[self.current].append(self.pending[:2])
            self.pending = None
            if location.endswith("/klaar"):
                self.opening = False  # it was not kept
            else:
                self.look(location.rsplit("/", 1)[1])

    def work(self, until, stop):
        try:
            self.go_on()
            while time.monotonic() < until and not stop.is_set():
                if len(self.attempts.get(self.current, ())) == len(STEPS):
                    if self.chain.driver.options.prepare:
                        return
                    self.start(True)
                elif self.random.random() < 0.15:
                    self.look(STEPS[len(self.attempts[self.current])])
                else:
                    self.answer()
        except Ended as gone:
            if not stop.is_set():
                self.chain.ended(str(gone))
        except Wrong as wrong:
            self.chain.wrong(f"learner {self.number}: {wrong}")
        except Exception as fault:  # a fault of this test: a learner who falls silent proves nothing
            self.chain.wrong(f"learner {self.number}: {type(fault).__name__} {fault}")
        finally:
            self.leave()

    def demand(self, holds, text):
        if not holds:
            raise Wrong(text)


def field(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if not found:
        raise Wrong(f"no field {name} in the page: {page[-300:]}")
    return found.group(1)
