-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "voor-kort", level = "principe", minutes = 3, why = "Toets." }
show.bars { title = "W", rows = { { "a", 1 }, { "b", 2 } }, before = { 1 } }
ask.yesno { id = "q", prompt = "P" }
