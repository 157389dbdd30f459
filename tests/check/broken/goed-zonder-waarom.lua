-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP314 6:3
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.choice { id = "zin", prompt = "Welke zin helpt?", options = {
  { "nu", "Wat is er nu nodig?", right = true, why = "Je vraagt naar nu." },
  { "uitleg", "Ik leg het even uit." } } }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
