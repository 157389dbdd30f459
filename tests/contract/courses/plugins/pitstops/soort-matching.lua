-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "soort-matching", level = "principe", minutes = 3, why = "Toets." }
een_matching { id = "q", prompt = "P" }
