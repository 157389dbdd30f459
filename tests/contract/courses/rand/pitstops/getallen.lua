-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "getallen", level = "principe", minutes = 3, why = "Toets." }
local x = ask.number { id = "q", prompt = "P" }
say(tostring(x))
