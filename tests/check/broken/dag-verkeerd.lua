-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP305 4:53
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.date { id = "dag", prompt = "Wanneer?", after = "1 december" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
