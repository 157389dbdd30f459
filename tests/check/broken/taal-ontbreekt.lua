-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP405 5:33
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say { { nl = "Denk aan een collega.", en = "Think of a colleague." } }
ask.text { id = "wie", prompt = { nl = "Wie mis je?" } }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
