-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP307 4:12
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local ok = pcall(say, "x")
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
