-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tekst-max", level = "principe", minutes = 3, why = "Toets." }
local x = ask.text { id = "q", prompt = "Wat?", max = 5, lines = 3 }
say("[" .. x .. "]")
