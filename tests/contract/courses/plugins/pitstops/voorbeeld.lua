-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "voorbeeld", level = "principe", minutes = 3, why = "Toets." }
local x = afspraak { id = "daad", prompt = "Welke daad?" }
say(x.wat .. " " .. x.wanneer .. " " .. tostring(x.met))
