-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "eerder-false", level = "principe", minutes = 3, why = "Toets." }
local x = earlier("toeval", "q")
if x == nil then say "nil" elseif x == false then say "onwaar" end
ask.yesno { id = "q", prompt = "P" }
