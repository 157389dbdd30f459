-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "start", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "q", prompt = "P" }
