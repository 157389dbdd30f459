-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP306 4:57
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
afspraak { id = "bel", prompt = "Wie bel je?", within = "twee weken" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
