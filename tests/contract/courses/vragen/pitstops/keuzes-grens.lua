-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "keuzes-grens", level = "principe", minutes = 3, why = "Toets." }
local x = ask.choices { id = "q", prompt = "Vraag?", options = { { "a", "Aa" }, { "b", "Bee" }, { "c", "Cee" } }, min = 1, max = 2 }
say(table.concat(x, "+"))
