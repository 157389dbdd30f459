-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "nul-opties", level = "principe", minutes = 3, why = "Toets." }
ask.choice { id = "q", prompt = "Vraag?", options = {} }
