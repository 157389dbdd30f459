-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "na-niveau", level = "inzicht", minutes = 3, why = "Toets.", needs = { "principe" } }
ask.yesno { id = "q", prompt = "P" }
