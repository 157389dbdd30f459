-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "in-13", level = "principe", minutes = 3, why = "Toets." }
say(ask.date { id = "q", prompt = "P", within = "12 maanden" })
