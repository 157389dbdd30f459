-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Kiezen", level = "inzicht", needs = { "principe", "een" }, proof = "twee" }
local tip = require "lib.tip"
say(tip(ask.scale { id = "keer", prompt = "Hoe vaak?" }))
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
