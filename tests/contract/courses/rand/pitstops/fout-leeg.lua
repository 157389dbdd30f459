-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "fout-leeg", level = "principe", minutes = 3, why = "Toets." }
error()
