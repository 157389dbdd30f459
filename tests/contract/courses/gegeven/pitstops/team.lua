-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "team", level = "principe", minutes = 3, why = "Toets." }
local n = team.name
ask.yesno { id = "q", prompt = "P" }
