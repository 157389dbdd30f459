#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# `leerpad play` for a person: on a real pseudo-terminal, through a pipe, and beside a running server.
set -u
root=${LEERPAD_ROOT:?LEERPAD_ROOT is not set}
exec python3 "$root/tests/scenario/terminal.py"
