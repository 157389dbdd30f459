-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP304 4:55
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.number { id = "keer", prompt = "Hoe vaak?", min = 9, max = 3 }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
