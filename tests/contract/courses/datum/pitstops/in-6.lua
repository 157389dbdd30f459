-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "in-6", level = "principe", minutes = 3, why = "Toets." }
say(ask.date { id = "q", prompt = "P", within = "2 maanden" })
