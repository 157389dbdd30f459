-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "soort-fill-in", level = "principe", minutes = 3, why = "Toets." }
een_fill_in { id = "q", prompt = "P" }
