-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zeg-getal", level = "principe", minutes = 3, why = "Toets." }
say(3)
ask.yesno { id = "q", prompt = "P" }
