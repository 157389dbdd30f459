#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# leerpad serve --dev as an author meets it: real files, real saves, a real server.
set -u
: "${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}" "${LEERPAD_ROOT:?LEERPAD_ROOT is not set}"
exec python3 "$(dirname "$0")/dev.py"
