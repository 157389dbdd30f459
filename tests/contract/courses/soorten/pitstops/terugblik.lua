-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "terugblik", level = "principe", minutes = 3, why = "Toets." }
local x = terugblik { id = "terug", prompt = "P" }
say(#x .. "")
for _, rij in ipairs(x) do say(rij.wat .. "/" .. rij.stand .. "/" .. rij.opbrengst .. "/" .. (rij.wanneer or "nil")) end
