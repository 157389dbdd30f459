-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP403 6:3
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say [[
  Denk aan een collega.
  Als je nu bedenkt wie er allemaal bij was toen jullie voor het eerst samen om tafel zaten, wat zou je dan vandaag anders doen?
]]
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
