-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "volgorde-goed", level = "principe", minutes = 3, why = "Toets." }
local x = ask.order { id = "q", prompt = "Zet op volgorde", items = { { "a", "Aa" }, { "b", "Bee" }, { "c", "Cee" } }, scored = true, why = "Het alfabet." }
say(table.concat(x, ">"))
