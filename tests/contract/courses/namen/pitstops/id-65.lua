-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "id-65", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", prompt = "P" }
