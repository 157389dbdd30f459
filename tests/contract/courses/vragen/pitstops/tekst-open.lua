-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tekst-open", level = "principe", minutes = 3, why = "Toets." }
local x = ask.text { id = "q", prompt = "Wat?", optional = true }
say(type(x) .. " [" .. x .. "]")
