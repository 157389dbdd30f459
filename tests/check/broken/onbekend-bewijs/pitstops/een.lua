-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP225 5:3
pitstop {
  title = "Waarom wij", level = "principe",
  proof = "laat-zien",
}
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
