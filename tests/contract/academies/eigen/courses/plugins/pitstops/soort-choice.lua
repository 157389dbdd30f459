-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "soort-choice", level = "principe", minutes = 3, why = "Toets." }
een_choice { id = "q", prompt = "P" }
