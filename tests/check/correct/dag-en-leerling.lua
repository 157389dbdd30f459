-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say("Dag " .. (learner.name ~= "" and learner.name or "collega") .. ".")
local dag = today()
ask.date { id = "dag", prompt = "Wanneer begin je?", after = dag, within = "14 dagen" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
