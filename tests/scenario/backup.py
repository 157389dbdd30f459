#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A learner who begins a pitstop, and comes back to it later: backup.py begin ADDRESS COURSE/PITSTOP FILE; backup.py again ADDRESS FILE.

`begin` starts an attempt, answers nothing, and keeps cookie and step in FILE; `again` opens that step with that cookie, and must find it as it was. Exit 0 or 1.
"""
import http.client
import json
import re
import sys
import urllib.parse


class Browser:
    def __init__(self, address, cookie=""):
        self.host, self.cookie = urllib.parse.urlsplit(address).netloc, cookie

    def ask(self, path, form=None):
        """Follows redirects; gives path, status and page."""
        for _ in range(6):
            connection = http.client.HTTPConnection(self.host, timeout=10)
            body = urllib.parse.urlencode(form) if form is not None else None
            headers = {"Cookie": self.cookie}
            if body is not None:
                headers.update({"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"})
            connection.request("POST" if body is not None else "GET", path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
            for key, value in answer.getheaders():
                if key.lower() == "set-cookie" and value.startswith("leerpad="):
                    self.cookie = value.split(";")[0]
            if answer.status != 303:
                return path, answer.status, page
            path, form = answer.getheader("Location"), None
        sys.exit("too many redirects")


def heading(page):
    return " ".join(re.sub(r"<[^>]*>", " ", re.search(r"<h1.*?</h1>", page, re.S).group()).split())


def begin(address, pitstop, file):
    browser = Browser(address)
    _, _, page = browser.ask(f"/c/{pitstop}")
    token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
    path, status, page = browser.ask(f"/c/{pitstop}/start", {"csrf": token})
    if status != 200 or "/stap/" not in path:
        sys.exit(f"the pitstop did not begin: {path} {status}")
    with open(file, "w", encoding="utf-8") as out:
        json.dump({"cookie": browser.cookie, "path": path, "heading": heading(page)}, out)


def again(address, file):
    with open(file, encoding="utf-8") as kept:
        was = json.load(kept)
    path, status, page = Browser(address, was["cookie"]).ask(was["path"])
    if status != 200 or path != was["path"] or heading(page) != was["heading"]:
        sys.exit(f"not as it was: {path} {status} {page[:300]}")


{"begin": begin, "again": again}[sys.argv[1]](*sys.argv[2:])
