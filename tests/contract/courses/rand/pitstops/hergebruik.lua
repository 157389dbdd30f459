-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "hergebruik", level = "principe", minutes = 3, why = "Toets." }
local O = { { "a", "A" }, { "b", "B" } }
local x = ask.choice { id = "x", prompt = "P", options = O }
local y = ask.choice { id = "y", prompt = "P", options = O }
say(x .. y)
