-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Een stop met vaste rijen", level = "inzicht", minutes = 3, why = "Om te zien hoe rijen met een naam eruitzien.", with = "alone" }
local wie = ask.text { id = "wie", prompt = "Wat sprak je af?", max = 200 }
local rijen = vast { id = "rijen", prompt = "Hoe staat het ervoor?", rijen = { wie, "De tweede afspraak" } }
vast { id = "leeg", prompt = "En verder?", rijen = {} }
say("Af: " .. rijen[1].stand .. ", open: " .. rijen[2].stand)
