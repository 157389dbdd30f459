-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "fout-18", level = "principe", minutes = 3, why = "Toets." }
ask.date { id = "q", prompt = "P", within = "2 jaar" }
