-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "twee", level = "principe", minutes = 3, why = "Toets." }
ask.choice { id = "q", prompt = "P", options = { { "a", "A", right = true, why = "Goed." }, { "b", "B", why = "Niet." } } }
ask.choice { id = "r", prompt = "P", options = { { "a", "A", right = true, why = "Goed." }, { "b", "B", why = "Niet." } } }
ask.choice { id = "mening", prompt = "P", options = { { "x", "X" } } }
