-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP302 4:24
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.text { id = "wie", promt = "Wie mis je?" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
