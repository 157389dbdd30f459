-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local woord = ask.text { id = "woord", prompt = "Welk woord past bij jullie?" }
if woord:lower() == "samen" then say "Dat woord horen we vaak." end
if woord == "schutting" then say "Dat woord kennen we." end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
