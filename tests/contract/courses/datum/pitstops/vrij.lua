-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "vrij", level = "principe", minutes = 3, why = "Toets." }
say(ask.date { id = "q", prompt = "P" })
