-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "stappen-veel", level = "principe", minutes = 3, why = "Toets." }
local n = 0
for i = 1, 400 do if ask.yesno { id = "s", of = i .. "", prompt = "P" } then n = n + 1 end end
