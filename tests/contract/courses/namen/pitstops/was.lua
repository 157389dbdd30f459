-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "was", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "nieuw", was = "oud", prompt = "P" }
