-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP402 4:26
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say { "Kijk.", picture = "media/poort.png" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
