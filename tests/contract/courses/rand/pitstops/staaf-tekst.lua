-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "staaf-tekst", level = "principe", minutes = 3, why = "Toets." }
show.bars { title = "W", rows = { { "a", "veel" } } }
ask.yesno { id = "q", prompt = "P" }
