-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP301 4:23
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say("Dag " .. learner.naam)
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
