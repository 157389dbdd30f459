-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "kapot", level = "principe", minutes = 3, why = "Toets." }
kapot { id = "q", prompt = "P" }
