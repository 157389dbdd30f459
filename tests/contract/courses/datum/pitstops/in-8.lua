-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "in-8", level = "principe", minutes = 3, why = "Toets." }
say(ask.date { id = "q", prompt = "P", within = "3 days" })
