-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP322 5:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local s = string.rep("a", 100000)
local n = s:find(string.rep("a*", 40) .. "b")
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
