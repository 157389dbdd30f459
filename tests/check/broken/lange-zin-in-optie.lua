-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP403 5:11
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.choice { id = "rem", prompt = "Wat remt?", options = {
  { "a", "Wij praten er elke week met alle mensen van alle organisaties heel lang over en daarna gaat iedereen gewoon weer verder met het eigen werk" },
  { "b", "Niets" } } }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
