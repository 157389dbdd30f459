-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "waarom-table", level = "principe", minutes = 3, why = "Toets." }
ask.choice { id = "q", prompt = "P", options = { { "a", "A", right = true, why = { nl = "n", en = "e" } }, { "b", "B", right = false } } }
