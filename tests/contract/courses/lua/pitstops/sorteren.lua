-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "sorteren", level = "principe", minutes = 3, why = "Toets." }
local list = {}
for i = 1, 60 do list[i] = { i % 3, i } end
table.sort(list, function(a, b) return a[1] < b[1] end)
local out = {}
for i, row in ipairs(list) do out[i] = row[2] end
say(table.concat(out, " "))
local w = { "b", "a", "B", "é", "" }
table.sort(w)
say(table.concat(w, ","))
ask.yesno { id = "q", prompt = "P" }
