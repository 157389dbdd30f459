-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "sleutel-dubbel", level = "principe", minutes = 3, why = "Toets." }
ask.choice { id = "q", prompt = "P", options = { { "a", "A" }, { "a", "B" } } }
