-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "schaal-grens", level = "principe", minutes = 3, why = "Toets." }
local x = ask.scale { id = "q", prompt = "Hoe?", from = -2, to = 2, labels = { "laag", "hoog" } }
say(math.type(x) .. " " .. x)
local y = ask.scale { id = "p", prompt = "Hoe?", from = 0, to = 2, labels = { "nul", "één", "twee" } }
say(math.type(y) .. " " .. y)
