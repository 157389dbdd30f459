-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "pas-nul", level = "principe", minutes = 3, why = "Toets.", pass = 0 }
ask.choice { id = "q", prompt = "P", options = { { "a", "A", right = true, why = "Goed." }, { "b", "B", why = "Niet." } } }
ask.choice { id = "r", prompt = "P", options = { { "a", "A", right = true, why = "Goed." }, { "b", "B", why = "Niet." } } }
ask.choice { id = "mening", prompt = "P", options = { { "x", "X" } } }
