-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "getal", level = "principe", minutes = 3, why = "Toets." }
local x = ask.number { id = "q", prompt = "Hoeveel?" }
say(type(x) .. " " .. tostring(x) .. " " .. tostring(x == 3) .. " " .. x * 2)
