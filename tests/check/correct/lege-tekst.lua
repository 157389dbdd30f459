-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local naam = ask.text { id = "naam", prompt = "Wie mis je?", optional = true }
if naam == "" then say "Denk er nog eens over na." else say("Bel " .. naam .. ".") end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
