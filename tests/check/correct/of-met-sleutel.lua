-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local wat = ask.choices { id = "wat", prompt = "Wat helpt?", options = { { "bel", "Bellen" }, { "ga", "Langsgaan" } } }
for _, sleutel in ipairs(wat) do
  local hoe = ask.text { id = "hoe", of = sleutel, prompt = "Hoe doe je dat?", max = 80 }
  if #hoe > 40 then say "Uitgebreid." end
end
if #wat == 0 then say "Niets is ook een antwoord." end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
