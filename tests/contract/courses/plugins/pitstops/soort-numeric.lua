-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "soort-numeric", level = "principe", minutes = 3, why = "Toets." }
een_numeric { id = "q", prompt = "P" }
