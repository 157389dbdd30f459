-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "los", level = "inzicht", minutes = 3, why = "Toets.", pass = 0.5 }
ask.yesno { id = "q", prompt = "P" }
