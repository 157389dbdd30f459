-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "honderd", level = "principe", minutes = 3, why = "Toets." }
local list = {}
for i = 1, 100 do list[i] = { "k" .. i, "Optie " .. i } end
local x = ask.choice { id = "q", prompt = "Vraag?", options = list }
say(x)
