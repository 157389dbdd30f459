-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Een stop met een fout", level = "inzicht", minutes = 3, why = "Een fout van de maker mag niemand iets kosten.", with = "both" }
local een = ask.text { id = "een", prompt = "Wat wil je kwijt?" }
if een == "stuk" then local niets; say(niets.veld) end
ask.text { id = "twee", prompt = "En daarna?" }
