-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local naam = ask.text { id = "naam", prompt = "Welke collega mis je?", max = 40 }
local kort = naam:match("^(%S+)") or naam
say("Je denkt aan **" .. kort:upper() .. "**, dat zijn " .. #kort .. " letters.")
say(("%d woorden"):format(select(2, naam:gsub("%S+", ""))))
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
