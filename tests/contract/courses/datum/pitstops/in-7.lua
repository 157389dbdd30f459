-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "in-7", level = "principe", minutes = 3, why = "Toets." }
say(ask.date { id = "q", prompt = "P", within = "1 day" })
