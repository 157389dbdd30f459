-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "min-max", level = "principe", minutes = 3, why = "Toets." }
ask.choices { id = "q", prompt = "P", options = { { "a", "A" } }, min = 2 }
