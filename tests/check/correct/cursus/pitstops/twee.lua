-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Verder", level = "principe", needs = { "een" } }
local toen = earlier("een", "woorden")
if toen then say("Toen schreef je: " .. toen) else say "Dit is je eerste stap." end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
