-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP301 4:5
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.chioce { id = "rem", prompt = "Wat remt?", options = { { "a", "Alles" } } }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
