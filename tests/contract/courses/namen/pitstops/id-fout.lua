-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "id-fout", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "Q 1", prompt = "P" }
