-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "dag", level = "principe", minutes = 3, why = "Toets." }
local x = ask.date { id = "q", prompt = "Wanneer?" }
say(type(x) .. " " .. x)
