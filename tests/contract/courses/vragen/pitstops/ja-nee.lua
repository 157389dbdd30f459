-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "ja-nee", level = "principe", minutes = 3, why = "Toets." }
local x = ask.yesno { id = "q", prompt = "Ja?" }
say(type(x) .. " " .. tostring(x))
