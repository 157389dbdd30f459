-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "valt", level = "principe", minutes = 3, why = "Toets." }
valt { id = "q", prompt = "P" }
