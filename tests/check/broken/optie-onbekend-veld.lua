-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP302 5:19
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.choice { id = "rem", prompt = "Wat remt?", options = {
  { "a", "Alles", goed = true },
  { "b", "Bijna alles" } } }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
