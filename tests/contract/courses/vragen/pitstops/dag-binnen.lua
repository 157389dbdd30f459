-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "dag-binnen", level = "principe", minutes = 3, why = "Toets." }
local x = ask.date { id = "q", prompt = "Wanneer?", within = "14 dagen" }
say(x)
