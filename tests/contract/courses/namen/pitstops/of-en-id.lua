-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "of-en-id", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "q", of = "a", prompt = "P" }
ask.yesno { id = "q", prompt = "P" }
ask.yesno { id = "a", prompt = "P" }
