-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tekst", level = "principe", minutes = 3, why = "Toets." }
local x = ask.text { id = "q", prompt = "P" }
say(x)
