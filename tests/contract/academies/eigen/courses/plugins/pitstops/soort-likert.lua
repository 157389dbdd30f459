-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "soort-likert", level = "principe", minutes = 3, why = "Toets." }
een_likert { id = "q", prompt = "P" }
