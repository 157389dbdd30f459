-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tak", level = "principe", minutes = 3, why = "Toets." }
local x = ask.yesno { id = "q", prompt = "P" }
if x then ask.choice { id = "r", prompt = "P", options = { { "a", "A", right = true, why = "Goed." }, { "b", "B", why = "Niet." } } } end
