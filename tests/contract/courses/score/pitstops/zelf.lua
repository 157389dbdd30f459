-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zelf", level = "principe", minutes = 3, why = "Toets." }
ask.choice { id = "q", prompt = "P", options = { { "a", "A", right = true, why = "Goed." }, { "b", "B", why = "Niet." } } }
result { score = 0.25 }
