-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "na-antwoord", level = "principe", minutes = 3, why = "Toets." }
local a = ask.date { id = "a", prompt = "P" }
local b = ask.date { id = "b", prompt = "P", after = a }
say(tostring(a < b))
