-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tonen", level = "principe", minutes = 3, why = "Toets." }
show.card { title = "Kaart", rows = { { "Wat", "Iets *niet* schuin" }, { "Wie", "Jij" } } }
show.bars { title = "Staven", rows = { { "Een", 1 }, { "Twee", 2.5 } }, max = 10, before = { 2, 3 } }
show.radar { title = "Web", rows = { { "Een", 1 }, { "Twee", 2 }, { "Drie", 3 } } }
ask.yesno { id = "q", prompt = "Gezien?" }
