-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP202 5:3
pitstop {
  title = "Waarom wij", level = "principe",
  why = ("x" < 3) and "ja" or "nee",
}
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
