#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The step kinds of plugins/: the examples of their READMEs, and a person at a terminal.
exec python3 "$(dirname "${BASH_SOURCE[0]}")/kinds.py"
