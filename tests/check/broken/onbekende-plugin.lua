-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP301 4:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
afspaak { id = "bel", prompt = "Wie bel je?" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
