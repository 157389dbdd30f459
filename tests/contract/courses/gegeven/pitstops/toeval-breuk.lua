-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "toeval-breuk", level = "principe", minutes = 3, why = "Toets." }
random(2.5)
