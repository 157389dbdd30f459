-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "lus", level = "principe", minutes = 3, why = "Toets." }
local x = ask.yesno { id = "q", prompt = "P" }
while x do end
