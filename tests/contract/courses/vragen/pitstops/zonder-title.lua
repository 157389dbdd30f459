-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zonder-title", level = "principe", minutes = 3, why = "Toets." }
show.bars { rows = { { "a", 1 } } }
