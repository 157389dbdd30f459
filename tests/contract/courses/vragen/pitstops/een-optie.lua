-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "een-optie", level = "principe", minutes = 3, why = "Toets." }
local x = ask.choice { id = "q", prompt = "Vraag?", options = { { "alleen", "Alleen dit" } } }
say(x)
