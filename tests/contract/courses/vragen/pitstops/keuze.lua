-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "keuze", level = "principe", minutes = 3, why = "Toets." }
local x = ask.choice { id = "q", prompt = "Vraag?", options = { { "a", "Aa" }, { "b", "Bee" }, { "c", "Cee" } }, help = "Hulp." }
say("Gekozen: " .. type(x) .. " " .. x)
