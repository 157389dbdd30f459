-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "bewijs", level = "inzicht", minutes = 3, why = "Toets.", pass = 0.5 }
ask.choice { id = "q", prompt = "P", options = { { "a", "A", right = true }, { "b", "B" } } }
