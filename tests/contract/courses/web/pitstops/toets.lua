-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "toets", level = "principe", minutes = 3, why = "Toets.", pass = 0.6 }
local q = ask.choice { id = "q", prompt = "Wat is goed?", options = { { "goed", "Dit", right = true, why = "WAAROMGOED" }, { "fout", "Dat", why = "WAAROMFOUT" } } }
ask.yesno { id = "r", prompt = "Nog iets?" }
