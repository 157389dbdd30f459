-- SPDX-License-Identifier: EUPL-1.2
-- Short, with a branch: what a change of mind does to later answers.
pitstop { title = "Kort", level = "principe", minutes = 3, why = "Een korte stop zegt soms genoeg." }

local welk = ask.choice {
  id = "welk", prompt = "Welke kant kies je?",
  options = { { "links", "De linkerkant" }, { "rechts", "De rechterkant" } },
}
local wat = ask.text { id = "wat", prompt = "Wat zie je aan de kant van " .. welk .. "?", max = 200, lines = 3 }
afspraak { id = "daad", prompt = "Wat ga je doen?", within = "14 dagen" }
say("Je zag: " .. wat)
