-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local function hoe_vaak(id, wat)
  return ask.scale { id = id, prompt = "Hoe vaak " .. wat .. "?" }
end
local bel, ga = hoe_vaak("bel", "bel je"), hoe_vaak("ga", "ga je langs")
if bel > ga then say "Je belt liever." else say "Je gaat liever langs." end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
