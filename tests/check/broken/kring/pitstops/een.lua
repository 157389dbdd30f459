-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", needs = { "twee" } }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
