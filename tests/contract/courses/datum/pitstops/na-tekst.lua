-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "na-tekst", level = "principe", minutes = 3, why = "Toets." }
ask.date { id = "q", prompt = "P", after = "morgen" }
