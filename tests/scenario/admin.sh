#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The first administrator, from the address that serve prints to logging in by password and by letter: see admin.py.
set -u
exec python3 "$(dirname "$0")/admin.py"
