-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "stappen", level = "principe", minutes = 3, why = "Toets." }
for i = 1, 150 do ask.yesno { id = "s", of = i .. "", prompt = "P" .. i } end
