-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP314 4:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.match { id = "paar", prompt = "Wat hoort bij elkaar?", pairs = { { "a", "Hard", "Resultaat" }, { "b", "Zacht", "Band" } } }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
