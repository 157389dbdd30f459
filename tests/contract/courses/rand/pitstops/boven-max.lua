-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "boven-max", level = "principe", minutes = 3, why = "Toets." }
show.bars { title = "W", rows = { { "a", 9 } }, max = 5 }
ask.yesno { id = "q", prompt = "P" }
