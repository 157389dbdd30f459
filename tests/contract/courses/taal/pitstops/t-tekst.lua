-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "t-tekst", level = "principe", minutes = 3, why = "Toets." }
say(type(t { nl = "a" }))
ask.yesno { id = "q", prompt = "P" }
