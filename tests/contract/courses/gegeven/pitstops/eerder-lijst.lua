-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "eerder-lijst", level = "principe", minutes = 3, why = "Toets." }
local zie = earlier("toeval", "lijst")
if zie then say(#zie .. zie[1].wat) else say "niets" end
local y = earlier("toeval", "lus:a")
say(tostring(y))
ask.yesno { id = "q", prompt = "P" }
