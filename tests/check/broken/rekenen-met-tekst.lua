-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP320 5:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local naam = ask.text { id = "naam", prompt = "Wie mis je?" }
say("Samen: " .. (naam + 1))
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
