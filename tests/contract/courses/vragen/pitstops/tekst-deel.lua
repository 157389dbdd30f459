-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tekst-deel", level = "principe", minutes = 3, why = "Toets." }
ask.text { id = "q", prompt = "Wat?", share = true }
