-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "allemaal-goed", level = "principe", minutes = 3, why = "Toets." }
ask.choice { id = "q", prompt = "P", options = { { "a", "A", right = true }, { "b", "B", right = true } } }
