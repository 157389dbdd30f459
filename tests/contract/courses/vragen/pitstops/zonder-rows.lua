-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zonder-rows", level = "principe", minutes = 3, why = "Toets." }
show.card { title = "q" }
