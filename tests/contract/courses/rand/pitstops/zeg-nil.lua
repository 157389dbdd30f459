-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zeg-nil", level = "principe", minutes = 3, why = "Toets." }
say(nil)
ask.yesno { id = "q", prompt = "P" }
