-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local zin = ask.choice { id = "zin", prompt = "Welke zin helpt?", options = {
  { "nu", "Wat is er nu nodig?", right = true, why = "Je vraagt naar nu." },
  { "uitleg", "Ik leg het even uit.", why = "Dan gaat het over vroeger." } } }
local rij = ask.order { id = "rij", prompt = "Wat komt eerst?", scored = true, why = "Eerst kijken, dan doen.",
  items = { { "kijk", "Kijken" }, { "doe", "Doen" }, { "rust", "Rusten" } } }
if zin == "nu" and rij[1] == "kijk" then say "Sterk." end
if zin ~= "nu" then result { score = 0.25 } end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
