-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "stap", level = "principe", minutes = 3, why = "Toets." }
local x = stap { id = "q", prompt = "P" }
say(x.situatie .. "/" .. x.taak .. "/" .. x.accenten .. "/" .. x.past)
