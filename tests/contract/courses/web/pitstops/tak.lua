-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tak", level = "principe", minutes = 3, why = "Toets." }
local q = ask.choice { id = "q", prompt = "Welke kant?", options = { { "links", "Links" }, { "rechts", "Rechts" } } }
if q == "links" then ask.text { id = "l", prompt = "Links waarom?" } else ask.text { id = "r", prompt = "Rechts waarom?" } end
local z = ask.text { id = "z", prompt = "En verder?" }
say("UIT:" .. q .. ";" .. z .. ":")
