-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP320 4:21
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local tip = require "lib.tipp"
say(tip(1))
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
