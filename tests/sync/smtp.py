#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A strict mail server for tests, on 127.0.0.1: takes what RFC 5321 and 5322 allow and nothing else, and writes each mail that it took as a line of JSON.

    smtp.py FILE [--port N] [--tls CERT KEY] [--starttls CERT KEY] [--login USER:PASSWORD]

It says "port N" when it listens. What it does with a recipient stands in the address: nobody@ is refused for good, later@ the first time, spam@ when the text is there, cut@ loses the
connection when the text is there, unsure@ takes the mail and then loses the connection. A fault of the sender is a line with "fault".
"""
import argparse
import base64
import email
import email.policy
import email.utils
import json
import re
import socketserver
import ssl
import sys
import threading

lock = threading.Lock()
seen: dict[str, int] = {}


class Fault(Exception):
    pass


class Conversation(socketserver.StreamRequestHandler):
    timeout = 20

    def setup(self):
        options = self.server.options
        if options.tls:
            self.request = tls_context(options.tls).wrap_socket(self.request, server_side=True)
        self.secure = bool(options.tls)
        super().setup()

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")
        self.wfile.flush()

    def line(self, most=512):
        line = self.rfile.readline(most + 2)
        if not line:
            raise EOFError
        if not line.endswith(b"\r\n") or b"\r" in line[:-2] or b"\0" in line:
            raise Fault(f"a line that is not one: {line!r}")
        if any(byte > 126 or (byte < 32 and byte != 9) for byte in line[:-2]):
            raise Fault(f"a line that is not ASCII: {line!r}")
        return line[:-2].decode("ascii")

    def note(self, entry):
        with lock, open(self.server.options.file, "a", encoding="utf-8") as out:
            out.write(json.dumps(entry) + "\n")

    def handle(self):
        try:
            self.converse()
        except Fault as fault:
            self.note({"fault": str(fault)})
            self.say("500 fault")
        except (EOFError, ConnectionError, ssl.SSLError, TimeoutError):
            pass

    def converse(self):
        options = self.server.options
        self.sender = self.recipient = None
        greeted, known = False, options.login is None
        self.say("220 post.example ESMTP")
        while True:
            line = self.line()
            word = line.upper()
            if word.startswith("EHLO "):
                if not re.fullmatch(r"[A-Za-z0-9.-]+\.[A-Za-z0-9-]+", line[5:]):
                    raise Fault(f"a greeting that names no domain: {line}")
                greeted, self.sender, self.recipient = True, None, None
                offers = ["post.example", "SIZE 1000000"]
                if options.starttls and not self.secure:
                    offers.append("STARTTLS")
                if options.login and self.secure:
                    offers.append("AUTH PLAIN")
                for offer in offers[:-1]:
                    self.say(f"250-{offer}")
                self.say(f"250 {offers[-1]}")
            elif word == "STARTTLS" and options.starttls and not self.secure:
                self.say("220 go on")
                self.request = tls_context(options.starttls).wrap_socket(self.request, server_side=True)
                super().setup()
                self.secure, greeted = True, False
            elif word.startswith("AUTH PLAIN") and options.login and self.secure:
                given = line[11:]
                if not given:
                    self.say("334 ")
                    given = self.line()
                _, user, password = base64.b64decode(given).decode().split("\0")
                known = f"{user}:{password}" == options.login
                self.say("235 fine" if known else "535 no such user or password")
            elif word.startswith("MAIL FROM:"):
                if not greeted or self.sender:
                    raise Fault("MAIL out of order")
                if not known:
                    self.say("530 who are you?")
                    continue
                self.sender = address(line[10:].split(" ")[0])
                self.say("250 ok")
            elif word.startswith("RCPT TO:"):
                if not self.sender or self.recipient:
                    raise Fault("RCPT out of order, or a second one")
                self.take_recipient(address(line[8:]))
            elif word == "DATA":
                if not self.recipient:
                    raise Fault("DATA without a recipient")
                if not self.take_text():
                    return
                self.sender = self.recipient = None
            elif word == "RSET":
                self.sender = self.recipient = None
                self.say("250 ok")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("502 not here")

    def take_recipient(self, recipient):
        name = recipient.split("@")[0]
        with lock:
            seen[recipient] = seen.get(recipient, 0) + 1
            times = seen[recipient]
        if name == "nobody":
            self.say(f"550 5.1.1 <{recipient}> is not known here")
        elif name == "later" and times == 1:
            self.say("451 4.7.1 try again later")
        else:
            self.recipient = recipient
            self.say("250 ok")

    def take_text(self):
        name = self.recipient.split("@")[0]
        self.say("354 go on")
        lines = []
        while (line := self.line(998)) != ".":
            lines.append(line[1:] if line.startswith(".") else line)
        if name == "spam":
            self.say("554 5.7.1 we do not like it")
            return True
        if name != "cut":
            self.note(read_mail(self.sender, self.recipient, lines, self.secure))
        if name in ("cut", "unsure"):
            return False
        self.say("250 2.0.0 taken")
        return True


def tls_context(files):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return context


def address(text):
    match = re.fullmatch(r"<([a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9.-]+)>", text.strip())
    if not match:
        raise Fault(f"this is no address: {text}")
    return match.group(1)


def read_mail(sender, recipient, lines, secure):
    end = lines.index("") if "" in lines else len(lines)
    names = [line.split(":")[0].lower() for line in lines[:end] if not line.startswith((" ", "\t"))]
    for name in ("date", "from", "to", "subject", "message-id", "mime-version", "content-type", "content-transfer-encoding"):
        if names.count(name) != 1:
            raise Fault(f"{names.count(name)} headers {name}")
    if any(len(line) > 78 and " " in line.partition(": ")[2] for line in lines[:end]) or any(len(line) > 76 for line in lines[end:]):
        raise Fault("a line that is too long, and could have been folded")
    mail = email.message_from_string("\r\n".join([*lines, ""]), policy=email.policy.default)
    if mail.defects or any(header.defects for header in mail.values()):
        raise Fault(f"defects: {mail.defects} {[header.defects for header in mail.values()]}")
    if email.utils.parsedate_to_datetime(mail["date"]) is None or not re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", mail["message-id"]):
        raise Fault("no date, or no message id")
    if [a.addr_spec for a in mail["to"].addresses] != [recipient] or [a.addr_spec for a in mail["from"].addresses] != [sender]:
        raise Fault("the letter is not for whom the envelope is")
    return {"from": sender, "name": mail["from"].addresses[0].display_name, "to": recipient, "subject": str(mail["subject"]), "id": mail["message-id"],
            "text": mail.get_content().replace("\r\n", "\n"), "stop": mail.get("list-unsubscribe", ""), "secure": secure,
            "headers": sorted(set(names))}


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--starttls", nargs=2)
    parser.add_argument("--login")
    with Server(("127.0.0.1", parser.parse_args().port), Conversation) as server:
        server.options = parser.parse_args()
        print(f"port {server.server_address[1]}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
