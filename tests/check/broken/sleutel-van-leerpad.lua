-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP312 6:5
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.choice { id = "rem", prompt = "Wat remt?", options = {
  { "a", "Alles" },
  { "eigen", "Iets anders" } } }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
