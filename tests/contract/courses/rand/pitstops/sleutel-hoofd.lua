-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "sleutel-hoofd", level = "principe", minutes = 3, why = "Toets." }
ask.choice { id = "q", prompt = "P", options = { { "Aa", "A" } } }
