-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local tips = { bel = "Bel vandaag.", ga = "Ga langs." }
local opties = {}
for _, sleutel in ipairs { "bel", "ga" } do table.insert(opties, { sleutel, tips[sleutel] }) end
local wat = ask.choice { id = "wat", prompt = "Wat helpt?", options = opties }
say(tips[wat])
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
