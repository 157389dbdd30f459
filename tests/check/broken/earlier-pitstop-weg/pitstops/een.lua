-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP319 4:22
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local toen = earlier("eeen", "woorden")
say(toen and "Je was er al." or "Begin hier.")
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
