-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "web-twee", level = "principe", minutes = 3, why = "Toets." }
show.radar { title = "W", rows = { { "a", 1 }, { "b", 2 } } }
ask.yesno { id = "q", prompt = "P" }
