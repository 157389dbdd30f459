-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP401 4:26
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say { "Kijk.", picture = "media/hek.png", alt = "Een hek" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
