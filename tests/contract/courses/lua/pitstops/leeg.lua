-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "leeg", level = "principe", minutes = 3, why = "Toets." }

