-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "eerder", level = "principe", minutes = 3, why = "Toets." }
local x = earlier("tak", "z")
say("UIT:" .. tostring(x) .. ":")
ask.yesno { id = "q", prompt = "P" }
say("NIVEAU:" .. learner.level .. ":")
