-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP313 5:11
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local wat = ask.choices { id = "wat", prompt = "Wat helpt?", options = { { "bel", "Bellen" }, { "ga", "Langsgaan" } } }
if wat == "bel" then
  say "Bel vandaag."
end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
