-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP311 6:3
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local wat = ask.choices { id = "wat", prompt = "Wat helpt?", options = { { "bel", "Bellen" }, { "ga", "Langsgaan" } } }
for _, sleutel in ipairs(wat) do
  ask.text { id = "hoe", prompt = "Hoe doe je dat: " .. sleutel .. "?" }
end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
