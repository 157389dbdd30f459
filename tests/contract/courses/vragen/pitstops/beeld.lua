-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "beeld", level = "principe", minutes = 3, why = "Toets." }
local x = ask.picture { id = "q", prompt = "Welk beeld?", options = { { "hek", "Een hek", "media/hek.png" }, { "poort", "Een poort", "media/poort.png" } } }
say(type(x) .. " " .. x)
