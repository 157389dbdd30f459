-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "sleutel-all-order", level = "principe", minutes = 3, why = "Toets." }
ask.order { id = "q", prompt = "P", items = { { "all", "A" }, { "b", "B" } } }
