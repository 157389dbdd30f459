-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "kaart-leeg", level = "principe", minutes = 3, why = "Toets." }
show.card { title = "K", rows = {} }
ask.yesno { id = "q", prompt = "P" }
