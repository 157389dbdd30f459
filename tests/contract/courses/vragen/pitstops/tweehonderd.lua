-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tweehonderd", level = "principe", minutes = 3, why = "Toets." }
local list = {}
for i = 1, 200 do list[i] = { "k" .. i, "Optie " .. i } end
ask.choice { id = "q", prompt = "Vraag?", options = list }
