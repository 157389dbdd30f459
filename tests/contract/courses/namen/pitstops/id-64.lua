-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "id-64", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", prompt = "P" }
