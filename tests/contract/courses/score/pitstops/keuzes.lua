-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "keuzes", level = "principe", minutes = 3, why = "Toets." }
ask.choices { id = "q", prompt = "P", options = { { "a", "A", right = true }, { "b", "B" }, { "c", "C", right = true } } }
