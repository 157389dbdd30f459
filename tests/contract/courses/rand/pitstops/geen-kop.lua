-- SPDX-License-Identifier: CC-BY-4.0
say "eerst"
pitstop { title = "x", level = "principe" }
