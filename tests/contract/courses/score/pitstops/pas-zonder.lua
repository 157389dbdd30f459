-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "pas-zonder", level = "principe", minutes = 3, why = "Toets.", pass = 0.5 }
ask.yesno { id = "q", prompt = "P" }
