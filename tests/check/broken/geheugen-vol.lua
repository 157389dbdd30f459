-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP322 5:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local rij = {}
for i = 1, 1000 do rij[i] = string.rep("x", 100000) .. i end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
