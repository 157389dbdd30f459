-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "kaart-getal", level = "principe", minutes = 3, why = "Toets." }
show.card { title = { nl = "K", en = "C" }, rows = { { "a", 3 }, { { nl = "b", en = "b" }, "" } } }
ask.yesno { id = "q", prompt = "P" }
