-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP223 5:13
pitstop {
  title = "Waarom wij", level = "principe",
  needs = { "eeen" },
}
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
