#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Reminders by mail, from the page that asks for them to a mail that a strict server took and its link tapped: see mail.py.
set -u
exec python3 "$(dirname "$0")/mail.py"
