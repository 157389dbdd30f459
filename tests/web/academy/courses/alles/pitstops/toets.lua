-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Een toets", level = "vaardigheid", minutes = 3, why = "Laat zien dat je het kunt.", with = "alone", pass = 0.7 }
ask.choice { id = "kern", prompt = "Wat is de kern?",
  options = { { "doen", "Iets kleins doen", right = true, why = "Ja." }, { "praten", "Nog eens praten", why = "Nee." } } }
