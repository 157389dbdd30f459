-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP304 4:67
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.scale { id = "band", prompt = "Hoe sterk is de band?", from = 5, to = 1 }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
