-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "getal-grens", level = "principe", minutes = 3, why = "Toets." }
local x = ask.number { id = "q", prompt = "Hoeveel?", min = -1.5, max = 10, unit = "uur" }
say(tostring(x))
