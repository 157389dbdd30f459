-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "terugval", level = "principe", minutes = 3, why = "Toets." }
say { en = "English only" }
say(t { nl = "Alleen Nederlands" })
ask.yesno { id = "q", prompt = { nl = "Alleen Nederlands?" } }
