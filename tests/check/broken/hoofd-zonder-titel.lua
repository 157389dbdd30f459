-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP101 3:1
pitstop { level = "principe" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
