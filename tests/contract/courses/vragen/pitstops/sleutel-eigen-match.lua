-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "sleutel-eigen-match", level = "principe", minutes = 3, why = "Toets." }
ask.match { id = "q", prompt = "P", pairs = { { "a", "A", "1" }, { "b", "B", "2" } }, also = { { "eigen", "E" } } }
