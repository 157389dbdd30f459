-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP312 6:3
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.order { id = "rij", prompt = "Wat komt eerst?", items = {
  { "a", "Bellen" },
  "Langsgaan" } }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
