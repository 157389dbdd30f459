-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "toeval-nul", level = "principe", minutes = 3, why = "Toets." }
random(0)
