-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "vandaag", level = "principe", minutes = 3, why = "Toets." }
local t = today()
say(type(t) .. " " .. t)
assert(today() == t)
ask.yesno { id = "q", prompt = "P" }
