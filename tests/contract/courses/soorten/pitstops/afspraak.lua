-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "afspraak", level = "principe", minutes = 3, why = "Toets." }
local x = afspraak { id = "daad", prompt = "Welke?" }
say(x.wat .. "/" .. x.wanneer .. "/" .. x.met .. "/" .. x.teken)
