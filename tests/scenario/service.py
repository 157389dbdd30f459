#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Plays systemd for `leerpad serve`: hears READY, signs of life while requests come to an end, and STOPPING; by a path and by an abstract name. service.py PROGRAM ARGUMENTS..."""
import os
import signal
import socket
import subprocess
import sys
import tempfile


def hear(name):
    heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    heard.bind("\0" + name[1:] if name.startswith("@") else name)
    heard.settimeout(30)
    server = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, NOTIFY_SOCKET=name, WATCHDOG_USEC="200000"))
    try:
        told = [heard.recv(100) for _ in range(3)]
        if told != [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]:
            sys.exit(f"told systemd {told}")
        server.send_signal(signal.SIGTERM)
        last = heard.recv(100)
        while last == b"WATCHDOG=1":
            last = heard.recv(100)
        if last != b"STOPPING=1" or server.wait(30) != 0:
            sys.exit(f"told {last}, and ended with {server.returncode}")
    finally:
        server.kill()


with tempfile.TemporaryDirectory() as folder:
    hear(folder + "/notify")
hear(f"@leerpad-test-{os.getpid()}")
