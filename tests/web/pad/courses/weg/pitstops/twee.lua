-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Nog een begin", level = "principe", minutes = 3, why = "Twee keer kijken is beter.", pass = 0.5 }
ask.choice { id = "keuze", prompt = "Wat klopt?", options = { { "goed", "Dit klopt", right = true, why = "Ja." }, { "fout", "Dit klopt niet", why = "Nee." } } }
