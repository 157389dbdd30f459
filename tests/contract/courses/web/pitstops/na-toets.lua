-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "na-toets", level = "inzicht", minutes = 3, why = "Toets.", needs = { "toets" } }
ask.yesno { id = "q", prompt = "P" }
